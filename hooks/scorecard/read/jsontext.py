"""JSON with its lines: what is broken and where, which property stands twice, where each one is.

Python's own parser decides what is JSON (RFC 8259); a walk over its signs adds the places.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

from ..model.letters import shown
from .findings import Findings

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')
LINE_END = re.compile(r"\r\n|\r|\n")
SURROGATE = re.compile("[\ud800-\udfff]")
DEEPEST = 40
CURLY = "“”„‟″‘’"

# Python's words for a broken place, and ours: what is wrong, and whether the fault lies just before it.
BROKEN: dict[str, tuple[str, bool]] = {
    "Expecting ',' delimiter": ("a comma or a closing bracket is missing", True),
    "Expecting property name enclosed in double quotes": (
        "there is a comma too many, or a name without quotation marks",
        True,
    ),
    "Illegal trailing comma before end of object": ("there is a comma too many", False),
    "Illegal trailing comma before end of array": ("there is a comma too many", False),
    "Expecting value": (
        "a value is missing, has no quotation marks, or has a comma too many before it",
        True,
    ),
    "Expecting ':' delimiter": ("a colon is missing between a name and its value", True),
    "Extra data": ("something stands behind the last bracket", False),
    "Unterminated string starting at": ("a quotation mark opens and never closes", False),
    "Invalid control character at": ("a text has a line break or a tab in it, or never closes", False),
}
UNFINISHED = "Look for a missing comma, bracket or quotation mark at the end of the line."


class _NumberRefused(ValueError):
    """A number that no figure can be: endless, or longer than any program keeps."""


def parse(text: str, found: Findings) -> tuple[dict[str, Any] | None, dict[str, int]]:
    """A JSON object, and the line of each property by its path, for example "resources[0].name".

    None where the text is no JSON object or has a property twice; `found` then says why.
    """
    try:
        value = json.loads(text, parse_constant=_refuse, parse_float=_float, parse_int=_int)
        if not isinstance(value, dict):
            found.say("json-broken", f"{found.file} holds no object.", "It begins with { and ends with }.", 1)
            return None, {}
        walk = _Walk(text)
    except json.JSONDecodeError as error:
        _say_broken(error, found)
        return None, {}
    except _NumberRefused as error:
        number = str(error)
        line = _Lines(text).of(max(text.find(number), 0))
        message = f"{shown(number)} is a number that cannot be kept."
        found.say("json-broken", message, "Type a shorter number in digits.", line, value=number)
        return None, {}
    except RecursionError:
        walk = None
    if walk is None or walk.deepest > DEEPEST:
        message = f"{found.file} has brackets within brackets more than {DEEPEST} deep."
        found.say(
            "json-broken", message, "A descriptor needs no more than ten. Look for brackets that never close."
        )
        return None, {}
    for path, first, second in walk.doubled:
        name = path.rsplit(".", 1)[-1]
        message = f'The property "{shown(name)}" stands twice: on lines {first} and {second}.'
        found.say("property-doubled", message, "Keep one of them.", second, column=path)
    for path, line in walk.unwritable:
        message = "This text holds half of a sign, which cannot be written."
        found.say("control-character", message, "Type the text again.", line, column=path)
    return (None if found.refused else value), walk.lines


def _refuse(name: str) -> float:
    raise _NumberRefused(name)


def _float(text: str) -> float:
    value = float(text)
    if value - value != 0:  # infinity
        raise _NumberRefused(text)
    return value


def _int(text: str) -> int:
    if len(text) > 18:
        raise _NumberRefused(text)
    return int(text)


class _Lines:
    """Tells the line of a place in a text, as an editor counts it."""

    def __init__(self, text: str) -> None:
        self.ends = [m.end() for m in LINE_END.finditer(text)]

    def of(self, at: int) -> int:
        return bisect_right(self.ends, at) + 1


def _say_broken(error: json.JSONDecodeError, found: Findings) -> None:
    text, at = error.doc, error.pos
    why, before = BROKEN.get(error.msg, (error.msg[:1].lower() + error.msg[1:], False))
    sign = text[at : at + 1]
    hint = UNFINISHED
    if at >= len(text.rstrip()):
        why, hint = "it ends too early", "A closing bracket } or ] is missing at the end."
        at = len(text.rstrip()) - 1
    elif sign in CURLY:
        why = f"{sign} is a quotation mark of a word processor"
        hint = 'Type the straight one of the keyboard: ".'
    elif sign == "'":
        why, hint = "a single quotation mark stands here", 'Type the double one: ".'
    elif sign in "/#" and sign:
        why, hint = "a remark stands here, and JSON has none", "Delete the remark."
    elif before:
        at = max(len(text[:at].rstrip()) - 1, 0)
        hint = "Look at the end of this line and at the beginning of the next."
    line = _Lines(text).of(at)
    found.say("json-broken", f"{found.file} is broken: {why}.", hint, line)


@dataclass(slots=True)
class _Level:
    """One open bracket: its path, and where we stand in it."""

    path: str
    index: int  # -1 in an object
    key: str = ""
    names: dict[str, int] = field(default_factory=dict)
    wants_name: bool = True

    @property
    def here(self) -> str:
        return f"{self.path}[{self.index}]" if self.index >= 0 else self.key


class _Walk:
    """Goes over the signs of a text that is known to be JSON.

    `lines`       the line of each property and item, by path
    `doubled`     path, first line and second line of each property that stands twice in one object
    `unwritable`  path and line of each text with half of a surrogate pair in it
    `deepest`     the most brackets that were open at once
    """

    def __init__(self, text: str) -> None:
        self.lines: dict[str, int] = {}
        self.doubled: list[tuple[str, int, int]] = []
        self.unwritable: list[tuple[str, int]] = []
        self.deepest = 0
        self.stack: list[_Level] = []
        lines = _Lines(text)
        for match in TOKEN.finditer(text):
            self._step(match[0], lines.of(match.start()))

    def _step(self, token: str, line: int) -> None:
        top = self.stack[-1] if self.stack else None
        if token in "}]":
            self.stack.pop()
        elif token == "," and top:
            top.index += top.index >= 0
            top.wants_name = True
        elif token == ":":
            return
        elif top and top.index < 0 and top.wants_name and token.startswith('"'):
            self._name(top, json.loads(token), line)
        else:
            self._value(top, token, line)

    def _name(self, level: _Level, name: str, line: int) -> None:
        level.wants_name = False
        level.key = f"{level.path}.{name}" if level.path else name
        if name in level.names:
            self.doubled.append((level.key, level.names[name], line))
        level.names.setdefault(name, line)
        self.lines.setdefault(level.key, line)
        if SURROGATE.search(name):
            self.unwritable.append((level.path, line))

    def _value(self, top: _Level | None, token: str, line: int) -> None:
        path = top.here if top else ""
        self.lines.setdefault(path, line)
        if token in "{[":
            self.stack.append(_Level(path, 0 if token == "[" else -1))
            self.deepest = max(self.deepest, len(self.stack))
        elif "\\u" in token and SURROGATE.search(json.loads(token)):
            self.unwritable.append((path, line))
