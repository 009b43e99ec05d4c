"""The small chart of a list: the course, the target, and the status by shape."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from easel import months, points, quarters, request, years

from scorecard.charts.small import HEIGHT, WIDTH, small_chart

ONE = request(
    spacing=1, actual=points(months(2022, 40), range(40)), target=points(years(2022, 2025), [10, 20, 30, 30])
)


def test_it_holds_the_latest_figures_and_stays_small() -> None:
    svg = small_chart(ONE)
    line = next(e for e in ET.fromstring(svg).iter("path") if "dasharray" not in str(e.attrib))
    assert line.get("d", "").count(" ") == 24, "the last two years, a place for each month"
    assert len(svg) < 1000


@pytest.mark.parametrize(
    ("status", "tag"), [("met", "circle"), ("close", "path"), ("missed", "path"), ("", "circle")]
)
def test_the_last_point_has_the_shape_of_its_status(status: str, tag: str) -> None:
    drawn = small_chart(replace(ONE, status=status))
    last = list(ET.fromstring(drawn).iter("g"))[-1]
    assert [e.tag for e in last] == [tag]
    colour = {"met": "good", "close": "close", "missed": "bad"}.get(status, "actual")
    assert f"--sc-{colour}," in str(last.get("fill"))


def test_everything_lies_within_it() -> None:
    for part in ET.fromstring(small_chart(ONE)).iter("path"):
        numbers = [float(n) for n in part.get("d", "").replace("M", "").replace("L", " ").split()]
        assert all(0 <= x <= WIDTH for x in numbers[::2])
        assert all(0 <= y <= HEIGHT for y in numbers[1::2])


def test_a_running_total_breaks_where_its_year_ends() -> None:
    one = request(aggregation="cumulative", spacing=3, actual=points(quarters(2020, 2021), [1, 2, 3, 4] * 2))
    lines = list(ET.fromstring(small_chart(one)).iter("path"))
    assert len(lines) == 2


def test_two_figures_are_no_course_and_readers_need_not_hear_it() -> None:
    assert small_chart(request(actual=points(years(2019, 2020), [1, 2]))) == ""
    assert 'aria-hidden="true"' in small_chart(ONE)


def test_running_totals_lie_over_each_other_from_the_start_of_the_year() -> None:
    one = request(
        kind="running", aggregation="cumulative", spacing=3, status="missed",
        actual=points(quarters(2020, 2022)[:10], [10, 20, 30, 40, 12, 24, 36, 48, 9, 18]),
        target=points(quarters(2022, 2022), [13, 26, 39, 52]),
    )  # fmt: skip
    lines = [
        [float(n) for n in part.get("d", "").replace("M", "").replace("L", " ").split()]
        for part in ET.fromstring(small_chart(one)).iter("path")
        if "fill" in part.attrib
    ]
    earlier, aim, now = lines[:2], lines[2], lines[3]
    assert all(x[0] == aim[0] == now[0] for x in earlier), "each begins where its year does"
    assert all(x[-2] == aim[-2] for x in earlier), "and ends where it ends"
    assert now[-2] == pytest.approx((now[0] + aim[-2]) / 2, abs=0.1), "half of this year is over"
    assert now[-1] > earlier[1][5], "lower than a year before at the same point"


def test_a_good_range_has_its_edges() -> None:
    one = request(
        better="in-range", good_range=(-1.0, 1.0), actual=points(years(2018, 2022), [2, 0, 1, 3, 2])
    )
    dashed = [p for p in ET.fromstring(small_chart(one)).iter("path") if p.get("stroke-dasharray")]
    assert len(dashed) == 2


def test_targets_of_windows_that_overlap_never_lead_back_in_time() -> None:
    windows = [f"{y - 1}-{m + 1:02} - {y}-{m:02}" for y in (2020, 2021) for m in (3, 6, 9)]
    one = request(
        aggregation="rolling", spacing=3,
        actual=points(windows, [9, 8, 7, 8, 7, 6]), target=points(windows, [9, 9, 8, 8, 7, 7]),
    )  # fmt: skip
    dashed = [p for p in ET.fromstring(small_chart(one)).iter("path") if p.get("stroke-dasharray")]
    for part in dashed:
        across = [float(n) for n in part.get("d", "").replace("M", "").replace("L", " ").split()][::2]
        assert across == sorted(across)
