"""A datapackage.json altered in place: a value set, a resource added, all else as it was typed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from json.decoder import JSONDecoder
from typing import Any

DECODE = JSONDecoder().raw_decode
SPACE = re.compile(r"[ \t\r\n]*")


def _past(text: str, at: int) -> int:
    found = SPACE.match(text, at)
    return found.end() if found else at


def _span(text: str, path: Sequence[str | int]) -> tuple[int, int] | None:
    """From where to where the value at a path of names and places stands; None where it is not there."""
    at = _past(text, 0)
    for part in path:
        opening = "{" if isinstance(part, str) else "["
        found = _inside(text, at, part) if text[at : at + 1] == opening else None
        if found is None:
            return None
        at = found
    return at, DECODE(text, at)[1]


def _inside(text: str, at: int, part: str | int) -> int | None:
    """Where the value of an object's property or of a list's item begins; `at` is the opening bracket."""
    at, number = _past(text, at + 1), 0
    while text[at : at + 1] not in ("}", "]", ""):
        key: str | int = number
        if isinstance(part, str):
            key, at = DECODE(text, at)
            at = _past(text, _past(text, at) + 1)
        if key == part:
            return at
        at = _past(text, DECODE(text, at)[1])
        if text[at : at + 1] != ",":
            return None
        at, number = _past(text, at + 1), number + 1
    return None


def has_resource(text: str, name: str) -> bool:
    """Whether a descriptor lists a resource of that name."""
    return any(one.get("name") == name for one in json.loads(text).get("resources", ()))


def set_value(text: str, path: Sequence[str | int], value: Any) -> str:
    """The text with the value at a path replaced, indented as its line is. Unchanged where nothing is there.

    `path`  names of properties, and places in lists from 0
    """
    span = _span(text, path)
    if span is None:
        return text
    old = text[span[0] : span[1]]
    told = json.dumps(value, ensure_ascii=False)
    if "\n" in old:
        line = text.rfind("\n", 0, span[0]) + 1
        outer = text[line : _past(text, line)] if text[line : span[0]].strip() else ""
        inner = re.search(r"\n([ \t]*)", old)
        step = max(len(inner[1]) - len(outer), 1) if inner else 2
        told = json.dumps(value, indent=step, ensure_ascii=False).replace("\n", f"\n{outer}")
        told = told.replace("\n", "\r\n") if "\r\n" in old else told
    return text[: span[0]] + told + text[span[1] :]


def with_resource(text: str, resource: Mapping[str, Any]) -> str:
    """The text with one more resource at the end of the list, indented as the list is.

    Raises ValueError where the descriptor has no list of resources.
    """
    span = _span(text, ("resources",))
    if span is None or text[span[0]] != "[":
        raise ValueError("datapackage.json has no list of resources.")
    inside = text[span[0] + 1 : span[1] - 1]
    ending = "\r\n" if "\r\n" in text else "\n"
    line = re.match(r"\s*?(\r?\n)([ \t]*)", inside)
    if line is None:  # all on one line
        told = json.dumps(resource, ensure_ascii=False)
        glue = ", " if inside.strip() else ""
        return text[: span[1] - 1] + glue + told + text[span[1] - 1 :]
    outer = re.search(r"(?:^|\n)([ \t]*)[^\n]*$", text[: span[0]])
    step = len(line[2]) - len(outer[1]) if outer else 2
    told = json.dumps(resource, indent=max(step, 1), ensure_ascii=False)
    told = told.replace("\n", f"{ending}{line[2]}")
    body = inside.rstrip()
    comma = "," if body.strip() else ""
    return (
        f"{text[: span[0] + 1]}{body}{comma}{ending}{line[2]}{told}{inside[len(body) :]}{text[span[1] - 1 :]}"
    )
