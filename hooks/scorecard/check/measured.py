"""What decides how a cell is read, beside itself: its indicator, its table's other dates, its column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..model.contract import fields, schema
from ..model.letters import meant
from ..model.raw import RawPackage
from ..model.tables import TABLES
from .days import Order, day_orders


@dataclass(frozen=True, slots=True)
class Measured:
    """What decides how the cells of a package are read, beside themselves.

    `frequency`, `unit`  by indicator, as its sheet says; `lost` says that this sheet could not be read
    `orders`             by table, what comes first in its dates
    """

    frequency: Mapping[str, str] = field(default_factory=dict)
    unit: Mapping[str, str] = field(default_factory=dict)
    lost: bool = False
    orders: Mapping[str, Order] = field(default_factory=dict)


def measured(package: RawPackage) -> Measured:
    """What the sheets of a package say of how the cells of others are read."""
    sheet, orders = package.sheets.get("indicators"), day_orders(package)
    if sheet is None or not {"indicator_id", "frequency", "unit"} <= set(sheet.header):
        return Measured(lost="indicators" in package.unread, orders=orders)
    key, often, unit = (sheet.header.index(c) for c in ("indicator_id", "frequency", "unit"))
    return Measured(
        {indicator_of(r[key]): meant(r[often]).lower() for r in sheet.rows},
        {indicator_of(r[key]): r[unit].strip() for r in sheet.rows},
        orders=orders,
    )


def frequencies() -> tuple[str, ...]:
    """How often an indicator may be reported, by the contract."""
    field = next(f for f in fields("indicators") if f["name"] == "frequency")
    return tuple(field["constraints"]["enum"])


def indicator_of(text: str) -> str:
    """The indicator that a cell names, as it is read: without spaces around it, in small letters."""
    return text.strip().lower()


def named_rows(table: str) -> list[tuple[str, str]]:
    """The columns of a table that name a row of a table, each with that table."""
    pairs = [
        (k["fields"][0], k["reference"]["resource"] or table) for k in schema(table).get("foreignKeys", ())
    ]
    return pairs + {"observations": [("area", "areas")], "budgets": [("total_of", "budgets")]}.get(table, [])


def pattern_of(table: str) -> str:
    """How the first key field of a table must be written; blank where any text will do."""
    field = next(f for f in fields(table) if f["name"] == TABLES[table].key[0])
    return str(field.get("constraints", {}).get("pattern", ""))
