"""Problems on GitHub: annotations on the lines of a change, and a summary of the job in Markdown.

Limits and escapes are those of GitHub's workflow commands: `%` first, then CR and LF, in properties
`:` and `,` as well; ten annotations of each severity in a step, of 4,096 characters; a summary of
1 MiB. What goes over a limit is dropped there without a word, so that it is counted here.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path

from ..model import Plan
from ..problems import SEVERITIES, Answered, Problem, Severity
from .grouping import Alike, grouped, line_list, tally, worst_first
from .machines import path_of
from .sources import plain
from .sums import summary
from .text import as_text, place, shortened

MOST = 10  # annotations of one severity in one step
LONGEST = 4096  # characters of one annotation
SUMMARY = 1_000_000  # bytes of the summary: 1 MiB less what other commands of the step may add
STRETCHES = 20
MARKUP = re.compile(r"([\\`*_{}\[\]#|~!])")


def as_github(problems: Iterable[Problem], root: Path | None = None) -> str:
    """Workflow commands that put the problems on their lines, then the same in words for the log.

    `root`  the folder of packages

    Alike problems share an annotation. Where a severity has more than ten, the tenth says how many
    more there are. The words stand between stop-commands, so that no cell is taken for a command.
    """
    told = worst_first(problems)
    lines = [line for severity in SEVERITIES for line in _annotations(told, severity, root)]
    text = as_text(told, root, rest="The summary of this job tells them all.")
    return "\n".join([*lines, *_fenced(text), ""]) if told else ""


def _annotations(told: Sequence[Problem], severity: Severity, root: Path | None) -> list[str]:
    groups = grouped((p for p in told if p.severity == severity), few=1)
    left = sum(len(group.problems) for group in groups[MOST:])
    lines = []
    for group in groups[:MOST]:
        last = f"\nAnd {left:,} more {severity}{'s' if left > 1 else ''}: see the summary of this job."
        lines.append(_annotation(group, root, last if left and group is groups[MOST - 1] else ""))
    return lines


def _annotation(group: Alike, root: Path | None, last: str) -> str:
    p = group.first
    properties = {"file": path_of(p, root) if p.file else "", "line": str(p.line or "")}
    properties["title"] = p.code.replace("-", " ").capitalize()
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    head, more = f"::{p.severity} {told}::", group.more(STRETCHES)
    tail = _data((f"\n{more}." if more else "") + last)
    body = f"{p.column}: {p.message} {p.hint}" if p.column else f"{p.message} {p.hint}"
    body = body.rstrip()
    room = LONGEST - len(head) - len(tail)
    size = room
    while len(message := _data(shortened(body, size))) > room:
        size = size * 3 // 4
    return head + message + tail


def _data(text: str) -> str:
    """A message as a workflow command wants it."""
    clean = "\n".join(plain(line) for line in re.split(r"\r\n|\r|\n", text))
    return clean.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property of a workflow command."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _fenced(text: str) -> list[str]:
    """A text between stop-commands. The word that ends it depends on the text, so no text can hold it."""
    word = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
    return [f"::stop-commands::{word}", text.rstrip("\n"), f"::{word}::"]


def headline(told: Sequence[Problem]) -> str:
    """What an officer has to know first, in plain English: whether this can be published."""
    errors = [p for p in told if p.severity == "error"]
    if errors and all(p.table == "observations" and p.line > 1 for p in errors):
        rows = len({(p.package, p.line) for p in errors})
        return f"{rows:,} figure{' ' if rows == 1 else 's '}cannot be published yet"
    if errors:
        one = len(errors) == 1
        return f"{len(errors):,} thing{' has' if one else 's have'} to be mended before this can be published"
    rest = tally(told)
    return f"This can be published{f', with {rest}' if rest else ': nothing is wrong'}"


def github_summary(
    problems: Sequence[Problem], answered: Sequence[Answered] = (), plans: Sequence[Plan] = ()
) -> str:
    """The summary of a job in Markdown, with every problem.

    Where that is more than GitHub takes, alike ones are told together with their lines and values, then
    with their lines alone; only where that is too much as well are the last ones counted and left out.
    """
    told = worst_first(problems)
    head = f"## {headline(told)}\n\n"
    head += f"{safe(summary(plans, (), told, answered))}\n" if plans else ""
    foot = _answers(answered)
    room = SUMMARY - len((head + foot).encode("utf-8", "replace"))
    ways: tuple[tuple[int, Callable[[Alike], str]], ...] = (
        (len(told), lambda group: ""),
        (1, _with_values),
        (1, lambda group: group.more()),
        (1, lambda group: group.more(STRETCHES)),
    )
    for few, others in ways:
        body = _tables(grouped(told, few), others)
        if sum(len(part.encode("utf-8", "replace")) for part, _ in body) <= room:
            return head + "".join(part for part, _ in body) + foot
    return head + _cut(body, room - 200) + foot


def _tables(groups: Sequence[Alike], others: Callable[[Alike], str]) -> list[tuple[str, int]]:
    """A table for each severity and package: parts of Markdown, each with the number of problems it tells."""
    parts: list[tuple[str, int]] = []
    for (severity, package), found in groupby(groups, key=lambda g: (g.first.severity, g.first.package)):
        title = f"{severity.capitalize()}s in {safe(package)}" if package else f"{severity.capitalize()}s"
        parts.append((f"\n### {title}\n\n| where | what is wrong | what to do |\n|---|---|---|\n", 0))
        for group in found:
            more = others(group)
            wrong = safe(shortened(group.first.message)) + (f" {safe(more)}." if more else "")
            where = safe(place(group.first).removesuffix(f" ({severity})"))
            parts.append(
                (f"| {where} | {wrong} | {safe(group.first.hint.rstrip())} |\n", len(group.problems))
            )
    return parts


def _with_values(group: Alike) -> str:
    """The others of a group, each with its line and what stands there."""
    if len(group.problems) == 1:
        return ""
    told = [f"{line_list([p.line])} ({shortened(p.value, 40)})" for p in group.problems[1:]]
    return f"and {len(told):,} more like this: " + ", ".join(told)


def _cut(body: Sequence[tuple[str, int]], room: int) -> str:
    """As many parts as there is room for, and how many problems are left out."""
    kept: list[str] = []
    for i, (part, _) in enumerate(body):
        room -= len(part.encode("utf-8", "replace"))
        if room < 0:
            left = sum(number for _, number in body[i:])
            return "".join(kept) + f"\n{left:,} more are not told here: scorecard validate --format json\n"
        kept.append(part)
    return "".join(kept)


def _answers(answered: Sequence[Answered]) -> str:
    """How often caveats answer each rule."""
    rules = sorted({a.problem.code for a in answered})
    if not rules:
        return ""
    rows = "".join(f"| {code} | {sum(a.problem.code == code for a in answered):,} |\n" for code in rules)
    return f"\n### Answered by caveats\n\n| rule | places |\n|---|---|\n{rows}"


def safe(text: str) -> str:
    """A text as Markdown shows it: no markup, no HTML, no mention, and no link that nobody made."""
    escaped = html.escape(MARKUP.sub(r"\\\1", plain(text)), quote=False).replace("@", "&#64;")
    return escaped.replace("://", "&#58;//").replace("www.", "www&#46;")
