"""The committee pack of one plan and period, from the packages as they stand to the bytes of a .docx file."""

from __future__ import annotations

from datetime import timedelta

from . import charts, check, committee, judge
from .importing import plan_of
from .model import Period, PeriodReport, Plan
from .settings import Settings
from .store import Store


class NoReport(LookupError):
    """Why there is no report on a period; a sentence for an officer."""


def committee_pack(settings: Settings, name: str, period: Period | None) -> tuple[str, bytes]:
    """The period's label, and the pack.

    `period`  None takes the last one that has figures

    Raises `NoPlan` where there is no such plan, `NoReport` where there is nothing to report on the period.
    """
    whole, _ = plan_of(settings, name)
    plan = check.published(whole, settings.as_of)
    report = report_on(plan, period, settings)
    store = Store(settings.cache / "store")
    drawn = {one.key: one for one in charts.requests_for(plan, report.judgements)}

    def draw(key: str) -> committee.Drawn | None:
        request = drawn.get(f"{plan.name}/{key}")
        if request is None:
            return None
        chart = charts.chart_of(request, store.keep)
        return committee.Drawn(charts.as_png(chart.file), chart.description)

    pack = committee.pack_of(plan, report, settings.as_of, draw)
    return report.period.label, committee.document(pack)


def report_on(plan: Plan, period: Period | None, settings: Settings) -> PeriodReport:
    """How a plan stood at a period's end. A plan without figures, such as a report to a committee, is told
    as it is."""
    if not plan.indicators:
        own = period or plan.period
        if own is None:
            raise NoReport(f"{plan.name} has no figures and names no period. Say for which: FY2026/27-Q2.")
        return PeriodReport(period=own, judgements={})
    known = judge.report_periods(plan, settings.as_of)
    wanted = period or next(iter(known), None)
    if wanted is None or wanted not in known:
        have = ", ".join(one.label for one in known[:8]) or "none yet"
        asked = f" for {period.label}" if period else ""
        raise NoReport(f"{plan.name} has no report{asked}. Periods with figures that have ended: {have}.")
    then = min(settings.as_of, wanted.end + timedelta(days=1))
    return judge.period_reports(plan, then, 1).made[0]
