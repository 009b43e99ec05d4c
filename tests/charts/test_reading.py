"""What a chart's file tells a script: the same as the drawing, period by period."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from easel import SVG, Drawn, drawn, limits, months, point, points, quarters, request, years

from scorecard.charts import ChartRequest, Series, draw
from scorecard.charts.dates import iso
from scorecard.charts.drawing import plots_of
from scorecard.charts.overtime import over_time
from scorecard.charts.plot import NARROW, WIDE
from scorecard.charts.reading import reading
from scorecard.charts.request import Kind
from scorecard.charts.scaling import axes_of


def read(one: ChartRequest) -> dict[str, Any]:
    found = drawn(one, "file").root.find(f"{SVG}metadata")
    assert found is not None
    told: dict[str, Any] = json.loads(found.text or "")
    return told


def figures(told: dict[str, Any]) -> dict[str, list[tuple[str, ...]]]:
    """By series: each period's words, the figure's, and the remark if there is one."""
    names = [name for name, _ in told["periods"]]
    return {s["name"]: [(names[at], *words) for at, _, *words in s["points"]] for s in told["series"]}


ANNUAL = request(
    actual=points(years(2015, 2018), [30, 35, 40, 42]), target=points(years(2016, 2019), [40, 40, 45, 45])
)


def test_each_period_with_its_figures_in_words() -> None:
    assert figures(read(ANNUAL)) == {
        "Result": [("2015/16", "30%"), ("2016/17", "35%"), ("2017/18", "40%"), ("2018/19", "42%")],
        "Target": [("2016/17", "40%"), ("2017/18", "40%"), ("2018/19", "45%"), ("2019/20", "45%")],
    }


@pytest.mark.parametrize(("size", "number"), [("wide", 0), ("narrow", 1)])
def test_the_places_are_those_of_the_drawing(size: str, number: int) -> None:
    told, svg = read(ANNUAL), drawn(ANNUAL, size)
    width, height = told["plots"][number]
    where = [x for _, x in told["periods"]]
    result = told["series"][0]["points"]
    placed = [(where[at] * width, (1 - y) * height) for at, y, *_ in result]
    for (x, y), (px, py) in zip(placed, svg.places("points"), strict=True):
        assert (x, y) == (pytest.approx(px, abs=0.15), pytest.approx(py, abs=0.15))


def test_the_page_knows_whether_there_is_anything_to_explore() -> None:
    few = request(key="p/few", actual=points(years(2015, 2016), [1, 2]))
    single = request(key="p/single", kind="single", actual=points(["FY2007/08"], [46.2]))
    answers = tuple(point(y, 1, "Yes") for y in years(2008, 2013))
    yes_no = request(key="p/yes", kind="yes-no", actual=answers)
    charts = draw([ANNUAL, few, single, yes_no], None)
    assert {key: chart.explorable for key, chart in charts.items()} == {
        "plan/recycling": True,
        "p/few": False,
        "p/single": False,
        "p/yes": False,
    }
    assert [b"<metadata>" in chart.file for chart in charts.values()] == [True, False, False, False]


def test_a_years_target_is_told_at_each_of_its_quarters() -> None:
    one = request(
        spacing=3, actual=points(quarters(2015, 2015), [88, 89, 91, 90]), target=points(["FY2015/16"], [90])
    )
    assert figures(read(one))["Target"] == [
        ("FY2015/16 Q4", "90%", "2015/16"),
        ("FY2015/16 Q1", "90%", "2015/16"),
        ("FY2015/16 Q2", "90%", "2015/16"),
        ("FY2015/16 Q3", "90%", "2015/16"),
    ]


@pytest.mark.parametrize("aggregation", ["rolling", "cumulative"])
def test_a_target_on_its_way_or_of_a_window_is_told_once(aggregation: str) -> None:
    labels = quarters(2015, 2016)
    targets = points([*labels[:4], "FY2016/17"], [1, 2, 3, 4, 5])
    one = request(
        aggregation=aggregation, spacing=3, actual=points(labels, [1, 2, 3, 4, 1, 2, 3, 4]), target=targets
    )
    assert [at for at, *_ in read(one)["series"][1]["points"]] == [0, 1, 2, 3, 7]


def test_what_there_is_to_say_of_a_figure() -> None:
    labels = months(2019, 12)
    values = [70.0] * 12
    values[5], values[8] = 50.0, 90.0
    more: dict[int, dict[str, Any]] = {
        1: {"revision": "provisional"},
        2: {"revision": "revised"},
        3: {"revision": "corrected"},
        4: {"lower": 68.0, "upper": 72.0, "spread": "68% to 72%"},
    }
    one = request(
        spacing=1,
        actual=tuple(
            point(label, v, **more.get(i, {}))
            for i, (label, v) in enumerate(zip(labels, values, strict=True))
        ),
        control=limits(labels, values, {5: "outside", 8: "outside"}),
    )
    assert [words[2:] for words in figures(read(one))["Result"]] == [
        (),
        ("Provisional: may change",),
        ("Revised since first published",),
        ("Corrected: an error was put right",),
        ("Likely range of the true figure: 68% to 72%",),
        ("Real change for the worse",),
        (),
        (),
        ("Real change for the better",),
        (),
        (),
        (),
    ]


def test_a_period_begins_with_a_capital_where_it_is_pointed_at() -> None:
    """A position is dated "end of June 2026" within a sentence; at the head of what is told it begins one."""
    actual = tuple(replace(p, when=f"end of {p.when}") for p in points(years(2015, 2018), [30, 35, 40, 42]))
    one = request(actual=actual, target=tuple(replace(p, value=50.0) for p in actual))
    assert [head for head, _ in read(one)["periods"]] == [f"End of {y[2:]}" for y in years(2015, 2018)]
    plot = over_time(one, WIDE)
    for table in ("points", "actual", "targets"):
        assert all(row["period"].startswith("End of ") for row in plot.tables[table])


def test_other_areas_come_by_name() -> None:
    others = (Series("Melton", points(years(2015, 2018), [20, 21, 22, 23])),)
    told = read(request(actual=points(years(2015, 2018), [30, 35, 40, 42]), others=others))
    assert [(s["name"], s["sort"]) for s in told["series"]] == [("Result", "actual"), ("Melton", "other")]


EVERY = request(
    spacing=1,
    actual=points(months(2019, 12), [70.0 + i % 3 for i in range(12)]),
    control=limits(months(2019, 12), [70.0 + i % 3 for i in range(12)], {}),
    target=points(months(2019, 12), [72.0] * 12),
    others=(Series("Melton", points(months(2019, 12), [71.0] * 12)),),
)


def test_what_may_be_hidden_is_in_the_drawing() -> None:
    layers = read(EVERY)["layers"]
    assert [name for name, _, _ in layers] == ["Target", "Normal range", "Other areas"]
    for size in ("wide", "narrow"):
        there = {e.get("class", "").removeprefix("sc-") for e in drawn(EVERY, size).root.iter()}
        for name, groups, _ in layers:
            assert there & set(groups), name
            assert not there & set(groups) & {"actual", "points", "labels", "grid"}, name


def test_a_good_range_and_a_benchmark_may_be_hidden_too() -> None:
    actual = points(years(2015, 2018), [4, 6, 7, 11])
    ranged = request(better="in-range", good_range=(5.0, 10.0), actual=actual)
    assert read(ranged)["layers"] == [
        ["Good range", ["targets", "targethalos", "targetpoints", "band"], "ink"]
    ]
    beside = request(actual=actual, benchmark=points(years(2015, 2018), [5, 5, 6, 6]))
    assert read(beside)["layers"] == [["Benchmark", ["others", "otherpoints"], "muted"]]


def test_text_from_data_is_text_in_the_file_and_in_the_reading() -> None:
    nasty = ']]> </metadata><script>alert(1)</script> & "q" \x00 £ \u2028'
    others = (Series(nasty, points(years(2015, 2018), [1, 2, 3, 4])),)
    one = request(actual=points(years(2015, 2018), [1, 2, 3, 4]), others=others)
    assert read(one)["series"][1]["name"] == ']]> </metadata><script>alert(1)</script> & "q" £'
    assert not [e for e in Drawn(drawn(one, "file").root).root.iter() if e.tag == f"{SVG}script"]


@pytest.mark.parametrize("kind", ["line", "bars"])
def test_axes_that_are_shared_change_neither_plot_nor_reading(kind: Kind) -> None:
    """Figures that are equal, one figure in two series, and targets of a whole year by quarters."""
    actual = points(quarters(2015, 2016), [30, 35, 40, 42, 42, 44, 41, 39])
    target = (*points(years(2015, 2015), [40]), actual[4], replace(actual[5]))
    one = request(kind=kind, actual=actual, target=target, forecast=points(["FY2017/18 Q1"], [45]))
    plots, axes = plots_of(one)
    assert plots == [over_time(one, width) for width in (WIDE, NARROW)]
    assert reading(one, plots, axes) == reading(one, plots) != ""


def test_a_figure_stands_where_its_period_and_value_are() -> None:
    one = request(actual=points(quarters(2015, 2016), [30, 35, 40, 42, 42, 44, 41, 39]))
    axes = axes_of(one)
    for p in one.actual:
        spot, at = axes.spot(p), axes.line.middle(p.period)
        assert spot.at == at
        assert spot.row == {"date": iso(at), "value": p.value, "period": p.head, "said": p.text}
