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
