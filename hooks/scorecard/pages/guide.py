"""The officers' guide, as far as it is made from the code itself: every column, setting and problem."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from .. import words as say
from ..model import TABLES, Page
from ..model.contract import schema, tables
from ..model.reference import example_of, properties_reference, settings_reference
from .writer import Writer

# Words that stand as a chip beside a row: what they are of, and the column whose codes they are.
LISTS = (
    ("Of an action", "actions", "state"),
    ("Of a milestone", "milestones", "state"),
    ("Of a figure", "observations", "revision"),
)
GUIDE = ("Guide for officers", "officers/")


class RuleText(Protocol):
    """What the guide says of one code of the gate."""

    @property
    def code(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def severity(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def example(self) -> str: ...
    @property
    def remedy(self) -> str: ...


def guide_pages(writer: Writer, rules: Sequence[RuleText]) -> Iterator[Page]:
    """The pages of every sign, of every table and column, of every setting, and of every problem."""
    yield writer.page(
        "guide",
        "how-to-read/signs/",
        "Every sign and word",
        "Each status, direction and mark that this site uses, and what it means.",
        template="guide-signs",
        crumbs=[("How to read this", "how-to-read/")],
        statuses=say.signs("status"),
        movements=say.signs("movement"),
        lists=[
            (title, [say.code_words(table, field, code) for code in _codes(table, field)])
            for title, table, field in LISTS
        ],
    )
    yield writer.page(
        "guide",
        "officers/columns/",
        "Every table and column",
        "The tables of a plan and what goes into each column, for officers.",
        template="guide-columns",
        crumbs=[GUIDE],
        tables=[_table(name) for name in tables()],
    )
    yield writer.page(
        "guide",
        "officers/settings/",
        "Every setting",
        "What can be set for a site in mkdocs.yml, and for a plan in its datapackage.json, with examples.",
        template="guide-settings",
        crumbs=[GUIDE],
        settings=settings_reference(),
        properties=properties_reference(),
    )
    parts = {"reporting": "Rules of good reporting", "structure": "What stops a file from being read"}
    yield writer.page(
        "guide",
        "officers/problems/",
        "Every problem and how to mend it",
        "Each code that the checks can give, why it matters, an example and the remedy.",
        template="guide-problems",
        crumbs=[GUIDE],
        parts=[(kind, title, [r for r in rules if r.kind == kind]) for kind, title in parts.items()],
    )


def _codes(table: str, field: str) -> Sequence[str]:
    """The codes of a column, in the order of the contract."""
    found = next(f for f in schema(table)["fields"] if f["name"] == field)
    return tuple(found.get("constraints", {}).get("enum", ()))


def _table(name: str) -> dict[str, Any]:
    found = schema(name)
    fields = [
        {
            "name": f["name"],
            "key": f["name"] in TABLES[name].key,
            "required": bool(f.get("constraints", {}).get("required")),
            "codes": f.get("constraints", {}).get("enum", ()),
            "description": f["description"],
            "example": example_of(name, f["name"]),
        }
        for f in found["fields"]
    ]
    return {"name": name, "title": found["title"], "description": found["description"], "fields": fields}
