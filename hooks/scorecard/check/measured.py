"""What decides how a cell is read, beside itself: its indicator, its table's other dates, its column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..model import Unreadable, read_period
from ..model.contract import fields, schema
from ..model.letters import meant
from ..model.notation import HYPHENED as YEARS_APART
from ..model.raw import RawPackage, Sheet
from ..model.tables import TABLES
from ..model.years import APRIL, Years, years_of
from .days import Order, day_orders


@dataclass(frozen=True, slots=True)
class Measured:
    """What decides how the cells of a package are read, beside themselves.

    `frequency`, `unit`  by indicator, as its sheet says; `lost` says that this sheet could not be read
    `orders`             by table, what comes first in its dates
    `years`              of the plan; `financial` the indicators that have a figure for a financial year
    """

    frequency: Mapping[str, str] = field(default_factory=dict)
    unit: Mapping[str, str] = field(default_factory=dict)
    lost: bool = False
    orders: Mapping[str, Order] = field(default_factory=dict)
    years: Years = APRIL
    financial: frozenset[str] = frozenset()


def measured(package: RawPackage) -> Measured:
    """What the sheets of a package say of how the cells of others are read."""
    ours = package.descriptor.get("scorecard")
    years = years_of(ours) if isinstance(ours, Mapping) else APRIL
    sheet, orders = package.sheets.get("indicators"), day_orders(package)
    if sheet is None or not {"indicator_id", "frequency", "unit"} <= set(sheet.header):
        return Measured(lost="indicators" in package.unread, orders=orders, years=years)
    key, often, unit = (sheet.header.index(c) for c in ("indicator_id", "frequency", "unit"))
    frequency = {indicator_of(r[key]): meant(r[often]).lower() for r in sheet.rows}
    return Measured(
        frequency,
        {indicator_of(r[key]): r[unit].strip() for r in sheet.rows},
        orders=orders,
        years=years,
        financial=_financial(package.sheets.get("observations"), frequency, years),
    )


def _financial(sheet: Sheet | None, frequency: Mapping[str, str], years: Years) -> frozenset[str]:
    """The indicators with spans such as 2009-11 of which another figure is for a financial year."""
    if sheet is None or sheet.is_plain or not {"indicator_id", "period"} <= set(sheet.header):
        return frozenset()
    key, period = sheet.header.index("indicator_id"), sheet.header.index("period")
    pairs = {(indicator_of(row[key]), row[period]) for row in sheet.rows}
    spans = {one for one, text in pairs if YEARS_APART.fullmatch(text.strip())}

    def is_financial(one: str, text: str) -> bool:
        try:
            found = read_period(text, frequency.get(one, ""), years)
        except Unreadable:
            return False
        return found.length != "month" and found.label.startswith("FY")

    return frozenset(one for one, text in pairs if one in spans and is_financial(one, text))


def frequencies() -> tuple[str, ...]:
    """How often an indicator may be reported, by the contract."""
    field = next(f for f in fields("indicators") if f["name"] == "frequency")
    return tuple(field["constraints"]["enum"])


def indicator_of(text: str) -> str:
    """The indicator that a cell names, as it is read: without spaces around it, in small letters."""
    return text.strip().lower()


# What the schema cannot say: a key of two fields cannot be named by one, and a blank area is the council.
BEYOND_THE_SCHEMA = {
    "observations": [("area", "areas")],
    "budgets": [("total_of", "budgets"), ("plan_line", "budgets")],
}


def named_rows(table: str) -> list[tuple[str, str]]:
    """The columns of a table that name a row of a table, each with that table."""
    pairs = [
        (k["fields"][0], k["reference"]["resource"] or table) for k in schema(table).get("foreignKeys", ())
    ]
    return pairs + BEYOND_THE_SCHEMA.get(table, [])


def pattern_of(table: str) -> str:
    """How the first key field of a table must be written; blank where any text will do."""
    field = next(f for f in fields(table) if f["name"] == TABLES[table].key[0])
    return str(field.get("constraints", {}).get("pattern", ""))
