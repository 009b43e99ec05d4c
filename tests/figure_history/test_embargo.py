"""A figure that waits for its day is in nothing that is told of the past, and is no correction."""

from __future__ import annotations

from datetime import date

from typed import changes, past, version


def waits(value: str, until: str, more: str = ",,,") -> str:
    return f"bins,FY2024/25,,,actual,{value}{more},{until}"


def test_a_figure_changed_before_its_day_is_no_correction() -> None:
    assert (
        changes(
            version("2025-04-10", waits("11111", "2025-06-01")),
            version("2025-05-10", waits("2", "2025-06-01")),
        )
        == []
    )


def test_a_figure_changed_after_its_day_is_one() -> None:
    assert changes(
        version("2025-04-10", waits("1", "2025-06-01")),
        version("2025-06-10", waits("2", "2025-06-01", ",,corrected,Miscounted")),
    ) == ["bins FY2024/25 actual 1 -> 2 on 2025-06-10 corrected: Miscounted"]


def test_a_change_that_waits_is_told_on_its_day_and_not_before() -> None:
    versions = (
        version("2025-04-10", "bins,FY2024/25,,,actual,1"),
        version("2025-05-10", waits("33333", "2025-06-01", ",,revised,First try")),
        version("2025-05-20", waits("3", "2025-06-01", ",,revised,Late reports")),
    )
    assert changes(*versions, as_of=date(2025, 5, 31)) == []
    assert changes(*versions, as_of=date(2025, 6, 1)) == [
        "bins FY2024/25 actual 1 -> 3 on 2025-06-01 revised: Late reports"
    ]


def test_a_place_that_waits_today_is_left_out_in_every_version() -> None:
    versions = (
        version("2025-04-10", "bins,FY2024/25,,,actual,1"),
        version("2025-05-10", "bins,FY2024/25,,,actual,2"),
        version("2025-11-10", waits("3", "2026-01-01")),
    )
    assert changes(*versions) == []
    assert len(changes(*versions, as_of=date(2026, 1, 1))) == 2


def test_a_figure_that_is_taken_away_before_its_day_was_never_there() -> None:
    tax = "tax,FY2024/25,,,actual,98"
    assert changes(version("2025-04-10", tax, waits("1", "2025-06-01")), version("2025-05-10", tax)) == []


def test_a_day_of_publication_that_has_passed_by_now_but_not_by_then() -> None:
    """As at today the day is over; on the day of the change it was not, and nobody ever saw the 1."""
    assert changes(
        version("2025-04-10", waits("1", "2025-06-01")),
        version("2025-05-10", waits("2", "")),
        version("2025-07-10", waits("3", "")),
    ) == ["bins FY2024/25 actual 2 -> 3 on 2025-07-10"]


def test_on_the_very_day_only_what_is_said_to_be_corrected_was_public() -> None:
    first = version("2025-04-10", waits("1", "2025-06-01"))
    assert changes(first, version("2025-06-01", waits("2", "2025-06-01"))) == []
    corrected = version("2025-06-01", waits("2", "2025-06-01", ",,corrected,Miscounted"))
    assert changes(first, corrected) == ["bins FY2024/25 actual 1 -> 2 on 2025-06-01 corrected: Miscounted"]


def test_a_build_as_at_an_earlier_day_does_not_tell_what_waited_then() -> None:
    versions = (
        version("2025-04-10", waits("1", "2025-06-01")),
        version("2025-07-10", "bins,FY2024/25,,,actual,2"),
    )
    assert changes(*versions, as_of=date(2025, 5, 1)) == []


def test_a_name_that_was_never_public_is_not_told() -> None:
    rows = ("FY2023/24,,who={},actual,1,,,,2025-09-01", "FY2024/25,,who={},actual,2,,,,2025-09-01")
    found = past(
        version("2025-04-10", *(f"bins,{row.format('first-name')}" for row in rows)),
        version("2025-05-10", *(f"bins,{row.format('second-name')}" for row in rows)),
    )
    assert found.names == ()
