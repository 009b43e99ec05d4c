"""Codes in words: every code of the contract and of the verdict, as a reader would say it."""

from __future__ import annotations

from datetime import date

from ..model import Action, Assurance, Caveat, Milestone, Movement, Status
from ..model.contract import fields, tables
from .lexicon import lexicon, say

FIGURES = ("value", "amount")  # the columns of observations and budgets that every figure stands in


def code_words(table: str, field: str, code: str) -> str:
    """The words for a code of a table's field: ("actions", "state", "at-risk") gives "At risk".

    `table` may be "plans" for the plan's own kind. A blank gives a blank. A code without words is
    given with spaces for its hyphens, so that a page never fails for a word.
    """
    words = lexicon("codes")
    found = words["missing"] if field == "missing" else words.get(table, {}).get(field, {})
    if code not in found and table == "plans":  # a council's own kind of plan, shown as typed
        return code[:1].upper() + (code[1:] if " " in code else code[1:].replace("-", " "))
    return str(found.get(code, code.replace("-", " ")))


def field_words(table: str, field: str) -> str:
    """What a field of a table is called on a page: ("priorities", "window") gives "Period resourced".

    A field that the contract does not know stands as it was typed, in words.
    """
    found = (
        {str(one["name"]): str(one.get("title", "")) for one in fields(table)} if table in tables() else {}
    )
    return found.get(field) or field.replace("_", " ")


def caveat_lead(caveat: Caveat) -> str:
    """What a caveat is and what it is about: "Worked out, not printed: period resourced."

    Of a figure it is the figure: that need not be said.
    """
    kind = code_words("caveats", "kind", caveat.kind)
    if not caveat.field or caveat.field in FIGURES:
        return f"{kind}."
    name = field_words(caveat.table, caveat.field)
    return f"{kind}: {name[:1].lower()}{name[1:]}."


def status_word(status: Status) -> str:
    """ "Met target", "Close to target", "Missed target", "Not due yet", "No result published", ..."""
    return str(lexicon("codes")["status"][status]["word"])


def status_shape(status: Status) -> str:
    """The icon's name: tick, tilde, cross, clock, question, dash, circle or dot."""
    return str(lexicon("codes")["status"][status]["shape"])


def signs(of: str) -> list[tuple[str, str, str, str]]:
    """Every sign of a kind (status or movement): code, word, shape and meaning, in the order of the list."""
    meanings: dict[str, str] = lexicon("meanings")[of]
    return [
        (code, str(one["word"]), str(one["shape"]), meanings.get(code, ""))
        for code, one in lexicon("codes")[of].items()
        if one["shape"] != "none"
    ]


def movement_word(movement: Movement) -> str:
    """ "Getting better", "Getting worse", "No real change", "Too few figures to tell", ..."""
    return str(lexicon("codes")["movement"][movement]["word"])


def assurance_word(assurance: Assurance) -> str:
    """ "Will keep meeting the target", "May or may not meet the target", ..."""
    return str(lexicon("codes")["assurance"][assurance])


def movement_shape(movement: Movement) -> str:
    """The icon's name: up (better), down (worse), rise, fall (neither is better), level, dots or none."""
    return str(lexicon("codes")["movement"][movement]["shape"])


def missing_words(code: str) -> str:
    """Why there is no value, for a table cell: "not set", "to be confirmed", "not reported"."""
    return code_words("observations", "missing", code)


def missing_sentence(code: str) -> str:
    """The same as a sentence of its own: "The plan says that this is to be confirmed." """
    return say(f"missing.{code}")


def milestone_state(milestone: Milestone, as_of: date, closed: bool = False) -> str:
    """done, on-track, late, missed, not-due or not-stated.

    What the package states comes first. A date or a period that has passed makes the rest late, but
    never in a closed plan, in which nothing is late. A milestone that is only a gap has no state.

    `closed`  whether the plan is closed, or the action is over: nobody waits for its milestones then
    """
    if milestone.missing or milestone.state in ("done", "late", "missed"):
        return milestone.state or "not-stated"
    due = milestone.due or (milestone.period.end if milestone.period else None)
    if due is not None and due < as_of and not closed:
        return "late"
    if milestone.state == "on-track" or closed or due is None:
        return milestone.state or "not-stated"
    return "not-due"


def milestone_state_word(milestone: Milestone, as_of: date, closed: bool = False) -> str:
    """ "Done", "On track", "Late", "Missed", "Not due yet", "Not stated". Never late in a closed plan."""
    return code_words("milestones", "state", milestone_state(milestone, as_of, closed))


def action_state_word(action: Action) -> str:
    """ "Not started", "On track", "At risk", "Delayed", "Complete", "Cancelled", "Not stated"."""
    return code_words("actions", "state", action.state)


def risk_words(likelihood: str, impact: str) -> str:
    """The labels or codes of the two scales as a sentence: "Likelihood: 50% - 74%. Impact: Critical." """
    unknown = say("risk.unknown")
    return say("risk.rated", likelihood=likelihood or unknown, impact=impact or unknown)
