"""What was checked before: the rows of pieces of tables, and the indicators of which nothing had to be said.

A piece's rows are taken again where all that they are made of is the same: its lines, its header, and how the
periods and dates of its table are read. Of an indicator nothing has to be said again where nothing had to be,
and all that is asked of it is the same: its own row, the pieces in which its figures stand, and the facts of
the plan that `asked_alone` lets the questions see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from ..model import Plan
from ..model.raw import Piece
from ..model.tables import TABLES
from ..problems import Answered, Problem

if TYPE_CHECKING:
    from .rules.settings import RuleSettings

SIZE = 16  # bytes of a hash
# Beside its own row and figures, an indicator may be held against these tables alone.
BESIDE = ("areas", "resets")


@dataclass(slots=True)
class MadeOfPieces:
    """The good rows of pieces, by table and by all that they are made of.

    `known`  at the time before and since; `seen` those that were asked for or added
    `added`  the names of those that were added
    """

    known: dict[str, dict[bytes, tuple[Any, ...]]] = field(default_factory=dict)
    seen: dict[str, dict[bytes, tuple[Any, ...]]] = field(default_factory=dict)
    added: set[bytes] = field(default_factory=set)

    def get(self, table: str, name: bytes, first: int) -> tuple[Any, ...] | None:
        """The rows of a piece whose first row begins on a line; None where they are not known."""
        rows = self.known.get(table, {}).get(name) if name else None
        if rows is None:
            return None
        if rows and (shift := first - rows[0].line):
            rows = tuple(replace(row, line=row.line + shift) for row in rows)
        self.known[table][name] = self.seen.setdefault(table, {})[name] = rows
        return rows

    def add(self, table: str, name: bytes, rows: tuple[Any, ...]) -> tuple[Any, ...]:
        """Keep the rows of a piece."""
        self.known.setdefault(table, {})[name] = self.seen.setdefault(table, {})[name] = rows
        self.added.add(name)
        return rows


def name_of(piece: Piece, *how: object) -> bytes:
    """A name for the rows of a piece and for how they are read; blank where it may not be known by one."""
    return _hash(piece.name, how) if piece.name else b""


# The pieces of a table in order: the name by which the rows are known again, else blank, and the rows.
Parts = list[tuple[bytes, tuple[Any, ...]]]


@dataclass(slots=True)
class Quiet:
    """The indicators of which nothing had to be said, with the decimals that their figures are written with.

    `known`  at the time before, by all that was asked of them; `seen` now
    `how`    what is asked of all of them alike: the day, the rules' settings
    `names`  of this time, by plan and indicator
    """

    known: dict[bytes, int | None] = field(default_factory=dict)
    seen: dict[bytes, int | None] = field(default_factory=dict)
    how: bytes = b""
    names: dict[str, dict[str, bytes]] = field(default_factory=dict)

    def ask(self, as_of: date, rules: RuleSettings, whole: bool) -> None:
        """From now on everything is asked for this day and with these settings."""
        self.names = {}
        self.how = _hash(as_of, sorted((code, str(value)) for code, value in rules.rules.items()), whole)

    def note(self, plan: Plan, parts: Parts) -> None:
        """Note what is to be asked of each indicator of a plan.

        `parts`  the pieces of the table of figures
        """
        within: dict[str, list[bytes]] = defaultdict(list)
        for name, rows in parts:
            for indicator in dict.fromkeys(row.indicator_id for row in rows):
                within[indicator].append(name)
        anew: dict[str, list[Any]] = defaultdict(list)
        for row in plan.resets:
            anew[row.indicator_id].append(replace(row, line=0))
        common = _hash(self.how, _facts(plan))
        self.names[plan.name] = {
            one.indicator_id: _hash(
                common, replace(one, line=0), anew[one.indicator_id], within[one.indicator_id]
            )
            for one in plan.indicators
            if b"" not in within[one.indicator_id]
        }

    def places(self, plan: str) -> dict[str, int | None]:
        """The indicators of a plan of which nothing has to be said, with their decimals."""
        return {
            indicator: self.known[name]
            for indicator, name in self.names.get(plan, {}).items()
            if name in self.known
        }

    def keep(self, plan: Plan, places: Mapping[str, int | None], told: Iterable[Problem]) -> None:
        """Keep the indicators of a plan without errors of which nothing was said.

        `places`  the decimals of each; `told` all that was said of this plan
        """
        lines: dict[str, set[int]] = defaultdict(set)
        for problem in told:
            lines[problem.file].add(problem.line)
        loud: set[str] = set()
        for table in ("observations", "indicators"):
            if there := lines.get(plan.files.get(table, "")):
                loud |= {row.indicator_id for row in plan.rows(table) if row.line in there}
        for indicator, name in self.names.get(plan.name, {}).items():
            if indicator in places and indicator not in loud:
                self.seen[name] = places[indicator]


def _facts(plan: Plan) -> list[object]:
    """What all indicators of a plan share and are held against."""
    alone = asked_alone(plan, ())
    tables = [[replace(row, line=0) for row in alone.rows(table)] for table in BESIDE if table != "resets"]
    others = [getattr(alone, name) for name in Plan.__dataclass_fields__ if name not in (*TABLES, "shapes")]
    return [*tables, others]


def asked_alone(plan: Plan, quiet: Iterable[str]) -> Plan:
    """What is asked about indicators and figures may look at: nothing else, and nothing of the quiet ones."""
    parts: dict[str, Any] = {table: () for table in TABLES if table not in BESIDE}
    parts |= _loud(plan, quiet)
    parts |= {name: {} for name in ("descriptor", "read", "withheld", "refused", "lines")}
    parts |= dict.fromkeys(("licences", "sources", "contributors", "shapes"), ())
    texts = ("title", "description", "version", "created", "service", "contact", "notice")
    return replace(plan, **parts | dict.fromkeys(texts, ""))


def without(plan: Plan, quiet: Iterable[str]) -> Plan:
    """The plan without its quiet indicators and their figures."""
    return replace(plan, **_loud(plan, quiet)) if quiet else plan


def _loud(plan: Plan, quiet: Iterable[str]) -> dict[str, Any]:
    quiet = frozenset(quiet)
    return {
        table: tuple(row for row in plan.rows(table) if row.indicator_id not in quiet)
        if quiet
        else plan.rows(table)
        for table in ("indicators", "observations")
    }


def of_plan(plan: str, problems: Iterable[Problem], answered: Iterable[Answered]) -> list[Problem]:
    """All that was said of one plan, what a caveat answers too."""
    return [p for p in (*problems, *(one.problem for one in answered)) if p.package == plan]


def _hash(*parts: object) -> bytes:
    import msgspec  # compiled, and nothing is kept where only Python runs

    return blake2b(msgspec.msgpack.encode(parts), digest_size=SIZE).digest()
