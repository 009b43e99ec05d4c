"""The lists that cells are chosen from: a code in words, and the words back to the code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..model import Plan
from ..model.contract import fields
from ..words import code_words, unit_name
from ..words.lexicon import lexicon

# Which codes of which table a list offers.
CODES = {
    "missing": ("observations", "missing"),
    "revision": ("observations", "revision"),
    "milestone_state": ("milestones", "state"),
    "action_state": ("actions", "state"),
    "better": ("indicators", "better"),
    "aggregation": ("indicators", "aggregation"),
    "frequency": ("indicators", "frequency"),
}


@dataclass(frozen=True, slots=True)
class Choices:
    """One list: by the words that are shown, the code that is kept. A free list takes other words too."""

    codes: Mapping[str, str]
    free: bool = False

    def words(self, code: str) -> str:
        """What is shown for a code; a code that is in no list is shown as it is."""
        return next((shown for shown, known in self.codes.items() if known == code), code)

    def code(self, text: str) -> str | None:
        """The code that a cell stands for, by its words or as the code itself, whatever the case; None if
        none."""
        wanted = " ".join(text.split()).casefold()
        for shown, code in self.codes.items():
            if wanted in (" ".join(shown.split()).casefold(), code.casefold()):
                return code
        return text.strip() if self.free else None


def choices_of(plan: Plan) -> dict[str, Choices]:
    """Every list of a plan's workbook, by name: the contract's codes, and the plan's own scales and
    priorities."""
    lists = {name: Choices(_enum(table, column)) for name, (table, column) in CODES.items()}
    for axis in ("likelihood", "impact"):
        levels = sorted((one for one in plan.risk_scales if one.axis == axis), key=lambda one: one.rank)
        scale = {f"{one.level}: {one.label}" if one.label else one.level: one.level for one in levels}
        lists[axis] = Choices(scale, free=not scale)
    lists["unit"] = Choices(_units(), free=True)
    titles = [one.title for one in plan.priorities]
    lists["priority"] = Choices(
        {
            one.title if titles.count(one.title) == 1 else f"{one.title} ({one.priority_id})": one.priority_id
            for one in plan.priorities
        }
    )
    return lists


def _enum(table: str, column: str) -> dict[str, str]:
    """The codes of a column, by their words, in the contract's order."""
    for one in fields(table):
        if one["name"] == column:
            codes = one.get("constraints", {}).get("enum") or ()
            return {code_words(table, column, code): code for code in codes}
    return {}


def _units() -> dict[str, str]:
    """The units that the program knows how to write, by their names; of two with one name the first."""
    found: dict[str, str] = {}
    for code in lexicon("units"):
        found.setdefault(unit_name(code), code)
    return found
