"""datapackage.json: what Data Package 2.0 and the contract find wrong with it, in plain words."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from ..model import Unreadable, read_period
from ..model.contract import KINDS, RESERVED, WINDOWS, tables
from ..model.letters import meant, shown
from ..model.money import is_currency
from ..model.years import years_of
from ..problems import Fault, Problem, Severity, did_you_mean
from . import profile
from .conformance import wrong_places
from .files import DESCRIPTOR
from .findings import Findings
from .schema_words import meant_by, told

NO_PERIOD = {
    "period-backwards": "ends before it starts",
    "period-ambiguous": "can be read in two ways",
    "period-spreadsheet-date": "is a date that a spreadsheet has made",
}
MERELY_TOLD = ("kind-own",)
# A group that repeats and holds nothing but a repetition, as (a+)+: on some cells it runs for ever.
ENDLESS = re.compile(r"\((?:\?:)?(?:\[[^\]]*\]|\\.|[^\\()\[])[*+]\)[*+{]")


def descriptor_problems(
    found: Mapping[str, Any], folder: str, lines: Mapping[str, int], others: Collection[str] = ()
) -> list[Problem]:
    """Everything that Data Package 2.0 and the contract find wrong with a descriptor.

    `folder`  the name of the package's folder
    `lines`   the line of each property, by its path
    `others`  the names of all folders of packages
    """
    said = Findings(folder, DESCRIPTOR)
    for path, fault in _all(found, folder, others):
        severity: Severity = "notice" if fault.code in MERELY_TOLD else "error"
        said.add(fault, _line(lines, path), column=path, severity=severity)
    return said.problems


def _line(lines: Mapping[str, int], path: str) -> int:
    """The line of a property, or of the nearest thing around it that is there."""
    while path and path not in lines:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return lines.get(path, 0)


def _all(found: Mapping[str, Any], folder: str, others: Collection[str]) -> Iterator[tuple[str, Fault]]:
    yield from _held(found).items()
    yield from _name(found.get("name"), folder, others)
    yield from _moment(found.get("created"))
    resources = found.get("resources")
    if isinstance(resources, list):
        yield from _resources([r for r in resources if isinstance(r, dict)], "scorecard" in found)
    ours = found.get("scorecard")
    if isinstance(ours, dict):
        yield from _scorecard(ours)


def _held(found: Mapping[str, Any]) -> dict[str, Fault]:
    """What the published profile and ours find, one sentence for each path."""
    said: dict[str, Fault] = {}
    for error in wrong_places(_without_our_copies(found)):
        for path, fault in told(error):
            said.setdefault(path, fault)
    return _told_once(said)


def _told_once(said: Mapping[str, Fault]) -> dict[str, Fault]:
    """The faults without those of a property that is missing only since its name is misspelt beside it.

    Whoever added the missing one would still be told of the other, and the two would hold different things.
    """
    found = dict(said)
    for path, fault in said.items():
        asked = f"{path.removesuffix(fault.value)}{fault.meant}"
        if fault.meant and asked in found and found[asked].code == "property-missing":
            del found[asked]
            found[path] = fault._replace(hint=f'{fault.hint} Rename it to "{fault.meant}".')
    return found


def misnamed_paths(resources: Mapping[int, Mapping[str, Any]]) -> dict[int, str]:
    """By a resource's place the property of it that was meant to be its path: that is told with it."""
    known = profile.package()["properties"]["resources"]["items"]["properties"]
    return {
        i: name
        for i, resource in resources.items()
        for name in resource
        if name not in known and meant_by(name, known) == "path"
    }


def _without_our_copies(found: Mapping[str, Any]) -> dict[str, Any]:
    """The descriptor without the copies of our own schemas, which are compared as a whole elsewhere."""
    listed = found.get("resources")
    if "scorecard" not in found or not isinstance(listed, list):
        return dict(found)
    resources = [
        {k: v for k, v in r.items() if k != "schema"}
        if isinstance(r, dict) and r.get("name") in tables()
        else r
        for r in listed
    ]
    return {**found, "resources": resources}


def _name(name: Any, folder: str, others: Collection[str]) -> Iterator[tuple[str, Fault]]:
    """The folder's name is the package's name, and makes a good address."""
    if not isinstance(name, str) or not re.search(profile.NAME, name):
        return
    if name in RESERVED | WINDOWS or len(name) > 80:
        why = "is a word that the site's addresses use" if name in RESERVED else "is longer than 80 letters"
        why = "is a name that Windows keeps for itself" if name in WINDOWS else why
        hint = f'Choose another for the folder and here, for example "{name[:60]}-plan".'
        yield "name", Fault("name-wrong", f'"{name}" {why}.', hint, name)
    if name == folder:
        return
    if name in others:
        message = f'Two packages are named "{name}": the one in its own folder, and this one in "{folder}".'
        yield "name", Fault("package-doubled", message, f'Write "name": "{folder}" in this one.', name)
        return
    good = re.search(profile.NAME, folder)
    hint = f'Write "name": "{folder}", or rename the folder.' if good else f'Rename the folder to "{name}".'
    yield (
        "name",
        Fault("name-differs", f'The package is named "{name}" but its folder "{folder}".', hint, name),
    )


def _moment(created: Any) -> Iterator[tuple[str, Fault]]:
    if isinstance(created, str) and re.search(profile.MOMENT, created) and not _is_day(created[:10]):
        message = f'There is no day "{created[:10]}".'
        yield "created", Fault("date-wrong", message, "Write it as 2026-11-21T00:00:00Z.", created)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _resources(resources: list[dict[str, Any]], is_plan: bool) -> Iterator[tuple[str, Fault]]:
    """No two resources of one name or one file; schemas whose parts belong together."""
    doubled: set[int] = set()
    for key in ("name", "path"):
        places: dict[str, list[int]] = defaultdict(list)
        for i, resource in enumerate(resources):
            if isinstance(resource.get(key), str):
                places[resource[key]].append(i)
        for value, where in places.items():
            if len(where) > 1 and not doubled.issuperset(where):
                doubled.update(where)
                message = f'{len(where)} resources have the {key} "{shown(value)}".'
                hint = "Keep one of them: each table is listed once."
                yield f"resources[{where[-1]}].{key}", Fault("resource-doubled", message, hint, value)
    for i, resource in enumerate(resources):
        copied = is_plan and resource.get("name") in tables()
        if not copied and isinstance(schema := resource.get("schema"), dict):
            yield from _schema(schema, f"resources[{i}].schema")


def _schema(schema: Mapping[str, Any], where: str) -> Iterator[tuple[str, Fault]]:
    """Field names that stand twice, keys of fields that are not there, patterns that never end."""
    listed = schema.get("fields")
    fields = [f for f in listed if isinstance(f, dict)] if isinstance(listed, list) else []
    names = [f["name"] for f in fields if isinstance(f.get("name"), str)]
    for name, n in Counter(names).items():
        if n > 1:
            message = f'The schema has {n} fields named "{shown(name)}".'
            yield f"{where}.fields", Fault("field-doubled", message, "Keep one of them.", name)
    key = schema.get("primaryKey")
    for name in [key] if isinstance(key, str) else key if isinstance(key, list) else []:
        if isinstance(name, str) and name not in names:
            message = f'The key names "{shown(name)}", which is no field of the schema.'
            hint = did_you_mean(name, names) or "Name one of the fields."
            yield f"{where}.primaryKey", Fault("property-wrong", message, hint.strip(), name)
    for i, field in enumerate(fields):
        constraints = field.get("constraints")
        pattern = constraints.get("pattern") if isinstance(constraints, dict) else None
        if isinstance(pattern, str) and (why := _bad_pattern(pattern)):
            hint = "Write a simpler pattern, or leave it out."
            yield f"{where}.fields[{i}].constraints.pattern", Fault("property-wrong", why, hint, pattern)


def _bad_pattern(pattern: str) -> str:
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return f'The pattern "{shown(pattern)}" is no regular expression.'
    if ENDLESS.search(pattern):
        return f'The pattern "{shown(pattern)}" could take for ever on some cells.'
    return ""


def _scorecard(ours: Mapping[str, Any]) -> Iterator[tuple[str, Fault]]:
    """Kind, dates, money and periods of the contract's property (section 3), beyond how they are written."""
    kind, money = ours.get("kind"), ours.get("currency")
    if isinstance(kind, str) and kind.strip() and kind not in KINDS:
        hint = (
            did_you_mean(kind, KINDS) + "The page shows it as typed. Known kinds: " + ", ".join(KINDS) + "."
        )
        yield (
            "scorecard.kind",
            Fault("kind-own", f'"{shown(kind)}" is no known kind of plan.', hint, kind, "notice"),
        )
    if isinstance(money, str) and re.search(profile.CURRENCY, money) and not is_currency(money):
        hint = "Write the three capital letters of ISO 4217, for example GBP, EUR or USD."
        yield (
            "scorecard.currency",
            Fault("property-wrong", f'"{money}" is no code of a currency.', hint, money),
        )
    for key in ("as_at", "next_update"):
        value = ours.get(key)
        if isinstance(value, str) and re.search(profile.DAY, value) and not _is_day(value):
            message = f'There is no day "{value}".'
            yield f"scorecard.{key}", Fault("date-wrong", message, "Write it as 2026-12-01.", value)
    period = ours.get("period")
    if isinstance(period, str) and period.strip():
        try:
            read_period(period, "plan", years_of(ours))
        except Unreadable as error:
            guess = next(iter(error.readings), "") or _readable(meant(period))
            near = f"Did you mean {guess}? " if guess else ""
            yield (
                "scorecard.period",
                Fault(
                    error.code,
                    f"{json.dumps(period, ensure_ascii=False)} {NO_PERIOD.get(error.code, 'is no period')}.",
                    near + "Write it as FY2007/08 or FY2007/08 - FY2009/10.",
                    period,
                ),
            )


def _readable(text: str) -> str:
    try:
        return read_period(text, "annual").label
    except Unreadable:
        return ""
