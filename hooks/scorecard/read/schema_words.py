"""Errors of the JSON Schemas as an officer reads them: what is wrong and what to write instead."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from ..model import Unreadable, read_period
from ..model.contract import KINDS as KINDS_OF_PLAN
from ..model.letters import shown
from ..problems import Fault, did_you_mean, nearest
from . import profile
from .conformance import absent, path_of

KINDS = {
    "string": "text in quotation marks", "array": "a list in square brackets",
    "object": "an object in curly brackets", "number": "a number without quotation marks",
    "integer": "a whole number without quotation marks", "boolean": "true or false",
}  # fmt: skip
EXAMPLES = {"array": "[ ... ]", "object": "{ ... }", "string": '"..."', "boolean": "true"}
# By pattern: the code, what the value is not, and what to write.
PATTERNS = {
    profile.NAME: (
        "name-wrong",
        "is no name for a package",
        "Use lower-case letters, digits and hyphens, the same as the folder's name.",
    ),
    profile.RESOURCE_NAME: (
        "name-wrong",
        "is no name for a resource",
        "Use lower-case letters, digits and hyphens.",
    ),
    profile.HTTPS: (
        "property-wrong",
        "is no address that begins with https://",
        "Write the whole address, https:// included, without spaces.",
    ),
    profile.WEB: (
        "property-wrong",
        "is no web address",
        "Write the whole address, https:// included, without spaces.",
    ),
    profile.PLACE: (
        "property-wrong",
        "is neither a web address nor a file of the package",
        "Write the whole address, https:// included, or leave it out.",
    ),
    profile.LICENCE: (
        "property-wrong",
        "is no licence's name",
        'Write it without spaces, for example "CC-BY-4.0" or "OGL-UK-3.0".',
    ),
    profile.MOMENT: (
        "property-wrong",
        "is no date with a time",
        "Write it as 2026-11-21T00:00:00Z.",
    ),
    profile.DAY: ("date-wrong", "is no date", "Write it as 2026-12-01: year, month, day."),
    profile.AREA_CODE: (
        "property-wrong",
        "is no code of a council",
        "Write the code of the statistics office, for example E07000134, or leave it out.",
    ),
    profile.YEAR_NAME: (
        "property-wrong",
        "is no way to name a financial year",
        'Write "2024/25" where both years are named, or "2025" where the year in which it ends names it.',
    ),
    profile.CURRENCY: (
        "property-wrong",
        "is no code of a currency",
        "Write the three capital letters of ISO 4217, for example GBP, EUR or USD.",
    ),
    profile.MEDIA: ("property-wrong", "is no media type", 'Write "text/csv", or leave it out.'),
    profile.HASH: ("property-wrong", "is no checksum", "Leave it out: the published files get their own."),
    profile.NOT_BLANK: ("property-missing", "is blank", "Fill it in, or leave the property out."),
}
# Of a pattern that stands in the published profile alone.
ANOTHER = (
    "property-wrong",
    "is not how Data Package 2 writes it",
    "Look it up at datapackage.org, or leave it out.",
)
# The order in which types of fields are named to choose from; what is not here comes after these.
FIRST = (
    *("string", "number", "integer", "boolean", "date", "time", "datetime", "year", "yearmonth"),
    *("duration", "object", "array"),
)
# Properties that other tools write, or that people expect, and what to do about them here.
FOREIGN = {
    "email": "Roles, not people: name the team and its public page instead.",
    "givenName": "Roles, not people: name the team or the organisation as the title.",
    "familyName": "Roles, not people: name the team or the organisation as the title.",
    "data": "Put the rows into a CSV file of the folder and give its name as the path.",
    "profile": "Data Package 2 no longer has it. Delete it.",
    "url": 'Data Package 2 calls it "path".',
}
CALLED_OTHERWISE = {"url": "path"}  # of those, what Data Package 2 calls them
MISSING = {
    "resources": 'List each CSV file: "resources": [{"name": "indicators", "path": "indicators.csv"}].',
    "council": 'Write "council": {"name": "...", "code": "...", "url": "https://..."}.',
    "kind": "Write one of: " + ", ".join(KINDS_OF_PLAN) + ".",
}


def told(error: Any) -> Iterator[tuple[str, Fault]]:
    """One error of a schema, as (path, what to tell). An unknown property gives one for each.

    `error`  a `jsonschema.ValidationError`, whose own types say too little to be of use
    """
    path = path_of(error.absolute_path)
    if error.validator == "additionalProperties":
        known = error.schema["properties"]
        for name in error.instance:
            if name not in known:
                yield f"{path}.{name}".lstrip("."), _unknown(name, list(known))
    elif error.validator == "required":
        name = absent(error)
        hint = MISSING.get(name, f'Add "{name}": "..." to it.')
        yield f"{path}.{name}".lstrip("."), Fault("property-missing", f'"{name}" is missing.', hint)
    elif path:
        yield path, _value(error, path.rsplit(".", 1)[-1])
    else:
        yield path, Fault("json-broken", "The file holds no object.", "It begins with { and ends with }.")


def _unknown(name: str, known: list[str]) -> Fault:
    hint = (
        FOREIGN.get(name) or did_you_mean(name, known) or "Delete it. Known here: " + ", ".join(known) + "."
    )
    message = f'"{shown(name)}" is not a property here.'
    return Fault("property-unknown", message, hint.strip(), name, meant=meant_by(name, known))


def meant_by(name: str, known: Iterable[str]) -> str:
    """The property that an unknown one was meant to be, as its hint says; blank where it says none."""
    return CALLED_OTHERWISE.get(name, "") if name in FOREIGN else nearest(name, known)


def _value(error: Any, name: str) -> Fault:
    """What is wrong with the value of one property."""
    value, wanted = _written(error.instance), error.validator_value
    match error.validator:
        case "type":
            return _type(error, name, value)
        case "pattern":
            code, why, hint = PATTERNS.get(wanted, ANOTHER)
            if wanted == profile.DAY and (day := _day_of(str(error.instance))):
                hint = f'Write it as "{day}".'
            return Fault(code, f"{shown(value)} {why}.", hint, str(error.instance))
        case "enum":
            codes = [str(v) for v in (sorted(wanted, key=_rank) if name == "type" else wanted)]
            hint = did_you_mean(str(error.instance), codes) + "Use one of: " + ", ".join(codes) + "."
            return Fault(
                "property-wrong",
                f'{shown(value)} is not one of the values of "{name}".',
                hint,
                str(error.instance),
            )
        case "const":
            message = f"{name} is {shown(value)}, and no other than {_written(wanted)} is read."
            return Fault("property-wrong", message, "Save the file as plain CSV and delete this.", value)
        case "minItems":
            return Fault(
                "property-wrong", f"{name} is an empty list.", MISSING.get(name, "Fill it in or delete it.")
            )
        case "uniqueItems":
            return Fault("property-wrong", f"{name} names one thing twice.", "Keep one of them.", value)
        case "minimum" | "maximum" if {"minimum", "maximum"} <= error.schema.keys():
            least, most = error.schema["minimum"], error.schema["maximum"]
            message = f"{name} is {value}; it goes from {least} to {most}."
            hint = "Write 5 for 5 percent of the target."
            if name == "year_start":
                hint = "Write the number of the month in which the year begins: 4 for April, 7 for July."
            return Fault("property-wrong", message, hint, value)
        case "anyOf" | "oneOf":
            return _any_of(error, name, value)
    return Fault(
        "property-wrong", f"{name} is not written right.", "The officers' guide has an example.", value
    )


def _rank(kind: str) -> int:
    return FIRST.index(kind) if kind in FIRST else len(FIRST)


def _day_of(text: str) -> str:
    """The one day that a text in another notation can mean, year first; blank where it can be none or two."""
    if m := re.fullmatch(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})", text.strip(), re.ASCII):
        first, second, year = (int(part) for part in m.groups())
        found = {
            f"{year}-{month:02}-{day:02}"
            for day, month in ((first, second), (second, first))
            if day <= 31 and month <= 12
        }
        return found.pop() if len(found) == 1 else ""
    try:
        period = read_period(text)
    except Unreadable:
        return ""
    return period.start.isoformat() if period.length == "day" else ""


def _type(error: Any, name: str, value: str) -> Fault:
    wanted = error.validator_value
    if name in ("schema", "dialect") and isinstance(error.instance, str):
        message = f"The {name} of a resource is kept elsewhere."
        hint = "Write it into the descriptor, so that the package stands alone."
        return Fault("schema-elsewhere", message, hint, error.instance)
    kinds = [wanted] if isinstance(wanted, str) else list(wanted)
    hint = f'Write "{name}": {EXAMPLES[kinds[0]]}.' if kinds[0] in EXAMPLES else f'Write "{name}": 5.'
    if error.instance is None:
        hint = "Fill it in, or delete the property."
    elif kinds[0] == "string" and type(error.instance) in (int, float):
        hint = f'Write "{name}": "{value}".'
    elif "[" in name:
        hint = "Mend this entry of the list."
    message = f"{name} must be {' or '.join(KINDS[k] for k in kinds)}."
    return Fault("property-wrong", message, hint, shown(value))


def _any_of(error: Any, name: str, value: str) -> Fault:
    needs = [s["required"][0] for s in error.validator_value if list(s) == ["required"]]
    if needs:
        listed = name.split("[")[0]
        message = f"An entry of {listed} has no {' and no '.join(needs)}."
        return Fault("property-missing", message, f'Add "{needs[0]}": "..." to it.')
    message = f"{name} is {shown(value)}, which is not how Data Package 2 writes it."
    return Fault("property-wrong", message, "Look it up at datapackage.org, or leave it out.", shown(value))


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
