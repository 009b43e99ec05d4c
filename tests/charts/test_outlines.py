"""Paths in few characters: no corner moves, and what is joined looks as it did apart."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from easel import corners
from hypothesis import given
from hypothesis import strategies as st

from scorecard.charts.outlines import line, moved, outline
from scorecard.charts.svg import LOOK, Look, _look, _shared, tidy

TENTHS = st.integers(-9000, 9000)
WAYS = st.lists(st.tuples(TENTHS, TENTHS), min_size=2, max_size=12)


@given(WAYS, TENTHS, TENTHS, st.booleans())
def test_no_corner_moves_by_how_it_is_written(
    way: list[tuple[int, int]], x: int, y: int, closed: bool
) -> None:
    path = "M" + "L".join(f"{a / 10},{b / 10}" for a, b in way) + "Z" * closed
    shape = outline(path)
    assert shape
    written = shape.at(x, y)
    assert corners(written) == [(round((a + x) / 10, 3), round((b + y) / 10, 3)) for a, b in way]
    assert written.endswith("z") == closed


def test_steps_circles_and_several_stretches() -> None:
    assert line(0, 3000, 6482, 3000) == "M0 300h648.2"
    assert outline("M0,0h10v-5.04h-10Z").at(10, 20) == "M1 2h10v-5h-10z"  # type: ignore[union-attr]
    assert outline("M0,-1L0,1M-2,0L2,0").at(100, 100) == "M10 9v2M8 10h4"  # type: ignore[union-attr]
    ring = outline("M4.5,0A4.5,4.5,0,1,1,-4.5,0A4.5,4.5,0,1,1,4.5,0")
    assert ring and ring.at(100, 100) == "M5.5 10a4.5 4.5 0 1 0 9 0 4.5 4.5 0 1 0-9 0z"


def test_curves_are_moved_and_anything_else_is_refused() -> None:
    assert outline("M3,1C4,1,5,2,5,3Z") is None
    assert moved("M3,1C4,1,5,2,5,3Z", 1, 0.04) == "M4 1C5 1,6 2,6 3Z"
    with pytest.raises(ValueError, match="no drawing of ours"):
        moved("M3,1S4,1,5,2Z", 0, 0)


def marks(*given: str) -> str:
    """The inside of the layer of these marks."""
    raw = "".join(f"<path {one}/>" for one in given)
    svg = f"""<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g transform="translate(0,0)">
        <g class="mark-symbol role-mark points_marks">{raw}</g></g></svg>"""
    return re.search(r'<g class="sc-points"[^>]*>(.*?)</g>', tidy(svg).inside)[1]  # type: ignore[index]


SQUARE = 'd="M-1,-1h2v2h-2Z" transform="translate({x},5)"'
TURNED = 'd="M-1,-1v2h2v-2Z" transform="translate({x},5)"'


def test_marks_that_look_alike_are_one_path() -> None:
    red = 'fill="#f00" stroke="#f00" '
    assert marks(*(red + SQUARE.format(x=x) for x in (5, 6))) == '<path d="M4 4h2v2h-2zM5 4h2v2h-2z"/>'


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('fill="#fff" stroke="#f00" ' + SQUARE, 'fill="#fff" stroke="#f00" ' + SQUARE),
        ('fill="#f00" opacity="0.5" ' + SQUARE, 'fill="#f00" opacity="0.5" ' + SQUARE),
        ('fill="#f00" ' + SQUARE, 'fill="#f00" ' + TURNED),
        ('fill="#f00" ' + SQUARE, 'fill="#00f" ' + SQUARE),
    ],
    ids=["an edge would be lost", "it would be seen through", "a hole would be left", "another colour"],
)
def test_marks_stay_apart_where_one_path_would_look_otherwise(one: str, other: str) -> None:
    assert marks(one.format(x=5), other.format(x=6)).count("<path") == 2


RED = _look("path", "#f00", "none", "2", None, None, None, None, None)
BLUE = _look("path", "#00f", "none", "2", None, None, None, None, None)
DASHED = _look("path", "none", "#00f", "2", "4,4", "round", "0.5", None, None)
BARE = _look("path", *(None for _ in LOOK))
BOLD = _look("text", "#f00", None, None, None, None, None, "bold", "end")


@given(st.lists(st.sampled_from((RED, BLUE, DASHED, BARE, BOLD)), min_size=1, max_size=9))
def test_what_most_marks_say_is_found_by_their_looks(marks: list[Look]) -> None:
    """It is the same as when every mark is asked; of two sayings that are as common, the first counts."""
    every = [name for name in marks[0].said if all(name in look.said for look in marks)]
    slow = {name: Counter(look.said[name] for look in marks).most_common(1)[0][0] for name in every}
    assert _shared(Counter(marks)) == slow


def test_of_a_layer_the_commonest_colour_is_shared_and_no_more() -> None:
    assert _shared(Counter([RED, BLUE, BLUE]))["fill"] == BLUE.said["fill"]
    assert _shared(Counter([RED, BLUE, DASHED])).keys() == {"fill", "stroke", "stroke-width"}
    assert _shared(Counter([RED, BARE])) == {}
