"""The report on one period, in words."""

from __future__ import annotations

from datetime import date

import pytest

from scorecard.model import Change, Judgement, Movement, PeriodReport, Reports, Status, read_period
from scorecard.words import report_made, report_title, report_verdict, reports_kept

QUARTER = read_period("FY2026/27 Q2")


def report(new: int, *statuses: Status, worse: int = 0) -> PeriodReport:
    """An indicator of each status: the first `new` have a figure, the first `worse` get worse."""
    judgements = {
        str(i): Judgement(str(i), status, change=Change(Movement.WORSE if i < worse else Movement.STEADY))
        for i, status in enumerate(statuses)
    }
    return PeriodReport(period=QUARTER, judgements=judgements, new=tuple(judgements)[:new])


MET, MISSED, NO_TARGET = Status.MET, Status.MISSED, Status.NO_TARGET


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (report(0, MET), "No indicator has a figure for July to September 2026."),
        (
            report(1, MET),
            "The one indicator has a figure for July to September 2026. "
            "The one target with a result was met.",
        ),
        (
            report(1, MET, MISSED),
            "1 of 2 indicators has a figure for July to September 2026. "
            "The one target with a result was met.",
        ),
        (
            report(3, MET, MISSED, NO_TARGET, worse=1),
            "All 3 indicators have a figure for July to September 2026. "
            "1 of 2 targets was met and 1 was missed. The other indicator has no target. "
            "1 indicator is getting worse.",
        ),
    ],
)
def test_the_verdict_counts_what_is_new(given: PeriodReport, sentence: str) -> None:
    assert report_verdict(given) == sentence


def test_the_title_and_what_it_is_made_from() -> None:
    assert report_title(QUARTER) == "Report for July to September 2026"
    assert report_made(report(0), date(2026, 11, 21)) == (
        "This report was made on 21 November 2026 from the data of that day. It judges figures for periods "
        "that had ended by 30 September 2026. A figure that was changed later is shown as it is now."
    )


def test_how_many_there_are() -> None:
    one = report(0)
    assert reports_kept(Reports()) == ""
    assert reports_kept(Reports((one,))) == "The latest quarter has a report."
    assert reports_kept(Reports((one, one), 1)) == (
        "The latest 2 quarters have a report each. "
        "For 1 quarter before that, the figures are on the page of each indicator."
    )
    assert reports_kept(Reports((one,) * 8, 10)) == (
        "The latest 8 quarters have a report each. "
        "For the 10 quarters before that, the figures are on the page of each indicator."
    )
