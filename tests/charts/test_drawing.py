"""The same bytes each time, nothing drawn twice, and small."""

from __future__ import annotations

import gzip
import hashlib
import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from easel import limits, months, points, quarters, request, years

from scorecard.charts import Series, draw, drawing, kept_as

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


class Kept(dict[str, bytes]):
    """A store in memory."""

    def __call__(self, key: str, make: Callable[[], bytes]) -> bytes:
        if key not in self:
            self[key] = make()
        return self[key]


def test_what_cannot_be_drawn_is_said() -> None:
    wrong = replace(LINE, kind="pie")  # type: ignore[arg-type]
    with pytest.raises(KeyError, match="pie"):
        draw([wrong])


def test_what_is_kept_is_not_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept()
    first = draw([LINE], kept)
    assert set(kept) >= {kept_as(LINE)}

    def never(*_: object) -> None:
        raise AssertionError("drawn again")

    monkeypatch.setattr(drawing, "draw_one", never)
    assert draw([LINE], kept) == first
    told = draw([replace(LINE, title="Another headline", description="Said better.")], kept)
    assert "Another headline" in told["plan/recycling"].wide
    assert b"Another headline" in told["plan/recycling"].file


def test_rows_that_both_widths_have_are_one_row_and_stay_as_they_are() -> None:
    labels = months(2019, 24)
    values = [70.0 + i % 3 for i in range(24)]
    one = replace(
        LINE,
        actual=points(labels, values),
        target=points(years(2019, 2020), [72, 75]),
        control=limits(labels, values, {5: "outside"}),
        others=(Series("Ashmere", points(labels, [60.0] * 24)),),
    )
    plots, _ = drawing.plots_of(one)
    wide, narrow = (plot.tables["targets"] for plot in plots)
    assert all(a is b for a, b in zip(wide, narrow, strict=True))
    before = deepcopy([plot.tables for plot in plots])
    first, second = ([drawing.drawing(plot, drawing.looks()) for plot in plots] for _ in range(2))
    assert first == second
    assert [plot.tables for plot in plots] == before


def test_what_a_drawing_is_kept_as_may_be_told() -> None:
    told, asked = Kept(), Kept()
    assert drawing.chart_of(LINE, told, kept_as(LINE)) == drawing.chart_of(LINE, asked)
    assert told == asked


def test_a_figure_changes_the_drawing_and_words_do_not() -> None:
    words = {"title": "x", "description": "y", "source": "z", "licence": "CC0", "key": "a/b"}
    assert kept_as(LINE) == kept_as(replace(LINE, **words))
    assert kept_as(LINE) != kept_as(replace(LINE, actual=points(years(2015, 2020), [32, 34, 38, 41, 44, 47])))
    assert kept_as(LINE) != kept_as(replace(LINE, unit="other"))


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
