"""The line of a file that a problem is about, with its cell marked.

The files are those that the gate may just have refused, so that only plain files below the folder of
packages are opened, and what is shown of them holds no sign that a terminal would obey.
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from ..problems import Problem

# From package, file and line to the text of the line, without its end; blank where it cannot be had.
Sources = Callable[[str, str, int], str]

LARGEST = 100_000_000  # bytes of a file that is opened only to show a line of it
WIDTH = 96  # characters of a line that are shown
BEFORE = 40  # of which so many before the cell, where the line is longer
DEEPEST = 60  # lines over which one row is followed: texts hold line breaks

LINE_END = re.compile(r"\r\n|\r|\n")
UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def nothing(package: str, file: str, line: int) -> str:
    """Sources that are not to be had."""
    return ""


def lines_below(root: Path) -> Sources:
    """The lines of the files of the packages below a folder. Links are not followed."""

    @lru_cache(maxsize=16)
    def lines(package: str, file: str) -> tuple[str, ...]:
        path = root
        for part in (*([package] if package else []), *file.split("/")):
            path = path / part
            if part in ("", "..") or path.is_symlink():
                return ()
        try:
            if not path.is_file() or path.stat().st_size > LARGEST:
                return ()
            return tuple(LINE_END.split(path.read_bytes().decode("utf-8-sig", "replace")))
        except OSError:
            return ()

    def line(package: str, file: str, number: int) -> str:
        found = lines(package, file) if file else ()
        return found[number - 1] if 0 < number <= len(found) else ""

    return line


def plain(text: str) -> str:
    """A text without signs that a terminal would obey, on one line."""
    return UNSHOWN.sub(lambda m: " " if m[0] in "\t\r\n" else "\ufffd", text)


def marked(problem: Problem, sources: Sources) -> list[str]:
    """The line of a problem and, below it, marks under its cell; empty where there is none."""
    if (
        problem.silent
        or not problem.line
        or not (text := sources(problem.package, problem.file, problem.line))
    ):
        return []
    span: tuple[int, int] | None = None
    if problem.column and problem.file.lower().endswith(".csv"):
        text, span = _cell(problem, sources, text)
    elif problem.column:
        span = _property(problem, text)
    return _window(text, span)


def _cell(problem: Problem, sources: Sources, text: str) -> tuple[str, tuple[int, int] | None]:
    """The line on which the cell of a CSV file begins, and where in it the cell stands."""
    try:
        header = next(csv.reader([sources(problem.package, problem.file, 1)]), [])
    except csv.Error:  # a header that no CSV file has: nothing can be marked
        return text, None
    if problem.column not in header:
        return text, None
    place, row, lines = header.index(problem.column), text, [text]
    while row.count('"') % 2 and len(lines) < DEEPEST:
        lines.append(sources(problem.package, problem.file, problem.line + len(lines)))
        row = "\n".join(lines)
    spans = _spans(row)
    if place >= len(spans):
        return text, None
    start, end = spans[place]
    begins = row.rfind("\n", 0, start) + 1
    ends = row.find("\n", start)
    shown = row[begins:] if ends < 0 else row[begins:ends]
    return shown, (start - begins, min(end - begins, len(shown)))


def _spans(row: str) -> list[tuple[int, int]]:
    """Where each cell of a row of CSV begins and ends, its quotation marks included."""
    spans, start, quoted = [], 0, False
    for i, sign in enumerate(row):
        if sign == '"':
            quoted = not quoted
        elif sign == "," and not quoted:
            spans.append((start, i))
            start = i + 1
    return [*spans, (start, len(row))]


def _property(problem: Problem, text: str) -> tuple[int, int] | None:
    """Where the value of a property, else its name, stands in a line of JSON."""
    name = re.split(r"[.\[]", problem.column)[-1].rstrip("]")
    for wanted in (json.dumps(problem.value, ensure_ascii=False), problem.value, f'"{name}"'):
        if len(wanted) > 2 and (at := text.find(wanted)) >= 0:
            return at, at + len(wanted)
    return None


def _window(text: str, span: tuple[int, int] | None) -> list[str]:
    """The part of a line around its cell, with marks below."""
    start = 0
    if span is not None and len(text) > WIDTH:
        start = max(0, min(span[0] - BEFORE, len(text) - WIDTH))
    shown = plain(text[start : start + WIDTH])
    left, right = "…" if start else "", "…" if start + WIDTH < len(text) else ""
    lines = [f"{left}{shown}{right}".rstrip()]
    if span is not None:
        a, b = span[0] - start, min(span[1] - start, len(shown))
        lines.append(" " * (_columns(shown[:a]) + len(left)) + "^" * max(1, _columns(shown[a:b])))
    return lines


def _columns(text: str) -> int:
    """How many columns of a screen a text takes."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )
