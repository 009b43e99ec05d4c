"""The officers' guide, as far as it is made from the code itself: every column, setting and problem."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from ..model import TABLES, Page
from ..model.contract import schema, tables
from ..model.reference import example_of, properties_reference, settings_reference
from .writer import Writer

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
    """The pages of every table and column, of every setting, and of every problem and its remedy."""
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
