"""The same bytes each time, nothing drawn twice, and small."""

from __future__ import annotations

import gzip
import hashlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from easel import limits, points, quarters, request, years

from scorecard.charts import begin, draw, drawing, hands
from scorecard.charts.drawing import fingerprint

LINE = request(
    actual=points(years(2015, 2020), [32, 34, 38, 41, 44, 46]), target=points(years(2016, 2021), [40] * 6)
)
AGAIN = """
import sys
sys.path.insert(0, sys.argv[1])
import hashlib
from test_drawing import LINE, digest
print(digest(LINE))
"""


def digest(one: object) -> str:
    chart = draw([one], None)[one.key]  # type: ignore[attr-defined, list-item]
    return hashlib.sha256(f"{chart.wide}{chart.narrow}".encode() + chart.file).hexdigest()


def test_the_same_bytes_twice_and_in_another_process() -> None:
    first = digest(LINE)
    assert digest(LINE) == first
    here = Path(__file__).parent
    other = subprocess.run([sys.executable, "-c", AGAIN, here], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == first


def test_two_processes_draw_the_same_as_one() -> None:
    requests = [
        replace(LINE, key=f"p/{i}", actual=points(years(2015, 2017), [i, i + 1, 9])) for i in range(3)
    ]
    assert draw(requests, None, workers=2) == draw(requests, None, workers=1)


def test_drawn_beside_other_work_is_drawn_the_same(tmp_path: Path) -> None:
    expected = draw([LINE], None)
    with hands(tmp_path, expected=1000) as pool:
        assert begin([LINE], tmp_path, pool).result() == expected
    with hands(tmp_path, expected=1000) as pool:
        assert pool is None  # drawings are kept here: nothing is known to be missing
    with hands(None, expected=10) as pool:
        assert pool is None  # so few that one process draws them sooner


def test_what_cannot_be_drawn_is_said_where_the_drawing_is_asked_for() -> None:
    wrong = replace(LINE, kind="pie")  # type: ignore[arg-type]
    with pytest.raises(KeyError, match="pie"):
        begin([wrong], None).result()


def test_no_second_process_to_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no more processes")

    expected = draw([LINE], None)
    monkeypatch.setattr(drawing, "_in_processes", refuse)
    assert draw([LINE], None, workers=2) == expected


def test_what_is_kept_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = draw([LINE], tmp_path)

    def never(*_: object) -> None:
        raise AssertionError("drawn again")

    monkeypatch.setattr(drawing, "draw_one", never)
    monkeypatch.setattr(drawing, "templates", never)
    assert draw([LINE], tmp_path) == first
    told = draw([replace(LINE, title="Another headline", description="Said better.")], tmp_path)
    assert "Another headline" in told["plan/recycling"].wide
    assert b"Another headline" in told["plan/recycling"].file


def test_a_damaged_cache_is_drawn_anew(tmp_path: Path) -> None:
    first = draw([LINE], tmp_path)
    for path in tmp_path.iterdir():
        path.write_text("[[1, 2")
    assert draw([LINE], tmp_path) == first


def test_a_figure_changes_the_drawing_and_words_do_not() -> None:
    words = {"title": "x", "description": "y", "source": "z", "licence": "CC0", "key": "a/b"}
    assert fingerprint(LINE) == fingerprint(replace(LINE, **words))
    assert fingerprint(LINE) != fingerprint(
        replace(LINE, actual=points(years(2015, 2020), [32, 34, 38, 41, 44, 47]))
    )
    assert fingerprint(LINE) != fingerprint(replace(LINE, unit="other"))


def test_two_widths_of_twenty_points_are_small() -> None:
    labels = quarters(2016, 2020)
    values = [70 + (i * 7.3) % 5 for i in range(20)]
    one = request(
        spacing=3,
        actual=points(labels, values),
        target=points(labels, [72] * 20),
        control=limits(labels, values, {}),
    )
    chart = draw([one], None)["plan/recycling"]
    assert len(gzip.compress((chart.wide + chart.narrow).encode())) < 2600


def test_nothing_asked_nothing_drawn() -> None:
    assert draw([], None) == {}
