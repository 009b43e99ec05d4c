"""What can be named in a plan: the keys of its rows, and what a wrong name was likely meant to be."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import nlargest
from operator import add
from typing import Any

from ..model import Period, Plan, Unreadable, key_of, read_period
from ..model.contract import tables
from ..model.letters import meant, odd, shown
from ..model.raw import RawPackage
from ..model.tables import TABLES
from ..problems import did_you_mean

# Comparisons of words that one plan's guesses may take: beyond, a wrong name gets the general hint.
MOST_COMPARISONS = 200_000
CLOSEST = 20
# What people type for a key: what the row is called.
CALLED = ("title", "name", "ref", "label")


def _bare(text: object) -> str:
    """A name as it is compared: without capital letters, odd signs and spaces around it."""
    return meant(str(text or "")).lower()


@dataclass(slots=True)
class Known:
    """The keys of a plan's tables, as other rows name them.

    `unsure`  tables that could not be wholly read, of which nothing is said to be missing
    `typed`   by table, the first key field of rows with an error in them, as it stands in the file
    """

    plan: Plan
    unsure: frozenset[str] = frozenset()
    typed: Mapping[str, Collection[str]] = field(default_factory=dict)
    _firsts: dict[str, frozenset[str]] = field(default_factory=dict)
    _keys: dict[str, frozenset[tuple[Any, ...]]] = field(default_factory=dict)
    _spelt: dict[str, list[str]] = field(default_factory=dict)
    _guesses: dict[tuple[str, str], str] = field(default_factory=dict)
    _titles: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    _often: dict[str, str] | None = None
    _left: int = MOST_COMPARISONS

    @classmethod
    def of(cls, plan: Plan, package: RawPackage, typed: Mapping[str, Collection[str]]) -> Known:
        """What can be named in a plan that was read from a package."""
        partly = {name for name, sheet in package.sheets.items() if sheet.refused}
        return cls(plan, frozenset(partly | set(package.unread)), typed)

    def firsts(self, table: str) -> frozenset[str]:
        """The first key field of each row of a table, of rows with errors too."""
        if table not in self._firsts:
            name = TABLES[table].key[0]
            there = {str(getattr(row, name)) for row in self.plan.rows(table)}
            self._firsts[table] = frozenset(there | set(self.typed.get(table, ())))
        return self._firsts[table]

    def has(self, table: str, key: str) -> bool:
        """Whether a row is named right; a period in the key may be spelt in any way that can be read."""
        if len(TABLES[table].key) == 1:
            return key in self.firsts(table)
        if table not in self._keys:
            self._keys[table] = frozenset(self.key_of(table, row) for row in self.plan.rows(table))
        read = self.key(table, key)
        return read in self._keys[table] or (bool(read) and read[0] in self.typed.get(table, ()))

    def key(self, table: str, text: str) -> tuple[Any, ...]:
        """A row's key as another row names it, its parts read; empty where it has not the right parts."""
        parts, names = text.split(" | "), TABLES[table].key
        if len(parts) != len(names):
            return ()
        return tuple(self._part(name, part, parts[0]) for name, part in zip(names, parts, strict=True))

    def _part(self, name: str, text: str, first: str) -> Any:
        if name not in ("period", "report_period"):
            return text.strip()
        often = self.frequency(first) if name == "period" else ""
        try:
            return read_period(text.strip(), often or "plan", self.plan.years)
        except Unreadable:
            return text

    @staticmethod
    def key_of(table: str, row: Any) -> tuple[Any, ...]:
        """A row's key as it is compared: periods by their days, whatever else by its text."""
        parts = (getattr(row, name) for name in TABLES[table].key)
        return tuple(p if isinstance(p, Period) else "" if p is None else str(p) for p in parts)

    def frequency(self, indicator_id: str) -> str:
        """How often an indicator is reported; blank where there is none of that name."""
        if self._often is None:
            self._often = {i.indicator_id: i.frequency for i in self.plan.indicators}
        return self._often.get(indicator_id, "")

    def missing(self, table: str, word: str) -> tuple[str, str]:
        """Why a table does not have a name, and what was likely meant; both whole sentences."""
        file = self.plan.files.get(table, f"{table}.csv")
        if not self.plan.rows(table) and table in self.plan.files:
            return f'"{shown(word)}" cannot be found: {file} has no rows.', f"Add a row for it to {file}."
        if not self.plan.rows(table):
            return f'"{shown(word)}" cannot be found: the package has no {file}.', ""
        why = f'"{shown(word)}" is not in {file}.'
        plain = meant(word)
        if plain != word and self.has(table, plain):
            return f'"{shown(word)}" is not in {file}: {odd(word) or "it has a space too many"}.', (
                f'Type "{plain}" again by hand.'
            )
        if one := self.named(table, word):
            return (
                f'"{shown(word)}" is the {one[1]} of a row of {file}, not its {TABLES[table].key[0]}.',
                f"Type {one[0]}.",
            )
        return why, self.guess(table, word)

    def named(self, table: str, word: str) -> tuple[str, str] | None:
        """The key of the one row whose title, name or reference a word is, and which of them it is."""
        if table not in self._titles:
            found: dict[str, set[tuple[str, str]]] = {}
            for row in self.plan.rows(table):
                for column in CALLED:
                    if text := _bare(getattr(row, column, "")):
                        found.setdefault(text, set()).add((str(getattr(row, TABLES[table].key[0])), column))
            self._titles[table] = {text: next(iter(keys)) for text, keys in found.items() if len(keys) == 1}
        return self._titles[table].get(_bare(word))

    def guess(self, table: str, word: str) -> str:
        """A sentence that offers the nearest key of a table; or nothing."""
        if (table, word) not in self._guesses:
            self._guesses[table, word] = self._guess(table, word)
        return self._guesses[table, word]

    def _guess(self, table: str, word: str) -> str:
        keys = self.spelt(table, whole=" | " in word)
        bare = word.lstrip("0")
        if bare.isdigit() and (near := next((k for k in keys if k != word and k.lstrip("0") == bare), "")):
            return (
                f'Did you mean "{near}"? A spreadsheet drops noughts at the front: format the column as Text.'
            )
        self._left -= len(keys)
        if self._left < 0:
            return ""
        if len(keys) > CLOSEST:  # the comparison proper is slow, so only of those that share most pairs
            mine = _pairs(word)
            keys = nlargest(CLOSEST, keys, key=lambda key: len(mine & _pairs(key)))
        return did_you_mean(word, keys).strip()

    def spelt(self, table: str, whole: bool) -> list[str]:
        """The keys of a table as they are written in other rows: whole, or the first field alone."""
        name = f"{table} | " if whole else table
        if name not in self._spelt:
            rows = self.plan.rows(table)
            keys = {key_of(table, row) if whole else str(getattr(row, TABLES[table].key[0])) for row in rows}
            self._spelt[name] = sorted(keys)
        return self._spelt[name]


@lru_cache(maxsize=20_000)
def _pairs(word: str) -> frozenset[str]:
    """The pairs of letters that stand side by side in a word."""
    return frozenset(map(add, word, word[1:]))


def table_guess(word: str) -> str:
    """What is wrong with the name of a table that there is not."""
    return did_you_mean(word, tables()).strip() or "The tables are: " + ", ".join(tables()) + "."
