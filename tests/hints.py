"""What an officer does who follows the hint of a problem word for word: it is read as text, and applied.

Nothing of a problem is used but its place (file, line, column) and the words of its hint. A hint that says
nothing that can be done gives `NotToBeDone`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

from openpyxl import load_workbook

from scorecard.problems import Problem

END = r"(?=[.;,]? |[.;,]?$)"


class NotToBeDone(AssertionError):
    """The hint holds no instruction that could be followed."""


def follow(root: Path, problem: Problem, restore: dict[str, bytes] | None = None) -> None:
    """Do what the hint of a problem says, in the folder of packages.

    `restore`  what git has of the package's files, by name, for a hint that says to put one back
    """
    folder, hint = root / problem.package, problem.hint
    file = folder / problem.file
    for name in re.findall(r"This table has no column (\w+) yet: add one of that name", hint):
        table = Table(file)
        table.add(name)
        table.save()
    for pattern, do in STEPS:
        if found := re.search(pattern, hint):
            do(file, problem, found, restore or {})
            return
    raise NotToBeDone(f"{problem.message} {hint}")


class Table:
    """A CSV file as rows of cells, each found by the line on which it begins."""

    def __init__(self, file: Path) -> None:
        self.file = file
        text = file.read_bytes().decode("utf-8-sig")
        reader = csv.reader(io.StringIO(text, newline=""))
        self.rows: list[list[str]] = []
        self.lines: dict[int, int] = {}
        line = 1
        for row in reader:
            self.lines[line] = len(self.rows)
            self.rows.append(row)
            line = reader.line_num + 1

    def at(self, line: int) -> list[str]:
        return self.rows[self.lines[line]]

    def column(self, name: str) -> int:
        return [cell.strip() for cell in self.rows[0]].index(name)

    def add(self, name: str) -> None:
        for number, row in enumerate(self.rows):
            row.append("" if number else name)

    def save(self) -> None:
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\n").writerows(self.rows)
        self.file.write_text(out.getvalue(), "utf-8", newline="")


def _bare(text: str) -> str:
    """What is to be typed, without the quotation marks in which the hint puts it."""
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text


def _rename(file: Path, problem: Problem, found: re.Match[str], restore: dict[str, bytes]) -> None:
    table = Table(file)
    header = table.rows[0]
    header[header.index(problem.value)] = found["name"]
    table.save()


def _move(file: Path, problem: Problem, found: re.Match[str], restore: dict[str, bytes]) -> None:
    table = Table(file)
    row = table.at(problem.line)
    start = table.column(found.groupdict().get("start") or problem.column)
    assert row[start] == _bare(found["what"]), (row[start], found["what"])
    row[table.column(found["name"])], row[start] = row[start], ""
    table.save()


def _leave_blank(file: Path, problem: Problem, found: re.Match[str], restore: dict[str, bytes]) -> None:
    table = Table(file)
    row = table.at(problem.line)
    row[table.column(problem.column)] = ""
    for what, name in re.findall(r"type (\S+) into (\w+)", problem.hint):
        row[table.column(name)] = what
    for what, name in re.findall(r'"([^"]+)" into (\w+)', problem.hint):
        row[table.column(name)] = what
    table.save()


def _type(file: Path, problem: Problem, found: re.Match[str], restore: dict[str, bytes]) -> None:
    if file.suffix == ".json":
        text = file.read_text("utf-8")
        file.write_text(text.replace(f'"{problem.value}"', f'"{_bare(found["what"])}"'), "utf-8")
        return
    table = Table(file)
    name = found.groupdict().get("name") or problem.column
    table.at(problem.line)[table.column(name)] = _bare(found["what"])
    table.save()


def _type_both(file: Path, problem: Problem, found: re.Match[str], restore: dict[str, bytes]) -> None:
    table = Table(file)
    row = table.at(problem.line)
    row[table.column(problem.column)] = found["what"]
    row[table.column(found["name"])] = found["more"]
    table.save()


def _delete_rows(file: Path, problem: Problem, found: re.Match[str], restore: dict[str, bytes]) -> None:
    first, last = int(found["first"]), int(found["last"] or found["first"])
    lines = file.read_bytes().decode("utf-8-sig").splitlines(keepends=True)
    file.write_text("".join(lines[: first - 1] + lines[last:]), "utf-8", newline="")


def _delete_row(file: Path, problem: Problem, found: re.Match[str], restore: dict[str, bytes]) -> None:
    table = Table(file)
    del table.rows[table.lines[problem.line]]
    table.save()


def _header(file: Path, problem: Problem, found: re.Match[str], restore: dict[str, bytes]) -> None:
    lines = file.read_text("utf-8-sig").splitlines(keepends=True)
    file.write_text("".join([found["header"] + "\n", *lines[1:]]), "utf-8", newline="")


def _save_as(file: Path, problem: Problem, found: re.Match[str], restore: dict[str, bytes]) -> None:
    file.rename(file.with_name(found["name"]))
    if back := re.search(r"put the earlier (\S+\.csv) back", problem.hint):
        file.with_name(back[1]).write_bytes(restore[back[1]])


def _straight(file: Path, problem: Problem, found: re.Match[str], restore: dict[str, bytes]) -> None:
    lines = file.read_text("utf-8-sig").splitlines(keepends=True)
    lines[problem.line - 1] = lines[problem.line - 1].replace("“", '"').replace("”", '"')
    file.write_text("".join(lines), "utf-8", newline="")


def _descriptor(file: Path, problem: Problem, found: re.Match[str], restore: dict[str, bytes]) -> None:
    file.with_name("datapackage.json").write_text(found["text"], "utf-8")


def _delete(file: Path, problem: Problem, found: re.Match[str], restore: dict[str, bytes]) -> None:
    file.unlink()


def _saved(file: Path, text: str, sign: str = "") -> None:
    """What a spreadsheet writes of a text as "CSV UTF-8", its columns parted by commas."""
    sign = sign or max(",;\t", key=text.splitlines()[0].count)
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    file.write_text(out.getvalue(), "utf-8", newline="")


def _resave(file: Path, problem: Problem, found: re.Match[str], restore: dict[str, bytes]) -> None:
    try:
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        text = file.read_text("cp1252")
    _saved(file, text, "" if "the comma" in problem.hint else ",")


def _save_tables(file: Path, problem: Problem, found: re.Match[str], restore: dict[str, bytes]) -> None:
    other = file.with_name(found["file"])
    if other.suffix != ".xlsx":
        _saved(other.with_suffix(".csv"), other.read_text("utf-8"))
        return
    for sheet in load_workbook(other, data_only=True):
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\n").writerows(sheet.iter_rows(values_only=True))
        file.with_name(f"{other.stem}-{sheet.title}.csv").write_text(out.getvalue(), "utf-8", newline="")


def _one_header(file: Path, problem: Problem, found: re.Match[str], restore: dict[str, bytes]) -> None:
    lines = file.read_text("utf-8-sig").splitlines(keepends=True)
    file.write_text("".join([found["header"] + "\n", *lines[2:]]), "utf-8", newline="")


def _add_property(file: Path, problem: Problem, found: re.Match[str], restore: dict[str, bytes]) -> None:
    said = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**said, found["name"]: "Ours"}), "utf-8")


def _for_gaps(file: Path, problem: Problem, found: re.Match[str], restore: dict[str, bytes]) -> None:
    """Into the schema of the resource that the table is."""
    descriptor = file.with_name("datapackage.json")
    said = json.loads(descriptor.read_text("utf-8"))
    (one,) = (r for r in said["resources"] if r["path"] == problem.file)
    one["schema"]["missingValues"] = json.loads(found["list"])
    descriptor.write_text(json.dumps(said), "utf-8")


VALUE = r'(?P<what>"[^"]*"|.+?)'
STEPS = (
    (r"Save it again as CSV with the comma|In Excel: File, Save As, \"CSV UTF-8\"", _resave),
    (
        r'To publish "(?P<file>[^"]+)" as open data, open it, save each of its tables',
        _save_tables,
    ),
    (r"Make one line of the two, so that [^:]*: (?P<header>.+)", _one_header),
    (r'Add "(?P<name>\w+)": "\.\.\." to it', _add_property),
    (r'write "missingValues": (?P<list>\[.*?"\]) into the schema', _for_gaps),
    (r'If "[^"]+" was made of it, delete it', _delete),
    (r"[Rr]ename (?:it|this column) to (?P<name>\w+)", _rename),
    (rf"[Mm]ove {VALUE} from (?P<start>\w+) to (?P<name>\w+)", _move),
    (rf"[Mm]ove {VALUE} to (?P<name>\w+)", _move),
    (r"[Ll]eave this cell blank", _leave_blank),
    (r"Type straight ones", _straight),
    (r"[Dd]elete rows? (?P<first>[0-9]+)(?: to (?P<last>[0-9]+))?", _delete_rows),
    (r"[Dd]elete the row", _delete_row),
    (r"[Mm]ake the first line: (?P<header>[\w,]+)", _header),
    (r"Save this text as datapackage\.json[^:]*: (?P<text>\{.*\})", _descriptor),
    (r"[Ss]ave it as (?P<name>[\w.-]+\.csv)", _save_as),
    (r"Type (?P<what>[0-9.]+),? and (?:put )?\"?(?P<more>[^\" ]+)\"? into (?P<name>\w+)", _type_both),
    (rf"Type {VALUE} into (?P<name>\w+)", _type),
    (rf"[Tt]ype {VALUE}(?= (?:again|if|in its place|alone|or|with|instead|here)|[.;,] |[.;,]?$)", _type),
    (r'Did you mean "(?P<what>[^"]+)"\?', _type),
)
