"""The pin of a council's site, compared with the program that runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.config.pinned import pin_differs, released_from

RELEASE = (
    "# To upgrade, change the number, twice.\ncivic-scorecard @ https://github.com/maker/civic-scorecard/releases/"
    "download/v{0}/civic_scorecard-{1}-py3-none-any.whl\n"
)


@pytest.mark.parametrize(
    "text",
    [
        RELEASE.format("1.0.0", "1.0.0"),
        "civic-scorecard==1.0.0\n",
        "civic-scorecard\n",
        "civic-scorecard @ git+https://github.com/maker/civic-scorecard@main\n",
        "mkdocs==1.6.1\n",
        "",
    ],
)
def test_nothing_is_said_where_the_pin_is_met_or_names_no_version(tmp_path: Path, text: str) -> None:
    (tmp_path / "requirements.txt").write_text(text)
    assert pin_differs(tmp_path, "1.0.0", "python") == ""


def test_nothing_is_said_where_there_is_no_pin(tmp_path: Path) -> None:
    assert pin_differs(tmp_path, "1.0.0", "python") == ""
    (tmp_path / "requirements.txt").write_bytes(b"civic-scorecard==2.0.0 \xff")
    assert pin_differs(tmp_path, "1.0.0", "python") == ""


@pytest.mark.parametrize(
    "text",
    [
        RELEASE.format("1.1.0", "1.1.0"),
        "civic-scorecard == 1.1.0",
        "./civic_scorecard-1.1.0-py3-none-any.whl",
        "mkdocs==1.6.1\ncivic-scorecard @ file:///dist/civic_scorecard-1.1.0-py3-none-any.whl\n",
    ],
)
def test_another_version_is_told_with_the_command_that_installs_it(tmp_path: Path, text: str) -> None:
    (tmp_path / "requirements.txt").write_text(text)
    assert pin_differs(tmp_path, "1.0.0", ".venv/bin/python") == (
        "requirements.txt names Civic Scorecard 1.1.0, and this is 1.0.0. So what you see here is not quite "
        "what is published. To have the one that is named: "
        ".venv/bin/python -m pip install -r requirements.txt"
    )


def test_a_number_that_was_changed_once_is_told(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text(RELEASE.format("1.1.0", "1.0.0"))
    assert pin_differs(tmp_path, "1.0.0", "python") == (
        "requirements.txt names two versions, 1.0.0 and 1.1.0. The number stands twice in its line: make "
        "both the one that you want."
    )


def test_where_the_program_is_released_from(tmp_path: Path) -> None:
    assert released_from(tmp_path) == ""
    (tmp_path / "requirements.txt").write_text(RELEASE.format("1.1.0", "1.1.0"))
    assert released_from(tmp_path) == "maker/civic-scorecard"
