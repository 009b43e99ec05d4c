"""What is drawn by a recipe: where marks, rules and words stand, by hand and beside Vega's own."""

from __future__ import annotations

import re
from typing import Any

import pytest
from easel import Drawn, corners, drawn, limits, months, point, points, quarters, request, years
from viewer import viewed

from scorecard.charts import Series, Style, drawing
from scorecard.charts.guides import drawn as guides_drawn
from scorecard.charts.plot import Plot
from scorecard.charts.recipes import Amount, Axis, Layer, Place, Recipe, Scale, Words, recipe
from scorecard.charts.request import PeriodRange
from scorecard.charts.shapes import drawn as shapes_drawn
from scorecard.charts.shapes import scales_of
from scorecard.charts.svg import Mark
from scorecard.charts.templates import recipe_of
from scorecard.model import read_period

WIDE, TALL = Amount(name="width"), Amount(name="height")
SCALES = {
    "x": Scale(Amount(name="x_low"), Amount(name="x_high"), Amount(), WIDE),
    "y": Scale(Amount(name="y_low"), Amount(name="y_high"), TALL, Amount()),
}
SAID = {"before": "£", "after": "", "plus": "+", "times": 0.001, "format": ",.1f", "letter": "k"}
PARAMS: dict[str, Any] = {
    **{f"y_{name}": value for name, value in SAID.items()},
    **{"y_low": -1000, "y_high": 1000, "y_values": [-1000, 0, 1000]},
    **{"x_low": 0, "x_high": 12, "x_values": [3, 6.0], "x_names": {"3": "June", "6": ["Sept", "2025"]}},
}
WORDS = Words("#4f5d6b", "normal", 8, 4.5, flush=False)
UP = Axis("y", upright=True, grid="#d7dde3", words=WORDS)
ALONG = Axis("x", upright=False, ground="#16202b", words=WORDS)


def guided(axis: Axis, params: dict[str, Any] = PARAMS, tall: float = 100) -> dict[str, list[Mark]]:
    """What is drawn of an axis, in a plot 400 pixels wide."""
    plot, made = Plot("any", 400, tall=tall, params=params), Recipe(SCALES, (axis,), ())
    return guides_drawn(made, plot, scales_of(made, plot))


def test_rules_of_a_grid_go_right_across_on_whole_pixels() -> None:
    grid = guided(UP, tall=101)["grid"]
    assert [mark.path for mark in grid] == ["M0 101h400", "M0 51h400", "M0 0h400"]  # the middle is at 50.5


def test_figures_are_said_as_the_parameters_have_them_left_of_the_plot() -> None:
    assert [(m.left, m.top, m.text, m.look.said["text-anchor"]) for m in guided(UP)["ylabels"]] == [
        (-8, 104.5, "−£1.0k", "end"),
        (-8, 54.5, "£0", "end"),
        (-8, 4.5, "+£1.0k", "end"),
    ]


def test_names_stand_below_in_as_many_lines_as_they_have_and_the_ground_between() -> None:
    found = guided(ALONG)
    assert [(mark.left, mark.top, mark.text) for mark in found["xlabels"]] == [
        (104.5, 108, "June"),
        (204.5, 108, "Sept"),
        (204.5, 126, "2025"),
    ]
    assert [mark.path for mark in found["ground"]] == ["M0 100h400"]


def test_a_line_that_says_nothing_is_not_drawn() -> None:
    rows = guided(ALONG, PARAMS | {"x_values": [3], "x_names": {"3": ["", "2025"]}})["xlabels"]
    assert [(mark.top, mark.text) for mark in rows] == [(126, "2025")]


def test_the_first_and_the_last_word_of_a_flush_axis_move_inwards() -> None:
    flush = Axis("x", upright=False, words=Words("#4f5d6b", "normal", 8, 0, flush=True))
    params = PARAMS | {"x_values": [0, 1, 6, 11, 12], "x_names": {str(n): f"{n}" for n in (0, 1, 6, 11, 12)}}
    sides = [mark.look.said["text-anchor"] for mark in guided(flush, params)["xlabels"]]
    assert sides == ["start", "middle", "middle", "middle", "end"]


def shaped(kind: Any, rows: list[dict[str, Any]], **more: Any) -> list[Mark]:
    """The marks of a layer in a plot of 200 by 80 pixels, from 0 to 10 and from 0 to 4."""
    usual: dict[str, Any] = {"look": {"stroke": "#6b7885"}, "own": {}, "places": {}}
    layer = Layer("one", "table", kind, **usual | more)
    ends = {"x_low": 0, "x_high": 10, "y_low": 0, "y_high": 4}
    plot, made = Plot("any", 200, tall=80, params=ends, tables={"table": rows}), Recipe(SCALES, (), (layer,))
    return shapes_drawn(made, plot, scales_of(made, plot)).get("one", [])


def test_a_rule_stands_where_scales_and_plot_say() -> None:
    places = {"x": Place("from", "x"), "y": Place("value", "y"), "x2": Place(at=WIDE)}
    places["y2"] = Place(at=Amount(6, "height"))
    (rule,) = shaped("rule", [{"from": 2.5, "value": 1}], places=places)
    assert rule.path == "M50 60l150 26"


def test_a_day_is_a_place_on_the_axis_of_time() -> None:
    made = Recipe(SCALES, (), ())
    day = 86_400_000
    plot = Plot("any", 200, tall=80, params={"x_low": 0, "x_high": 10 * day, "y_low": 0, "y_high": 4})
    layer = Layer("one", "table", "rule", {"x": Place("day", "x"), "y": Place(at=TALL)}, {}, {})
    plot.tables = {"table": [{"day": "1970-01-06"}]}
    (rule,) = shapes_drawn(Recipe(SCALES, (), (layer,)), plot, scales_of(made, plot))["one"]
    assert (rule.left, rule.top) == (100, 80)


XY = {"x": Place("x", "x"), "y": Place("y", "y")}


def test_a_row_of_nothing_parts_two_lines() -> None:
    rows = [{"x": x, "y": y} for x, y in ((0, 0), (1, 2), (None, None), (2, 2), (3, 0))]
    (mark,) = shaped("line", rows, places=XY)
    assert mark.path == "M0 80l20-40M40 40l20 40"


def test_an_area_has_four_sides_whichever_way_its_row_says_them_and_round_corners_where_it_should() -> None:
    places = {**XY, "x2": Place("x2", "x"), "y2": Place("y2", "y")}
    row = {"x": 5, "y": 0, "x2": 1, "y2": 2}
    assert [mark.path for mark in shaped("rect", [row], places=places)] == ["M20 40h80v40h-80z"]
    (round_,) = shaped("rect", [row], places=places, corner=2)
    assert round_.path == ("M22 40h76a2 2 0 0 1 2 2v36a2 2 0 0 1-2 2h-76a2 2 0 0 1-2-2v-36a2 2 0 0 1 2-2z")


def test_a_sign_has_its_shape_and_colours_from_its_row() -> None:
    rows = [{"x": 5, "y": 2, "sign": sign} for sign in ("result", "bad", "target")]
    own = {"fill": "sign", "stroke": "sign"}
    marks = shaped("symbol", rows, places=XY, own=own, look={}, size=Amount(36))
    assert [mark.circle for mark in marks] == [(1000, 400, 30), None, None]
    assert [mark.path for mark in marks[1:]] == ["M97 37h6v6h-6z", "M97 40h6"]
    assert [mark.look.said["fill"][:12] for mark in marks] == ["var(--sc-act", "var(--sc-bad", "none"]


def test_a_table_without_rows_draws_nothing() -> None:
    assert shaped("rule", []) == []


RULE: dict[str, Any] = {
    "name": "limits_marks",
    "type": "rule",
    "style": ["rule"],
    "from": {"data": "limits"},
    "encode": {
        "update": {"stroke": {"value": "#6b7885"}, "x": {"scale": "x", "field": "from"}, "y": {"value": 0}}
    },
}
VEGA: dict[str, Any] = {
    "data": [{"name": "limits"}],
    "scales": [{"name": "x", "type": "linear", "domain": [0, 4], "range": [0, {"signal": "width"}]}],
    "config": {"style": {}},
}


def test_a_recipe_says_what_a_mark_has() -> None:
    (layer,) = recipe({**VEGA, "marks": [RULE]}).layers
    assert layer == Layer(
        "limits", "limits", "rule", {"x": Place("from", "x"), "y": Place()}, {"stroke": "#6b7885"}, {}
    )


@pytest.mark.parametrize(
    "channel",
    [
        {"opacity": {"value": 0.5}},
        {"x": {"scale": "x", "field": "from", "offset": 3}},
        {"y": {"scale": "y", "field": "value", "band": 0.5}},
        {"y": {"signal": "height / 2"}},
        {"stroke": {"scale": "colour", "field": "name"}},
        {"interpolate": {"value": "monotone"}},
        {"shape": {"value": "cross"}},
    ],
)
def test_what_no_recipe_can_say_is_refused(channel: dict[str, Any]) -> None:
    mark = RULE | {"encode": {"update": RULE["encode"]["update"] | channel}}
    with pytest.raises((ValueError, KeyError)):
        recipe({**VEGA, "marks": [mark]})


def test_kinds_of_marks_and_scales_that_no_recipe_has_are_refused() -> None:
    with pytest.raises(ValueError, match="sorted"):
        recipe({**VEGA, "marks": [RULE | {"type": "line", "sort": {"field": "x"}}]})
    with pytest.raises(ValueError, match="arc"):
        recipe({**VEGA, "marks": [RULE | {"type": "arc"}]})
    with pytest.raises(ValueError, match="not straight"):
        recipe({**VEGA, "scales": [VEGA["scales"][0] | {"type": "log"}], "marks": []})


LABELS = months(2019, 24)
QUARTERS = quarters(2018, 2019)
MANY = months(2012, 120)
VALUES = [70.0 + (i * 7) % 5 + (20 if i < 60 else 0) for i in range(120)]
KINDS = {
    "months": request(
        spacing=1,
        actual=points(LABELS, [70.0 + i % 3 for i in range(24)]),
        target=points(years(2019, 2020), [72, 75]),
        control=limits(LABELS, [70.0 + i % 3 for i in range(24)], {5: "outside", 9: "run", 10: "run"}),
        resets=((read_period("2020-04"), "A new service"),),
        others=(
            Series("Ashmere", points(LABELS, [60.0] * 24)),
            Series("Bywater", points(LABELS[:1], [61.0])),
        ),
    ),
    "worse": request(
        spacing=1,
        better="lower",
        actual=points(LABELS, [70.0 + i % 3 for i in range(24)]),
        control=limits(LABELS, [70.0 + i % 3 for i in range(24)], {5: "outside", 8: "outside"}),
    ),
    "many signs": request(
        spacing=1, actual=points(MANY, VALUES),
        control=limits(MANY, VALUES, dict.fromkeys([*range(60), *range(68, 120)], "shift")),
    ),
    "areas": request(
        kind="single", better="lower", actual=points(["FY2010/11"], [2.4]),
        others=tuple(Series(name, points(["FY2010/11"], [v])) for name, v in (("A", 3.1), ("B", 1.9))),
    ),
    "many months": request(spacing=1, actual=points(months(2012, 96), [70.0 + i % 3 for i in range(96)])),
    "money": request(
        kind="bars", aggregation="discrete", style=Style(before="£", plus=True),
        actual=points(quarters(2015, 2016), [-2e6, 1e6, 3e6, 4e6, 2e6, 1e6, -1e6, 0], "{:g}"),
    ),
    "small": request(
        actual=tuple(
            point(label, value, lower=0.01, upper=0.07)
            for label, value in zip(years(2016, 2019), [0.02, 0.03, 0.01, 0.06], strict=True)
        )
    ),
    "changed": request(
        spacing=12,
        better="in-range",
        good_range=(35, 60),
        ranges=(PeriodRange(read_period("FY2019/20"), 40, 55),),
        actual=tuple(
            point(label, value, revision=revision)
            for label, value, revision in zip(
                years(2015, 2019), [32, 34, 38, 41, 44], ["", "revised", "corrected", "", "provisional"],
                strict=True,
            )
        ),
        forecast=points(years(2020, 2022), [47, 50, 52]),
        baseline=points(["FY2014/15"], [30]),
        benchmark=points(years(2015, 2019), [36, 36, 37, 38, 38]),
    ),
    "one": request(
        kind="single", actual=points(["FY2019/20"], [46.2]), target=points(["FY2019/20"], [50])
    ),
    "one below zero, with its range": request(
        kind="single", style=Style(plus=True),
        actual=(point("FY2019/20", -4.2, "{:g}", lower=-6.0, upper=-1.0),),
        baseline=points(["FY2016/17"], [-9], "{:g}"),
        target=points(["FY2019/20"], [2], "{:g}"),
    ),
    "running": request(
        kind="running", aggregation="cumulative", spacing=3, style=Style(),
        actual=points(QUARTERS, [10, 20, 30, 40, 11, 22, 33, 44], "{:g}"),
        target=points(QUARTERS, [12, 24, 36, 48, 12, 24, 36, 48], "{:g}"),
    ),
    "climbing": request(
        aggregation="cumulative", spacing=3, style=Style(),
        actual=points(QUARTERS, [10, 20, 30, 40, 11, 22, 33, 44], "{:g}"),
        target=points(QUARTERS, [12, 24, 36, 48, 12, 24, 36, 48], "{:g}"),
    ),
    "yes or no": request(
        kind="yes-no", spacing=12, style=Style(),
        actual=points(years(2016, 2019), [1, 0, 1, 1], "yes"),
        target=points(["FY2020/21"], [1], "yes"),
    ),
}  # fmt: skip
# A viewer has a legend of its own in the place of ours, and gives words their halo in a layer of its own.
VARIABLE = re.compile(r"var\(--[\w-]+,(#\w+)\)")
OWN = {"keys", "head", "halos"}
AXES = {"grid", "ground", "xlabels", "ylabels"}  # whose order among themselves nobody sees


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_drawn_here_is_what_a_viewer_draws(kind: str) -> None:
    """The published specification has axes and marks whole, and Vega draws them."""
    theirs, ours = viewed(KINDS[kind]), drawn(KINDS[kind])
    layers = [name for name in _layers(theirs) if name not in OWN]
    assert sorted(layers) == sorted(name for name in _layers(ours) if name not in OWN)
    assert [name for name in _layers(ours) if name in layers and name not in AXES] == [
        name for name in layers if name not in AXES
    ]
    for layer in layers:
        assert _texts(ours, layer) == _texts(theirs, layer), layer
        boxes = [pytest.approx(box, abs=0.15) for box in _boxes(theirs, layer)]
        assert _boxes(ours, layer) == boxes, layer
        assert _corners(ours, layer) == _corners(theirs, layer), layer
        assert _colours(ours, layer) == _colours(theirs, layer), layer


def _layers(found: Drawn) -> list[str]:
    """The layers that something is in, from the ground up."""
    return [g.get("class", "")[3:] for g in found.groups() if len(g) and g.get("class", "").startswith("sc-")]


def _texts(found: Drawn, layer: str) -> list[str]:
    """The words of a layer: those of an axis stand line by line here."""
    return sorted(found.texts(layer)) if layer in AXES else found.texts(layer)


def _boxes(found: Drawn, layer: str) -> list[tuple[float, ...]]:
    """From where to where each mark of a layer goes, and where its words stand."""
    boxes = []
    for mark in found.layer(layer):
        if mark.get("r"):
            x, y, r = (float(mark.get(name, "")) for name in ("cx", "cy", "r"))
            boxes.append((x - r, y - r, x + r, y + r))
        elif mark.text:
            boxes.append((float(mark.get("x", "")), float(mark.get("y", ""))))
        else:
            across, down = zip(*corners(mark.get("d", "")), strict=True)
            boxes.append((min(across), min(down), max(across), max(down)))
    return sorted(boxes) if layer in AXES else boxes


def _corners(found: Drawn, layer: str) -> list[int]:
    """How many corners each mark of a layer has; a circle has none."""
    return [0 if mark.get("r") else len(corners(mark.get("d", ""))) for mark in found.layer(layer)]


def _colours(found: Drawn, layer: str) -> list[tuple[str, ...]]:
    """How the marks of a layer look, in their order; words that have a halo say its colour here."""
    sides = ("fill",) if layer == "labels" else ("fill", "stroke")
    return [
        (
            *(re.sub(r"var\(--[\w-]+,(#\w+)\)", r"\1", mark.get(side, "none")) for side in sides),
            mark.get("stroke-dasharray", "").replace("none", ""),
            mark.get("text-anchor", "start"),
            mark.get("font-weight", "normal"),
        )
        for mark in found.layer(layer)
    ]


def test_every_layer_of_every_look_is_held_against_a_viewer() -> None:
    held = {layer for one in KINDS.values() for layer in _layers(viewed(one))}
    looks = drawing.looks()
    every = {layer.name for _, text in looks.values() for layer in recipe_of(text).layers}
    assert every - OWN == held & every


def test_a_halo_is_the_line_once_more_wider_and_below_it() -> None:
    found = drawn(KINDS["months"])
    halo, line = found.group("targethalos"), found.group("targets")
    assert [e.get("d") for e in halo] == [e.get("d") for e in line] != []
    assert (halo.get("stroke"), halo.get("stroke-width")) == ("var(--sc-paper,#ffffff)", "5")
    assert halo.get("stroke-dasharray") is None
    groups = [g.get("class") for g in found.groups()]
    assert groups.index("sc-targets") == groups.index("sc-targethalos") + 1
