"""The committee pack as a value: headings, sentences, tables and pictures, before it is a document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture (PNG) with its text alternative."""

    png: bytes
    alternative: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One indicator that a committee must hear of.

    `parts`      (head, text): what was promised, what changed, why, what is being done, who answers
    `questions`  two that the committee may ask
    """

    name: str
    status: str
    parts: tuple[tuple[str, str], ...]
    questions: tuple[str, str]
    picture: Drawn | None = None


@dataclass(frozen=True, slots=True)
class TableOf:
    """A table: what it shows, the heads of its columns, its rows."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One numbered part of the pack, what it has in this order.

    `told`, `listed`  (head, paragraphs) and (head, points)
    """

    title: str
    sentences: tuple[str, ...] = ()
    numbered: tuple[tuple[str, str], ...] = ()
    measures: tuple[tuple[str, tuple[Measure, ...]], ...] = ()
    tables: tuple[TableOf, ...] = ()
    listed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    told: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """The whole: title, whose it is, the sections in their order, and on what day it was made."""

    title: str
    subtitle: str
    council: str
    made: str
    sections: tuple[Section, ...]
    notice: str = ""
    year: int = 2000
    month: int = 1
    day: int = 1
