"""The tables of the contract, each fact of one in one place: its class, key, period, parent, page.

In the order in which a plan is read and published. What its columns are stands in `schemas/<name>.json`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .context import Caveat, FrameworkItem, Link, Role
from .governance import BudgetLine, Risk, RiskImpact, RiskLevel, TimetableStep, Version
from .measures import Area, Comment, Indicator, Observation, Reset
from .promises import Action, Milestone, Partnership, Priority, Update


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of the contract.

    `name`         also its field of `Plan` and the stem of its usual file
    `row`          the class that holds a row
    `key`          the fields that name a row
    `period`       the field that holds a period, blank where there is none
    `plans_years`  whether its periods are the plan's own years and quarters, not an indicator's
    `answer`       the field that has a value where `missing` is blank, and the other way round
    `parent`       the field that names another row of this table, of which the row is a part
    `stands_with`  the table whose row the first field of the key names, and on whose page the row stands
    `page`         the page of the plan that holds its rows, each at an anchor made of its key's first field
    """

    name: str
    row: type
    key: tuple[str, ...]
    period: str = ""
    plans_years: bool = False
    answer: str = ""
    parent: str = ""
    stands_with: str = ""
    page: str = ""


TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table(name="priorities", row=Priority, key=("priority_id",), parent="parent_id"),
        Table(name="indicators", row=Indicator, key=("indicator_id",)),
        Table(
            name="observations",
            row=Observation,
            key=("indicator_id", "period", "area", "breakdown", "kind"),
            period="period",
            answer="value",
            stands_with="indicators",
        ),
        Table(
            name="commentary",
            row=Comment,
            key=("indicator_id", "period"),
            period="period",
            stands_with="indicators",
        ),
        Table(
            name="resets",
            row=Reset,
            key=("indicator_id", "period"),
            period="period",
            stands_with="indicators",
        ),
        Table(name="actions", row=Action, key=("action_id",), page="actions"),
        Table(
            name="milestones",
            row=Milestone,
            key=("milestone_id",),
            period="period",
            plans_years=True,
            answer="text",
            page="milestones",
        ),
        Table(name="updates", row=Update, key=("action_id", "as_at"), stands_with="actions"),
        Table(name="risks", row=Risk, key=("risk_id",), page="risks"),
        Table(
            name="risk_impacts",
            row=RiskImpact,
            key=("risk_id", "dimension"),
            answer="level",
            stands_with="risks",
        ),
        Table(name="risk_scales", row=RiskLevel, key=("axis", "level")),
        Table(
            name="budgets",
            row=BudgetLine,
            key=("line_id", "period"),
            period="period",
            plans_years=True,
            answer="amount",
            parent="total_of",
            page="budget",
        ),
        Table(name="partnerships", row=Partnership, key=("partnership_id",), page="partnerships"),
        Table(
            name="timetable",
            row=TimetableStep,
            key=("report_period", "step_number"),
            period="report_period",
            plans_years=True,
            answer="start",
        ),
        Table(name="versions", row=Version, key=("version",)),
        Table(name="areas", row=Area, key=("area",), parent="member_of"),
        Table(name="roles", row=Role, key=("table", "row", "relation", "role")),
        Table(name="frameworks", row=FrameworkItem, key=("framework", "item")),
        Table(name="links", row=Link, key=("from_table", "from_id", "relation", "to_table", "to_id")),
        Table(name="caveats", row=Caveat, key=("caveat_id",)),
    )
}
