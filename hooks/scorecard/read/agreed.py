"""Rows that all readings have read alike: of a second version of a file only the others are read thrice.

Two versions of a file, as `scorecard diff` compares them or as one build follows another, share most of their
rows. Each reading begins a row afresh, so a row that was read alike below a header is read alike below that
header wherever it stands.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

# What is wrong with a row, as Frictionless finds it: field, what.
Said = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Agreed:
    """What Frictionless finds wrong with each row read alike, by a hash of the row as it stands.

    They are kept apart by all that a reading depends on: the header as it stands, its width, the schema.

    `seen`   those that were asked about: what is worth keeping for another time
    `added`  whether any of them was not known before
    """

    known: dict[bytes, dict[bytes, Said]] = field(default_factory=dict)
    seen: dict[bytes, dict[bytes, Said]] = field(default_factory=dict)
    added: bool = False

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
        schema: str,
    ) -> bool:
        """As `readings.disagree`, which is asked only about rows that have not been read alike before.

        `text`    the whole CSV file; `starts` the line on which each of its rows begins, blank ones too
        `lines`   the lines of `rows`
        """
        stand = _as_they_stand(text, starts)
        header = stand[starts[0]]
        below = _hash(f"{width} {len(header)} {header}{schema}")
        known = self.known.setdefault(below, {})
        names = [_hash(stand[line]) for line in lines]
        fresh = [i for i, name in enumerate(names) if name not in known]
        if fresh or not known:
            from .readings import disagree  # pandas and Frictionless: heavy to load

            part = header + "".join(stand[lines[i]] for i in fresh) if known else text
            found: list[tuple[int, str, str]] = []
            if disagree(part.encode(), width, widest, schema, [rows[i] for i in fresh], found):
                return True
            said: dict[bytes, Said] = {names[i]: () for i in fresh}
            for number, name, what in dict.fromkeys(found):
                row = names[fresh[number]]
                if (name, what) not in said[row]:  # the same row may stand there twice
                    said[row] += ((name, what),)
            known |= said
            self.added = True
        self.seen.setdefault(below, {}).update((name, known[name]) for name in names)
        wrong += [(i, *one) for i, name in enumerate(names) for one in known[name]]
        return False


class OneReading(Agreed):
    """Our own reading alone is believed, where pandas and Frictionless cannot run: in a browser.

    A file that passes has been read once. Whoever asks for this has to say so.
    """

    def disagree(self, *args: Any, **parts: Any) -> bool:
        """No other reading is asked, so that none differs and none finds anything wrong."""
        return False


def _hash(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=16).digest()


def _as_they_stand(text: str, starts: Sequence[int]) -> dict[int, str]:
    """Each row of a file as it stands in it, with its line end, by the line on which it begins."""
    lines = list(io.StringIO(text, newline=""))
    if not lines[-1].endswith(("\n", "\r")):
        lines[-1] += "\n"
    ends = (*starts[1:], len(lines) + 1)
    return {start: "".join(lines[start - 1 : end - 1]) for start, end in zip(starts, ends, strict=True)}
