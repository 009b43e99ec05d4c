"""Problems for an officer at a screen: worst first, the line shown, the cell marked, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ..problems import Problem
from .grouping import Alike, grouped, tally, worst_first
from .sources import Sources, lines_below, marked, nothing, plain

SCREEN = 40  # lines
ACROSS = 100  # characters of a line of the screen
LONGEST = 600  # characters of one problem: a message may quote a cell
STRETCHES = 8  # stretches of lines that are named for alike problems
EVERYTHING = "To see them all: scorecard validate --all"


def as_text(
    problems: Iterable[Problem],
    root: Path | None = None,
    everything: bool = False,
    sources: Sources | None = None,
    rest: str = EVERYTHING,
) -> str:
    """Problems in words, grouped by package and file, worst first.

    `root`        the folder of packages, to show the lines that are wrong; or `sources`, which gives them
    `everything`  tell every problem by itself, however many; else at most a screen, alike ones together
    `rest`        how the others can be seen, where not all are told

    Ends with a blank line; blank where there is no problem.
    """
    told = worst_first(problems)
    if not told:
        return ""
    lines_of = sources or (lines_below(root) if root is not None else nothing)
    entries = ((Alike((p,)), _entry(Alike((p,)), lines_of)) for p in told)
    if everything:
        return "\n".join([*_with_headings(list(entries)), "", ""])
    if len(told) < SCREEN and _height(whole := list(entries)) <= SCREEN - 2:
        return "\n".join([*_with_headings(whole), "", ""])
    return "\n".join([*_screen(told, lines_of, rest), "", ""])


def _screen(told: Sequence[Problem], lines_of: Sources, rest: str) -> list[str]:
    """As many groups as go on a screen, and how many problems are left."""
    shown: list[tuple[Alike, list[str]]] = []
    for group in grouped(told):
        entry = (group, _entry(group, lines_of))
        if shown and _height([*shown, entry]) > SCREEN - 4:
            break
        shown.append(entry)
    number = sum(len(group.problems) for group, _ in shown)
    lines = _with_headings(shown)
    if number < len(told):
        seen = {id(p) for group, _ in shown for p in group.problems}
        left = [p for p in told if id(p) not in seen]
        lines += ["", f"And {tally(left)} more. {rest}"]
    elif len(shown) < len(told):
        lines += ["", rest]
    return lines


def _entry(group: Alike, lines_of: Sources) -> list[str]:
    """One problem in VOICE: place, what is wrong, what to do; its line; and how many are like it."""
    text = f"{place(group.first)}: {group.first.message} {group.first.hint}".rstrip()
    lines = [f"  {shortened(plain(text))}"]
    lines += [f"      {line}" for line in marked(group.first, lines_of)]
    if more := group.more(STRETCHES):
        lines.append(f"    {more}.")
    return lines


def place(problem: Problem) -> str:
    """ "observations.csv, line 55, value (warning)"."""
    file = problem.file or problem.package or "packages"
    where = [file, f"line {problem.line}" if problem.line else "", problem.column]
    severity = "" if problem.severity == "error" else f" ({problem.severity})"
    return ", ".join(part for part in where if part) + severity


def shortened(text: str, longest: int = LONGEST) -> str:
    """A text of at most so many characters, its middle left out."""
    if len(text) <= longest:
        return text
    half = longest // 2
    return f"{text[:half]} […] {text[-half + 5 :]}"


def _with_headings(entries: Sequence[tuple[Alike, list[str]]]) -> list[str]:
    """The entries, under the name of their package."""
    lines: list[str] = []
    package: str | None = None
    for group, entry in entries:
        if group.first.package != package:
            package = group.first.package
            lines += [""] if lines else []
            lines.append(plain(package) or "All packages")
        lines += entry
    return lines


def _height(entries: Sequence[tuple[Alike, list[str]]]) -> int:
    """How many lines of the screen the entries take."""
    return sum(-(-max(len(line), 1) // ACROSS) for line in _with_headings(entries))
