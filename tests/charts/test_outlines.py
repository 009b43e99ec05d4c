"""Paths in few characters: no corner moves, and what is joined looks as it did apart."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from easel import corners
from hypothesis import given
from hypothesis import strategies as st

from scorecard.charts.outlines import circle, line, outline, rectangle, way
from scorecard.charts.plot import Plot
from scorecard.charts.svg import LOOK, Look, Mark, _look, _shared, in_svg, look_of

TENTHS = st.integers(-9000, 9000)
WAYS = st.lists(st.tuples(TENTHS, TENTHS), min_size=2, max_size=12)


@given(WAYS, TENTHS, TENTHS, st.booleans())
def test_no_corner_moves_by_how_it_is_written(
    corners_of: list[tuple[int, int]], x: int, y: int, closed: bool
) -> None:
    path = "M" + "L".join(f"{a / 10},{b / 10}" for a, b in corners_of) + "Z" * closed
    written = outline(path).at(x, y)
    assert corners(written) == [(round((a + x) / 10, 3), round((b + y) / 10, 3)) for a, b in corners_of]
    assert written.endswith("z") == closed
    assert corners(way(corners_of)) == [(a / 10, b / 10) for a, b in corners_of]


def test_steps_circles_and_several_stretches() -> None:
    assert line(0, 3000, 6482, 3000) == "M0 300h648.2"
    assert outline("M0,0L10,0L10,-5.04L0,-5.04Z").at(10, 20) == "M1 2h10v-5h-10z"
    assert outline("M0,-1L0,1M-2,0L2,0").at(100, 100) == "M10 9v2M8 10h4"
    assert outline("M0,-.5L0,.5", 4).at(100, 100) == "M10 8v4"
    assert circle(4.5).at(100, 100) == "M5.5 10a4.5 4.5 0 1 0 9 0 4.5 4.5 0 1 0-9 0z"


def test_sides_and_round_corners() -> None:
    assert rectangle(1, 11, 2, 7).at(0, 0) == "M1 2h10v5h-10z"
    written = rectangle(1, 11, 2, 7, 2).at(0, 0)
    assert written == "M3 2h6a2 2 0 0 1 2 2v1a2 2 0 0 1-2 2h-6a2 2 0 0 1-2-2v-1a2 2 0 0 1 2-2z"
    across, down = zip(*corners(written), strict=True)
    assert (min(across), max(across), min(down), max(down)) == (1, 11, 2, 7)
    assert corners(written)[0] == corners(written)[-1]


def marks(*given: tuple[dict[str, str], str]) -> str:
    """The inside of the layer of marks that look so and go there."""
    heap = [
        Mark(look_of(look), 0, 0, path=path.format(x=x), turn=-1 if path == TURNED else 1)
        for x, (look, path) in enumerate(given, 4)
    ]
    svg = in_svg(Plot("any", 9, tall=9), {"points": heap}).inside
    return re.search(r'<g class="sc-points"[^>]*>(.*?)</g>', svg)[1]  # type: ignore[index]


SQUARE, TURNED = "M{x} 4h2v2h-2z", "M{x} 4v2h2v-2z"
RED_ALONE, EDGED = {"fill": "#f00", "stroke": "#f00"}, {"fill": "#fff", "stroke": "#f00"}


def test_marks_that_look_alike_are_one_path() -> None:
    assert marks((RED_ALONE, SQUARE), (RED_ALONE, SQUARE)) == '<path d="M4 4h2v2h-2zM5 4h2v2h-2z"/>'


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((EDGED, SQUARE), (EDGED, SQUARE)),
        (({"fill": "#f00"}, SQUARE), ({"fill": "#f00"}, TURNED)),
        (({"fill": "#f00"}, SQUARE), ({"fill": "#00f"}, SQUARE)),
    ],
    ids=["an edge would be lost", "a hole would be left", "another colour"],
)
def test_marks_stay_apart_where_one_path_would_look_otherwise(
    one: tuple[dict[str, str], str], other: tuple[dict[str, str], str]
) -> None:
    assert marks(one, other).count("<path") == 2


RED = _look("path", "#f00", "none", "2", None, None, None, None)
BLUE = _look("path", "#00f", "none", "2", None, None, None, None)
DASHED = _look("path", "none", "#00f", "2", "4,4", "round", None, None)
BARE = _look("path", *(None for _ in LOOK))
BOLD = _look("text", "#f00", None, None, None, None, "bold", "end")


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
