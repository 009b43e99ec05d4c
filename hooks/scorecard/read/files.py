"""From a path in a descriptor to text: only plain files of the folder itself, only clean UTF-8.

Frictionless takes symbolic links, hidden folders, addresses on the network and guessed encodings;
so all of that is refused here, before anything is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Any

from ..model.contract import WINDOWS
from ..model.letters import shown
from ..problems import Problem, did_you_mean
from .findings import Findings

DESCRIPTOR = "datapackage.json"
RESAVE_CSV = (
    'In Excel: File, Save As, "CSV UTF-8". In LibreOffice: File, Save As, tick "Edit filter settings", '
    "then Unicode (UTF-8)."
)
RESAVE_TEXT = "Open it in a text editor and save it with the encoding UTF-8."
WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".ods", ".numbers")
LONGEST_PATH = 250  # bytes of a file's name that systems take, and a few to spare
LINE_END = re.compile(rb"\r\n|\r|\n")
CONFLICT = re.compile(rb"^<{7}(?: |$)", re.MULTILINE)
CONFLICT_END = re.compile(rb"^>{7}(?: |$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a package may be. Configured in mkdocs.yml, `extra.scorecard.limits`.

    `file_bytes`        the largest size of one table; `descriptor_bytes` of one datapackage.json
    `rows`, `columns`   the most rows and columns of one table
    `cell`              the most characters in one cell
    """

    file_bytes: int = 100_000_000
    rows: int = 1_000_000
    cell: int = 20_000
    columns: int = 300
    descriptor_bytes: int = 2_000_000

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Limits:
        """The limits as a site sets them.

        Raises ValueError with a plain sentence where one cannot be read.
        """
        known = [one.name for one in fields(cls)]
        for name, value in given.items():
            if name not in known:
                near = did_you_mean(name, known)
                raise ValueError(f'extra.scorecard.limits: "{name}" is no limit. {near}'.strip())
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise ValueError(
                    f'extra.scorecard.limits: {name} is "{value}". Use a whole number, 1 or more.'
                )
        return cls(**given)


def path_problem(
    folder: Path,
    path: object,
    package: str,
    line: int = 0,
    where: str = "",
    listed: Collection[str] = (),
) -> Problem | None:
    """Why a resource's path may not be read; None where it is a plain file of the folder.

    `line`, `where`  the place of the path in the descriptor
    `listed`         the paths of all resources
    """
    why = _path_wrong(folder, path, listed)
    if why is None:
        return None
    found = Findings(package, DESCRIPTOR)
    value = path if isinstance(path, str) else ""
    found.say(*why, line, column=where or "path", value=value)
    return found.problems[0]


def _path_wrong(folder: Path, path: object, listed: Collection[str]) -> tuple[str, str, str] | None:
    """The code, the message and the hint of what is wrong with a path."""
    if not isinstance(path, str) or not path:
        many = isinstance(path, list)
        return (
            "path-missing",
            "A resource has several paths; one table is one file." if many else "A resource has no path.",
            'Give each resource one path, for example "path": "indicators.csv".',
        )
    if wrong := _address_wrong(path):
        code, why = wrong
        plain = 'Put the file into the package\'s folder and write its name alone, such as "indicators.csv".'
        return code, f'The path "{shown(path)}" {why}.', plain
    try:
        return _place_wrong(folder, PurePosixPath(path), listed)
    except OSError:
        message = f'The path "{shown(path)}" cannot be a file\'s name.'
        return "path-outside", message, "Use a short name of letters, digits and hyphens."


def _address_wrong(path: str) -> tuple[str, str] | None:
    """The code and what is wrong with a path as it is written, whatever lies there."""
    pure = PurePosixPath(path)
    if "://" in path or path.startswith("//"):
        return "path-remote", "is an address on the network"
    if pure.is_absolute() or ".." in pure.parts or path[0] == "~" or any(c in path for c in "\\:"):
        return "path-outside", "leads out of the package's folder"
    if not all(c.isprintable() for c in path):
        return "path-outside", "holds a sign that cannot be seen"
    if path.startswith("./") or path != pure.as_posix():
        return "path-outside", "has more in it than the file's name"
    if any(part.partition(".")[0].lower() in WINDOWS or part[-1] in ". " for part in pure.parts):
        return "path-outside", "cannot be a file's name on Windows"
    if any(part.startswith(".") for part in pure.parts):
        return "path-hidden", "is hidden: part of it begins with a full stop"
    return None


def _place_wrong(folder: Path, pure: PurePosixPath, listed: Collection[str]) -> tuple[str, str, str] | None:
    """What is wrong with what lies at a path that is written right."""
    steps = [folder.joinpath(*pure.parts[: i + 1]) for i in range(len(pure.parts))]
    if any(step.is_symlink() for step in steps):
        message = f'"{pure}" is a link to somewhere else, not a file.'
        return "path-link", message, "Put the file itself into the package's folder."
    if steps[-1].is_dir():
        return "file-missing", f'"{pure}" is a folder, not a file.', "Name the CSV file itself."
    if steps[-1].is_file():
        return None
    if steps[-1].exists():
        message = f'"{pure}" is a pipe or a device, not a file.'
        return "file-missing", message, "Delete it, and put the CSV file itself there."
    there = [p.name for p in steps[-1].parent.iterdir()] if steps[-1].parent.is_dir() else []
    guess = next((n for n in there if n.lower() == pure.name.lower()), "")
    book = next((n for n in sorted(there) if n.lower().endswith(WORKBOOKS) and Path(n).stem == pure.stem), "")
    near = get_close_matches(pure.stem, [n.rsplit(".", 1)[0] for n in there], n=1, cutoff=0.8)
    hint = "Add the file, or take it off the list of resources."
    if guess:
        hint = f'The folder has "{guess}": capital letters count, so the two names must be the same.'
    elif book:
        hint = f'The folder has the workbook "{book}". Save it as "{pure.name}" as well. {RESAVE_CSV}'
    elif spare := unlisted_near(folder, str(pure), listed):
        hint = (
            f'If "{spare}" is that file, write "path": "{spare}" here, or rename the file to "{pure.name}".'
        )
    elif near:
        hint = f'Did you mean "{next(n for n in there if n.rsplit(".", 1)[0] == near[0])}"? {hint}'
    return "file-missing", f'The file "{pure}" is listed but is not in the folder.', hint


def may_be_read(path: str) -> bool:
    """Whether a path is written as one of a plain file of the folder, whatever lies there."""
    return bool(path) and _address_wrong(path) is None and len(path.encode()) < LONGEST_PATH


def unlisted_near(folder: Path, path: str, listed: Collection[str]) -> str:
    """The file that a path means which leads to none: of a near name, in its folder, listed by no resource.

    Blank where there is none, and where the path is none that may be read.
    """
    pure = PurePosixPath(path)
    place = folder / pure.parent
    if not may_be_read(path) or (folder / pure).exists() or not place.is_dir():
        return ""
    files = [p for p in place.iterdir() if p.suffix == pure.suffix and p.is_file() and not p.is_symlink()]
    spare = sorted(p.name for p in files if p.relative_to(folder).as_posix() not in listed)
    near = get_close_matches(pure.name, spare, n=1, cutoff=0.8)
    return (pure.parent / near[0]).as_posix() if near else ""


def read_text(
    path: Path, package: str, file: str, limits: Limits, resave: str = ""
) -> tuple[str, list[Problem]]:
    """The text of a file of the folder, without a byte order mark, and what is wrong with its bytes.

    `resave`  how to save it anew; blank: as a descriptor or a CSV file, by its name

    Where anything is wrong the text is empty.
    """
    found = Findings(package, file)
    descriptor = file == DESCRIPTOR
    resave = resave or (RESAVE_TEXT if descriptor else RESAVE_CSV)
    most, setting = (
        (limits.descriptor_bytes, "descriptor_bytes") if descriptor else (limits.file_bytes, "file_bytes")
    )
    try:
        if (size := path.stat().st_size) > most:
            found.say(
                "file-too-large",
                f"{file} has {size:,} bytes; the limit is {most:,}.",
                "Split it into two packages, or raise the limit "
                f"(extra.scorecard.limits.{setting} in mkdocs.yml).",
            )
            return "", found.problems
        data = path.read_bytes()
    except OSError as error:
        why = (error.strerror or "unknown").lower()
        found.say("file-unreadable", f"{file} cannot be opened ({why}).", "Ask who looks after the files.")
        return "", found.problems
    _whole_file(data, found, resave)
    if not found.problems:
        _conflicts(data, found)
    if found.problems:
        return "", found.problems
    return _decoded(data, found, resave), found.problems


def begins_with_mark(path: Path) -> bool:
    """Whether a file that can be read begins with the byte order mark of UTF-8, as a spreadsheet saves it."""
    with path.open("rb") as file:
        return file.read(3) == b"\xef\xbb\xbf"


def _whole_file(data: bytes, found: Findings, resave: str) -> None:
    """A file that is no text at all, or a text of another sort."""
    file, start = found.file, data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not data.removeprefix(b"\xef\xbb\xbf").strip():
        hint = (
            resave
            if file.lower().endswith(".geojson")
            else "Put at least the header line into it, or remove it."
        )
        found.say("file-empty", f"{file} is empty.", hint)
    elif data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
        if file.lower().endswith(".geojson"):
            found.say("shape-wrong", f"{file} is an archive or a workbook, not GeoJSON.", resave)
            return
        message = f"{file} is a workbook with a name that ends in .csv, not a CSV file."
        found.say("file-is-a-workbook", message, f"Open it as a spreadsheet and save it as CSV. {resave}")
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:200].count(0) > 20:
        excel = "" if file.lower().endswith(".geojson") else ' (Excel calls it "Unicode Text")'
        found.say("encoding-utf16", f"{file} was saved as UTF-16{excel}.", resave)
    elif start[:1] == b"<" and b"ml" in start[:60].lower() and file.lower().endswith(".geojson"):
        found.say("shape-wrong", f"{file} is KML, GML or a web page, not GeoJSON.", resave)
    elif start[:1] == b"<" and not start.startswith(b"<<<<<<<"):
        message = f"{file} is a web page, not the file itself."
        found.say("file-is-a-web-page", message, "Download the file again with the page's download button.")
    elif (at := data.find(b"\0")) >= 0:
        found.say(
            "nul-byte",
            f"{file} has a NUL byte, which no text has.",
            "The file is damaged, or is no text file. Save it again from where it came.",
            _line(data, at),
        )


def _conflicts(data: bytes, found: Findings) -> None:
    """The marks that git leaves where two people changed the same lines."""
    ends = [m.start() for m in CONFLICT_END.finditer(data)]
    for start in (m.start() for m in CONFLICT.finditer(data)):
        end = next((e for e in ends if e > start), None)
        if end is None:
            continue
        first, last = _line(data, start), _line(data, end)
        found.say(
            "merge-conflict",
            f"Lines {first} to {last} hold two versions of the same lines, because two people changed them.",
            "Keep the version that is right. Delete the other, and the lines that begin with <<<<<<<, "
            "======= and >>>>>>>.",
            first,
        )


def _decoded(data: bytes, found: Findings, resave: str) -> str:
    """The bytes as UTF-8; else nothing, and which other encoding they look like."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = _line(data, error.start)
        byte, file = data[error.start : error.start + 1], found.file
    sign = byte.decode("cp1252", "replace")
    known = sign != "\ufffd" and (sign.isprintable() or sign == "\u00a0")
    what = "a hard space" if sign == "\u00a0" else f'"{sign}"' if known else f"the byte {byte.hex().upper()}"
    if not data.decode("utf-8", "ignore").isascii():
        message = f"{file} mixes two encodings: most of it is UTF-8, but {what} on this line is not."
        hint = f"Type that sign again. Look for more of them below, then save the file as UTF-8. {resave}"
        found.say("encoding-mixed", message, hint, line)
    elif known:
        message = f"{file} was saved in the Windows format, so {what} would be published as another sign."
        found.say("encoding-cp1252", message, resave + _parted(data), line)
    else:
        message = f"{file} is not UTF-8: {what} on this line is no letter."
        found.say("encoding-unknown", message, resave, line)
    return ""


def _parted(data: bytes) -> str:
    """That the columns of a table are parted by another sign than the comma, to be mended in the same go."""
    head = data.splitlines()[0]
    for sign, name in ((b";", "a semicolon"), (b"\t", "a tab")):
        if head.count(sign) > head.count(b","):
            return f" Its columns are parted by {name}: choose the comma there too."
    return ""


def _line(data: bytes, at: int) -> int:
    """The line of a byte as an editor counts it, whichever sign ends the lines."""
    return len(LINE_END.findall(data, 0, at)) + 1
