"""What the public would see of a change: sentence, figures and status of each indicator that differs."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from .. import words as say
from ..diff import Difference, FigureChange, State

MOST_INDICATORS = 100
MOST_FIGURES = 12  # of one indicator


def public_view(found: Difference, old: State, new: State, name: str, as_of: date) -> dict[str, Any]:
    """What changes for the public in one package.

    `indicators`  each with its sentence and status before and after, and its figures that differ
    `lost`        figures and rows that would be gone, in words
    `others`      how many rows of other tables are new or changed, by table
    `waiting`     how many figures wait for their day, and are not shown before
    """
    figures = [one for one in found.figures if one.package == name]
    changed = dict.fromkeys([f.indicator_id for f in figures])
    changed |= dict.fromkeys(one.indicator_id for one in found.statuses if one.package == name)
    before, after = _leads(old, name, changed, as_of), _leads(new, name, changed, as_of)
    indicators = []
    for key in changed:
        own = [f for f in figures if f.indicator_id == key]
        title, sentence, status = after.get(key) or ("", "", "")
        was_title, was, was_status = before.get(key) or ("", "", "")
        indicators.append(
            {
                "id": key,
                "title": title or was_title or key,
                "new": sentence,
                "old": was if was != sentence else "",
                "status_new": status,
                "status_old": was_status,
                "figures": [_figure(f) for f in own[:MOST_FIGURES]],
                "more": max(len(own) - MOST_FIGURES, 0),
            }
        )
    rows = [one for one in found.rows if one.package == name]
    gone = Counter(one.table for one in rows if one.what == "removed")
    tally = Counter(one.table for one in rows if one.what != "removed")
    return {
        "indicators": indicators[:MOST_INDICATORS],
        "more": max(len(indicators) - MOST_INDICATORS, 0),
        "lost": [f"{table}: {say.count(n, 'row')}" for table, n in sorted(gone.items())],
        "others": [f"{table}: {say.count(n, 'row')}" for table, n in sorted(tally.items())],
        "promises": [_promise(one) for one in found.promises if one.package == name],
        "waiting": found.waiting,
        "nothing": not found,
    }


def _leads(side: State, name: str, wanted: dict[str, None], as_of: date) -> dict[str, tuple[str, str, str]]:
    """Title, sentence and status of the wanted indicators, as their pages have them."""
    plan = next((one for one in side.plans if one.name == name), None)
    if plan is None:
        return {}
    judged = side.verdicts.get(name, {})
    return {
        one.indicator_id: (
            one.title,
            say.verdict(one, judged[one.indicator_id], plan, as_of),
            say.status_word(judged[one.indicator_id].status),
        )
        for one in plan.indicators
        if one.indicator_id in wanted and one.indicator_id in judged
    }


def _figure(f: FigureChange) -> dict[str, Any]:
    return {
        "period": say.period_words(f.period),
        "kind": say.code_words("observations", "kind", f.kind),
        "of": ", ".join(filter(None, (f.area, f.breakdown))),
        "old": f.old_words or f.old,
        "new": f.new_words or f.new,
        "what": f.what,
    }


def _promise(one: Any) -> str:
    now = f"now for {say.date_words(one.new)}" if one.new else "gone"
    return f"{one.title}: promised for {say.date_words(one.old)}, {now}."
