"""What counts as a change of a published figure, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from typed import HEADER, Typed, a_plan, changes, past, version

from scorecard.figure_history import past_of
from scorecard.model import FormerName


def test_a_correction_is_told_with_its_day_its_commit_and_its_reason() -> None:
    found = past(
        version("2025-04-10", "bins,FY2024/25,,,actual,41.2"),
        version("2025-05-03", "bins,FY2024/25,,,actual,42.1,,corrected,Two depots had been left out."),
    )
    (one,) = found.revisions["bins"]
    assert one.correction
    assert (one.plan, one.indicator_id, one.period.label, one.area, one.breakdown, one.kind) == (
        *("plan", "bins", "FY2024/25", "", "", "actual"),
    )
    assert (str(one.old), str(one.new), one.on, one.commit) == (
        *("41.2", "42.1", date(2025, 5, 3), "commit-of-2025-05-03"),
    )
    assert (one.revision, one.reason) == ("corrected", "Two depots had been left out.")
    assert (found.since, found.versions, found.unread, found.known) == (date(2025, 4, 10), 2, 0, "whole")


def test_each_change_is_told_the_newest_first() -> None:
    assert changes(
        version("2025-04-10", "bins,FY2024/25,,,actual,400,,provisional", "tax,FY2024/25,,,actual,98"),
        version(
            "2025-05-10", "bins,FY2024/25,,,actual,410,,revised,Late reports", "tax,FY2024/25,,,actual,98"
        ),
        version("2025-06-10", "bins,FY2024/25,,,actual,411,,final,Audited", "tax,FY2024/25,,,actual,97"),
    ) == [
        "bins FY2024/25 actual 410 -> 411 on 2025-06-10 final: Audited",
        "bins FY2024/25 actual 400 -> 410 on 2025-05-10 revised: Late reports",
        "tax FY2024/25 actual 98 -> 97 on 2025-06-10",
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            ("bins,FY2023/24,,,actual,1", "bins,FY2024/25,,,actual,2"),
            ("bins,FY2024/25,,,actual,2", "bins,FY2023/24,,,actual,1"),
            id="another order",
        ),
        pytest.param(("bins,FY2024/25,,,actual,2",), ("bins,2024/25,,,actual,2",), id="another spelling"),
        pytest.param(("bins,FY2024/25,,,actual,9.5",), ("bins,FY2024/25,,,actual,9.50",), id="decimals"),
        pytest.param(
            ("bins,FY2024/25,,,actual,2",),
            ("bins,FY2024/25,,,actual,2", "bins,FY2025/26,,,actual,3"),
            id="a new figure",
        ),
        pytest.param(
            ("bins,FY2024/25,,,actual,,awaiting-outturn",), ("bins,FY2024/25,,,actual,2",), id="a gap filled"
        ),
        pytest.param(
            ("bins,FY2024/25,,,actual,2,,provisional",),
            ("bins,FY2024/25,,,actual,2,,final",),
            id="same, now final",
        ),
        pytest.param(
            ("bins,FY2024/25,,,actual,,not-reported",), ("tax,FY2024/25,,,actual,1",), id="a gap that went"
        ),
    ],
)
def test_what_is_no_change(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    assert changes(version("2025-04-10", *before), version("2025-05-10", *after)) == []


def test_columns_in_another_order_are_no_change() -> None:
    swapped = "value,kind,breakdown,area,period,indicator_id\n"
    assert (
        changes(
            version("2025-04-10", "bins,FY2024/25,,,actual,2"),
            version("2025-05-10", "2,actual,,,2024/25,bins", header=swapped),
        )
        == []
    )


def test_a_figure_taken_away_and_put_back() -> None:
    rows = ("bins,FY2023/24,,,actual,1", "bins,FY2024/25,,,actual,2")
    assert changes(
        version("2025-04-10", *rows),
        version("2025-05-10", rows[0]),
        version("2025-06-10", *rows),
        version("2025-07-10", rows[0], "bins,FY2024/25,,,actual,,withheld,corrected,Not ours to publish"),
    ) == [
        "bins FY2024/25 actual 2 -> withheld on 2025-07-10 corrected: Not ours to publish",
        "bins FY2024/25 actual - -> 2 on 2025-06-10",
        "bins FY2024/25 actual 2 -> gone on 2025-05-10",
    ]


def test_a_reason_that_was_added_later_is_told() -> None:
    assert changes(
        version("2025-04-10", "bins,FY2024/25,,,actual,1"),
        version("2025-05-10", "bins,FY2024/25,,,actual,2"),
        version("2025-05-12", "bins,FY2024/25,,,actual,2,,corrected,A depot was left out"),
        version("2025-06-12", "bins,FY2024/25,,,actual,2,,final,Audited"),
    ) == ["bins FY2024/25 actual 1 -> 2 on 2025-05-10 corrected: A depot was left out"]


def test_a_reason_that_the_gate_would_refuse_is_left_out() -> None:
    versions = (
        version("2025-04-10", "bins,FY2024/25,,,actual,1"),
        version("2025-05-10", "bins,FY2024/25,,,actual,2,,corrected,Ask Jo Bloggs"),
    )
    assert changes(*versions, refused=lambda text: "Bloggs" in text) == [
        "bins FY2024/25 actual 1 -> 2 on 2025-05-10 corrected"
    ]
    named = [version(str(v.on), v.rows.strip().replace(",,,", ",,who=Bloggs,", 1)) for v in versions]
    assert changes(*named, refused=lambda text: "Bloggs" in text) == []


def test_what_no_commit_holds_yet_is_of_today() -> None:
    found = past(
        version("2025-04-10", "bins,FY2024/25,,,actual,1"),
        version("", "bins,FY2024/25,,,actual,2"),
    )
    (one,) = found
    assert (one.on, one.commit) == (date(2025, 12, 1), "")


def test_an_indicator_that_the_plan_has_no_more_is_told_last() -> None:
    assert changes(
        version("2025-04-10", "old,FY2024/25,,,actual,1", "tax,FY2024/25,,,actual,1"),
        version("2025-05-10", "old,FY2024/25,,,actual,2", "tax,FY2024/25,,,actual,2"),
    ) == ["tax FY2024/25 actual 1 -> 2 on 2025-05-10", "old FY2024/25 actual 1 -> 2 on 2025-05-10"]


def test_a_period_of_two_readings_is_read_by_the_frequency() -> None:
    versions = (
        version("2025-04-10", "bins,2007-08,,,actual,1", "gone,2007-08,,,actual,5"),
        version("2025-05-10", "bins,2007-08,,,actual,2", "gone,2007-08,,,actual,6"),
    )
    monthly = a_plan("bins", frequency="monthly")
    assert changes(*versions, plan=monthly) == ["bins 2007-08 actual 1 -> 2 on 2025-05-10"]
    annual = a_plan("bins", frequency="annual")
    assert changes(*versions, plan=annual) == ["bins FY2007/08 actual 1 -> 2 on 2025-05-10"]


def test_no_version_at_all() -> None:
    found = past(known="none")
    assert (found.known, found.since, found.versions, found.revisions) == ("none", None, 0, {})


UNREAD = [
    pytest.param("bins,FY2024/25,,,actual,1O,,,,\n", HEADER, id="a word for a number"),
    pytest.param("bins,FY2024/25,,,actual,5\n", HEADER, id="a ragged row"),
    pytest.param("bins,Aug-07,,,actual,5,,,,\n", HEADER, id="a spreadsheet's date"),
    pytest.param("bins,FY2024/25,,,actual,5,,,,\nbins,2024/25,,,actual,6,,,,\n", HEADER, id="a key twice"),
    pytest.param("bins,FY2024/25,,,actual,5,not-set,,,\n", HEADER, id="value and missing"),
    pytest.param("bins,FY2024/25,,,actual,,,,,\n", HEADER, id="neither"),
    pytest.param("bins,FY2024/25,,,actual,5,,,,soon\n", HEADER, id="no day"),
    pytest.param('bins,FY2024/25,,,actual,5,,,"never closed\n', HEADER, id="a quote that never closes"),
    pytest.param("bins,FY2024/25,actual,5\n", "indicator,period,kind,value\n", id="other columns"),
    pytest.param("", "", id="an empty file"),
    pytest.param("<<<<<<< HEAD\nbins,FY2024/25,,,actual,5,,,,\n", HEADER, id="a merge conflict"),
]


@pytest.mark.parametrize(("rows", "header"), UNREAD)
def test_a_version_that_could_not_be_published_is_passed_over_and_counted(rows: str, header: str) -> None:
    broken = Typed(date(2025, 5, 10), rows, header)
    found = past(
        version("2025-04-10", "bins,FY2024/25,,,actual,1"),
        broken,
        version("2025-06-10", "bins,FY2024/25,,,actual,2"),
    )
    assert [(str(one.old), str(one.new), str(one.on)) for one in found] == [("1", "2", "2025-06-10")]
    assert (found.versions, found.unread) == (3, 1)


def test_bytes_that_are_no_text_are_passed_over() -> None:
    versions = (version("2025-04-10", "bins,FY2024/25,,,actual,1"), version("2025-05-10", "bins,\u00a3"))
    found = past_of(a_plan("bins"), versions, lambda blob: blob.encode("cp1252"), date(2025, 12, 1))
    assert (found.versions, found.unread, list(found)) == (2, 1, [])


def test_content_that_cannot_be_had_is_passed_over_and_not_kept() -> None:
    def content(blob: str) -> bytes:
        raise LookupError

    kept: dict[str, bytes] = {}

    def keep(key: str, make: Callable[[], bytes]) -> bytes:
        return kept.setdefault(key, make())

    versions = [version("2025-04-10"), version("2025-05-10", "bins,FY2024/25,,,actual,1")]
    found = past_of(a_plan("bins"), versions, content, date(2025, 12, 1), keep=keep)
    assert (found.versions, found.unread, kept) == (2, 2, {})


def test_a_single_version_is_not_even_read() -> None:
    def content(blob: str) -> bytes:
        raise AssertionError

    found = past_of(a_plan("bins"), [version("2025-04-10")], content, date(2025, 12, 1))
    assert (found.since, found.versions, found.unread) == (date(2025, 4, 10), 1, 0)


def test_columns_that_an_old_version_had_not() -> None:
    old = "indicator_id,period,kind,value\n"
    assert changes(
        version("2025-04-10", "bins,FY2024/25,actual,1", header=old),
        version("2025-05-10", "bins,FY2024/25,,,actual,2,,corrected,Miscounted"),
    ) == ["bins FY2024/25 actual 1 -> 2 on 2025-05-10 corrected: Miscounted"]


def test_nothing_is_worked_out_twice() -> None:
    versions = (
        version("2025-04-10", "bins,FY2024/25,,,actual,1"),
        version("2025-05-10", "bins,FY2024/25,,,actual,2,,corrected,Miscounted"),
        version("2025-06-10", "bins,FY2024/25,,,actual,2.5,,corrected,Miscounted"),
    )
    kept: dict[str, bytes] = {}
    made: list[str] = []

    def keep(key: str, make: Callable[[], bytes]) -> bytes:
        if key not in kept:
            made.append(key)
            kept[key] = make()
        return kept[key]

    first = past(*versions, keep=keep)
    assert len([key for key in made if key.startswith("step-")]) == 3
    seen = len(made)
    assert past(*versions, keep=keep) == first
    assert len(made) == seen
    assert [(str(one.old), str(one.new)) for one in first] == [("2", "2.5"), ("1", "2")]


def test_a_renamed_measure_keeps_its_history() -> None:
    found = past(
        version(
            "2025-04-10", "bin,FY2023/24,,,actual,1", "bin,FY2024/25,,,actual,2", "bin,FY2024/25,,,target,3"
        ),
        version(
            "2025-05-10", "bin,FY2023/24,,,actual,1", "bin,FY2024/25,,,actual,4", "bin,FY2024/25,,,target,3"
        ),
        version(
            "2025-06-10",
            "bins,FY2023/24,,,actual,1",
            "bins,FY2024/25,,,actual,4",
            "bins,FY2024/25,,,target,3",
        ),
    )
    assert [(one.indicator_id, str(one.old), str(one.new), str(one.on)) for one in found] == [
        ("bins", "2", "4", "2025-05-10")
    ]
    assert found.names == (FormerName(date(2025, 6, 10), "indicator_id", "bin", "bins"),)


def test_a_place_with_another_code_keeps_its_history() -> None:
    found = past(
        version("2025-04-10", "bins,FY2023/24,north,,actual,1", "bins,FY2024/25,north,,actual,2"),
        version("2025-05-10", "bins,FY2023/24,e01,,actual,1", "bins,FY2024/25,e01,,actual,2"),
    )
    assert list(found) == []
    assert found.names == (FormerName(date(2025, 5, 10), "area", "north", "e01"),)


def test_a_measure_that_ends_and_another_that_begins_are_two() -> None:
    assert changes(
        version("2025-04-10", "old,FY2023/24,,,actual,1", "old,FY2024/25,,,actual,2"),
        version("2025-05-10", "bins,FY2023/24,,,actual,7", "bins,FY2024/25,,,actual,8"),
    ) == [
        "old FY2023/24 actual 1 -> gone on 2025-05-10",
        "old FY2024/25 actual 2 -> gone on 2025-05-10",
    ]


def test_an_indicator_that_is_added_leaves_the_steps_of_earlier_days() -> None:
    """One step is worked out anew, the one that brought it; after another frequency all of them are."""
    versions = [version(f"2025-0{n}-10", f"bins,FY2024/25,,,actual,{n}") for n in range(1, 8)]
    kept: dict[str, bytes] = {}
    made: list[str] = []

    def keep(key: str, make: Callable[[], bytes]) -> bytes:
        if key not in kept:
            kept[key] = make()
            made.append(key.partition("-")[0])
        return kept[key]

    past(*versions, plan=a_plan("bins"), keep=keep)
    made.clear()
    more = version("2025-09-10", "bins,FY2024/25,,,actual,7", "cars,FY2024/25,,,actual,1")
    warm = past(*versions, more, plan=a_plan("bins", "cars"), keep=keep)
    assert made.count("step") == 1
    assert warm == past(*versions, more, plan=a_plan("bins", "cars"))
    made.clear()
    past(*versions, more, plan=a_plan("bins", "cars", frequency="monthly"), keep=keep)
    assert made.count("step") == 8
