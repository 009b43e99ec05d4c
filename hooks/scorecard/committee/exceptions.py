"""What is told of a measure that missed its target or gets worse: the promise, the change, who answers, two
questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import (
    Action,
    Assurance,
    Comment,
    FigureKind,
    Indicator,
    Judgement,
    Milestone,
    Observation,
    Period,
    Plan,
    Status,
)
from ..model.period import ONE_DAY
from ..words import (
    better_words,
    change_sentence,
    date_words,
    figure,
    milestone_state_word,
    period_words,
    verdict,
)
from ..words.lexicon import number_word
from .pack_words import told

ENOUGH = 3  # figures with a target from which it is worth saying how many missed it


@dataclass(frozen=True, slots=True)
class Facts:
    """One measure in its plan, as at a period's end."""

    plan: Plan
    period: Period
    indicator: Indicator
    judgement: Judgement

    @property
    def rows(self) -> list[Observation]:
        """Its figures up to the period's end."""
        return [
            row
            for row in self.plan.observations
            if row.indicator_id == self.indicator.indicator_id and row.period.end <= self.period.end
        ]

    @property
    def comment(self) -> Comment | None:
        """The newest comment of the period."""
        found = (
            one
            for one in self.plan.commentary
            if one.indicator_id == self.indicator.indicator_id
            and self.period.start <= one.period.end <= self.period.end
            and (one.why or one.doing)
        )
        return max(found, key=lambda one: one.period.end, default=None)

    @property
    def action(self) -> Action | None:
        """The action that is to bring it about."""
        return next((one for one in self.plan.actions if one.action_id == self.indicator.action_id), None)

    @property
    def step(self) -> Milestone | None:
        """The first milestone of its action that is not settled."""
        open_ones = [
            one
            for one in self.plan.milestones
            if self.action and one.action_id == self.action.action_id and one.text
        ]
        dated = (one for one in open_ones if not one.settled and one.due_day)
        return min(dated, key=lambda one: one.due_day or self.period.end, default=None)

    @property
    def overdue(self) -> Milestone | None:
        """That milestone, where its day had gone by at the period's end."""
        step = self.step
        return step if step and step.due_day and step.due_day <= self.period.end else None


def parts_of(facts: Facts) -> tuple[tuple[str, str], ...]:
    """What is told of a measure, each part under its head."""
    one, comment = facts.indicator, facts.comment
    return (
        (told("parts.promised"), " ".join(_promised(facts))),
        (told("parts.changed"), _changed(facts)),
        (told("parts.why"), comment.why if comment and comment.why else told("none.why")),
        (told("parts.doing"), comment.doing if comment and comment.doing else told("none.doing")),
        (told("parts.answers"), _who(one, facts.action)),
    )


def _promised(facts: Facts) -> Iterator[str]:
    one, judged, target = facts.indicator, facts.judgement, facts.judgement.target
    if target is not None and target.value is not None:
        words = figure(target.value, one.unit, one.written_places)
        yield told("promised.target", period=period_words(target.period), target=words)
    elif judged.band:
        yield better_words(one)
    else:
        newest = judged.latest or judged.actual
        yield told("promised.none", period=period_words(newest.period if newest else facts.period))
    if (action := facts.action) is not None:
        key = "promised.action" if action.outcome else "promised.action_bare"
        yield told(key, action=action.title, outcome=action.outcome)
    if (step := facts.step) is not None and step.due_day:
        state = milestone_state_word(
            step, facts.period.end + ONE_DAY, closed=action is not None and action.over
        ).lower()
        yield told("promised.milestone", milestone=step.text, due=date_words(step.due_day), state=state)


def _changed(facts: Facts) -> str:
    said = verdict(facts.indicator, facts.judgement, facts.plan, facts.period.end + ONE_DAY)
    return f"{said} {change_sentence(facts.indicator, facts.judgement, beside=True)}".strip()


def _who(one: Indicator, action: Action | None) -> str:
    lead = action.lead_role if action else ""
    if one.owner_role and lead and lead != one.owner_role:
        return told("answers.and_lead", owner=one.owner_role, lead=lead)
    return one.owner_role or lead or told("answers.nobody")


def questions_of(facts: Facts) -> tuple[str, str]:
    """The two questions that the facts give rise to, the most telling first."""
    first, second, *_ = _questions(facts)
    return first, second


def _questions(facts: Facts) -> Iterator[str]:
    one, judged, comment, step = facts.indicator, facts.judgement, facts.comment, facts.overdue
    if not (comment and comment.why):
        yield told("questions.why")
    if not (comment and comment.doing):
        yield told("questions.doing")
    if step is not None and step.due_day:
        yield told("questions.milestone", milestone=step.text, due=date_words(step.due_day))
    missed, of = _record(facts)
    if judged.status is Status.MISSED and of >= ENOUGH and missed == of:
        yield told("questions.each", of=number_word(of))
    elif judged.status is Status.MISSED and of >= ENOUGH and missed > of / 2:
        yield told("questions.again", missed=number_word(missed), of=number_word(of))
    elif judged.change.assurance is Assurance.WILL_MISS:
        yield told("questions.will_miss")
    if judged.status is not Status.MISSED:
        yield told("questions.worse")
    if not (one.owner_role or (facts.action and facts.action.lead_role)):
        yield told("questions.who")
    if comment and comment.doing:
        yield told("questions.doing_works", doing=comment.doing.split("\n")[0])
    if any(row.area or row.breakdown for row in facts.rows):
        yield told("questions.places")
    if (found := judged.comparison) is not None and found.of and found.place > found.of / 2:
        yield told("questions.others")
    yield told("questions.who_hurt")
    yield told("questions.will_miss")


def _record(facts: Facts) -> tuple[int, int]:
    """In how many of the last figures that had a target it was missed, by the plain comparison of the two."""
    own = [row for row in facts.rows if not row.area and not row.breakdown and row.value is not None]
    targets = {row.period: row.value for row in own if row.kind is FigureKind.TARGET}
    pairs = [(row, targets[row.period]) for row in own if row.is_actual and row.period in targets]
    last = sorted(pairs, key=lambda pair: pair[0].period.end)[-5:]
    sign = {"higher": 1, "lower": -1}.get(facts.indicator.better, 0)
    missed = sum(
        bool(sign) and (row.value - target) * sign < 0
        for row, target in last
        if row.value is not None and target is not None
    )
    return missed, len(last) if sign else 0
