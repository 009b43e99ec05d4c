"""What is kept from build to build, and what is forgotten."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from easel import points, request, years

from scorecard.charts import draw
from scorecard.charts.keeping import Drawn, forget, keep, kept
from scorecard.charts.svg import Drawing

ONE = Drawn(Drawing(640, 300, "<g/>"), Drawing(280, 200, "<g>£</g>"), '{"periods":[]}')


def aged(folder: Path, name: str, seconds: int) -> Path:
    """A file that was used last so many seconds after the start of time."""
    path = folder / name
    path.write_text("{}")
    os.utime(path, (seconds, seconds))
    return path


def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    keep(tmp_path / "charts", {"a": ONE})
    assert kept(tmp_path / "charts", ["a", "b"]) == {"a": ONE}


def test_without_a_folder_nothing_is_kept() -> None:
    keep(None, {"a": ONE})
    assert kept(None, ["a"]) == {}
    assert forget(None, ["a"]) == 0


def test_what_was_used_longest_ago_is_forgotten(tmp_path: Path) -> None:
    for i, name in enumerate(["used.json", "oldest.json", "old.json", "tmpab12", "new.json"]):
        aged(tmp_path, name, i)
    assert forget(tmp_path, ["used"], spare=2) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.json", "tmpab12", "used.json"]


def test_what_a_build_used_is_the_last_to_go(tmp_path: Path) -> None:
    aged(tmp_path, "used.json", 1)
    aged(tmp_path, "idle.json", 2)
    assert forget(tmp_path, ["used"], spare=1) == 0
    assert forget(tmp_path, [], spare=1) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["used.json"]


def test_a_build_forgets_by_itself(tmp_path: Path) -> None:
    for i in range(1200):
        aged(tmp_path, f"{i:04}.json", i)
    one = request(actual=points(years(2015, 2020), [32, 34, 38, 41, 44, 46]))
    first = draw([one], tmp_path)
    idle = sorted(path.name for path in tmp_path.iterdir() if path.name[:4].isdigit() and len(path.name) == 9)
    assert idle == [f"{i:04}.json" for i in range(200, 1200)]
    assert len(list(tmp_path.iterdir())) == 1002, "the drawing and the shapes stay besides"
    again = draw([replace(one, title="Another")], tmp_path)
    assert again["plan/recycling"].file != first["plan/recycling"].file
