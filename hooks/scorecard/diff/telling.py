"""The difference in words, as Markdown for a pull request and as JSON for a program."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from ..model import Period
from .changes import Difference, FigureChange, RowChange, What

MOST = 200  # rows of one list: a comment or a summary must stay readable; the counts say the rest
STATUS = {
    "met": "met target",
    "close": "close to target",
    "missed": "missed target",
    "not-due": "not due yet",
    "no-result": "no result published",
    "no-target": "no target",
    "no-figure": "no figure yet",
    "not-judged": "not judged",
}


def as_json(found: Difference) -> str:
    """One JSON object with every figure, row and status that differs, and counts."""
    value: dict[str, Any] = asdict(found)
    value["counts"] = dict(_counts(found))
    return json.dumps(value, indent=2, ensure_ascii=False, default=_plain) + "\n"


def _plain(value: Any) -> Any:
    return value.label if isinstance(value, Period) else str(value)


def _counts(found: Difference) -> Counter[str]:
    counts = Counter({f"figures_{what}": 0 for what in ("added", "changed", "removed")})
    counts.update(f"figures_{f.what}" for f in found.figures)
    counts.update({f"rows_{what}": 0 for what in ("added", "changed", "removed")})
    counts.update(f"rows_{r.what}" for r in found.rows)
    counts["statuses"] = len(found.statuses)
    return counts


def as_markdown(found: Difference) -> str:
    """What the public will see change: lost rows first, then changes as old and new, then what is new."""
    if not found:
        return "## What this changes for the public\n\nNothing: no figure, row or verdict differs.\n"
    return "\n".join(["## What this changes for the public", "", *_lines(found)]) + "\n"


def _lines(found: Difference) -> Iterator[str]:
    counts = _counts(found)
    yield (
        f"Figures: {counts['figures_added']} added, {counts['figures_changed']} changed, "
        f"{counts['figures_removed']} removed. Other rows: {counts['rows_added']} added, "
        f"{counts['rows_changed']} changed, {counts['rows_removed']} removed."
    )
    for name in found.packages_removed:
        yield f"\n**The whole plan `{name}` would be lost.**"
    for name in found.packages_added:
        yield f"\nThe plan `{name}` is new."
    yield from _lost(found)
    yield from _changed(found)
    yield from _statuses(found)
    yield from _added(found)
    yield from _rows(found)


def _of(figures: Sequence[FigureChange], what: What) -> list[FigureChange]:
    return [f for f in figures if f.what == what]


def _lost(found: Difference) -> Iterator[str]:
    figures = _of(found.figures, "removed")
    rows = [r for r in found.rows if r.what == "removed"]
    if not figures and not rows:
        return
    yield "\n### Would be lost\n"
    yield "If you did not mean to delete these, put the rows back.\n"
    items = [f"{_figure(f)}: {_code(f.old)}" for f in figures] + [f"{r.table}: {_code(r.key)}" for r in rows]
    yield from _list(items)


def _changed(found: Difference) -> Iterator[str]:
    figures = _of(found.figures, "changed")
    if not figures:
        return
    yield "\n### Changed figures\n"
    yield "| figure | old | new | why |"
    yield "|---|---|---|---|"
    for f in figures[:MOST]:
        why = (
            f"{f.revision}: {f.reason}"
            if f.revision or f.reason
            else ("" if f.explained else "**nothing says why**")
        )
        yield f"| {_figure(f)} | {_cell(f.old)} | {_cell(f.new)} | {_cell(why)} |"
    yield from _rest(len(figures))


def _statuses(found: Difference) -> Iterator[str]:
    if not found.statuses:
        return
    yield "\n### Verdicts that change\n"
    yield from _list([f"{_cell(s.title)}: {STATUS[s.old]} → {STATUS[s.new]}" for s in found.statuses])


def _added(found: Difference) -> Iterator[str]:
    figures = _of(found.figures, "added")
    if not figures:
        return
    yield "\n### New figures\n"
    yield from _list([f"{_figure(f)}: {_code(f.new)}" for f in figures])


def _rows(found: Difference) -> Iterator[str]:
    rows = [r for r in found.rows if r.what != "removed"]
    if not rows:
        return
    yield "\n### Other rows\n"
    yield from _list([_row(r) for r in rows])


def _row(row: RowChange) -> str:
    if row.what == "added":
        return f"{row.table}: {_code(row.key)} is new"
    changed = "; ".join(f"{name}: {_code(_short(a))} → {_code(_short(b))}" for name, a, b in row.fields)
    return f"{row.table}: {_code(row.key)}: {changed}"


def _figure(f: FigureChange) -> str:
    where = ", ".join(part for part in (f.area, f.breakdown) if part)
    return _cell(f"{f.title}, {f.period.label}, {f.kind}{f' ({where})' if where else ''}")


def _list(items: list[str]) -> Iterator[str]:
    for item in items[:MOST]:
        yield f"- {item}"
    yield from _rest(len(items))


def _rest(number: int) -> Iterator[str]:
    if number > MOST:
        yield f"\nAnd {number - MOST:,} more: `scorecard diff --format json` lists them all."


def _short(text: str, most: int = 80) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _code(text: str) -> str:
    """Data as code, so that no sign in them is taken for Markdown."""
    bare = text.replace("\n", " ").replace("`", "'")
    return f"`{bare}`" if bare else "*blank*"


def _cell(text: str) -> str:
    """Data in a table or a sentence, with Markdown's and HTML's signs made harmless."""
    out = text.replace("\n", " ").replace("&", "&amp;").replace("<", "&lt;")
    for sign in "\\`*_[]|#@":
        out = out.replace(sign, f"\\{sign}" if sign != "@" else "&#64;")
    return out
