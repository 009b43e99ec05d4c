"""Rows that must wait for their day are taken out before anything is made of a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ..model import Plan

EMBARGOED = ("observations", "commentary")


def published(plan: Plan, as_of: date) -> Plan:
    """The plan without the rows whose `publish_on` lies after the as-of date; they are counted."""
    kept = {
        table: tuple(row for row in plan.rows(table) if row.publish_on is None or row.publish_on <= as_of)
        for table in EMBARGOED
    }
    withheld = {table: len(plan.rows(table)) - len(rows) for table, rows in kept.items()}
    return replace(plan, **kept, withheld={t: n for t, n in withheld.items() if n})
