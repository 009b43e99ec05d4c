"""What reading finds wrong with one file, collected problem by problem."""

from __future__ import annotations

from ..problems import Fault, Place, Problem, Severity


class Findings:
    """The problems of one file of one package, in the order in which they were found."""

    def __init__(self, package: str, file: str, table: str = "") -> None:
        self.package, self.file, self.table = package, file, table
        self.problems: list[Problem] = []

    def say(
        self,
        code: str,
        message: str,
        hint: str,
        line: int = 0,
        *,
        column: str = "",
        value: str = "",
        severity: Severity = "error",
    ) -> None:
        """Note one problem. `line` is 0 where none is meant; a long value is cut."""
        self.add(Fault(code, message, hint, value), line, column=column, severity=severity)

    def add(self, fault: Fault, line: int = 0, *, column: str = "", severity: Severity = "error") -> None:
        """Note a fault at a line and column of the file."""
        place = Place(self.package, self.file, self.table, line, column)
        self.problems.append(fault.at(place, severity))

    @property
    def refused(self) -> bool:
        """Whether anything found stops the publication."""
        return any(p.severity == "error" for p in self.problems)
