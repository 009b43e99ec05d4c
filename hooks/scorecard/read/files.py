"""From a path in a descriptor to text: only plain files of the folder itself, only clean UTF-8.

Frictionless takes symbolic links, hidden folders, addresses on the network and guessed encodings;
so all of that is refused here, before anything is parsed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..problems import Problem

RESAVE = (
    'In Excel: File, Save As, "CSV UTF-8". In LibreOffice: File, Save As, tick "Edit filter settings", '
    "then Unicode (UTF-8)."
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a package may be. Configured in mkdocs.yml, `extra.scorecard.limits`.

    `file_bytes`  the largest size of one file; `rows` the most rows of one table;
    `cell`        the most characters in one cell
    """

    file_bytes: int = 100_000_000
    rows: int = 1_000_000
    cell: int = 20_000


def path_problem(folder: Path, path: object, package: str) -> Problem | None:
    """Why a resource's path may not be read; None where it is a plain file of the folder."""

    def refuse(code: str, message: str, hint: str) -> Problem:
        return Problem(
            "error", code, message, hint, package, "datapackage.json", column="path", value=str(path)
        )

    if not isinstance(path, str) or not path:
        return refuse(
            "path-missing",
            "A resource has no path.",
            'Give each resource a "path", such as "indicators.csv".',
        )
    plain = 'Put the file into the package\'s folder and write its name alone, such as "indicators.csv".'
    pure = PurePosixPath(path)
    if "://" in path or path.startswith("//"):
        return refuse("path-remote", f'The path "{path}" is an address on the network.', plain)
    if pure.is_absolute() or ".." in pure.parts or "\\" in path or ":" in path:
        return refuse("path-outside", f'The path "{path}" leads out of the package\'s folder.', plain)
    if any(part.startswith(".") for part in pure.parts):
        return refuse(
            "path-hidden", f'The path "{path}" is hidden: part of it begins with a full stop.', plain
        )
    steps = [folder.joinpath(*pure.parts[: i + 1]) for i in range(len(pure.parts))]
    if any(step.is_symlink() for step in steps):
        return refuse("path-link", f'The path "{path}" is a link to somewhere else, not a file.', plain)
    if not steps[-1].is_file():
        return refuse(
            "file-missing",
            f'The file "{path}" is listed but is not in the folder.',
            "Add the file, or take it off the list of resources. Capital letters count.",
        )
    return None


def read_text(path: Path, package: str, file: str, limits: Limits) -> tuple[str, list[Problem]]:
    """The text of a file of the folder, without a byte order mark, and what is wrong with its bytes.

    Where anything is wrong the text is empty.
    """

    def refuse(code: str, message: str, hint: str, line: int = 0) -> tuple[str, list[Problem]]:
        return "", [Problem("error", code, message, hint, package, file, line)]

    size = path.stat().st_size
    if size > limits.file_bytes:
        return refuse(
            "file-too-large",
            f"{file} has {size:,} bytes; the limit is {limits.file_bytes:,}.",
            "Split the table into two packages, or raise the limit (extra.scorecard.limits.file_bytes in mkdocs.yml).",
        )
    data = path.read_bytes()
    if not data.strip():
        return refuse(
            "file-empty", f"{file} is empty.", "Put at least the header line into it, or remove it."
        )
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or (data[:200].count(0) > 20 and not data.startswith(b"PK")):
        return refuse(
            "encoding-utf16", f'{file} was saved as UTF-16 (Excel calls it "Unicode Text").', RESAVE
        )
    if data[:4] == b"PK\x03\x04" or data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return refuse(
            "file-is-a-workbook",
            f"{file} is a spreadsheet that was renamed, not a CSV file.",
            f"Open it and save it as CSV. {RESAVE}",
        )
    if (at := data.find(b"\0")) >= 0:
        return refuse(
            "nul-byte",
            f"{file} has a NUL byte, which no text has.",
            "The file is damaged, or is no text file. Save it again from the spreadsheet.",
            data.count(b"\n", 0, at) + 1,
        )
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        sign = data[error.start : error.start + 1].decode("cp1252", "replace")
        return refuse(
            "encoding-cp1252",
            f'{file} was saved in the Windows format, so "{sign}" would be published as another sign.',
            RESAVE,
            line,
        )
