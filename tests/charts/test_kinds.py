"""One test for each kind of chart, which reads what was drawn."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from easel import Drawn, corners, drawn, limits, months, point, points, quarters, request, years

from scorecard.charts import Series, Style
from scorecard.charts.axes import tick_text, value_scale
from scorecard.charts.plot import WIDE
from scorecard.charts.request import PeriodRange
from scorecard.charts.withinyear import within_year
from scorecard.model import read_period

SIZES = ("wide", "narrow")


@pytest.mark.parametrize("size", SIZES)
def test_annual_series_with_targets_is_a_line_with_steps(size: str) -> None:
    svg = drawn(
        request(
            actual=points(years(2015, 2019), [30, 35, 40, 42, 50]),
            target=points(years(2016, 2019), [40, 40, 45, 45]),
        ),
        size,
    )
    assert len(svg.layer("points")) == 5
    assert len(svg.paths("actual")) == 1
    assert len(svg.paths("actual")[0]) == 5
    step = svg.paths("targets")
    assert len(step) == 1
    heights = [y for _, y in step[0]]
    assert len(set(heights)) == 2, "the target changes once, and the step is upright"
    x = [x for x, _ in step[0]]
    assert all(a == b or p == q for (a, p), (b, q) in zip(step[0], step[0][1:], strict=False))
    assert x == sorted(x)


def test_points_stand_where_their_values_are() -> None:
    svg = drawn(request(actual=points(years(2015, 2018), [0, 25, 50, 100])))
    y = [y for _, y in svg.places("points")]
    grid = [y for _, y in svg.places("grid")]
    assert max(grid) == y[0]
    assert min(grid) == y[3]
    assert (y[0] - y[1]) / (y[0] - y[3]) == pytest.approx(0.25, abs=0.002)
    assert (y[0] - y[2]) / (y[0] - y[3]) == pytest.approx(0.5, abs=0.002)
    x = [x for x, _ in svg.places("points")]
    assert x[1] - x[0] == pytest.approx(x[3] - x[2], abs=0.6)  # a leap year is longer by a day


@pytest.mark.parametrize("size", SIZES)
def test_a_missing_period_breaks_the_line_and_keeps_its_place(size: str) -> None:
    labels = ["FY2012/13", "FY2013/14", "FY2016/17", "FY2017/18"]
    svg = drawn(request(actual=points(labels, [52, 55, 61, 63])), size)
    assert [len(p) for p in svg.paths("actual")] == [2, 2]
    x = [x for x, _ in svg.places("points")]
    assert (x[2] - x[1]) == pytest.approx(3 * (x[1] - x[0]), abs=0.3)


def test_a_figure_marked_as_missing_breaks_the_line() -> None:
    actual = points(["FY2012/13", "FY2014/15"], [52, 55])
    joined = drawn(request(actual=actual, spacing=24))
    broken = drawn(request(actual=actual, spacing=24, gaps=(read_period("FY2013/14"),)))
    assert [len(p) for p in joined.paths("actual")] == [2]
    assert broken.paths("actual") == []
    assert len(broken.layer("points")) == 2


@pytest.mark.parametrize("size", SIZES)
def test_a_running_total_starts_anew_each_year(size: str) -> None:
    svg = drawn(
        request(
            aggregation="cumulative",
            spacing=3,
            style=Style(),
            actual=points(quarters(2018, 2020), [10, 20, 30, 40, 11, 22, 33, 44, 9], "{:g}"),
            target=points(quarters(2018, 2020), [10, 20, 30, 40] * 3, "{:g}"),
        ),
        size,
    )
    assert [len(p) for p in svg.paths("actual")] == [4, 4], "one point is a dot and no line"
    assert len(svg.layer("points")) == 9
    assert len(svg.paths("targets")) == 3
    assert len(svg.layer("targetpoints")) == 12
    assert "9" in svg.texts("labels")


def test_a_year_and_its_quarters_share_an_axis() -> None:
    """What the 2007 delivery plans print: last year's result, and targets for each quarter to come."""
    svg = drawn(
        request(
            aggregation="cumulative",
            spacing=3,
            actual=points(["FY2005/06"], [94.09]),
            target=points(quarters(2007, 2007), [30.5, 60, 86.8, 98]),
        )
    )
    assert len(svg.layer("points")) == 1
    assert len(svg.layer("targetpoints")) == 4
    assert svg.texts("xlabels") == ["Apr–Jun", "Oct–Dec", "2005/06", "2006/07", "2007/08"]
    assert svg.texts("labels") == ["Target 98%", "94.09%"]


CALENDAR = ["CY2025 Q1", "CY2025 Q2", "CY2025 Q3", "CY2025 Q4"]
SCHOOL = ["AY2024/25 H1", "AY2024/25 H2"]


@pytest.mark.parametrize(
    ("labels", "wide", "narrow"),
    [
        (quarters(2025, 2025), ["Apr–Jun", "Jul–Sep", "Oct–Dec", "Jan–Mar"], ["Apr–Jun", "Oct–Dec"]),
        (quarters(2023, 2025), ["Apr–Jun", "Oct–Dec"] * 3, ["Apr–Jun"] * 2),
        (quarters(2020, 2025), ["Apr–Jun"] * 6, []),
        (quarters(2000, 2025), [], []),
        (CALENDAR, ["Jan–Mar", "Apr–Jun", "Jul–Sep", "Oct–Dec"], ["Jan–Mar", "Jul–Sep"]),
        (SCHOOL, ["Sep–Feb", "Mar–Aug"], ["Sep–Feb", "Mar–Aug"]),
        (["2025/26 H1", "2025/26 H2"], ["Apr–Sep", "Oct–Mar"], ["Apr–Sep", "Oct–Mar"]),
        (months(2025, 12), [], []),
    ],
)
def test_parts_of_a_year_are_named_by_their_months(
    labels: list[str], wide: list[str], narrow: list[str]
) -> None:
    """As tables and sentences name them: a first quarter begins in April here, in January there."""
    values = [40 + i % 5 for i in range(len(labels))]
    found = request(actual=points(labels, values), spacing=read_period(labels[0]).months)
    for size, expected in (("wide", wide), ("narrow", narrow)):
        names = drawn(found, size).texts("xlabels")
        assert [name for name in names if "–" in name] == expected
        assert not [name for name in names if name[:2] in ("Q1", "Q2", "Q3", "Q4", "H1", "H2")]


@pytest.mark.parametrize("size", SIZES)
def test_discrete_quarters_are_bars_from_zero(size: str) -> None:
    svg = drawn(
        request(
            kind="bars",
            aggregation="discrete",
            spacing=3,
            style=Style(),
            actual=points(quarters(2015, 2015), [400, 440, 300, 0], "{:g}"),
            target=points(quarters(2016, 2016), [398, 431, 349, 320], "{:g}"),
        ),
        size,
    )
    zero = svg.places("zero")[0][1]
    bars = svg.bars()
    assert len(bars) == 4
    assert all(top + height == pytest.approx(zero, abs=0.15) for _, top, _, height in bars)
    assert bars[0][3] / bars[1][3] == pytest.approx(400 / 440, abs=0.003)
    assert bars[2][3] / bars[1][3] == pytest.approx(300 / 440, abs=0.003)
    assert bars[3][3] == 0
    assert svg.texts("ylabels")[0] == "0"
    assert svg.layer("targethalos"), "a dashed line over a dark bar has a light edge"


def test_bars_of_negative_values_hang_from_zero() -> None:
    svg = drawn(request(kind="bars", aggregation="discrete", actual=points(years(2014, 2016), [-2, 4, -4])))
    zero = svg.places("zero")[0][1]
    down, up, twice = svg.bars()
    assert down[1] == pytest.approx(zero, abs=0.15)
    assert up[1] + up[3] == pytest.approx(zero, abs=0.15)
    assert twice[3] == pytest.approx(2 * down[3], abs=0.2)
    assert "−4%" in svg.texts("ylabels")


@pytest.mark.parametrize("size", SIZES)
def test_a_single_figure_is_a_bar_from_zero_with_a_mark_for_its_target(size: str) -> None:
    svg = drawn(
        request(kind="single", actual=points(["FY2007/08"], [46.2]), target=points(["FY2007/08"], [50])), size
    )
    [(left, _, long, _)] = svg.bars()
    [(mark, _)] = svg.places("targets")
    assert left == 0
    assert long / mark == pytest.approx(46.2 / 50, abs=0.002)
    assert svg.texts("labels") == ["2007/08", "Result: 46.2%", "Target: 50%"]


def test_result_and_target_of_different_years_are_two_rows() -> None:
    svg = drawn(
        request(kind="single", actual=points(["FY2005/06"], [11]), target=points(["FY2007/08"], [9.5]))
    )
    assert len(svg.bars()) == 1
    assert len(svg.layer("targets")) == 1
    assert svg.places("targets")[0][1] > svg.bars()[0][1] + svg.bars()[0][3]
    assert svg.texts("labels") == ["2005/06", "Result: 11%", "2007/08", "Target: 9.5%"]


@pytest.mark.parametrize("size", SIZES)
def test_areas_are_rows_with_the_council_among_them(size: str) -> None:
    others = tuple(
        Series(name, points(["FY2010/11"], [v]))
        for name, v in (("Melton", 3.1), ("Blaby", 1.9), ("Region", 2.6))
    )
    svg = drawn(
        request(kind="single", better="lower", actual=points(["FY2010/11"], [2.4]), others=others), size
    )
    texts = [t for t in svg.texts("labels") if "%" not in t]
    assert texts == ["Blaby", "Fernshire Council", "Region", "Melton"], "the best comes first"
    zero = svg.places("zero")[0][0]
    far = [x - zero for x, _ in svg.places("points")]
    assert [round(x / far[0], 2) for x in far] == [1, 1.26, 1.37, 1.63]
    assert ["actual" in e.get("fill", "") for e in svg.layer("points")] == [False, True, False, False]
    assert len(svg.layer("stems")) == 4, "a dot hangs on a line from zero"


@pytest.mark.parametrize("size", SIZES)
def test_a_yes_no_history_is_a_row_of_answers(size: str) -> None:
    actual = tuple(
        point(y, v, ["No", "Yes"][v]) for y, v in zip(years(2008, 2013), [0, 1, 1, 0, 1, 1], strict=True)
    )
    svg = drawn(
        request(
            kind="yes-no",
            aggregation="yes-no",
            style=Style(),
            actual=actual,
            target=(point("FY2014/15", 1, "Yes"),),
        ),
        size,
    )
    assert len(svg.layer("squares")) == 7
    assert svg.texts("labels") == ["No", "Yes", "Yes", "No", "Yes", "Yes", "No result"]
    hollow = ["paper" in e.get("fill", "") for e in svg.layer("squares")]
    assert hollow == [True, False, False, True, False, False, True]
    assert "Target: Yes" in svg.texts("xlabels")
    assert len({y for _, y in svg.places("labels")}) > (1 if size == "narrow" else 0), "narrow: several lines"


@pytest.mark.parametrize("size", SIZES)
def test_a_control_chart_has_a_band_and_special_points_by_shape(size: str) -> None:
    labels = months(2019, 24)
    values = [70.0 + i % 3 for i in range(24)]
    values[5], values[20] = 50.0, 90.0
    svg = drawn(
        request(
            spacing=1,
            actual=points(labels, values),
            control=limits(labels[:12], values[:12], {5: "outside"})
            + limits(labels[12:], values[12:], {8: "outside"}, 1),
        ),
        size,
    )
    assert len(svg.layer("band")) == 2
    assert len(svg.layer("limits")) == 4
    assert len(svg.layer("mean")) == 2
    assert len(svg.layer("resets")) == 1
    shapes = {e.get("fill", "")[len("var(--sc-") :].split(",")[0]: e for e in svg.layer("points")}
    assert set(shapes) == {"actual", "bad", "good"}
    assert shapes["actual"].tag.endswith("circle")
    sides = list(pairwise(corners(shapes["good"].get("d", ""))))
    assert len(sides) == 3 and all(a != c and b != d for (a, b), (c, d) in sides), "a diamond"
    assert "h" in shapes["bad"].get("d", ""), "a square"
    assert svg.texts("head") == [
        "Normal range",
        "Real change for the better",
        "Real change for the worse",
        "Normal range starts anew",
    ]


def test_where_neither_way_is_better_a_special_point_is_neither_good_nor_bad() -> None:
    labels = months(2019, 12)
    values = [70.0] * 11 + [90.0]
    svg = drawn(
        request(
            better="neither",
            spacing=1,
            actual=points(labels, values),
            control=limits(labels, values, {11: "outside"}),
        )
    )
    assert "Real change upwards" in svg.texts("head")
    assert "Real change downwards" not in svg.texts("head")
    assert not [e for e in svg.layer("points") if "good" in e.get("fill", "") or "bad" in e.get("fill", "")]


@pytest.mark.parametrize("size", SIZES)
def test_sixty_months_keep_their_line_and_every_special_point(size: str) -> None:
    labels = months(2016, 60)
    values = [70.0 + (i * 7) % 5 for i in range(60)]
    svg = drawn(
        request(
            spacing=1,
            actual=points(labels, values),
            control=limits(labels, values, {30: "shift", 31: "shift"}),
        ),
        size,
    )
    assert [len(p) for p in svg.paths("actual")] == [60]
    special = [e for e in svg.layer("points") if not e.tag.endswith("circle")]
    assert len(special) == (2 if size == "wide" else 1)
    assert [len(p) for p in svg.paths("badline")] == ([] if size == "wide" else [2])
    assert svg.texts("xlabels")[-1] == "2020/21"


def test_signs_do_not_crowd_and_a_stretch_of_real_change_keeps_its_colour() -> None:
    labels = months(2016, 60)
    values = [70.0 + (i * 7) % 5 + (20 if i < 30 else 0) for i in range(60)]
    shift = dict.fromkeys([*range(30), *range(34, 60)], "shift")
    one = request(spacing=1, actual=points(labels, values), control=limits(labels, values, shift))
    svg = drawn(one, "narrow")
    assert [len(p) for p in svg.paths("goodline")] == [30]
    assert [len(p) for p in svg.paths("badline")] == [26]
    assert len([e for e in drawn(one).layer("points") if not e.tag.endswith("circle")]) == 56
    for sort in ("good", "bad"):
        signs = [
            x
            for e, (x, _) in zip(svg.layer("points"), svg.places("points"), strict=True)
            if f"sc-{sort}," in e.get("fill", "")
        ]
        assert len(signs) >= 9
        # The newest figure always has its sign, wherever it stands.
        assert min(b - a for a, b in pairwise(signs[:-1])) > 7.5


@pytest.mark.parametrize("size", SIZES)
def test_other_areas_are_grey_lines_behind_the_council(size: str) -> None:
    others = tuple(Series(f"Area {i}", points(years(2015, 2019), [20 + i, 30, 35, 40, 42])) for i in range(2))
    svg = drawn(request(actual=points(years(2015, 2019), [30, 35, 40, 42, 50]), others=others), size)
    assert len(svg.paths("others")) == 2
    names = svg.texts("labels") if size == "wide" else svg.texts("head")
    assert (
        ("Area 0" in names and "Area 1" in names)
        if size == "wide"
        else "Thin grey lines: Area 0 and Area 1" in names
    )


def test_an_interval_is_an_upright_from_lower_to_upper() -> None:
    actual = tuple(
        point(y, v, lower=v - 10, upper=v + 5)
        for y, v in zip(years(2010, 2013), [60, 62, 61, 64], strict=True)
    )
    svg = drawn(request(actual=actual))
    spreads = svg.layer("spreads")
    assert len(spreads) == 4
    heights = [abs(float(e.get("y1", "")) - float(e.get("y2", ""))) for e in spreads]
    grid = sorted(y for _, y in svg.places("grid"))
    step = (float(svg.texts("ylabels")[1][:-1]) - float(svg.texts("ylabels")[0][:-1])) / (grid[-1] - grid[-2])
    assert [h * step for h in heights] == pytest.approx([15] * 4, abs=0.1)
    assert "Likely range of the true figure" in svg.texts("head")


def test_a_provisional_figure_is_hollow_and_says_so() -> None:
    actual = (*points(years(2015, 2018), [30, 35, 40, 42]), point("FY2019/20", 44, revision="provisional"))
    svg = drawn(request(actual=actual))
    fills = [e.get("fill", "") for e in svg.layer("points")]
    assert ["paper" in f for f in fills] == [False, False, False, False, True]
    assert "Provisional: may change" in svg.texts("head")
    bars = drawn(request(kind="bars", aggregation="discrete", actual=actual))
    assert ["paper" in e.get("fill", "") for e in bars.layer("bars")] == [False] * 4 + [True]


CHANGED = {
    "actual": (
        point("FY2015/16", 30),
        point("FY2016/17", 35, revision="revised"),
        point("FY2017/18", -20, revision="corrected"),
        point("FY2018/19", 41, revision="final"),
    )
}


@pytest.mark.parametrize("size", SIZES)
def test_revised_and_corrected_figures_have_a_mark_of_their_own(size: str) -> None:
    svg = drawn(request(**CHANGED), size)
    dots, marks = svg.places("points"), svg.places("changes")
    assert len(svg.layer("changehalos")) == len(marks) == 2
    assert [x for x, _ in marks] == [x for x, _ in dots[1:3]]
    assert [y for _, y in marks] == pytest.approx([y - 13 for _, y in dots[1:3]], abs=0.2)
    chevron, asterisk = svg.layer("changes")
    assert (chevron.get("d", "").count("M"), asterisk.get("d", "").count("M")) == (1, 3)
    assert {"Revised since first published", "Corrected: an error was put right"} <= set(svg.texts("head"))


def test_the_mark_of_a_changed_bar_stands_beyond_its_end() -> None:
    svg = drawn(request(kind="bars", aggregation="discrete", **CHANGED))
    up, down = svg.bars()[1:3]
    assert [y for _, y in svg.places("changes")] == pytest.approx(
        [up[1] - 13, down[1] + down[3] + 13], abs=0.2
    )


def test_where_no_mark_can_stand_words_say_what_was_changed() -> None:
    one = {"actual": (point("FY2015/16", 30, revision="revised"),)}
    assert "Result: 30% (revised)" in drawn(request(kind="single", **one)).texts("labels")
    areas = tuple(Series(name, points(["FY2015/16"], [v])) for name, v in (("Melton", 3), ("Blaby", 1)))
    assert "30% (revised)" in drawn(request(kind="single", others=areas, **one)).texts("labels")
    answer = (point("FY2015/16", 1, "Yes", revision="corrected"),)
    assert drawn(request(kind="yes-no", actual=answer)).texts("xlabels") == ["2015/16", "(corrected)"]


def test_forecast_benchmark_and_baseline_are_drawn_and_named() -> None:
    svg = drawn(
        request(
            actual=points(years(2015, 2018), [32, 34.5, 38, 41]),
            forecast=points(years(2019, 2021), [43, 44, 45]),
            baseline=points(["FY2014/15"], [30]),
            benchmark=points(years(2014, 2021), [41, 41, 42, 42, 43, 43, 44, 44]),
        )
    )
    assert len(svg.paths("forecast")[0]) == 4, "it leads on from the latest result"
    assert {"Forecast 45%", "Benchmark 44%", "Baseline 30%", "41%"} == set(svg.texts("labels"))


def test_a_good_range_is_a_band_between_two_lines() -> None:
    svg = drawn(
        request(better="in-range", good_range=(5.0, 10.0), actual=points(years(2015, 2019), [4, 6, 7, 11, 9]))
    )
    assert len(svg.layer("band")) == 1
    assert len(svg.paths("targets")) == 2
    assert "Good range" in svg.texts("labels")


def test_ranges_of_single_periods_are_bands_of_their_own() -> None:
    found = points(years(2015, 2017), [4, 6, 7])
    ranges = tuple(
        PeriodRange(p.period, low, high) for p, low, high in zip(found, (3, 4, 5), (9, 8, 20), strict=True)
    )
    svg = drawn(request(better="in-range", ranges=ranges, actual=found))
    assert len(svg.layer("band")) == 3
    assert len(svg.paths("targets")) == 6
    assert "Good range" in svg.texts("labels")


@pytest.mark.parametrize("size", SIZES)
def test_beside_a_normal_range_each_line_of_a_good_range_says_which_way_is_good(size: str) -> None:
    """In the middle of them its words would be those of the band that lies there, which is another's."""
    labels, values = months(2024, 18), [50 + (i * 7) % 9 for i in range(18)]

    def told(*ranges: PeriodRange) -> str:
        one = request(
            actual=points(labels, values), spacing=1, control=limits(labels, values, {}), better="in-range",
            ranges=ranges, edge_texts=((45.0, "45%"), (60.0, "60%")),
        )  # fmt: skip
        return " ".join(drawn(one, size).texts("labels"))

    every = [PeriodRange(read_period(label), 45.0, 60.0) for label in labels]
    assert "Good up to 60% Good from 45%" in told(*every)
    assert "Good up to 60%" in told(*every[:12]), "a range that ended earlier is named where it was"
    assert "Good from 45%" in told(*every[:12])
    open_end = told(*(PeriodRange(one.period, 45.0, None) for one in every))
    assert "Good from 45%" in open_end
    assert "Good up to" not in open_end


def test_the_ends_of_a_range_stand_at_the_figure_of_their_own_period() -> None:
    """And an end of one period is never paired with an end of another."""
    found = points(years(2023, 2024), [16.5, 18.3])
    first, second = (p.period for p in found)

    def ends(*ranges: PeriodRange, good: tuple[float | None, float | None] = (None, None)) -> list[float]:
        svg = drawn(request(kind="single", better="in-range", ranges=ranges, good_range=good, actual=found))
        (_, _, long, _) = svg.bars()[0]
        return [round(x / long * 16.5, 1) for x, _ in svg.places("targets")]

    assert ends(PeriodRange(first, 17, 22), PeriodRange(second, 18, None)) == [17, 22, 18]
    assert ends(PeriodRange(second, 18, None)) == [18, 18], "the newest range where a period has none"
    assert ends(good=(17, 22)) == [17, 22, 17, 22]
    assert ends() == []


def test_targets_of_overlapping_windows_and_of_every_second_year_are_upright_steps() -> None:
    windows = [f"{start} - {start + 2}" for start in range(2009, 2013)]
    every_second = ["FY2021/22", "FY2023/24", "FY2025/26"]
    rolling = drawn(
        request(
            aggregation="rolling", actual=points(windows, [1, 2, 3, 4]), target=points(windows, [5, 5, 6, 7])
        )
    )
    surveys = drawn(
        request(
            spacing=24, actual=points(every_second, [36, 38, 37]), target=points(every_second, [38, 40, 42])
        )
    )
    assert len(rolling.paths("targets")) == 1
    assert [len(p) for p in surveys.paths("targets")] == [2, 2, 2]
    for path in rolling.paths("targets") + surveys.paths("targets"):
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(path)), "no slopes"
        assert [x for x, _ in path] == sorted(x for x, _ in path)


def test_a_running_total_that_was_changed_has_its_sign_and_its_key() -> None:
    labels = quarters(2024, 2025)
    actual = [
        point(label, 10 * (i % 4 + 1), revision={1: "revised", 5: "corrected"}.get(i, ""))
        for i, label in enumerate(labels)
    ]
    plot = within_year(request(kind="running", actual=tuple(actual)), WIDE)
    assert [row["sign"] for row in plot.tables["changes"]] == ["revised", "corrected"]
    assert list(plot.keys) == ["revised", "corrected"]
    same = within_year(request(kind="running", actual=points(labels, [10, 20, 30, 40] * 2)), WIDE)
    assert "changes" not in same.tables


def test_a_running_total_with_no_word_at_its_end_is_drawn() -> None:
    """No year has come to its end, and no target is for the end of one."""
    actual = (point("2025-04 - 2025-09", 20), point("2026-04 - 2026-09", 18))
    plot = within_year(request(kind="running", actual=actual), WIDE)
    assert [row["value"] for row in plot.tables["actual"]] == [18]
    assert [row["value"] for row in plot.tables["others"]] == [20]


def test_a_whole_year_that_is_written_as_months_ends_its_line() -> None:
    labels = ["2025-04 - 2025-09", "2025-04 - 2026-03", "2026-04 - 2026-09"]
    plot = within_year(request(kind="running", actual=points(labels, [20, 42, 18])), WIDE)
    assert [row["value"] for row in plot.tables["others"]] == [20, 42]
    assert [row["value"] for row in plot.tables["actual"]] == [18]


def bars_beside(target: float, newest: float, size: str) -> Drawn:
    actual = points(years(2021, 2023), [150, 171, newest], "{:g}")
    aims = points(years(2021, 2023), [160, 180, target], "{:g}")
    return drawn(
        request(kind="bars", aggregation="discrete", style=Style(), actual=actual, target=aims), size
    )


@pytest.mark.parametrize("size", SIZES)
def test_the_figure_of_a_bar_hides_no_target_above_it(size: str) -> None:
    above = bars_beside(120, 182, size)
    assert "182" in above.texts("labels"), "there is room over the bar"
    tight = bars_beside(200, 182, size)
    assert "182" not in tight.texts("labels"), "over the bar runs the target's line"
    _, y = next(p for p, t in zip(tight.places("head"), tight.texts("head"), strict=True) if t == "182")
    _, top, _, tall = tight.bars()[-1]
    assert top < y < top + tall, "so it stands within"


def test_grey_lines_that_end_before_the_plot_does_are_named_above_it() -> None:
    others = (Series("Ashmere", points(years(2019, 2021), [50, 52, 54])),)
    one = request(
        actual=points(years(2019, 2021), [60, 61, 62]),
        target=points(years(2019, 2022), [60] * 4),
        others=others,
    )
    assert "Thin grey lines: Ashmere" in drawn(one, "wide").texts("head")
    assert "Ashmere" in drawn(replace(one, target=()), "wide").texts("labels"), (
        "at its end where that is seen"
    )


def test_a_target_is_not_named_on_the_upright_of_a_new_start() -> None:
    actual = points(quarters(2019, 2022), [40.0 + i % 3 for i in range(16)])
    start = (read_period("FY2021/22 Q3"), "A new contractor")
    one = request(
        spacing=3, aggregation="rate", actual=actual, resets=(start,),
        target=points(years(2019, 2022), [30, 28, 26, 24]),
    )  # fmt: skip
    svg = drawn(one, "wide")
    upright = svg.places("resets")[0][0]
    named = dict(zip(svg.texts("labels"), svg.places("labels"), strict=True))
    assert abs(named["26%"][0] - upright) > 12


def test_a_target_that_is_the_years_own_is_named_once() -> None:
    labels = quarters(2024, 2025)[:6]

    def names(aims: list[float]) -> list[str]:
        one = request(
            kind="running", aggregation="cumulative", actual=points(labels, [90, 91, 92, 93, 92, 91]),
            target=points(quarters(2025, 2025), aims),
        )  # fmt: skip
        return [text for text in drawn(one, "narrow").texts("labels") if text.startswith("Target")]

    assert names([90, 90, 90, 90]) == ["Target"], "its figure stands below it"
    assert names([20, 40, 60, 80]) == ["Target", "Target 40%"]


def test_an_earlier_target_is_left_out_where_it_would_hide_the_figures() -> None:
    """Sixty months that go up and down around their targets, on a phone: the steps themselves are seen."""
    labels = months(2019, 60)
    aims = points(years(2019, 2023), [50, 49, 51, 50, 48])

    def named(sway: float) -> set[str]:
        one = request(
            spacing=1, aggregation="rate", target=aims,
            actual=points(labels, [50 + sway * (-1) ** i for i in range(60)]),
        )  # fmt: skip
        return {"49%", "51%"} & {*drawn(one, "narrow").texts("labels")}

    assert named(8.0) == set()
    assert named(0.1) == {"49%", "51%"}


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([0.725, 0.858], ["0.70", "0.75", "0.80", "0.85", "0.90"]),
        ([-0.38, 0.44], ["−0.4", "−0.2", "0", "0.2", "0.4", "0.6"]),
        ([0.5, 0.97], ["0", "0.25", "0.50", "0.75", "1.00"]),
        ([97.1, 97.9], ["95", "96", "97", "98", "99", "100"]),
    ],
)
def test_shares_of_one_and_tiny_rates_have_an_axis_of_their_own_size(
    values: list[float], ticks: list[str]
) -> None:
    scale = value_scale(values, zero=False)
    assert [tick_text(tick, scale, Style()) for tick in scale.ticks] == ticks


def test_a_short_step_of_the_target_has_its_figure_on_a_wide_drawing_alone() -> None:
    """On a phone there is no room for it among the lines: its figure would be no one's."""
    labels = months(2020, 60)
    aims = [20.0] * 24 + [30.0] * 6 + [40.0] * 30  # a step of a tenth of the time
    found = request(
        actual=points(labels, [80.0 + i % 3 for i in range(60)]), target=points(labels, aims), spacing=1
    )
    wide, narrow = (drawn(found, size).texts("labels") for size in ("wide", "narrow"))
    assert [one for one in ("20%", "30%") if one in wide] == ["20%", "30%"]
    assert [one for one in ("20%", "30%") if one in narrow] == ["20%"]
