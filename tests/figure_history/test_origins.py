"""The commit that last changed the row of each figure."""

from __future__ import annotations

from typed import Typed, past, version

from scorecard.model import Commit


def since(*versions: Typed) -> dict[str, str]:
    """By indicator, period and kind: day and commit of each row that is not as the first version had it."""
    found = past(*versions).origins
    return {
        f"{one} {o.period.label} {o.kind}": f"{o.commit.on} {o.commit.name}".strip()
        for one, origins in found.items()
        for o in origins
    }


def test_the_first_version_is_that_of_every_row_that_no_later_one_changed() -> None:
    found = past(
        version("2025-04-10", "bins,FY2024/25,,,actual,41"),
        version("2025-05-03", "bins,FY2024/25,,,actual,41"),
    )
    assert (str(found.first and found.first.on), found.origins) == ("2025-04-10", {})
    alone = past(version("2025-04-10", "bins,FY2024/25,,,actual,41"))
    assert alone.first == Commit(alone.since or alone.first.on, "commit-of-2025-04-10")  # type: ignore[union-attr]


def test_the_last_change_counts_and_so_does_a_row_that_came_later() -> None:
    assert since(
        version("2025-04-10", "bins,FY2023/24,,,actual,40", "bins,FY2024/25,,,actual,41"),
        version("2025-05-03", "bins,FY2023/24,,,actual,40", "bins,FY2024/25,,,actual,42"),
        version("2025-06-03", "bins,FY2024/25,,,actual,43", "tax,FY2024/25,,,actual,98"),
        version("", "bins,FY2024/25,,,actual,43", "tax,FY2024/25,,,actual,99"),
    ) == {"bins FY2024/25 actual": "2025-06-03 commit-of-2025-06-03", "tax FY2024/25 actual": "2025-12-01"}


def test_a_new_name_and_a_reason_that_is_added() -> None:
    assert since(
        version("2025-04-10", "bins,FY2023/24,,,actual,40", "bins,FY2024/25,,,actual,41"),
        version("2025-05-03", "bins,FY2023/24,,,actual,40", "bins,FY2024/25,,,actual,42"),
        version("2025-06-03", "waste,FY2023/24,,,actual,40", "waste,FY2024/25,,,actual,42"),
        version("2025-07-03", "waste,FY2023/24,,,actual,40,,final,Audited", "waste,FY2024/25,,,actual,42"),
    ) == {
        "waste FY2024/25 actual": "2025-05-03 commit-of-2025-05-03",
        "waste FY2023/24 actual": "2025-07-03 commit-of-2025-07-03",
    }


def test_a_row_that_went_and_came_back_is_as_old_as_its_return() -> None:
    assert since(
        version("2025-04-10", "bins,FY2023/24,,,actual,40", "bins,FY2024/25,,,actual,41"),
        version("2025-05-03", "bins,FY2023/24,,,actual,40"),
        version("2025-06-03", "bins,FY2023/24,,,actual,40", "bins,FY2024/25,,,actual,41"),
    ) == {"bins FY2024/25 actual": "2025-06-03 commit-of-2025-06-03"}
