"""What stands in the workbook of a plan for a period: from a plan to the rows of each sheet.

The same function says what a workbook says when it is made and what it would say today, so that the two can
be
compared when it comes back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from ..model import Action, Comment, FigureKind, Milestone, Observation, Period, Plan
from ..words import code_words, date_words, figure, missing_words, period_short, period_words, unit_name
from .choices import choices_of
from .due import Due, due, due_elsewhere
from .layout import IMPACT, NARROWER, NEW_ROWS, PARTS, SHEETS, WORDS, Column, Row, SheetOf, head, texts

AHEAD = timedelta(
    days=92
)  # milestones that are due within so many days of the period's end are asked for too
JOIN = "|"  # without blanks, which cells lose at their ends


def contents(plan: Plan, period: Period, every: bool = False) -> tuple[SheetOf, ...]:
    """Every sheet that the plan has something for, the one for new indicators last.

    `every`  also what is settled by now and no longer asked for: a workbook that comes back may still have it
    """
    of = _Plan(plan, period, every)
    rows: dict[str, Iterable[Row]] = {
        "figures": map(of.figure, due(plan, period)),
        "places": map(of.place, due_elsewhere(plan, period)),
        "milestones": of.milestones(),
        "actions": of.actions(),
        "risks": of.risks(),
        "new": (Row(f"new-{n}", {}) for n in range(1, NEW_ROWS + 1)),
    }
    sheets = []
    for key, listed in SHEETS.items():
        if (found := tuple(rows[key])) or every:
            columns = tuple(of.columns(listed, found))
            heads = {one.key: head(key, _said(one.key), period_words(period)) for one in columns}
            title = texts()["title"][key].format(period=period_words(period))
            sheets.append(SheetOf(key, title, columns, found, heads))
    return tuple(sheets)


def _said(column: str) -> str:
    """A column's key, with the words for the dimension where it is one of an impact."""
    if column.startswith(IMPACT):
        return IMPACT + code_words("risk_impacts", "dimension", column.removeprefix(IMPACT))
    return column


class _Plan:
    """A plan for a period, with what rows are made of looked up once."""

    def __init__(self, plan: Plan, period: Period, every: bool) -> None:
        self.plan, self.period, self.every, self.lists = plan, period, every, choices_of(plan)
        self.figures = {
            (row.indicator_id, row.period, row.area, row.breakdown, row.kind): row
            for row in plan.observations
        }
        self.actuals: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
        for row in plan.observations:
            if row.is_actual and row.value is not None:
                self.actuals[row.indicator_id, row.area, row.breakdown].append(row)
        comments = sorted(plan.commentary, key=lambda one: one.period.end)
        self.comments = {(one.indicator_id, one.period): one for one in comments}
        self.authors = {one.indicator_id: one.author_role for one in comments if one.author_role}
        self.areas = {area.area: area.name for area in plan.areas}
        self.dimensions = list(dict.fromkeys(one.dimension for one in plan.risk_impacts))

    def columns(self, listed: Iterable[Column], rows: Iterable[Row]) -> Iterator[Column]:
        """The columns of a sheet: that of a risk's impacts once for each dimension that the plan has.

        What a rate is made of has columns where any of the rows is such a rate. They take their width from
        the columns of words, so that the sheet can be read on paper all the same.
        """
        parts = any(not row.shut >= {*PARTS} for row in rows)
        for one in listed:
            if one.key in PARTS and not parts:
                continue
            if one.key == IMPACT:
                yield from (replace(one, key=IMPACT + dimension) for dimension in self.dimensions)
            else:
                yield replace(one, width=one.width - NARROWER) if parts and one.key in WORDS else one

    def words(self, choices: str, code: str) -> str:
        """A code as its list shows it."""
        return self.lists[choices].words(code) if code else ""

    def figure(self, asked: Due) -> Row:
        """The row of one figure for the whole, with its comment."""
        one = asked.indicator
        comment = self.comments.get((one.indicator_id, asked.period)) or Comment(
            indicator_id=one.indicator_id, period=asked.period
        )
        who = comment.author_role or self.authors.get(one.indicator_id, "") or one.owner_role
        row = self.place(asked)
        cells = {**row.cells, "why": comment.why, "doing": comment.doing, "who": who}
        cells["hold"] = cells["hold"] or _day(comment.publish_on)
        return replace(row, cells=cells)

    def place(self, asked: Due) -> Row:
        """The row of one figure, of the whole or of a place or group."""
        one, key = asked.indicator, (asked.indicator.indicator_id, asked.area, asked.breakdown)
        given = self.figures.get((key[0], asked.period, *key[1:], FigureKind.ACTUAL))
        target = self.figures.get((key[0], asked.period, *key[1:], FigureKind.TARGET))
        before = [row for row in self.actuals[key] if row.period.start < asked.period.start]
        last = max(before, key=lambda row: (row.period.end, row.period.months), default=None)
        cells = {
            "ref": one.ref,
            "name": one.title,
            "place": ", ".join(filter(None, (self.areas.get(asked.area, asked.area), asked.breakdown))),
            "period": period_words(asked.period),
            "unit": unit_name(one.unit),
            "last": _last(last, one.unit, one.written_places),
            "target": _target(target),
            "figure": _plain(given.value) if given else "",
            "numerator": _plain(given.numerator) if given else "",
            "denominator": _plain(given.denominator) if given else "",
            "missing": self.words("missing", given.missing) if given else "",
            "revision": self.words("revision", given.revision) if given else "",
            "reason": given.reason if given else "",
            "hold": _day(given.publish_on) if given else "",
        }
        name = JOIN.join((key[0], asked.period.label, *key[1:]))
        rate = bool(one.denominator_name) or any(row.denominator is not None for row in self.actuals[key])
        return Row(name, cells, frozenset((*(["target"] if target else ()), *(() if rate else PARTS))))

    def milestones(self) -> Iterator[Row]:
        """Those that are open and due by now, soon, or on no day."""
        actions = {one.action_id: one for one in self.plan.actions}
        for one in self.plan.milestones:
            action = actions.get(one.action_id)
            if not one.text or not (self.every or self._open(one, action)):
                continue
            due = (
                date_words(one.due)
                if one.due
                else period_words(one.period)
                if one.period
                else one.due_printed
            )
            cells = {
                "action": action.title if action else one.action_id,
                "milestone": one.text,
                "due": due,
                "state": self.words("milestone_state", one.state),
            }
            yield Row(one.milestone_id, cells)

    def _open(self, one: Milestone, action: Action | None) -> bool:
        near = one.due_day is None or one.due_day <= self.period.end + AHEAD
        return near and not one.settled and not (action and action.over)

    def actions(self) -> Iterator[Row]:
        """Those that are under way, with what was reported on them for this period."""
        told = {(one.action_id, one.as_at): one for one in self.plan.updates}
        for one in self.plan.actions:
            later = one.start is not None and one.start > self.period.end
            if (one.over or one.kind == "recommendation" or later) and not self.every:
                continue
            update = told.get((one.action_id, self.period.end))
            cells = {
                "ref": one.ref,
                "action": one.title,
                "lead": one.lead_role,
                "end": date_words(one.end) if one.end else "",
                "state": self.words("action_state", one.state),
                "progress": update.text if update else "",
            }
            yield Row(one.action_id, cells)

    def risks(self) -> Iterator[Row]:
        """Those that are open."""
        levels = {(one.risk_id, one.dimension): one.level for one in self.plan.risk_impacts}
        for one in self.plan.risks:
            if one.closed is not None and not self.every:
                continue
            impacts = {
                IMPACT + each: self.words("impact", levels.get((one.risk_id, each), ""))
                for each in self.dimensions
            }
            cells = {
                "ref": one.ref,
                "risk": one.title,
                "likelihood": self.words("likelihood", one.likelihood),
                "reason": one.reason,
                "reviewed": _day(one.reviewed),
                "next_review": _day(one.next_review),
                "closed": _day(one.closed),
            }
            yield Row(one.risk_id, cells | impacts)


def _last(row: Observation | None, unit: str, decimals: int | None) -> str:
    if row is None or row.value is None:
        return ""
    return f"{figure(row.value, unit, decimals)} ({period_short(row.period)})"


def _target(row: Observation | None) -> str:
    if row is None:
        return ""
    return _plain(row.value) if row.value is not None else row.printed or missing_words(row.missing)


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
