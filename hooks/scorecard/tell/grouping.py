"""The order of telling, and problems that are so alike that one is told for all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..problems import SEVERITIES, Problem, Severity, counts

# So many alike problems are told one by one; from more on, one stands for all.
FEW = 3


@dataclass(frozen=True, slots=True)
class Alike:
    """Problems of one severity, code, file and column, in the order of their lines."""

    problems: tuple[Problem, ...]

    @property
    def first(self) -> Problem:
        """The one that is told."""
        return self.problems[0]

    def more(self, most: int | None = None) -> str:
        """ "and 212 more like this, on lines 215 to 230 and 240": the others. Blank where there is none.

        `most`  how many stretches of lines are named; None for all
        """
        others = self.problems[1:]
        if not others:
            return ""
        lines = sorted({p.line for p in others if p.line})
        where = f", on {line_list(lines, most)}" if lines else ""
        return f"and {len(others):,} more like this{where}"


def worst_first(problems: Iterable[Problem]) -> list[Problem]:
    """Errors, then warnings, then notices; each by package, file and line."""
    return sorted(problems, key=lambda p: (SEVERITIES.index(p.severity), p.order()))


def grouped(problems: Iterable[Problem], few: int = FEW) -> list[Alike]:
    """Alike problems together, in the order of the first of each; up to `few` stay single."""
    found: dict[tuple[Severity, str, str, str, str], list[Problem]] = {}
    for p in worst_first(problems):
        found.setdefault((p.severity, p.package, p.file, p.code, p.column), []).append(p)
    groups: list[Alike] = []
    for alike in found.values():
        groups += [Alike((p,)) for p in alike] if len(alike) <= few else [Alike(tuple(alike))]
    return sorted(groups, key=lambda g: (SEVERITIES.index(g.first.severity), g.first.order()))


def line_list(lines: Sequence[int], most: int | None = None) -> str:
    """ "line 3", "lines 3 to 9, 12 and 15", "lines 3, 5, 7 and others"."""
    stretches: list[list[int]] = []
    for line in lines:
        if stretches and line == stretches[-1][1] + 1:
            stretches[-1][1] = line
        else:
            stretches.append([line, line])
    parts: list[tuple[int, int]] = []
    for first, last in stretches:
        parts += [(first, first), (last, last)] if last == first + 1 else [(first, last)]
    named = [f"{first} to {last}" if last > first else str(first) for first, last in parts[:most]]
    if len(parts) > len(named):
        named.append("others")
    head = "line" if len(lines) == 1 else "lines"
    return f"{head} {named[0]}" if len(named) == 1 else f"{head} {', '.join(named[:-1])} and {named[-1]}"


def tally(problems: Iterable[Problem]) -> str:
    """ "2 errors, 1 warning and 3 notices"; blank where there is none."""
    found = [f"{n:,} {name}{'s' if n != 1 else ''}" for name, n in counts(problems).items() if n]
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}" if found else ""
