"""datapackage.json: broken JSON with its line, doubled properties, and Data Package 2.0's rules.

Rules: Data Package 2.0, "Descriptor", "Metadata" (name, licenses, sources, contributors, created,
version) and Data Resource 2.0, "Properties" (name, path). A test holds these rules against the
published JSON profiles.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ..model import Unreadable, read_period
from ..model.contract import KINDS
from ..problems import Problem, did_you_mean

PACKAGE_KEYS = (
    "$schema name id title description homepage version created keywords image licenses sources "
    "contributors resources scorecard"
).split()
RESOURCE_KEYS = (
    "$schema name path type title description homepage sources licenses format mediatype encoding bytes "
    "hash dialect schema"
).split()
OURS = "kind council service period as_at contact notice tolerance next_update supersedes".split()
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FILE = "datapackage.json"


class Doubled(ValueError):
    """A property stands twice in one JSON object."""


def parse(text: str, package: str) -> tuple[dict[str, Any] | None, list[Problem]]:
    """The descriptor as JSON, or None with the problem and its line."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        for name, n in Counter(name for name, _ in pairs).items():
            if n > 1:
                raise Doubled(name)
        return dict(pairs)

    def refuse(name: str) -> float:
        raise ValueError(f"{name} is no JSON number")

    def problem(code: str, message: str, hint: str, line: int = 0, column: str = "") -> list[Problem]:
        return [Problem("error", code, message, hint, package, FILE, line, column)]

    try:
        found = json.loads(text, object_pairs_hook=once, parse_constant=refuse)
    except json.JSONDecodeError as error:
        line, sign = error.lineno, text[error.pos : error.pos + 1]
        near = f' near "{sign}"' if sign.strip() else ""
        return None, problem(
            "json-broken",
            f"{FILE} is broken at line {line}{near}: {error.msg[0].lower()}{error.msg[1:]}.",
            "Look for a missing or extra comma, bracket or quotation mark on this line or the one above.",
            line,
        )
    except Doubled as error:
        line = _line_of(text, str(error), last=True)
        return None, problem(
            "property-doubled", f'The property "{error}" stands twice.', "Keep one of them.", line, str(error)
        )
    except (ValueError, RecursionError) as error:
        return None, problem("json-broken", f"{FILE} cannot be read: {error}.", "Write plain JSON.")
    if not isinstance(found, dict):
        return None, problem(
            "json-broken", f"{FILE} holds no JSON object.", "It begins with { and ends with }."
        )
    return found, []


def line_numbers(text: str) -> dict[str, int]:
    """The first line on which each property's name stands."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        for name in re.findall(r'"([^"\\]+)"\s*:', line):
            lines.setdefault(name, number)
    return lines


def _line_of(text: str, name: str, last: bool = False) -> int:
    found = [n for n, line in enumerate(text.splitlines(), 1) if re.search(rf'"{re.escape(name)}"\s*:', line)]
    return (found[-1] if last else found[0]) if found else 0


class Checker:
    """Collects the problems of one descriptor."""

    def __init__(self, package: str, lines: Mapping[str, int]) -> None:
        self.package, self.lines = package, lines
        self.problems: list[Problem] = []

    def say(self, code: str, column: str, message: str, hint: str, value: object = "") -> None:
        line = self.lines.get(column.split(".")[-1].split("[")[0], 0)
        self.problems.append(
            Problem(
                "error",
                code,
                message,
                hint,
                self.package,
                FILE,
                line,
                column,
                str(value) if value != "" else "",
            )
        )

    def known(self, found: Mapping[str, Any], known: list[str], where: str) -> None:
        """Every property is one of the known ones."""
        for name in found:
            if name not in known:
                self.say(
                    "property-unknown",
                    f"{where}{name}",
                    f'"{name}" is not a property here.',
                    did_you_mean(name, known) or "Delete it, or look up its name in the officers' guide.",
                    name,
                )

    def text(self, found: Mapping[str, Any], name: str, where: str = "", needed: bool = False) -> None:
        """A property that must be text."""
        value = found.get(name)
        if value is None and not needed:
            return
        if not isinstance(value, str) or not value.strip():
            missing = value is None or value == ""
            self.say(
                "property-missing" if missing else "property-wrong",
                f"{where}{name}",
                f'"{name}" is missing.' if missing else f'"{name}" must be text in quotation marks.',
                f'Add "{name}": "..." to {FILE}.' if missing else "Put it in quotation marks.",
                "" if missing else json.dumps(value),
            )

    def items(self, found: Mapping[str, Any], name: str, keys: list[str], any_of: tuple[str, ...]) -> None:
        """A property that must be a list of objects, each with one of `any_of`."""
        value = found.get(name)
        if value is None:
            return
        if not isinstance(value, list) or not value or not all(isinstance(v, dict) for v in value):
            self.say(
                "property-wrong",
                name,
                f'"{name}" must be a list of objects, and not empty.',
                f'Write it as [{{"{any_of[0]}": "..."}}], or delete it.',
            )
            return
        for i, item in enumerate(value):
            self.known(item, keys, f"{name}[{i}].")
            if not any(isinstance(item.get(k), str) and item[k].strip() for k in any_of):
                self.say(
                    "property-missing",
                    f"{name}[{i}]",
                    f"An entry of {name} has no {' or '.join(any_of)}.",
                    f'Add "{any_of[0]}": "..." to it.',
                )


def descriptor_problems(found: Mapping[str, Any], folder: str, lines: Mapping[str, int]) -> list[Problem]:
    """Everything that Data Package 2.0 and the contract find wrong with a descriptor."""
    check = Checker(folder, lines)
    check.known(found, PACKAGE_KEYS, "")
    name = found.get("name")
    if not isinstance(name, str) or not NAME.fullmatch(name):
        check.say(
            "name-wrong",
            "name",
            f"{json.dumps(name)} is no name for a package.",
            "Use lower-case letters, digits and hyphens, the same as the folder's name.",
            name or "",
        )
    elif name != folder:
        check.say(
            "name-differs",
            "name",
            f'The package is named "{name}" but its folder "{folder}".',
            f'Write "name": "{folder}", or rename the folder.',
            name,
        )
    for key in ("title", "description", "homepage", "version", "id", "image"):
        check.text(found, key, needed=key == "title")
    check.items(found, "licenses", ["name", "path", "title"], ("name", "path"))
    check.items(found, "sources", ["title", "path", "email", "version"], ("title", "path"))
    check.items(
        found,
        "contributors",
        ["title", "path", "email", "givenName", "familyName", "roles", "role", "organization"],
        ("title",),
    )
    _created(found, check)
    _resources(found, check)
    if "scorecard" in found:
        _scorecard(found["scorecard"], check)
    return check.problems


def _created(found: Mapping[str, Any], check: Checker) -> None:
    created = found.get("created")
    if created is None:
        return
    try:
        datetime.fromisoformat(str(created).replace("Z", "+00:00"))
        if "T" not in str(created):
            raise ValueError
    except ValueError:
        check.say(
            "property-wrong",
            "created",
            f"{json.dumps(created)} is no date with a time.",
            "Write it as 2026-11-21T00:00:00Z.",
            created,
        )


def _resources(found: Mapping[str, Any], check: Checker) -> None:
    resources = found.get("resources")
    if not isinstance(resources, list) or not resources or not all(isinstance(r, dict) for r in resources):
        check.say(
            "resources-missing",
            "resources",
            "The package lists no resources.",
            'List each CSV file: "resources": [{"name": "indicators", "path": "indicators.csv"}].',
        )
        return
    for i, resource in enumerate(resources):
        where = f"resources[{i}]."
        check.known(resource, RESOURCE_KEYS, where)
        if not isinstance(resource.get("name"), str) or not re.fullmatch(
            r"[a-z0-9]+([._-][a-z0-9]+)*", resource["name"]
        ):
            check.say(
                "name-wrong",
                f"{where}name",
                f"{json.dumps(resource.get('name'))} is no name for a resource.",
                "Use lower-case letters, digits and hyphens.",
                resource.get("name") or "",
            )
        for key in ("schema", "dialect"):
            if isinstance(resource.get(key), str):
                check.say(
                    "schema-elsewhere",
                    f"{where}{key}",
                    f"The {key} of a resource is kept elsewhere.",
                    "Write it into the descriptor, so that the package stands alone.",
                    resource[key],
                )
        if str(resource.get("encoding", "utf-8")).lower().replace("_", "-") not in ("utf-8", "utf8"):
            check.say(
                "property-wrong",
                f"{where}encoding",
                "The encoding must be utf-8.",
                'Write "encoding": "utf-8" and save the file so.',
                resource["encoding"],
            )
    for name, n in Counter(str(r.get("name")) for r in resources).items():
        if n > 1:
            check.say(
                "resource-doubled",
                "resources",
                f'Two resources are named "{name}".',
                "Keep one of them.",
                name,
            )


def _scorecard(ours: Any, check: Checker) -> None:
    """The property of the contract (section 3)."""
    if not isinstance(ours, dict):
        check.say(
            "property-wrong",
            "scorecard",
            '"scorecard" must be an object.',
            'Write "scorecard": {"kind": "...", "council": {"name": "..."}}.',
        )
        return
    check.known(ours, OURS, "scorecard.")
    if ours.get("kind") not in KINDS:
        check.say(
            "property-wrong",
            "scorecard.kind",
            f"{json.dumps(ours.get('kind'))} is no kind of plan.",
            did_you_mean(str(ours.get("kind")), KINDS) + "Use one of: " + ", ".join(KINDS) + ".",
            ours.get("kind") or "",
        )
    council = ours.get("council")
    if (
        not isinstance(council, dict)
        or not isinstance(council.get("name"), str)
        or not council["name"].strip()
    ):
        check.say(
            "property-missing",
            "scorecard.council",
            "The plan names no council.",
            'Write "council": {"name": "...", "code": "...", "url": "https://..."}.',
        )
    else:
        check.known(council, ["name", "code", "url"], "scorecard.council.")
        if not str(council.get("url", "https://")).startswith("https://"):
            check.say(
                "property-wrong",
                "scorecard.council.url",
                "The council's address does not begin with https://.",
                "Write the whole address, https:// included.",
                council["url"],
            )
    for key in ("service", "contact", "notice", "supersedes"):
        check.text(ours, key, "scorecard.")
    for key in ("as_at", "next_update"):
        _date(ours, key, check)
    tolerance = ours.get("tolerance", 5)
    if isinstance(tolerance, bool) or not isinstance(tolerance, int | float) or not 0 <= tolerance <= 100:
        check.say(
            "property-wrong",
            "scorecard.tolerance",
            "The tolerance must be a number from 0 to 100.",
            'Write "tolerance": 5 for 5 percent of the target.',
            json.dumps(tolerance),
        )
    if "period" in ours:
        try:
            read_period(str(ours["period"]), "annual")
        except Unreadable as error:
            check.say(
                error.code,
                "scorecard.period",
                f"{json.dumps(ours['period'])} is no period.",
                "Write it as FY2007/08 or FY2007/08 - FY2009/10.",
                ours["period"],
            )


def _date(ours: Mapping[str, Any], key: str, check: Checker) -> None:
    value = ours.get(key)
    if value is None:
        return
    try:
        if not isinstance(value, str) or len(value) != 10:
            raise ValueError
        date.fromisoformat(value)
    except ValueError:
        check.say(
            "date-wrong",
            f"scorecard.{key}",
            f"{json.dumps(value)} is no date.",
            "Write it as 2026-12-01: year, month, day.",
            value,
        )
