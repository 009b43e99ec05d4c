"""Commands that take long say what they are at: each stage that is slow has a line, on the standard error."""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner
from office import TODAY, Office, fill

from scorecard.cli import main

READING = ("Reading and checking, 1 of 1",)
BUILT = ("read and check, 1 of 1", "indicators", "gather, 1 of 1")
STAGES = {
    ("diff", "HEAD"): (
        "Reading and checking what is new, 1 of 1",
        "Reading and checking what was before, 1 of 1",
        "Comparing",
    ),
    ("import", "q2.xlsx"): ("Opening the file", *READING, "Trying what is new, 1 of 1"),
    ("report", "plan", "FY2026/27-Q1"): (*READING, "Charts and pages"),
    ("template", "plan", "--output", "new.xlsx"): READING,
    ("preview", "HEAD"): tuple(
        f"{part}: {stage}"
        for part in ("The site as it would be", "The pages as they are", "The pages that differ")
        for stage in BUILT
    ),
    ("content", "tree"): ("Read and check, 1 of 1", "Indicators, 10 of 10", "Gather, 1 of 1"),
}


@pytest.mark.parametrize("words", STAGES, ids=lambda words: words[0])
def test_each_slow_stage_has_a_line(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(tmp_path / "council")
    fill(office.template(), "Figures", {"Waste recycled": {"Figure": "47.9"}})
    monkeypatch.setattr("scorecard.progress.PATIENCE", 0.0)  # as if everything took long
    with chdir(office.root):
        done = CliRunner().invoke(main, [*words, "--as-of", TODAY])
    assert done.exit_code == 0, done.output
    lines = iter(done.stderr.splitlines())
    for stage in STAGES[words]:  # in this order
        assert any(line.startswith(stage) for line in lines), (stage, done.stderr)
    assert " s\n" not in done.stdout
