"""From a plan and the report on one of its periods to the committee pack."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from ..model import (
    Indicator,
    Judgement,
    Milestone,
    Movement,
    Observation,
    Period,
    PeriodReport,
    Plan,
    Risk,
    RiskLevel,
    Status,
)
from ..words import (
    action_state_word,
    actions_sentence,
    caution,
    cell,
    code_words,
    count,
    date_words,
    figure,
    is_unsure,
    listing,
    milestone_state_word,
    milestones_sentence,
    missing_words,
    movement_word,
    period_short,
    period_words,
    report_made,
    report_title,
    report_verdict,
    status_word,
)
from .exceptions import Facts, parts_of, questions_of
from .pack import Drawn, Measure, Pack, Section, TableOf
from .pack_words import texts, told

TOLD = 40  # measures that are told in full
DRAWN = 12  # of those, how many with their chart
NAMED = 6  # measures that a recommendation names
SILENT = (Movement.NONE, Movement.TOO_FEW)
COMMITTEE = "committee-report"  # the kind of plan that is itself a report to a committee
Draw = Callable[[str], Drawn | None]


def pack_of(plan: Plan, report: PeriodReport, as_of: date, draw: Draw = lambda key: None) -> Pack:
    """The committee pack of a period.

    `report`  how the plan stood at the period's end
    `as_of`   stands for today
    `draw`    gives the picture of an indicator's chart, by its id, where there is one
    """
    of = _Of(plan, report, as_of, draw)
    sections = [
        of.purpose(),
        of.recommendations(),
        of.issues(),
        of.attention(),
        of.figures(),
        of.promises(),
        of.money(),
        of.risks(),
        of.notes(),
    ]
    return Pack(
        title=report_title(report.period),
        subtitle=plan.title,
        council=plan.council.name,
        made=date_words(as_of),
        sections=tuple(section for section in sections if section is not None),
        notice=plan.notice,
        year=as_of.year,
        month=as_of.month,
        day=as_of.day,
    )


class _Of:
    """A plan and a report on it: a method for each section."""

    def __init__(self, plan: Plan, report: PeriodReport, as_of: date, draw: Draw) -> None:
        self.plan, self.report, self.as_of, self.draw = plan, report, as_of, draw
        self.period = report.period
        self.closed = plan.closed(as_of)
        self.indicators = {one.indicator_id: one for one in plan.indicators}
        new = [key for key in report.new if key in self.indicators]
        judged = report.judgements
        self.missed = sorted(
            (k for k in new if judged[k].status is Status.MISSED), key=lambda k: _furthest(judged[k])
        )
        worse = (k for k in new if judged[k].change.movement is Movement.WORSE)
        self.worse = [k for k in worse if judged[k].status is not Status.MISSED]

    def purpose(self) -> Section:
        """What the report is for, and its verdict."""
        said = told("said.purpose", plan=self.plan.title, period=period_words(self.period))
        verdict = (report_verdict(self.report),) if self.indicators else ()
        return Section(told("heads.purpose"), (said, *verdict))

    def recommendations(self) -> Section:
        """Those that the plan itself has, numbered as it does; else those that follow from the figures."""
        own = [one for one in self.plan.actions if one.kind == "recommendation" and not one.over]
        if own and self.plan.kind == COMMITTEE:
            return Section(told("heads.recommendations"), numbered=tuple((one.ref, one.title) for one in own))
        found = [told("recommend.noted", period=period_words(self.period))]
        named = [(k, "said.missed") for k in self.missed] + [(k, "said.worse") for k in self.worse]
        if named:
            measures = [
                told("recommend.ask_one", name=self.indicators[key].title, reason=told(why))
                for key, why in named[:NAMED]
            ]
            if len(named) > NAMED:
                measures.append(count(len(named) - NAMED, "other indicator"))
            found.append(told("recommend.ask", indicators=listing(measures)))
        if self.report.absent:
            titles = [self.indicators[key].title for key in self.report.absent if key in self.indicators]
            more = [count(len(titles) - NAMED, "other")] if len(titles) > NAMED else []
            found.append(told("recommend.absent", indicators=listing(titles[:NAMED] + more)))
        return Section(told("heads.recommendations"), numbered=tuple(("", text) for text in found))

    def issues(self) -> Section | None:
        """The sections of a plan that is itself a report to a committee, as it numbers them."""
        if self.plan.kind != COMMITTEE or not self.plan.priorities:
            return None
        listed = tuple(
            (f"{one.ref} {one.title}".strip(), tuple(one.summary.split("\n\n")))
            for one in self.plan.priorities
            if one.summary
        )
        return Section(told("heads.issues"), told=listed)

    def attention(self) -> Section | None:
        """The exceptions: missed targets, then what gets worse, then what has no figure."""
        if not self.indicators:
            return None
        groups = []
        room = TOLD
        for keys, head in (
            (self.missed, status_word(Status.MISSED)),
            (self.worse, movement_word(Movement.WORSE)),
        ):
            if keys[:room]:
                first = TOLD - room  # how many were told before
                told_now = (self.measure(key, first + i < DRAWN) for i, key in enumerate(keys[:room]))
                groups.append((head, tuple(told_now)))
            room = max(room - len(keys), 0)
        left = len(self.missed) + len(self.worse) - sum(len(found) for _, found in groups)
        absent = tuple(_named(self.indicators[key]) for key in self.report.absent if key in self.indicators)
        sentences = []
        if left:
            sentences.append(told("said.left_out", number=left))
        if not groups and not absent:
            sentences.append(told("said.nothing"))
        listed = ((told("heads.absent"), absent),) if absent else ()
        return Section(told("heads.attention"), tuple(sentences), measures=tuple(groups), listed=listed)

    def measure(self, key: str, drawn: bool) -> Measure:
        """One exception, with its chart where it is to have one."""
        facts = Facts(self.plan, self.period, self.indicators[key], self.report.judgements[key])
        return Measure(
            name=_named(facts.indicator),
            status=_status(facts.judgement),
            parts=parts_of(facts),
            questions=questions_of(facts),
            picture=self.draw(key) if drawn else None,
        )

    def figures(self) -> Section | None:
        """Every indicator, in the order of the plan."""
        if not self.indicators:
            return None
        rows = tuple(self._row(one) for one in self.plan.indicators)
        table = TableOf(told("heads.figures"), tuple(texts()["columns"]["figures"]), rows)
        return Section(told("heads.figures"), tables=(table,) if rows else ())

    def _row(self, one: Indicator) -> tuple[str, ...]:
        judged = self.report.judgements[one.indicator_id]
        actual = judged.latest or judged.actual
        moved = judged.change.movement
        new = one.indicator_id in self.report.new
        return (
            _named(one),
            _with_period(one, actual, self.period),
            _with_period(one, judged.target, actual.period if actual else self.period),
            _status(judged),
            movement_word(moved) if new and moved not in SILENT else "",
        )

    def promises(self) -> Section | None:
        """Milestones that were due in the period, and the actions under way."""
        due = [m for m in self.plan.milestones if m.text and _due_in(m, self.period)]
        if not due and not self.report.actions:
            return None
        titles, over = {one.action_id: one.title for one in self.plan.actions}, self.plan.over
        sentences = [milestones_sentence(due, self.as_of, self.closed, over)] if due else []
        sentences += [actions_sentence(self.report.actions)] if self.report.actions else []
        tables = []
        if due:
            rows = tuple(
                (
                    m.text,
                    titles.get(m.action_id, m.action_id),
                    date_words(m.due) if m.due else period_words(m.period) if m.period else m.due_printed,
                    milestone_state_word(m, self.as_of, self.closed or m.action_id in over),
                )
                for m in due
            )
            caption = told("heads.milestones", period=period_words(self.period))
            tables.append(TableOf(caption, tuple(texts()["columns"]["milestones"]), rows))
        if stated := [one for one in self.report.actions if one.state != "not-stated"]:
            news = self._progress()
            told_rows = tuple(
                (
                    f"{one.ref} {one.title}".strip(),
                    one.lead_role,
                    action_state_word(one),
                    news.get(one.action_id, ""),
                )
                for one in stated
            )
            tables.append(TableOf(told("heads.actions"), tuple(texts()["columns"]["actions"]), told_rows))
        return Section(told("heads.promises"), tuple(filter(None, sentences)), tables=tuple(tables))

    def _progress(self) -> Mapping[str, str]:
        found = sorted(self.plan.updates, key=lambda one: one.as_at)
        return {
            one.action_id: one.text
            for one in found
            if one.text and self.period.start <= one.as_at <= self.period.end
        }

    def money(self) -> Section | None:
        """What the plan gives for the year, without the parts of parts."""
        year = self.period.year()
        parents = {line.line_id: line.total_of for line in self.plan.budgets}
        lines = [b for b in self.plan.budgets if b.period == year and not parents.get(b.total_of)]
        if not self.plan.budgets:
            return None
        if not lines:
            return Section(told("heads.money"), (told("said.no_money", year=period_words(year)),))
        kinds = dict.fromkeys(line.kind for line in lines)
        head = tuple(text.format(year=period_words(year)) for text in texts()["columns"]["money"])
        tables = tuple(
            TableOf(
                code_words("budgets", "kind", kind),
                head,
                tuple(
                    (b.label, figure(b.amount, b.unit) if b.amount is not None else missing_words(b.missing))
                    for b in lines
                    if b.kind == kind
                ),
            )
            for kind in kinds
        )
        return Section(told("heads.money"), tables=tables)

    def risks(self) -> Section:
        """The open risks with their numbers, those that matter most first; how likely and how bad where that
        is given."""
        levels = {(level.axis, level.level): level for level in self.plan.risk_scales}
        rated = [_rated(risk, levels, self.plan) for risk in self.plan.risks if risk.closed is None]
        if not rated:
            return Section(told("heads.risks"), (told("said.no_risks"),))
        rated.sort(key=lambda row: -row[0])
        columns = texts()["columns"]
        if any(any(row[2:]) for _, row in rated):
            table = TableOf(told("heads.risks"), tuple(columns["risks"]), tuple(row for _, row in rated))
        else:
            table = TableOf(
                told("heads.risks"), tuple(columns["risks_plain"]), tuple(row[:2] for _, row in rated)
            )
        said = told("said.risks_today", today=date_words(self.as_of))
        return Section(told("heads.risks"), (said,), tables=(table,))

    def notes(self) -> Section:
        """Figures that may change or were changed, from what data, and where those come from."""
        changed = tuple(self._changed())
        sentences = [report_made(self.report, self.as_of)] if self.indicators else []
        if not changed and self.indicators:
            sentences.append(told("said.provisional"))
        titles = [str(one.get("title", "")) for one in self.plan.sources if one.get("title")]
        if titles:
            sentences.append(told("said.source", source="; ".join(titles)))
        return Section(told("heads.notes"), tuple(sentences), listed=(("", changed),) if changed else ())

    def _changed(self) -> Iterator[str]:
        for key in self.report.new:
            judged = self.report.judgements[key]
            rows = {o.line: o for o in (judged.actual, judged.latest) if o is not None and o.revision}
            for row in rows.values():
                if row.revision != "final":
                    word = code_words("observations", "revision", row.revision)
                    reason = f": {row.reason}" if row.reason else ""
                    yield f"{_named(self.indicators[key])}, {period_words(row.period)}: {word}{reason}"


def _named(one: Indicator) -> str:
    return f"{one.ref} {one.title}" if one.ref else one.title


def _furthest(judged: Judgement) -> tuple[bool, float]:
    return (judged.gap is None, -float(judged.gap or 0))


def _with_period(one: Indicator, row: Observation | None, period: Period) -> str:
    """A figure as a table has it, with its period where that is another than the one that is told of."""
    if row is None:
        return ""
    return cell(one, row) if row.period == period else f"{cell(one, row)} ({period_short(row.period)})"


def _due_in(m: Milestone, period: Period) -> bool:
    day = m.due_day
    return day is not None and period.start <= day <= period.end


def _rated(
    risk: Risk, levels: Mapping[tuple[str, str], RiskLevel], plan: Plan
) -> tuple[int, tuple[str, ...]]:
    """How much a risk matters, and its row."""
    likely = levels.get(("likelihood", risk.likelihood))
    found = [
        levels[key]
        for i in plan.risk_impacts
        if i.risk_id == risk.risk_id and (key := ("impact", i.level)) in levels
    ]
    worst = max(found, key=lambda level: level.rank, default=None)
    rank = (likely.rank if likely else 0) + (worst.rank if worst else 0)
    review = date_words(risk.next_review) if risk.next_review else ""
    return rank, (risk.ref, risk.title, _level(likely) or risk.likelihood, _level(worst), review)


def _level(level: RiskLevel | None) -> str:
    return (level.label or level.level) if level else ""


def _status(judged: Judgement) -> str:
    """The status in words, with what is to be known of the figure that it rests on."""
    sure = caution(judged.actual) if judged.actual and is_unsure(judged) else ""
    return f"{status_word(judged.status)} ({sure.lower()})" if sure else status_word(judged.status)
