"""Rows that all readings have read alike: of a second version of a file only the others are read thrice.

Two versions of a file, as `scorecard diff` compares them or as one build follows another, share most of their
rows. Each reading begins a row afresh, so a row that was read alike below a header is read alike below that
header wherever it stands.

The other readings can be had beside this one (`begin`): then rows are taken for read alike until `settled` is
asked, and where they were not, all is read again here.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, NamedTuple

from .asked import Asked, Wrong
from .pieces import Pieces

# What is wrong with a row, as Frictionless finds it: field, what.
Said = tuple[tuple[str, str], ...]
SIZE = 16  # bytes of a hash
AT_ONCE = 20_000  # rows of a question that is asked elsewhere
Work = Callable[[bytes], bytes]
# Begins some work on a task elsewhere, and gives what waits for its answer; None where nobody is there.
Begin = Callable[[Work, Callable[[], bytes]], Callable[[], bytes] | None]


class _Begun(NamedTuple):
    """What was begun elsewhere: below which header, the hashes of its rows, and what waits for the answer."""

    below: bytes
    names: list[bytes]
    answer: Callable[[], bytes]


@dataclass(slots=True)
class Agreed:
    """What Frictionless finds wrong with each row read alike, by a hash of the row as it stands.

    They are kept apart by all that a reading depends on: the header as it stands, its width, the schema.

    `seen`   those that were asked about: what is worth keeping for another time
    `added`  whether any of them was not known before
    `begin`  has the other readings done elsewhere, where somebody is there
    `pieces` what was read alike piece by piece, where whole files need not be asked about again
    """

    known: dict[bytes, dict[bytes, Said]] = field(default_factory=dict)
    seen: dict[bytes, dict[bytes, Said]] = field(default_factory=dict)
    added: bool = False
    begin: Begin | None = None
    begun: list[_Begun] = field(default_factory=list)
    pieces: Pieces | None = None

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
        names: list[bytes] | None = None,
    ) -> bool:
        """As `readings.disagree`, which is asked only about rows that have not been read alike before.

        `text`    the whole CSV file; `starts` the line on which each of its rows begins, blank ones too
        `lines`   the lines of `rows`
        `names`   is given a hash of each row as it stands, by which whoever asks keeps it himself
        """
        stand = _as_they_stand(text, starts)
        header = stand[starts[0]]
        below = below_of(header, width, schema)
        known = self._known(below)
        kept = names is not None
        names = [] if names is None else names
        names += [_hash(stand[line]) for line in lines]
        fresh = [i for i, name in enumerate(names) if name not in known]
        if fresh or not known:
            is_new = not known
            for some in self._at_once(fresh, is_whole=len(lines) == len(starts) - 1):
                whole = is_new and len(some) == len(fresh)
                part = text if whole else header + "".join(stand[lines[i]] for i in some)
                asked = (part.encode(), width, widest, schema, [rows[i] for i in some])
                found = self._found(asked, below, [names[i] for i in some])
                if found is None:
                    return True
                known |= found
            self.added = True
        if not kept:
            self.seen.setdefault(below, {}).update((name, known[name]) for name in names)
        wrong += [(i, *one) for i, name in enumerate(names) for one in known[name]]
        return False

    def _at_once(self, fresh: list[int], is_whole: bool) -> list[list[int]]:
        """The rows of each question: all of them, but where it is asked elsewhere and `is_whole` says that no
        blank row stands between them. Else whoever answers would hold the whole of a large table."""
        if not self.begin or not is_whole or len(fresh) <= AT_ONCE:
            return [fresh]
        return [fresh[i : i + AT_ONCE] for i in range(0, len(fresh), AT_ONCE)]

    def _known(self, below: bytes) -> dict[bytes, Said]:
        """What is known of rows below a header, those of pieces too."""
        known = self.known.setdefault(below, {})
        if self.pieces and (names := self.pieces.names_below(below)):
            known |= dict.fromkeys((names[i : i + SIZE] for i in range(0, len(names), SIZE)), ())
        return known

    def _found(self, asked: Asked, below: bytes, names: list[bytes]) -> dict[bytes, Said] | None:
        """What is wrong with rows; None where the readings differ. Nothing, while it is asked elsewhere."""
        if self.begin:
            from .elsewhere import packed_once, work  # not where one reading is all that there is

            if answer := self.begin(work, packed_once(asked)):
                self.begun.append(_Begun(below, names, answer))
                return dict.fromkeys(names, ())
        from .readings import disagree  # pandas and Frictionless: heavy to load

        wrong: Wrong = []
        return None if disagree(*asked, wrong) else _by_name(names, wrong)

    def settled(self) -> bool:
        """Whether all rows that were taken for read alike are; asked when all is read.

        Where they are not, whoever asks has to read all again: it is done here then.
        """
        well = True
        for one in self.begun:
            from .elsewhere import answer

            differ, wrong = answer(one.answer())
            if differ or wrong:
                well = False
                for name in one.names:
                    self.known[one.below].pop(name, None)
        self.begun.clear()
        if not well:
            self.begin = None
            self.seen.clear()  # rows among them were taken for alike and are not
        return well


def _by_name(names: list[bytes], wrong: Wrong) -> dict[bytes, Said]:
    said: dict[bytes, Said] = dict.fromkeys(names, ())
    for number, name, what in dict.fromkeys(wrong):
        row = names[number]
        if (name, what) not in said[row]:  # the same row may stand there twice
            said[row] += ((name, what),)
    return said


class OneReading(Agreed):
    """Our own reading alone is believed, where pandas and Frictionless cannot run: in a browser.

    A file that passes has been read once. Whoever asks for this has to say so.
    """

    def disagree(self, *args: Any, **parts: Any) -> bool:
        """No other reading is asked, so that none differs and none finds anything wrong."""
        return False


def below_of(header: str, width: int, schema: str) -> bytes:
    """All that a row's reading depends on besides itself: the header as it stands, its width, the schema."""
    return _hash(f"{width} {len(header)} {header}{schema}")


def _hash(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=SIZE).digest()


def _as_they_stand(text: str, starts: Sequence[int]) -> dict[int, str]:
    """Each row of a file as it stands in it, with its line end, by the line on which it begins."""
    lines = list(io.StringIO(text, newline=""))
    if not lines[-1].endswith(("\n", "\r")):
        lines[-1] += "\n"
    ends = (*starts[1:], len(lines) + 1)
    return {start: "".join(lines[start - 1 : end - 1]) for start, end in zip(starts, ends, strict=True)}
