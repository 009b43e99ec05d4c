"""The difference in words, as Markdown for a pull request.

Whatever comes from the data stands in code spans. GitHub makes mentions, links to issues and pictures of
any other text, however it is escaped, since it looks for them after the Markdown has been read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import get_args

from .. import words as say
from ..model import Movement, Status
from .machine import counts
from .values import Difference, FigureChange, PromiseChange, RowChange, StatusChange, What

# GitHub takes 65,536 characters in a comment; so many lines of each list are tried, the most first.
LONGEST = 60_000
LINES = (200, 80, 30, 10, 3)
TEXT = 100  # characters of one text from the data
TICKS = re.compile("`+")
LINE_END = re.compile(r"\s*[\r\n]\s*")


def as_markdown(found: Difference) -> str:
    """What the public will see change: lost rows first, then changes as old and new, then what is new.

    At most 60,000 characters; what is left out is counted, and is in the JSON.
    """
    text = ""
    for most in LINES:
        text = "\n".join(_Telling(found, most).lines()) + "\n"
        if len(text) <= LONGEST:
            break
    return text


def code(text: str) -> str:
    """Text from the data as a code span: no sign in it is markup, and none is out of sight."""
    line = LINE_END.sub(" ", text).strip()
    cut = line if len(line) <= TEXT else line[: TEXT - 1].rstrip() + "…"
    bare = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in cut)
    if not bare:
        return "*blank*"
    fence = "`" * (max((len(run) for run in TICKS.findall(bare)), default=0) + 1)
    pad = " " if bare[0] == "`" or bare[-1] == "`" else ""
    return f"{fence}{pad}{bare}{pad}{fence}"


def number_of(number: int, one: str, many: str = "") -> str:
    """ "1 figure", "1,204 figures"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


class _Telling:
    """Tells one difference, so many lines of each list."""

    def __init__(self, found: Difference, most: int) -> None:
        self.found, self.most = found, most
        # Of a whole package that comes or goes the rows are counted, not listed.
        self.whole = {*found.packages_added, *found.packages_removed}

    def lines(self) -> Iterator[str]:
        yield "## What this changes for the public"
        yield ""
        yield self.summary()
        yield from self.cautions()
        parts = (self.lost, self.warned, self.changed, self.promises, self.verdicts, self.added, self.rows)
        for part in parts:
            yield from part()
        if self.found and not (self.found.errors_old or self.found.errors_new):
            yield "\nNothing else changes."

    def summary(self) -> str:
        if not self.found:
            errors = self.found.errors_old or self.found.errors_new
            return (
                "What changes cannot be told until the errors are mended. No row that can be read differs."
                if errors
                else "Nothing: no figure, row or verdict differs."
            )
        n = counts(self.found)
        told = {
            of: ", ".join(f"{n[f'{of}_{what}']:,} {what}" for what in get_args(What))
            for of in ("figures", "rows")
        }
        return f"Figures: {told['figures']}. Other rows: {told['rows']}."

    def cautions(self) -> Iterator[str]:
        """What to know before believing the lists."""
        found = self.found
        for errors, when in ((found.errors_old, "before this change"), (found.errors_new, "now")):
            for name, n in errors:
                what = "What it is about" if n == 1 else "What they are about"
                has = f"has {number_of(n, 'error')} {when}"
                yield f"\nThe package {code(name)} {has}. {what} is not compared."
        if found.empty_old:
            yield "\nThere were no packages before this change, so everything is new."
        for old, new in found.renamed:
            now = f"is now called {code(new)}"
            yield f"\nThe package {code(old)} {now}. Links to its old addresses will break."
        for name in found.packages_removed:
            yield f"\n**The whole package {code(name)} would be lost: {self.size(name)}.**"
        for name in found.packages_added:
            yield f"\nThe package {code(name)} is new: {self.size(name)}."
        if found.waiting:
            waits, are = ("waits for its", "is") if found.waiting == 1 else ("wait for their", "are")
            yield f"\n{number_of(found.waiting, 'figure')} {waits} day and {are} not told here."

    def size(self, name: str) -> str:
        """How much a whole package holds."""
        figures = sum(f.package == name for f in self.found.figures)
        rows = sum(r.package == name for r in self.found.rows)
        rows += sum(t.added + t.removed for t in self.found.tables if t.package == name)
        return f"{number_of(figures, 'figure')} and {number_of(rows, 'other row')}"

    def lost(self) -> Iterator[str]:
        items = [self.lost_figure(f) for f in self.of("removed")]
        items += [
            self.named(r) for r in self.found.rows if r.what == "removed" and r.package not in self.whole
        ]
        items += [
            f"{code(t.table)} in {code(t.package)}: {number_of(t.removed, 'row')}"
            for t in self.found.tables
            if t.removed and t.package not in self.whole
        ]
        yield from self.part(
            "Would be lost", items, "If you did not mean to delete these, put the rows back."
        )

    def lost_figure(self, f: FigureChange) -> str:
        until = f" It is withheld until {f.waits_until.isoformat()}." if f.waits_until else ""
        return f"{self.place(f)}: {code(f.old_words or f.old)}.{until}{self.verdict(f)}"

    def named(self, row: RowChange) -> str:
        """Which row it is: what it is called, where that is known, and its key."""
        place = f"{code(row.table)} in {code(row.package)}"
        if not row.key:
            return place
        return f"{place}: {code(row.title)} ({code(row.key)})" if row.title else f"{place}: {code(row.key)}"

    def warned(self) -> Iterator[str]:
        items = [
            f"{code(p.package + '/' + p.file)}{f', line {p.line}' if p.line else ''}: "
            f"{code(p.key)}. {p.message}"
            for p in self.found.warnings
        ]
        hints = list(dict.fromkeys(p.hint for p in self.found.warnings))
        yield from self.part("Nothing says why", items, *hints)

    def changed(self) -> Iterator[str]:
        items = [
            f"{self.place(f)}: {code(f.old_words or f.old)} → {code(f.new_words or f.new)}."
            f"{self.why(f)}{self.verdict(f)}"
            for f in self.of("changed")
        ]
        yield from self.part("Changed figures", items)

    def promises(self) -> Iterator[str]:
        """Promised dates that move or go, as what they are."""
        items = [self.promise(p) for p in self.found.promises if p.package not in self.whole]
        yield from self.part("Promises that move", items)

    def promise(self, p: PromiseChange) -> str:
        name = f"{code(p.title)} ({code(p.key or p.package)})"
        if p.new is None:
            became = "is gone" if p.gone else "has no date any more"
            return f"{name}, promised for {say.date_words(p.old)}, {became}."
        days = (p.new - p.old).days
        how = f"{_length(abs(days))} {'later' if days > 0 else 'earlier'}"
        return f"{name}: promised for {say.date_words(p.old)}, now for {say.date_words(p.new)}, {how}."

    def verdicts(self) -> Iterator[str]:
        yield from self.part("Verdicts that change", [self.status(s) for s in self.found.statuses])

    def added(self) -> Iterator[str]:
        items = [f"{self.place(f)}: {code(f.new_words or f.new)}.{self.verdict(f)}" for f in self.of("added")]
        yield from self.part("New figures", items)

    def rows(self) -> Iterator[str]:
        items = [
            self.row(r)
            for r in map(self.without_promises, self.found.rows)
            if r.what != "removed" and r.package not in self.whole and (r.fields or r.what == "added")
        ]
        items += [
            f"{code(t.table)} in {code(t.package)}: {number_of(t.added, 'new row')}"
            for t in self.found.tables
            if t.added and t.package not in self.whole
        ]
        yield from self.part("Other rows", items)

    def part(self, title: str, items: Sequence[str], *before: str) -> Iterator[str]:
        """A list with its heading, cut where it is too long; nothing where there is nothing."""
        if not items:
            return
        yield f"\n### {title}\n"
        if before:
            yield " ".join(before) + "\n"
        yield from (f"- {item}" for item in items[: self.most])
        if len(items) > self.most:
            yield f"\nAnd {len(items) - self.most:,} more: `scorecard diff --format json` lists them all."

    def of(self, what: What) -> list[FigureChange]:
        return [f for f in self.found.figures if f.what == what and f.package not in self.whole]

    def place(self, f: FigureChange) -> str:
        """Which figure it is: the measure, the period and, where it is not the whole council, for whom."""
        parts = [code(f.title), code(f.period.label)]
        parts += [code(part) for part in (f.area, f.breakdown) if part]
        kind = say.code_words("observations", "kind", f.kind).lower()
        return f"{', '.join(parts)} ({kind})"

    def why(self, f: FigureChange) -> str:
        word = say.code_words("observations", "revision", f.revision)
        if not f.reason:
            return f" {word}." if word else ""
        return f" {word or 'Reason'}: {code(f.reason)}{'' if f.reason.rstrip()[-1:] in '.?!' else '.'}"

    def verdict(self, f: FigureChange) -> str:
        """The verdict on the measure that the public sees, and whether it is the one of before."""
        now, was = (say.status_word(Status(s)) if s else "" for s in (f.status_new, f.status_old))
        if not now:
            return ""
        if was and was != now:
            return f" Verdict: {now}, before {was}."
        return f" Verdict: {now}{', as before' if was and f.what != 'added' else ''}."

    def status(self, s: StatusChange) -> str:
        parts = []
        if s.old != s.new:
            parts.append(
                _arrow(s.old, s.new, lambda c: say.status_word(Status(c)), ("new indicator", "gone"))
            )
        if s.movement_old != s.movement_new:
            words = lambda c: say.movement_word(Movement(c))  # noqa: E731
            parts.append(
                _arrow(s.movement_old, s.movement_new, words, ("nothing to compare", "nothing to compare"))
            )
        return f"{code(s.title)}: {'; '.join(parts)}"

    def without_promises(self, row: RowChange) -> RowChange:
        """A changed row without the dates that are told among the promises."""
        told = {
            p.column for p in self.found.promises if (p.package, p.table, p.key) == row_place(row) and p.new
        }
        return replace(row, fields=tuple(field for field in row.fields if field[0] not in told))

    def row(self, row: RowChange) -> str:
        name = self.named(row)
        if row.what == "added":
            return f"{name} is new"
        return f"{name}: " + "; ".join(f"{code(column)} {code(a)} → {code(b)}" for column, a, b in row.fields)


def row_place(row: RowChange) -> tuple[str, str, str]:
    return row.package, row.table, row.key


def _length(days: int) -> str:
    """How long that is, in the unit in which people say it."""
    if days < 14:
        return number_of(days, "day")
    if days < 60:
        return number_of(round(days / 7), "week")
    return number_of(round(days / 30.44), "month")


def _arrow(old: str, new: str, words: Callable[[str], str], blanks: tuple[str, str]) -> str:
    was, now = words(old) if old else blanks[0], words(new) if new else blanks[1]
    return f"{was} → {now}"
