"""A table cut into pieces, each known again by its lines: after a change the others are not read.

Where a piece ends is decided by its lines alone, so that what is put in above or taken out does not alter the
pieces below. A piece that was read as whole rows with nothing wrong is read so wherever it stands below the
same header, since each reading begins a row afresh. Whatever is odd about a file has all of it read as one
(`sheets`), so that what is told of it is the same.
"""

from __future__ import annotations

import io
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import groupby, pairwise
from zlib import crc32

from ..model.datelike import DAY_OR_MONTH_FIRST
from ..model.notation import HYPHENED
from ..model.raw import Piece
from ..model.tables import TABLES
from .files import Limits
from .findings import Findings
from .renamed import Field
from .rows import body
from .scan import Scan, scan

SIZE = 16  # bytes of a hash
USUAL, MOST = 48, 512  # lines of a piece


@dataclass(frozen=True, slots=True)
class ReadPiece:
    """What was read of a piece, for the next time: as `Piece` has it, and the hashes of its rows."""

    size: int
    steps: tuple[int, ...]
    whose: tuple[str, ...]
    plain: bool
    rows: bytes


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """The pieces of one file by name, and below what its rows were read alike (`agreed.below_of`)."""

    below: bytes
    pieces: dict[bytes, ReadPiece]


@dataclass(slots=True)
class Pieces:
    """What was read piece by piece, by package and file.

    `known`  at the time before; `seen` now; `added` whether anything is new
    """

    known: dict[str, ReadSheet] = field(default_factory=dict)
    seen: dict[str, ReadSheet] = field(default_factory=dict)
    added: bool = False

    def kept(self) -> dict[str, ReadSheet]:
        """What to keep: of a file that is broken for now what was known of it."""
        return self.known | self.seen

    def names_below(self, below: bytes) -> bytes:
        """The hashes of all rows that were read alike below a header, one after the other."""
        found = [one for one in self.known.values() if one.below == below]
        return b"".join(piece.rows for one in found for piece in one.pieces.values())

    def note(self, file: str, sheet: ReadSheet) -> None:
        """Note what was read of a file."""
        before = self.known.get(file)
        self.added |= (
            before is None or before.below != sheet.below or before.pieces.keys() != sheet.pieces.keys()
        )
        self.seen[file] = sheet


@dataclass(slots=True)
class Cut:
    """A file below its header, cut; of each piece what is known. What is not known is to be read (`fresh`).

    `header`  the header line as it stands; `texts`, `firsts`, `names` of each piece, `known` of some
    """

    header: str
    texts: list[str]
    firsts: list[int]
    names: list[bytes]
    known: dict[bytes, ReadPiece]

    def runs(self) -> Iterator[tuple[int, int]]:
        """Pieces side by side that are not known: from one, to before another."""
        for is_known, found in groupby(range(len(self.names)), lambda i: self.names[i] in self.known):
            if not is_known:
                run = list(found)
                yield run[0], run[-1] + 1


def cut(text: str, how: str, known: Mapping[bytes, ReadPiece]) -> Cut | None:
    """A CSV text cut into pieces; None where it has no line below the header.

    `how`    all else that its reading depends on
    `known`  what was read of pieces before
    """
    lines = list(io.StringIO(text, newline=""))
    if len(lines) < 2:
        return None
    places = [1, *_places(lines), len(lines)]
    texts = ["".join(lines[start:end]) for start, end in pairwise(places)]
    start = blake2b(f"{len(how)} {how}{lines[0]}".encode(), digest_size=SIZE)
    names = []
    for one in texts:
        name = start.copy()
        name.update(one.encode())
        names.append(name.digest())
    firsts = [place + 1 for place in places[:-1]]
    return Cut(lines[0], texts, firsts, names, {name: known[name] for name in names if name in known})


def _places(lines: Sequence[str]) -> Iterator[int]:
    """Before which lines to cut: not inside a cell of several lines, as far as quotation marks tell."""
    start, inside = 1, False
    quoted = any('"' in line for line in lines)
    for i, line in enumerate(lines):
        if quoted and line.count('"') % 2:
            inside = not inside
        if i and not inside and (crc32(line.encode()) % USUAL == 0 or i + 1 - start >= MOST):
            start = i + 1
            if start < len(lines):
                yield start


@dataclass(slots=True)
class Fresh:
    """The rows of the pieces that are not known, with their lines.

    `text`    the header and the lines of these pieces; `starts` where each row of it begins, the header first
    `within`  the lines of `rows` in that text, `lines` in the file, `begins` those of blank rows too
    """

    text: str
    starts: list[int]
    rows: list[tuple[str, ...]]
    lines: list[int]
    within: list[int]
    begins: list[int]
    blank: int = 0
    widest: int = 0


def fresh(
    parts: Cut,
    header: list[str],
    required: Collection[str],
    found: Findings,
    limits: Limits,
    columns: Mapping[str, Field],
) -> Fresh | None:
    """Read the pieces that are not known; None where the file is to be read as one.

    `found`  is told of blank rows; where the file is to be read as one, what it was told is worth nothing
    """
    whole, starts, texts, below = Scan([header], [1], len(header)), [1], [parts.header], 1
    for first, last in parts.runs():
        text = "".join(parts.texts[first:last])
        unsaid = Findings(found.package, found.file, found.table)
        part = scan(text, unsaid, limits)
        lines = [parts.firsts[first] - 1 + line for line in part.lines]
        if unsaid.problems or not set(lines).issuperset(parts.firsts[first:last]):
            return None
        whole.rows += part.rows
        whole.lines += lines
        whole.widest, whole.longest = max(whole.widest, part.widest), max(whole.longest, part.longest)
        starts += [below + line for line in part.lines]
        below += sum(1 for _ in io.StringIO(text, newline=""))
        texts.append(text)
    others = sum(parts.known[name].size for name in parts.names if name in parts.known)
    if len(whole.rows) - 1 + others > limits.rows:
        return None
    rows, lines, blank = body(whole, required, found, limits, columns, others)
    if any(problem.code != "blank-rows" for problem in found.problems):
        return None
    stand = dict(zip(whole.lines, starts, strict=True))
    within = [stand[line] for line in lines]
    return Fresh("".join(texts), starts, rows, lines, within, whole.lines[1:], blank, whole.widest)


def joined(
    parts: Cut, read: Fresh, names: Sequence[bytes], table: str, header: Sequence[str]
) -> tuple[list[Piece], dict[bytes, ReadPiece]]:
    """All pieces of a file in order, and what is known of them from now on: of none with a blank row.

    `names`  the hashes of the rows of `read`
    """
    pieces: list[Piece] = []
    known: dict[bytes, ReadPiece] = {}
    ends = [*parts.firsts[1:], 1 << 62]
    for name, first, end, text in zip(parts.names, parts.firsts, ends, parts.texts, strict=True):
        one = parts.known.get(name)
        again, held = name, None
        if one is None:
            some = slice(bisect_left(read.lines, first), bisect_left(read.lines, end))
            one = _read_now(text, read.rows[some], read.lines[some], first, table, header, names[some])
            held = read.rows[some]
            if bisect_left(read.begins, end) - bisect_left(read.begins, first) != one.size:
                again = b""
        if again:
            known[again] = one
        pieces.append(Piece(again, first, text, one.size, one.steps, one.whose, one.plain, held))
    return pieces, known


def _read_now(
    text: str,
    rows: Sequence[tuple[str, ...]],
    lines: Sequence[int],
    first: int,
    table: str,
    header: Sequence[str],
    names: Sequence[bytes],
) -> ReadPiece:
    """What is to be known of a piece that was read now."""
    key = TABLES[table].key[0]
    steps = tuple(line - first for line in lines)
    return ReadPiece(
        len(rows),
        () if steps == tuple(range(len(steps))) else steps,
        tuple(dict.fromkeys(row[header.index(key)] for row in rows)) if key in header else (),
        _is_plain(text, rows, header),
        b"".join(names),
    )


def _is_plain(text: str, rows: Sequence[tuple[str, ...]], header: Sequence[str]) -> bool:
    """Whether no cell is a date of two readings, nor a period that may be two."""
    if DAY_OR_MONTH_FIRST.search(text):
        return False
    if "period" not in header:
        return True
    place = header.index("period")
    return not any(HYPHENED.fullmatch(row[place].strip()) for row in rows)
