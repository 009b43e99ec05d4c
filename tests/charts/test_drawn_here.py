"""What is drawn without Vega: where rules, areas and words stand, by hand and beside Vega's own."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import pytest
import vl_convert as vlc
from easel import Drawn, drawn, limits, months, point, points, quarters, request, years

from scorecard.charts import ChartRequest, Style, draw
from scorecard.charts.backdrop import drawn as marks_drawn
from scorecard.charts.backdrop import parted
from scorecard.charts.guides import drawn as guides_drawn
from scorecard.charts.svg import Halo, Here, tidy
from scorecard.model import read_period

WORDS = {"color": "#4f5d6b", "weight": "normal", "away": 8, "along": 4.5}
UP: dict[str, Any] = {"name": "y", "upright": True, "grid": "#d7dde3", "ground": "", "words": WORDS}
ALONG = UP | {"name": "x", "upright": False, "grid": "", "ground": "#16202b"}
SAID = {"before": "£", "after": "", "plus": "+", "times": 0.001, "format": ",.1f", "letter": "k"}
PARAMS = {
    **{f"y_{name}": value for name, value in SAID.items()},
    **{"y_low": -1000, "y_high": 1000, "y_values": [-1000, 0, 1000]},
    **{"x_low": 0, "x_high": 12, "x_values": [3, 6.0], "x_names": {"3": "June", "6": ["Sept", "2025"]}},
}


def test_rules_of_a_grid_go_right_across_on_whole_pixels() -> None:
    grid = guides_drawn([UP], PARAMS, 400, 101)["grid"]
    assert [(row["px"], row["py"], row["to_px"], row["to_py"]) for row in grid] == [
        (0, 101, 400, 101),
        (0, 51, 400, 51),  # the middle is at 50.5
        (0, 0, 400, 0),
    ]


def test_figures_are_said_as_the_parameters_have_them_left_of_the_plot() -> None:
    rows = guides_drawn([UP], PARAMS, 400, 100)["ylabels"]
    assert [(row["px"], row["py"], row["text"], row["align"]) for row in rows] == [
        (-8, 104.5, "−£1.0k", "right"),
        (-8, 54.5, "£0", "right"),
        (-8, 4.5, "+£1.0k", "right"),
    ]


def test_names_stand_below_in_as_many_lines_as_they_have_and_the_ground_between() -> None:
    found = guides_drawn([ALONG], PARAMS, 400, 100)
    assert [(row["px"], row["py"], row["text"]) for row in found["xlabels"]] == [
        (104.5, 108, "June"),
        (204.5, 108, "Sept"),
        (204.5, 126, "2025"),
    ]
    assert [(r["px"], r["py"], r["to_px"], r["to_py"]) for r in found["ground"]] == [(0, 100, 400, 100)]


def test_a_line_that_says_nothing_is_not_drawn() -> None:
    params = PARAMS | {"x_values": [3], "x_names": {"3": ["", "2025"]}}
    rows = guides_drawn([ALONG], params, 400, 100)["xlabels"]
    assert [(row["py"], row["text"]) for row in rows] == [(126, "2025")]


SCALES = [
    {"name": "x", "domain": [0, 10], "range": [0, {"signal": "width"}]},
    {"name": "y", "domain": [0, 4], "range": [{"signal": "height"}, 0], "reverse": True},
]
RULE: dict[str, Any] = {
    "name": "limits_marks",
    "type": "rule",
    "from": {"data": "limits"},
    "encode": {
        "update": {
            "stroke": {"value": "#6b7885"},
            "strokeDash": {"value": [2, 3]},
            "x": {"scale": "x", "field": "from"},
            "x2": {"field": {"group": "width"}},
            "y": {"scale": "y", "field": "value"},
            "y2": {"signal": "height + 6"},
        }
    },
}


def test_a_rule_stands_where_scales_and_plot_say() -> None:
    _, plain = parted([RULE])
    found = marks_drawn(plain, {"limits": [{"from": 2.5, "value": 1}]}, SCALES, 200, 80)
    look = {"stroke": "#6b7885", "stroke-dasharray": "2,3"}
    assert found == {"limits": [{"px": 50, "py": 20, "to_px": 200, "to_py": 86, "area": False, "look": look}]}


def test_a_day_is_a_place_on_the_axis_of_time() -> None:
    _, plain = parted([RULE])
    time = {"name": "x", "domain": [0, 10 * 86_400_000], "range": [0, {"signal": "width"}]}
    found = marks_drawn(plain, {"limits": [{"from": "1970-01-06", "value": 4}]}, [time, SCALES[1]], 200, 80)
    assert (found["limits"][0]["px"], found["limits"][0]["py"]) == (100, 80)


def test_a_table_without_rows_draws_nothing() -> None:
    _, plain = parted([RULE])
    assert marks_drawn(plain, {"limits": []}, SCALES, 200, 80) == {}
    assert marks_drawn(plain, {}, SCALES, 200, 80) == {}


@pytest.mark.parametrize(
    "channel",
    [
        {"fill": {"field": "fill"}},
        {"opacity": {"value": 0.5}},
        {"x": {"scale": "x", "field": "from", "offset": 3}},
        {"y": {"scale": "y", "field": "value", "band": 0.5}},
        {"cornerRadius": {"value": 2}},
    ],
)
def test_what_hangs_on_more_stays_vegas(channel: dict[str, Any]) -> None:
    mark = RULE | {"encode": {"update": RULE["encode"]["update"] | channel}}
    assert parted([mark]) == ([mark], [])
    assert parted([RULE | {"type": "line"}])[1] == []


LABELS = months(2019, 24)
# Of each kind the layers that are drawn here.
KINDS = {
    "months": (
        request(
            spacing=1,
            actual=points(LABELS, [70.0 + i % 3 for i in range(24)]),
            target=points(years(2019, 2020), [72, 75]),
            control=limits(LABELS, [70.0 + i % 3 for i in range(24)], {5: "outside"}),
            resets=((read_period("2020-04"), "A new service"),),
        ),
        ("band", "limits", "mean", "resets", "ylabels"),
    ),
    "many months": (
        request(spacing=1, actual=points(months(2012, 96), [70.0 + i % 3 for i in range(96)])),
        ("years", "xlabels"),
    ),
    "money": (
        request(
            kind="bars", aggregation="discrete", style=Style(before="£", plus=True),
            actual=points(quarters(2015, 2016), [-2e6, 1e6, 3e6, 4e6, 2e6, 1e6, -1e6, 0], "{:g}"),
        ),
        ("zero", "ylabels"),
    ),
    "small": (
        request(
            actual=tuple(
                point(label, value, lower=0.01, upper=0.07)
                for label, value in zip(years(2016, 2019), [0.02, 0.03, 0.01, 0.06], strict=True)
            )
        ),
        ("spreadhalos", "spreads", "ylabels"),
    ),
    "one": (
        request(kind="single", actual=points(["FY2019/20"], [46.2]), target=points(["FY2019/20"], [50])),
        ("targethalos", "targets", "zero"),
    ),
    "running": (
        request(
            kind="running", aggregation="cumulative", spacing=3, style=Style(),
            actual=points(quarters(2018, 2019), [10, 20, 30, 40, 11, 22, 33, 44], "{:g}"),
        ),
        ("zero", "xlabels"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_drawn_here_is_what_a_viewer_draws(kind: str) -> None:
    """The published specification has axes and marks whole, and Vega draws them."""
    one, layers = KINDS[kind]
    theirs, ours = _viewed(one), drawn(one)
    for layer in (*layers, "grid", "ground"):
        assert ours.texts(layer) == theirs.texts(layer)
        places = [pytest.approx(place, abs=0.15) for place in theirs.places(layer)]
        assert ours.places(layer) == places
        assert [len(path) for path in ours.paths(layer)] == [len(path) for path in theirs.paths(layer)]
    for layer in layers:
        assert ours.layer(layer), f"{layer} is not there"
    order = [g.get("class") for g in theirs.groups() if g.get("class") in {f"sc-{one}" for one in layers}]
    assert [g.get("class") for g in ours.groups() if g.get("class") in order] == order


def _viewed(one: ChartRequest) -> Drawn:
    """What a viewer draws that knows nothing of ours."""
    raw = vlc.vegalite_to_svg(draw([one])[one.key].spec.decode())
    return Drawn(ET.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{tidy(raw).inside}</svg>'))


def test_a_halo_is_the_line_once_more_wider_and_below_it() -> None:
    found = drawn(KINDS["months"][0])
    halo, line = found.group("targethalos"), found.group("targets")
    assert [e.get("d") for e in halo] == [e.get("d") for e in line] != []
    assert (halo.get("stroke"), halo.get("stroke-width")) == ("var(--sc-paper,#ffffff)", "5")
    assert halo.get("stroke-dasharray") is None
    groups = [g.get("class") for g in found.groups()]
    assert groups.index("sc-targets") == groups.index("sc-targethalos") + 1


def test_a_line_without_a_halo_stands_alone() -> None:
    raw = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g transform="translate(0,0)">'
        '<g class="mark-line role-mark a_marks"><path d="M0,0L5,5" stroke="#16202b"/></g></g></svg>'
    )
    assert "sc-under" not in tidy(raw).inside
    found = tidy(raw, here=Here({}, {"a": Halo("under", "#ffffff", "5")}, ())).inside
    assert found.index("sc-under") < found.index("sc-a")
