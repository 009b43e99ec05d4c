"""Units as they are typed in words, and how a figure of each is read: "9th", "7.2 out of 10", "Grade 3".

The words of a column's head are not always the words behind a figure: nobody says "9 rank".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from .lexicon import singular

POINTS = {"one": "point", "many": "points"}
PLACES = {"one": "place", "many": "places"}
# A place in a row, with or without how many there are.
ORDINAL = re.compile(r"(?:.* )?(?:rank|ranking|position|placing)(?P<after> (?:out )?of [0-9][0-9,]*)?")
# What is out of so many: "score out of 10", "marks out of 20", "(out of 5)".
OUT_OF = re.compile(r"(?:.*?[ (])?(?P<after>out of [0-9][0-9,.]*)\)?")
# A figure that has no unit but its own name.
NAMELESS = re.compile(r"(?:.* )?(?:score|scores|index|rating|ratio|figure|value|nps)|index\b.*")
# A word that a single one of a few stands behind.
CLASS = re.compile(
    r"(?P<word>grade|band|level|tier|category|class|stage|star rating|quartile|quintile|decile)"
)
# Words that say how it was worked out, before what is counted.
HEAD = re.compile(
    r"(?:(?:total|average|mean|median|net|annual|monthly) )*(?:number|no\.|nr|count|amount|volume) of "
    r"(?P<rest>.+)"
)
RATE = re.compile(r"(?:.* )?(?:rate|number|ratio) (?P<after>per .+)")
COUNTS = (
    "no",
    "no.",
    "nr",
    "num",
    "#",
    "n",
    "total",
    "quantity",
    "volume",
    "unit",
    "units",
    "integer",
    "numeric",
)


@lru_cache(maxsize=1024)
def typed_rule(typed: str) -> Mapping[str, Any]:
    """How figures of a unit in somebody's own words are written, as units.toml has it.

    `typed`  the unit, spaces for hyphens. Its words stay in a table's head; behind a figure stand only
             those that are read there: "3rd" for "rank", "7.2 out of 10" for "score out of 10", "7 people"
             for "number of people"
    """
    words = " ".join(typed.split()).casefold()
    if words.startswith("per "):  # "1 per 10,000 homes", never "1 per 10,000 home"
        return {"name": typed, "after": f" {typed}"}
    if words in COUNTS:
        return {"name": "number"}
    if m := ORDINAL.fullmatch(words):
        return {"name": typed, "ordinal": True, "after": m["after"] or "", "differs": PLACES}
    if m := OUT_OF.fullmatch(words):
        return {"name": typed, "after": f" {m['after']}", "differs": POINTS}
    if m := CLASS.fullmatch(words):
        return {"name": typed, "before": m["word"].capitalize() + " ", "differs": _differs(m["word"])}
    if m := RATE.fullmatch(words):
        return {"name": typed, "after": f" {m['after']}"}
    if NAMELESS.fullmatch(words):
        return {"name": typed, "differs": POINTS}
    m = HEAD.fullmatch(words)
    many = typed[-len(m["rest"]) :] if m else typed
    return {"name": typed, "one": singular(many), "many": many}


def _differs(word: str) -> dict[str, str]:
    many = {"category": "categories", "class": "classes"}.get(word, f"{word}s")
    return {"one": word, "many": many}
