"""The resources of one descriptor: each is a plain CSV file of the folder, or it is told why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..model.contract import schema, tables
from ..model.letters import shown
from ..model.raw import Sheet
from ..model.shapes import Shape
from ..problems import Problem, did_you_mean, nearest
from .agreed import Agreed
from .files import DESCRIPTOR, WORKBOOKS, Limits, begins_with_mark, path_problem, read_text
from .findings import Findings
from .shapes import read_shapes
from .sheets import read_sheet

Resources = Mapping[int, Mapping[str, Any]]


def listed_paths(resources: Resources) -> list[str]:
    """The paths of all resources, right or wrong."""
    found = [r.get("path") for r in resources.values()]
    return [p for path in found for p in (path if isinstance(path, list) else [path]) if isinstance(p, str)]


@dataclass(slots=True)
class Reader:
    """Reads the resources of one package, one after the other.

    `lines`   the line of each property of the descriptor, by its path
    `faulty`  paths of what is wrong in schemas, so that no cell is held against a schema that is wrong
    `agreed`  what was read of other versions of the files, where there may be any
    `misnamed` the property that was meant to be the path, by the place of its resource: it is told already
    `british` whether the plan's places are in the United Kingdom

    `sheets`, `unread` and `problems` gather what was read, what was not, and why.
    """

    folder: Path
    is_plan: bool
    limits: Limits
    lines: Mapping[str, int]
    faulty: Collection[str] = ()
    agreed: Agreed | None = None
    sheets: dict[str, Sheet] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    british: bool = True
    misnamed: Mapping[int, str] = field(default_factory=dict)
    _times: Counter[str] | None = None

    def read(self, i: int, resource: Mapping[str, Any], resources: Resources) -> None:
        """One resource, by its place in the list."""
        if self._times is None:
            self._times = Counter(listed_paths(resources))
        name, path = resource.get("name"), resource.get("path")
        sheet = None
        if not isinstance(name, str) or not name or (isinstance(path, str) and self._times[path] > 1):
            pass  # told with the descriptor
        elif file := self._file(i, name, path):
            sheet = self._sheet(i, name, file, resource)
        if sheet is None:
            self.unread.append(str(name))
        else:
            self.sheets.setdefault(sheet.name, sheet)

    def _file(self, i: int, name: str, path: object) -> str:
        """The path of a resource that may be read; blank where it may not."""
        where = f"resources[{i}]"
        if path is None and i in self.misnamed:
            return ""
        line = self.lines.get(f"{where}.path", self.lines.get(where, 0))
        listed = self._times or ()
        if problem := path_problem(self.folder, path, self.folder.name, line, f"{where}.path", listed):
            self.problems.append(problem)
            return ""
        file, found = str(path), Findings(self.folder.name, DESCRIPTOR)
        if self.is_plan and file.lower().endswith(".geojson"):
            self._shapes(file)
            return ""
        if self.is_plan and name not in tables():
            line = self.lines.get(f"{where}.name", 0)
            near = did_you_mean(name, tables())
            self.unread += filter(None, [nearest(name, tables())])  # so nothing is said to be missing from it
            guess = near or f"The tables are: {', '.join(tables())}. "
            message, hint = (
                f'"{shown(name)}" is no table of a plan.',
                "Other data go into a package of their own.",
            )
            found.say("table-unknown", message, guess + hint, line, column=f"{where}.name", value=name)
        elif not file.lower().endswith(".csv"):
            message = f'"{shown(file)}" is no CSV file, so it is not read.'
            hint = "Save the table as CSV UTF-8 and list that file."
            if self.is_plan:
                found.say("file-no-csv", message, hint, line, column=f"{where}.path", value=file)
            elif file.lower().endswith((*WORKBOOKS, ".tsv")) and not self._twin(file):
                stem = shown(file.rsplit(".", 1)[0])
                hint = f'Open it, save its table as {stem}.csv, "CSV UTF-8", and write "{stem}.csv" here.'
                found.say("file-no-csv", message, hint, line, column=f"{where}.path", value=file)
            else:
                found.say("file-not-read", message, hint, line, column=f"{where}.path", severity="notice")
        self.problems += found.problems
        return "" if found.problems else file

    def _shapes(self, file: str) -> None:
        """The shapes of the plan's areas, which are no table."""
        shapes, problems = read_shapes(self.folder, file, self.limits, self.british)
        self.shapes += shapes
        self.problems += problems

    def _twin(self, file: str) -> bool:
        """Whether the table of a workbook is published from a CSV file of the same name."""
        stem = file.rsplit(".", 1)[0].lower()
        return any(path.lower() == f"{stem}.csv" for path in self._times or ())

    def _sheet(self, i: int, name: str, file: str, resource: Mapping[str, Any]) -> Sheet | None:
        text, problems = read_text(self.folder / file, self.folder.name, file, self.limits)
        sheet = None
        if not problems:
            held = schema(name) if self.is_plan else self._own_schema(i, resource)
            sheet, problems = read_sheet(
                *(name, file, text, self.folder.name, held, self.limits),
                open_data=not self.is_plan,
                agreed=self.agreed,
            )
        self.problems += problems
        return replace(sheet, marked=begins_with_mark(self.folder / file)) if sheet else None

    def _own_schema(self, i: int, resource: Mapping[str, Any]) -> Mapping[str, Any] | None:
        own = resource.get("schema")
        wrong = any(path.startswith(f"resources[{i}].schema") for path in self.faulty)
        return own if isinstance(own, dict) and not wrong else None
