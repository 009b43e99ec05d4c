"""News of changed figures for a feed, and the file that lists every one."""

from __future__ import annotations

from datetime import date

from typed import past, version

from scorecard.past import changes_file, entries

VERSIONS = (
    version(
        "2025-04-10", "bins,FY2023/24,,,actual,1", "bins,FY2024/25,,,actual,2", "tax,FY2024/25,,,actual,98"
    ),
    version(
        "2025-05-10",
        "bins,FY2023/24,,,actual,1.5,,revised,Late reports",
        "bins,FY2024/25,,,actual,2.5,,corrected,Miscounted",
        "tax,FY2024/25,,,actual,98",
    ),
    version(
        "2025-06-10",
        "bins,FY2023/24,,,actual,1.5,,revised,Late reports",
        "bins,FY2024/25,,,actual,2.5,,corrected,Miscounted",
        'tax,FY2024/25,,,actual,97,,revised,"Late, as always",',
    ),
)


def test_what_changed_of_a_measure_in_one_go_is_one_piece_of_news() -> None:
    tax, bins = entries(past(*VERSIONS), {"bins", "tax"})
    assert (tax.name, tax.on, tax.correction) == (
        "plan/tax/2025-06-10/commit-of-20",
        date(2025, 6, 10),
        False,
    )
    assert (bins.name, bins.address, bins.correction) == (
        *("plan/bins/2025-05-10/commit-of-20", "plan/indicators/bins/", True),
    )
    assert [str(one.new) for one in bins.revisions] == ["1.5", "2.5"]


def test_news_of_a_priority_are_those_of_its_measures() -> None:
    assert [one.indicator_id for one in entries(past(*VERSIONS), {"bins"})] == ["bins"]
    assert entries(past(*VERSIONS), set()) == ()


def test_the_file_of_every_change() -> None:
    file = changes_file([past(*VERSIONS)])
    assert (file.address, file.rows, file.media) == ("changes/changes.csv", 3, "text/csv")
    assert file.content.decode() == (
        "plan,indicator_id,period,period_start,period_end,area,breakdown,kind,"
        "old,new,missing,changed_on,revision,reason,commit\r\n"
        "plan,bins,FY2023/24,2023-04-01,2024-03-31,,,actual,"
        "1,1.5,,2025-05-10,revised,Late reports,commit-of-2025-05-10\r\n"
        "plan,bins,FY2024/25,2024-04-01,2025-03-31,,,actual,"
        "2,2.5,,2025-05-10,corrected,Miscounted,commit-of-2025-05-10\r\n"
        "plan,tax,FY2024/25,2024-04-01,2025-03-31,,,actual,"
        '98,97,,2025-06-10,revised,"Late, as always",commit-of-2025-06-10\r\n'
    )
