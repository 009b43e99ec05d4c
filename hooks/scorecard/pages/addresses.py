"""Where everything stands on the site. Addresses are made of identifiers only, so they are stable.

An address is relative to the site's root and has no leading slash: "" is the home page,
"nwl-delivery-plan/indicators/bv9/" an indicator. Identifiers never hold an underscore, so the
site's own anchors do, and the two cannot clash.
"""

from __future__ import annotations

import re

from ..model import TABLES

# The pages of a plan, in the order in which they are offered, with the table that they need.
SECTIONS = (
    ("actions", "actions", "Actions"),
    ("milestones", "milestones", "Milestones"),
    ("risks", "risks", "Risks"),
    ("budget", "budgets", "Budget"),
    ("partnerships", "partnerships", "Partnerships"),
    ("timetable", "timetable", "Timetable"),
    ("versions", "versions", "Versions of the plan"),
)
# The page of what is late, with an anchor for each plan that has anything late.
LATE = "late/"
UNSAFE = re.compile(r"[^a-z0-9]+")


def root_of(address: str) -> str:
    """The way from a page to the root: "../../" for "plan/actions/", "" for the home page."""
    return "../" * address.count("/")


def relative(page: str, target: str) -> str:
    """A link from the page at one address to another address, which may have an anchor."""
    return root_of(page) + target or "./"


def plan_at(plan: str) -> str:
    """The address of a plan's own page."""
    return f"{plan}/"


def section_at(plan: str, section: str) -> str:
    """The address of a page of a plan, for example its risks."""
    return f"{plan}/{section}/"


def indicator_at(plan: str, indicator_id: str) -> str:
    """The address of an indicator's page."""
    return f"{plan}/indicators/{indicator_id}/"


def priority_at(plan: str, priority_id: str) -> str:
    """The address of a priority's page."""
    return f"{plan}/priorities/{priority_id}/"


def place_at(plan: str, area: str) -> str:
    """The address of the page of a place within the council."""
    return f"{plan}/places/{area}/"


def late_at(plan: str) -> str:
    """The address of what is late in a plan. It is there only where anything is."""
    return f"{LATE}#late_{plan}"


def report_at(plan: str, label: str) -> str:
    """The address of the report on a period, by the period's written form."""
    return f"{plan}/reports/{slug(label)}/"


def row_at(plan: str, table: str, row: str) -> str:
    """The address of the row of a table, blank where rows of that table have none.

    A budget's line is one row of its page for all its periods, so that the first field of its key names it.
    """
    if table == "indicators":
        return indicator_at(plan, row)
    if table == "priorities":
        return priority_at(plan, row)
    if table in TABLES and (page := TABLES[table].page):
        return f"{section_at(plan, page)}#{row.split(' | ')[0]}"
    return ""


def slug(text: str) -> str:
    """A part of an address made from words: "NI:155" gives "ni-155"."""
    return UNSAFE.sub("-", text.lower()).strip("-")
