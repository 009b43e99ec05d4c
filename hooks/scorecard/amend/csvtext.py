"""CSV text as records and fields with their places, so that one can be altered and the rest left as it is.

RFC 4180, with any line ending; a byte order mark stays where it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

STOP = re.compile(r"[,\r\n]")
MARK = "\ufeff"
ENDINGS = ("\r\n", "\n", "\r")


class Unclear(ValueError):
    """The text cannot be taken apart without a guess, such as at a stray quotation mark."""


@dataclass(frozen=True, slots=True)
class Field:
    """One cell: its text, where it stands (quotation marks included), and whether it has any."""

    text: str
    start: int
    end: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its cells, where it stands, its line as an editor counts it, and how it ends."""

    fields: tuple[Field, ...]
    start: int
    end: int  # behind the last cell, before the line's ending
    line: int
    ending: str

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(field.text.strip() for field in self.fields)


def records_of(text: str) -> list[Record]:
    """Every record of a text, the header first. Raises `Unclear`."""
    at, line, found = len(MARK) if text.startswith(MARK) else 0, 1, []
    while at < len(text):
        record = _record(text, at, line)
        found.append(record)
        at = record.end + len(record.ending)
        line += text.count("\n", record.start, at) or (1 if record.ending else 0)
    return found


def _record(text: str, start: int, line: int) -> Record:
    fields: list[Field] = []
    at = start
    while True:
        field = _quoted(text, at, line) if text.startswith('"', at) else _plain(text, at)
        fields.append(field)
        at = field.end
        if text.startswith(",", at):
            at += 1
            continue
        ending = next((e for e in ENDINGS if text.startswith(e, at)), "")
        return Record(tuple(fields), start, at, line, ending)


def _plain(text: str, start: int) -> Field:
    found = STOP.search(text, start)  # a search for each sign by itself would run to the file's end
    end = found.start() if found else len(text)
    return Field(text[start:end], start, end, False)


def _quoted(text: str, start: int, line: int) -> Field:
    at = start + 1
    while True:
        at = text.find('"', at)
        if at < 0:
            raise Unclear(f"A quotation mark in line {line} is never closed.")
        if text.startswith('""', at):
            at += 2
            continue
        break
    end = at + 1
    if end < len(text) and text[end] not in ",\r\n":
        raise Unclear(f"A text in line {line} goes on behind its closing quotation mark.")
    return Field(text[start + 1 : at].replace('""', '"'), start, end, True)


def written(text: str, quoted: bool = False) -> str:
    """A cell as it is written: in quotation marks where it needs them or its neighbours have them."""
    if quoted or needs_quotes(text):
        return '"' + text.replace('"', '""') + '"'
    return text


def needs_quotes(text: str) -> bool:
    """Whether a cell would be read as something else without quotation marks."""
    return any(sign in text for sign in ',"\r\n') or text != text.strip()
