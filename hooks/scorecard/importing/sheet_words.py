"""What the checks advise for a table, said for a workbook: it has fewer cells, and reasons are in words."""

from __future__ import annotations

import re

from ..words import missing_words

AS_PRINTED = re.compile(r'(?:,? and (?:put )?)"[^"]*" into printed')
REASON = re.compile(r",? ?type ([a-z-]+) into missing")
REVISION = re.compile(r", and ([a-z]+) into revision")
STANDS = "The unit stands on the indicator."


def in_a_sheet(hint: str) -> str:
    """A hint without the columns that a sheet of figures does not have.

    A cell as it was printed is kept in a table alone, and why there is no figure is chosen from a list.
    """
    shorter = AS_PRINTED.sub("", hint).replace(STANDS, "The unit is known.")
    shorter = REVISION.sub(r' and choose "\1" beside it', shorter)
    return REASON.sub(_chosen, shorter)


def _chosen(found: re.Match[str]) -> str:
    choose = " and choose" if found[0].startswith(",") else " choose"
    return f'{choose} "{missing_words(found[1])}" as the reason why there is no figure'
