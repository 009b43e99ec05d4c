"""The committee pack of one plan and period, from the packages as they stand to the bytes of a .docx file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

from .. import charts, check, judge
from ..model import Chart, Download, Keep, Period, PeriodReport, Plan, PlanView
from ..model.years import Years
from ..pages.addresses import report_at
from ..progress import Progress
from ..settings import Settings
from ..store import Store
from ..words import listing

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLE = "The report as a committee pack (Word)"
MOST_NAMED = 8  # periods in one sentence


class NoReport(LookupError):
    """Why there is no report on a period; a sentence for an officer."""


def committee_pack(
    settings: Settings,
    name: str,
    period: Callable[[Years], Period] | None,
    told: Progress | None = None,
) -> tuple[str, bytes]:
    """The period's label, and the pack.

    `period`  the period, by how the plan's years run; None takes the last one that has figures
    `told`    is told how far the work is

    Raises `NoPlan` where there is no such plan, `NoReport` where there is nothing to report on the period.
    """
    from ..importing import plan_of

    told = told or Progress()
    whole, _ = plan_of(settings, name, told=told)
    plan = check.published(whole, settings.as_of)
    report = report_on(plan, period(plan.years) if period else None, settings)
    store = Store(settings.cache / "store")
    requests = {one.key: one for one in charts.requests_for(plan, report.judgements)}
    drawn: set[str] = set()

    def chart(key: str) -> Chart | None:
        request = requests.get(f"{plan.name}/{key}")
        drawn.add(key)
        told.step(len(drawn), max(len(requests), len(drawn)))
        return charts.chart_of(request, store.keep) if request else None

    with told.during("charts and pages"):
        return report.period.label, _document(plan, report, settings.as_of, chart, store.keep)


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
        raise NoReport(_no_report(plan, period, known, judge.ended_with_figures(plan, settings.as_of)))
    then = min(settings.as_of, wanted.end + timedelta(days=1))
    return judge.period_reports(plan, then, 1).made[0]


def _no_report(plan: Plan, asked: Period | None, known: Sequence[Period], ended: Sequence[Period]) -> str:
    """That there is no report, and on which periods there is one.

    `known`  those that a report can be made of, the newest first
    `ended`  all that have figures and are over
    """
    have = ", ".join(one.label for one in known[:MOST_NAMED]) or "none yet"
    none = f"{plan.name} has no report{f' for {asked.label}' if asked else ''}."
    outside = [one for one in ended if plan.period is not None and not plan.period.contains(one)]
    if asked in ended and asked not in outside:
        others = f"this plan's reports are on {have}" if known else "no report is made of such a period"
        return f"{none} It has figures, but {others}."
    if plan.period is None or not outside:
        return f"{none} Periods with figures that have ended: {have}."
    own = f"Periods of the plan's own time, {plan.period.label}, with figures that have ended: {have}."
    told = [one for one in outside if one == asked] or outside[:MOST_NAMED]
    by_place: dict[str, list[str]] = {}
    for one in told:
        by_place.setdefault(_where(one, plan.period), []).append(one.label)
    elsewhere = [
        f"{listing(labels)} {'has' if len(labels) == 1 else 'have'} figures, but "
        f"{'lies' if len(labels) == 1 else 'lie'} {where}."
        for where, labels in by_place.items()
    ]
    return " ".join((none, own, *elsewhere))


def _where(period: Period, own: Period) -> str:
    """Where a period lies that is not in the plan's own time."""
    if period.end < own.start:
        return "before the plan begins"
    return "after the plan ends" if period.start > own.end else "only partly in the plan's time"


def published_pack(view: PlanView, as_of: date, keep: Keep) -> Iterator[Download]:
    """The pack of a plan's newest report, beside the report's page: none where it has no report.

    Older reports have none: their charts would be those of today.
    """
    drawings = {one.address: one for one in view.downloads if one.address.endswith("/chart.svg")}

    def chart(key: str) -> Chart | None:
        drawing = drawings.get(f"{view.plan.name}/indicators/{key}/chart.svg")
        return replace(view.charts[key], file=drawing.content) if drawing and key in view.charts else None

    for report in view.reports.made[:1]:
        address = report_at(view.plan.name, report.period.label)
        file = f"{address}{address.rstrip('/').replace('/reports/', '-')}.docx"
        yield Download(file, _document(view.plan, report, as_of, chart, keep), TITLE, WORD)


def _document(
    plan: Plan, report: PeriodReport, as_of: date, chart_of: Callable[[str], Chart | None], keep: Keep
) -> bytes:
    """The document, its pictures kept for the next time."""
    from .. import committee  # loads python-docx, which a build that finds nothing new does without

    def draw(key: str) -> committee.Drawn | None:
        chart = chart_of(key)
        if chart is None:
            return None
        name = f"png-{charts.SCALE}-{sha256(chart.file).hexdigest()}"
        picture = charts.kept_picture(keep, name, lambda: charts.as_png(chart.file))
        return committee.Drawn(picture, chart.description)

    return committee.document(committee.pack_of(plan, report, as_of, draw))
