"""What the timed runs print, and what they are run over. Nothing is timed here."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.builds import Failed, Took, markdown, repeated, run
from benchmarks.downloads import bytes_by_kind, kind_of
from benchmarks.report import seconds, size, table, times


def test_figures_as_they_are_read() -> None:
    assert [seconds(0.034), seconds(9.994), seconds(61.25)] == ["0.03 s", "9.99 s", "61.2 s"]
    assert [size(12), size(2300), size(4_560_000)] == ["12 bytes", "2.3 KB", "4.6 MB"]
    assert size(5_000_000_000) == "5,000.0 MB"
    assert times(7.9, 8) == "7.90 times, within 8"
    assert times(1.3, 1.2) == "1.30 times, OVER 1.2"
    assert times(2) == "2.00 times"


def test_columns_stand_under_each_other() -> None:
    assert table("Heading", [["", "cold"], ["charts", "1.00 s"], ["all", "12.0 s", "OVER"]]) == (
        "Heading\n            cold\n  charts  1.00 s\n  all     12.0 s  OVER\n"
    )


def test_a_page_of_the_bare_build_has_a_table_of_20_rows() -> None:
    lines = markdown(3).splitlines()
    assert lines[0] == "# How well does service 3 do?"
    assert len([line for line in lines if line.startswith("| FY")]) == 20


def test_what_is_cheap_is_run_again_and_what_is_long_is_not() -> None:
    cheap = iter([Took(3, 1), Took(1, 2), Took(2, 3)])
    assert repeated(lambda: next(cheap), 3) == (Took(2, 2), 3)
    assert repeated(lambda: Took(60, 50), 3) == (Took(60, 50), 1)


def test_a_command_that_fails_says_what_it_printed(tmp_path: Path) -> None:
    assert run(["true"], tmp_path).wall > 0
    with pytest.raises(Failed, match="no such thing"):
        run(["sh", "-c", "echo no such thing; exit 1"], tmp_path)


def test_bytes_by_kind(tmp_path: Path) -> None:
    (tmp_path / "pagefind").mkdir()
    for name, length in (("a.csv", 10), ("b.csv", 20), ("CNAME", 1), ("pagefind/x.pf_index", 5)):
        (tmp_path / name).write_bytes(b"x" * length)
    assert bytes_by_kind(tmp_path) == {".csv": (2, 30), "search index": (1, 5), "CNAME": (1, 1)}


def test_the_kind_of_a_file_of_a_plan() -> None:
    files = ("indicators/a/data.csv", "indicators/a/metadata.json", "data/risks.csv-metadata.json")
    assert [kind_of(f"plan/{file}") for file in (*files, "data/risks.csv", "data/datapackage.json")] == [
        "indicator CSV",
        "indicator metadata",
        "CSVW metadata",
        "table CSV",
        "descriptor",
    ]
