"""The file that lists every changed figure."""

from __future__ import annotations

from typed import past, version

from scorecard.figure_history import changes_file

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
