"""The report for one reporting period: its verdict, what it is made of, and how many there are."""

from __future__ import annotations

from datetime import date

from ..model import Period, PeriodReport, Reports
from .lexicon import say, together
from .tallies import counts_sentence, movements_sentence
from .times import date_words, period_noun, period_words


def report_title(period: Period) -> str:
    """ "Report for July to September 2026"."""
    return say("report.title", period=period_words(period))


def report_verdict(report: PeriodReport) -> str:
    """What the figures of the period say: how many there are, how their targets fared, what really moved."""
    period = period_words(report.period)
    new = [report.judgements[key] for key in report.new]
    if not new:
        return say("report.none_new", period=period)
    every = len(report.judgements)
    lead = say(
        "report.new" if len(new) < every else "report.new_all",
        number=len(new),
        of=f"{every:,}",
        period=period,
    )
    return together(lead, counts_sentence(new), movements_sentence(new))


def report_made(report: PeriodReport, as_of: date) -> str:
    """From what data a report is made."""
    return say("report.made", today=date_words(as_of), end=date_words(report.period.end))


def reports_kept(reports: Reports) -> str:
    """How many periods have a report, and where the figures of older ones are. Blank without any."""
    if not reports.made:
        return ""
    period = reports.made[0].period
    words = {"noun": period_noun(period), "nouns": period_noun(period, several=True)}
    older = say("report.left_off", number=reports.left_off, **words) if reports.left_off else ""
    return together(say("report.kept", number=len(reports.made), **words), older)
