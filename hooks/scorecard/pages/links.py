"""How rows belong together: the links of a row in both ways, as words with an address."""

from __future__ import annotations

from dataclasses import dataclass

from .. import words as say
from ..model import Link
from .addresses import plan_at, row_at
from .plan_index import PlanIndex
from .writer import Writer

# How a link reads from the row that it leads to.
BACKWARDS = {
    "measures": "Measured by",
    "supports": "Supported by",
    "delivers": "Delivered by",
    "mitigates": "Made less likely by",
    "same-as": "The same as",
    "follows": "Followed by",
    "reports-to": "Reported on by",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """One link as a reader sees it: "Same as" "NI 155: Number of affordable homes" at an address."""

    relation: str
    title: str
    address: str = ""
    note: str = ""


def references(writer: Writer, indexed: PlanIndex, table: str, row: str) -> list[Reference]:
    """Everything that a row is linked with, from it and to it, in the order of the file."""
    found = [
        Reference(
            say.code_words("links", "relation", k.relation),
            *_target(writer, indexed, k),
            _note(indexed, k),
        )
        for k in indexed.links_from[(table, row)]
    ]
    found += [
        Reference(
            BACKWARDS.get(k.relation, k.relation), *_named(indexed, k.from_table, k.from_id), note=k.note
        )
        for k in indexed.links_to[(table, row)]
    ]
    return found


def _note(indexed: PlanIndex, link: Link) -> str:
    """The note of a link; where it leads to an item of a framework, then what the plan says of the item."""
    item = indexed.framework.get(link.to_id) if link.to_table == "framework" else None
    return " ".join(text for text in (link.note, item.note if item else "") if text)


def _target(writer: Writer, indexed: PlanIndex, link: Link) -> tuple[str, str]:
    if link.to_table == "framework":
        return framework_title(indexed, link.to_id), writer.around.compare.get(link.to_id, "")
    if link.to_table == "package":
        title = writer.around.titles.get(link.to_id)
        return (title, plan_at(link.to_id)) if title else (link.to_id, "")
    return _named(indexed, link.to_table, link.to_id)


def _named(indexed: PlanIndex, table: str, row: str) -> tuple[str, str]:
    """The title of a row and its address, blank where rows of its table have no place of their own."""
    title = indexed.titles.get((table, row))
    return (title, row_at(indexed.name, table, row)) if title else (row, "")


def framework_title(indexed: PlanIndex, item: str) -> str:
    """An item of a framework with its title where the plan gives one: "NI 155: affordable homes"."""
    framework, _, code = item.partition(":")
    title = indexed.titles.get(("framework", item), "")
    name = f"{framework} {code}".strip()
    return f"{name}: {title}" if title and title != code else name
