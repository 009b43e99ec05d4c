"""Rows that all readings have read alike: of a second version of a file only the others are read thrice.

Two versions of a file, as `scorecard diff` compares them, share most of their rows. Each reading begins a row
afresh, so a row that was read alike below a header is read alike below that header wherever it stands.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from frictionless import Schema


@dataclass(slots=True)
class Agreed:
    """What Frictionless finds wrong with each row read alike: (field, what), by the row as it stands.

    They are kept apart by all that a reading depends on: the header as it stands, its width, the schema.
    """

    known: dict[Any, dict[str, tuple[tuple[str, str], ...]]] = field(default_factory=dict)

    def disagree(
        self,
        text: str,
        starts: Sequence[int],
        lines: Sequence[int],
        rows: Sequence[tuple[str, ...]],
        wrong: list[tuple[int, str, str]],
        *,
        width: int,
        widest: int,
        schema: Schema,
    ) -> bool:
        """As `readings.disagree`, which is asked only about rows that have not been read alike before.

        `text`    the whole CSV file; `starts` the line on which each of its rows begins, blank ones too
        `lines`   the lines of `rows`
        """
        from .readings import disagree

        stand = _as_they_stand(text, starts)
        header = stand[starts[0]]
        known = self.known.setdefault((header, width, schema.to_json()), {})
        fresh = [i for i, line in enumerate(lines) if stand[line] not in known]
        part = header + "".join(stand[lines[i]] for i in fresh) if known else text
        found: list[tuple[int, str, str]] = []
        if disagree(part.encode(), width, widest, schema, [rows[i] for i in fresh], found):
            return True
        said: dict[str, tuple[tuple[str, str], ...]] = {stand[lines[i]]: () for i in fresh}
        for number, name, what in dict.fromkeys(found):
            said[stand[lines[fresh[number]]]] += ((name, what),)
        known |= said
        wrong += [(i, *one) for i, line in enumerate(lines) for one in known[stand[line]]]
        return False


def _as_they_stand(text: str, starts: Sequence[int]) -> dict[int, str]:
    """Each row of a file as it stands in it, with its line end, by the line on which it begins."""
    lines = list(io.StringIO(text, newline=""))
    if not lines[-1].endswith(("\n", "\r")):
        lines[-1] += "\n"
    ends = (*starts[1:], len(lines) + 1)
    return {start: "".join(lines[start - 1 : end - 1]) for start, end in zip(starts, ends, strict=True)}
