"""The printable report on each reporting period of a plan: what goes to the council's board.

Exceptions come first, then every indicator, the actions and milestones, the risks and the money.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from .. import words as say
from ..model import (
    JUDGED,
    Action,
    BudgetLine,
    Chart,
    Comment,
    Milestone,
    Movement,
    Page,
    Period,
    PeriodReport,
    PlanView,
    Risk,
    RiskLevel,
    Status,
    Update,
)
from ..model.period import ONE_DAY
from .addresses import report_at, section_at
from .answers import Cut, count, milestone_line
from .governance import money_tables
from .lines import IndicatorLine, indicator_lines
from .plan_index import PlanIndex
from .replaced import revision_words
from .writer import Writer

# How many exceptions are told in full, with why and with a chart; the table of all has the others too.
TOLD = 40
DRAWN = 12
# How many indicators stand in the table of all, and up to how many of them each has its small chart. Any
# other list of the report is cut at FIRST and leads to the rest: a report of a thousand stays below 300 KB.
LISTED, SMALL, FIRST = 200, 120, 30
WORSE_NOW, BETTER_NOW = "Worse than before", "Better than before"
MISSED, WORSE = "Missed targets", "Getting worse"
# The states of actions that a board asks about first.
URGENT = ("delayed", "at-risk")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told:
    """One indicator that a board must hear of: the figures, the sentence, why, and what is being done."""

    line: IndicatorLine
    verdict: str
    change: str
    comment: Comment | None
    chart: Chart | None


def report_pages(writer: Writer) -> Iterator[Page]:
    """For each plan that has reports: each of them, the newest first, then the list of them.

    One report tells what turned out otherwise than in the one before it. So the lines of two are at hand at
    a time, and not those of all.
    """
    for indexed in writer.plans:
        reports = indexed.view.reports.made
        beside = [None, *(_link(writer, indexed, report) for report in reports), None]
        counts = []
        lines = _lines(writer, indexed, reports[0]) if reports else {}
        for i, report in enumerate(reports):
            before = _lines(writer, indexed, reports[i + 1]) if i + 1 < len(reports) else {}
            judged = {key: line.judgement for key, line in lines.items()}  # which need not be read again
            report = replace(report, judgements=judged)
            yield _report(writer, indexed, report, lines, before, newer=beside[i], older=beside[i + 2])
            counts.append(Counter(lines[key].status for key in report.new))
            lines = before
        if reports:
            yield _list(writer, indexed, counts)


def _lines(writer: Writer, indexed: PlanIndex, report: PeriodReport) -> dict[str, IndicatorLine]:
    """The indicators as they stood at the period's end, as they stand in a list."""
    then = PlanView(indexed.plan, report.judgements, indexed.view.charts, small=indexed.view.small)
    return dict(indicator_lines(replace(indexed, view=then)))


def _list(writer: Writer, indexed: PlanIndex, counts: Sequence[Counter[Status]]) -> Page:
    """The list of all reports. `counts`: of each, how many indicators with a new figure have which status."""
    reports = indexed.view.reports
    return writer.page(
        "report",
        section_at(indexed.name, "reports"),
        "Reports",
        f"Reports on {indexed.plan.title}, one for each period, to read or to print.",
        indexed=indexed,
        template="reports",
        crumbs=writer.crumbs(indexed),
        keywords="report; board; committee; cabinet; quarterly; print; PDF",
        kept=say.reports_kept(reports),
        statuses=JUDGED,
        reports=[
            (
                report_at(indexed.name, report.period.label),
                say.period_words(report.period),
                of,
                len(report.new),
            )
            for report, of in zip(reports.made, counts, strict=True)
        ],
    )


def _report(
    writer: Writer,
    indexed: PlanIndex,
    report: PeriodReport,
    lines: dict[str, IndicatorLine],
    before: dict[str, IndicatorLine],
    *,
    newer: tuple[str, str] | None,
    older: tuple[str, str] | None,
) -> Page:
    plan, period, newest = indexed.plan, report.period, newer is None
    verdict = say.report_verdict(report)
    new = [lines[key] for key in report.new]
    missed = sorted((line for line in new if line.status is Status.MISSED), key=_furthest)
    worse = [line for line in new if _moved(line, Movement.WORSE) and line.status is not Status.MISSED]
    told = [
        _told(writer, indexed, report, line, drawn=newest and i < DRAWN)
        for i, line in enumerate([*missed, *worse][:TOLD])
    ]
    due = [m for m in plan.milestones if _due_in(m, period)]
    return writer.page(
        "report",
        report_at(indexed.name, period.label),
        say.report_title(period),
        f"{verdict} {plan.title}",
        indexed=indexed,
        crumbs=writer.crumbs(indexed, ("Reports", section_at(indexed.name, "reports"))),
        report=report,
        newest=newest,
        verdict=verdict,
        counts=count([line for line in new if line.status in JUDGED]),
        attention=[
            (name, [one for one in told if (one.line.status is Status.MISSED) is (name == MISSED)])
            for name in (MISSED, WORSE)
        ],
        unexplained=_first(
            [one.line for one in told if one.line.status is Status.MISSED and not one.comment]
        ),
        turned=_turned(new, before),
        first=_first(
            [
                line
                for line in new
                if line.indicator.indicator_id in before
                and not before[line.indicator.indicator_id].actual_row
            ]
        ),
        drawn=newest and len(lines) <= SMALL,
        unlisted=max(0, len(lines) - LISTED),
        left_out=len(missed) + len(worse) - len(told),
        absent=_first([lines[key] for key in report.absent]),
        better=_first([line for line in new if _moved(line, Movement.IMPROVING)]),
        groups=_listed(_by_priority(indexed, lines)),
        new=frozenset(report.new),
        actions=_first(sorted(_told_of(report.actions), key=lambda a: a.state not in URGENT)),
        actions_sentence=say.actions_sentence(report.actions) if report.actions else "",
        progress=_progress(indexed, period),
        due=_first([milestone_line(writer, indexed, m, plan.closed(writer.as_of)) for m in due]),
        due_sentence=say.milestones_sentence(due, writer.as_of, plan.closed(writer.as_of), plan.over),
        risks=_first(_risks(indexed) if newest else []),
        year=period.year(),
        money=money_tables(_money(indexed, period)),
        notes=_first(_notes(writer, indexed, new)),
        made=say.report_made(report, writer.as_of),
        newer=newer,
        older=older,
        pack=next((f for f in indexed.view.downloads if _is_pack(f.address, indexed.name, period)), None),
    )


def _is_pack(address: str, plan: str, period: Period) -> bool:
    """Whether a file is the report as a committee pack."""
    return address.startswith(report_at(plan, period.label)) and address.endswith(".docx")


def _link(writer: Writer, indexed: PlanIndex, report: PeriodReport) -> tuple[str, str]:
    return report_at(indexed.name, report.period.label), say.report_title(report.period)


def _first(every: Sequence[T]) -> Cut[T]:
    """As many of a list as a report tells."""
    return Cut(every, FIRST)


def _told_of(actions: Iterable[Action]) -> list[Action]:
    """The actions of which somebody had said by then how they stand; the sentence counts the others."""
    return [action for action in actions if action.state != "not-stated"]


def _furthest(line: IndicatorLine) -> tuple[bool, float]:
    """What is furthest from its target comes first; a target of nought has no distance in percent."""
    gap = line.judgement.gap
    return (gap is None, -float(gap or 0))


def _moved(line: IndicatorLine, movement: Movement) -> bool:
    return line.judgement.change.movement is movement


def _told(
    writer: Writer, indexed: PlanIndex, report: PeriodReport, line: IndicatorLine, *, drawn: bool
) -> Told:
    one, period = line.indicator, report.period
    comments = [
        c
        for c in indexed.comments[one.indicator_id]
        if period.start <= c.period.end <= period.end and (c.why or c.doing)
    ]
    return Told(
        line=line,
        verdict=say.verdict(one, line.judgement, indexed.plan, period.end + ONE_DAY),
        change=say.change_sentence(one, line.judgement, beside=True),
        comment=max(comments, key=lambda c: c.period.end, default=None),
        chart=indexed.view.charts.get(one.indicator_id) if drawn else None,
    )


def _by_priority(
    indexed: PlanIndex, lines: dict[str, IndicatorLine]
) -> list[tuple[str, list[IndicatorLine]]]:
    """Every indicator under the priority that its row names, in the order of the file."""
    heaps: dict[str, list[IndicatorLine]] = {}
    for one in indexed.plan.indicators:
        heaps.setdefault(one.priority_id, []).append(lines[one.indicator_id])
    named = [(indexed.titles[("priorities", key)], heap) for key, heap in heaps.items() if key]
    return [*named, ("Under no priority", heaps[""])] if "" in heaps else named


def _listed(groups: list[tuple[str, list[IndicatorLine]]]) -> list[tuple[str, list[IndicatorLine]]]:
    """As many of them as a report lists, in their order."""
    room, found = LISTED, []
    for name, heap in groups:
        if room > 0:
            found.append((name, heap[:room]))
        room -= len(heap)
    return found


def _turned(
    new: Iterable[IndicatorLine], before: dict[str, IndicatorLine]
) -> list[tuple[str, Cut[tuple[IndicatorLine, Status]]]]:
    """The verdicts that are others than in the report before: those that turned worse, then those better."""
    order = {status: i for i, status in enumerate(JUDGED)}
    pairs = [
        (line, then.status)
        for line in new
        if (then := before.get(line.indicator.indicator_id)) and then.status != line.status
        if line.status in order and then.status in order
    ]
    worse = [pair for pair in pairs if order[pair[0].status] > order[pair[1]]]
    better = [pair for pair in pairs if order[pair[0].status] < order[pair[1]]]
    return [(name, _first(heap)) for name, heap in ((WORSE_NOW, worse), (BETTER_NOW, better)) if heap]


def _due_in(m: Milestone, period: Period) -> bool:
    day = m.due_day
    return day is not None and bool(m.text) and period.start <= day <= period.end


def _progress(indexed: PlanIndex, period: Period) -> dict[str, Update]:
    """What was last reported on each action in the period."""
    told = (u for u in indexed.plan.updates if u.text and period.start <= u.as_at <= period.end)
    return {u.action_id: u for u in sorted(told, key=lambda u: u.as_at)}


def _risks(indexed: PlanIndex) -> list[tuple[Risk, RiskLevel | None, RiskLevel | None]]:
    """The open risks with their likelihood and worst impact, what matters most first."""
    levels = {(level.axis, level.level): level for level in indexed.plan.risk_scales}
    found = []
    for risk in indexed.plan.risks:
        impacts = [
            levels[key] for i in indexed.impacts_of[risk.risk_id] if (key := ("impact", i.level)) in levels
        ]
        worst = max(impacts, key=lambda level: level.rank, default=None)
        if risk.closed is None:
            found.append((risk, levels.get(("likelihood", risk.likelihood)), worst))
    return sorted(found, key=lambda row: -sum(level.rank for level in row[1:] if level))


def _money(indexed: PlanIndex, period: Period) -> tuple[BudgetLine, ...]:
    """The lines of the budget for the year that holds the period, without the parts of other lines' parts."""
    parents = {b.line_id: b.total_of for b in indexed.plan.budgets}
    return tuple(b for b in indexed.plan.budgets if b.period == period.year() and not parents.get(b.total_of))


def _notes(
    writer: Writer, indexed: PlanIndex, new: Sequence[IndicatorLine]
) -> list[tuple[IndicatorLine, str, str]]:
    """The figures of the report that may change or were changed: indicator, period, what is said of it."""
    found = []
    for line in new:
        judged = line.judgement
        for o in {o.line: o for o in (judged.actual, judged.latest) if o is not None}.values():
            if o.revision not in ("", "final"):
                text = revision_words(writer, indexed, line.indicator, o)
                found.append((line, say.figure_period(line.indicator, o.period), f"{text} {o.note}".strip()))
    return found
