"""What an officer gave in the form, taken out of GitHub's event as plain data: nothing in it is ever run."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..model import Plan, Unreadable, read_period
from ..model.amendment import Amendment, Source
from ..model.letters import shown
from ..model.no_such_part import no_such_part
from . import form

NOTHING = ("_No response_", "None", "")
LONGEST = 20_000  # characters of one issue
# Who may give figures by the form: the others may write to the council by the forms for everyone.
OFFICERS = ("OWNER", "MEMBER", "COLLABORATOR")


class NotUnderstood(Exception):
    """The issue gives no figure that can be taken; the text says why and what to do, in plain words."""


@dataclass(frozen=True, slots=True)
class Given:
    """One figure as it was given, each answer as text; blank where none was given.

    `number`  of the issue
    """

    number: int
    plan: str
    indicator_id: str
    period: str
    value: str = ""
    missing: str = ""
    revision: str = ""
    reason: str = ""
    why: str = ""
    doing: str = ""

    @property
    def branch(self) -> str:
        """The branch that the change goes to: one for each issue, of nothing that somebody typed."""
        return f"figure-{self.number}"


def given_in(event: Mapping[str, Any]) -> Given:
    """The figure in an event of GitHub, "issues". Raises `NotUnderstood`."""
    issue = event.get("issue")
    if not isinstance(issue, Mapping) or not isinstance(issue.get("number"), int):
        raise NotUnderstood("The event holds no issue.")
    if issue.get("author_association") not in OFFICERS:
        raise NotUnderstood("Only those who work on this repository can give a figure by this form.")
    body = issue.get("body")
    answers = _answers(body if isinstance(body, str) else "")
    label = answers[form.INDICATOR].partition(":")[0].strip()
    plan, _, indicator = label.partition("/")
    if not re.fullmatch(r"[a-z0-9-]+", plan) or not re.fullmatch(r"[a-z0-9-]+", indicator):
        raise NotUnderstood(f'"{shown(label)}" is no indicator. Choose one from the list of the form.')
    return Given(
        issue["number"],
        plan,
        indicator,
        answers[form.PERIOD],
        answers[form.FIGURE],
        answers[form.MISSING],
        answers[form.REVISION],
        answers[form.REASON],
        answers[form.WHY],
        answers[form.DOING],
    )


def _answers(body: str) -> dict[str, str]:
    """The answers by question, of the text that GitHub makes of a form."""
    if len(body) > LONGEST:
        raise NotUnderstood(f"The issue has more than {LONGEST:,} characters. Shorten the texts.")
    text = re.sub(r"\r\n?", "\n", body)
    found: dict[str, str] = {}
    heads = [
        (m.start(), m.end(), m[1])
        for m in re.finditer(r"^### (.+?)[ \t]*$", text, re.MULTILINE)
        if m[1] in form.QUESTIONS
    ]
    if [name for _, _, name in heads] != [name for name in form.QUESTIONS if name in {h[2] for h in heads}]:
        raise NotUnderstood(
            "A text repeats one of the form's own questions behind ###. Write it without the ###."
        )
    for i, (_, end, name) in enumerate(heads):
        until = heads[i + 1][0] if i + 1 < len(heads) else len(text)
        answer = text[end:until].strip()
        found[name] = "" if answer in NOTHING else answer
    lacking = [name for name in form.QUESTIONS[:2] if not found.get(name)]
    if lacking:
        raise NotUnderstood(
            f'"{lacking[0]}" is not answered. Open the issue with the form "Report a figure".'
        )
    return {name: found.get(name, "") for name in form.QUESTIONS}


def amendments(given: Given, plans: Sequence[Plan]) -> list[Amendment]:
    """The rows of the plan's tables that the figure alters or adds. Raises `NotUnderstood`."""
    plan = next((p for p in plans if p.name == given.plan), None)
    one = next((i for i in plan.indicators if i.indicator_id == given.indicator_id), None) if plan else None
    if plan is None or one is None:
        raise NotUnderstood(
            f'"{given.plan}/{given.indicator_id}" is not here any more. Choose from the list.'
        )
    if bool(given.value) == bool(given.missing):
        what = (
            "both a figure and a reason why there is none" if given.value else "neither a figure nor a reason"
        )
        raise NotUnderstood(f"There is {what}. Give one of the two.")
    try:
        period = read_period(given.period, one.frequency).label
    except Unreadable as error:
        either = " or ".join(error.readings)
        hint = f"Type {either}." if either else f"Type it as in {_example(plan, one.indicator_id)}."
        hint = no_such_part(given.period) or hint
        raise NotUnderstood(f'"{shown(given.period)}" is no period that can be read. {hint}') from None
    source = Source(f"Issue {given.number}", "", one.title)
    cells = {
        name: getattr(given, name)
        for name in ("value", "missing", "revision", "reason")
        if getattr(given, name)
    }
    # A figure takes the place of the reason why there was none, and the other way round.
    cells |= {"missing": ""} if given.value else {"value": ""}
    key = {"indicator_id": one.indicator_id, "period": period, "area": "", "breakdown": "", "kind": "actual"}
    rows = [Amendment("observations", key, cells, {"value": source})]
    texts = {name: getattr(given, name) for name in ("why", "doing") if getattr(given, name)}
    if texts:
        about = {"indicator_id": one.indicator_id, "period": period}
        rows.append(Amendment("commentary", about, texts, {"why": source}))
    return rows


def _example(plan: Plan, indicator_id: str) -> str:
    """A period of the indicator that is there already, or of any."""
    known = [o.period.label for o in plan.observations if o.indicator_id == indicator_id]
    return known[-1] if known else "FY2026/27 Q1"
