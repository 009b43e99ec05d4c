"""Which reader a column's cells go to: by the type of its field and by what may stand in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from ..problems import Fault
from ..words import listing
from .breakdowns import breakdown
from .codes import Reader, identifier, one_of, shaped, truth
from .days import Order, day
from .numbers import number, whole_number
from .traces import EXPONENT, SHOWN_DATE, Noted

BY_TYPE: dict[str, Reader] = {"number": number, "integer": whole_number, "boolean": truth, "date": day}
ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
# Text that people copy from a plan and that a spreadsheet likes to turn into a date: 3-4, 10/11, 1E5.
FRAGILE = ("ref",)
INTO = re.compile(r"\binto ([a-z_]+)\b|\bin (missing)\b")


def with_columns(hint: str, absent: Collection[str]) -> str:
    """A hint, with what to do first where it names a column that the table may have and has not."""
    lacking = [n for n in dict.fromkeys(one or other for one, other in INTO.findall(hint)) if n in absent]
    if len(lacking) == 1:
        return f"{hint} This table has no column {lacking[0]} yet: add one of that name."
    names = listing(lacking)
    return f"{hint} This table has no columns {names} yet: add them." if lacking else hint


def reader(field: Mapping[str, Any], order: Order = "") -> Reader:
    """The reader of one field of a table schema: it gives the cell's value, as `Noted` or not, or a `Fault`.

    `order`  what comes first in the dates of the table, where that is known
    """
    constraints = field.get("constraints", {})
    if field["type"] == "date" and order:
        return _bounded(lambda text: day(text, order), constraints)
    if kind := BY_TYPE.get(field["type"]):
        return _bounded(kind, constraints)
    if "enum" in constraints:
        return one_of(tuple(constraints["enum"]))
    if constraints.get("pattern") == ID_PATTERN:
        return identifier
    if field["name"] == "breakdown":
        return breakdown
    if "pattern" in constraints:
        return shaped(field)
    return _fragile if field["name"] in FRAGILE else _plain


def _bounded(kind: Reader, constraints: Mapping[str, Any]) -> Reader:
    """A reader whose values lie between the field's least and most."""
    low, high = constraints.get("minimum"), constraints.get("maximum")
    if low is None and high is None:
        return kind

    def read(text: str) -> Any:
        whole = kind(text)
        found = whole.value if isinstance(whole, Noted) else whole
        if isinstance(found, Fault):
            return found
        if low is not None and found < low:
            return Fault("out-of-range", f"{text} is below {low}.", f"Type {low} or more.")
        if high is not None and found > high:
            return Fault("out-of-range", f"{text} is above {high}.", f"Type {high} or less.")
        return whole

    return read


def _plain(text: str) -> str:
    """Text that is shown as text."""
    return text


def _fragile(text: str) -> str | Fault:
    if SHOWN_DATE.fullmatch(text):
        message = f'"{text}" is a date that a spreadsheet has made of something like 3-4 or 10/11.'
        return Fault("spreadsheet-date", message, "Format the column as Text, type it again and save.")
    if EXPONENT.fullmatch(text) and "+" in text:
        message = f'"{text}" is written in powers of ten, as a spreadsheet does with long numbers and 1E5.'
        return Fault("exponent", message, "Format the column as Text, type it again and save.")
    return text
