"""What reading finds wrong with one file, collected problem by problem."""

from __future__ import annotations

from ..model.letters import printable
from ..problems import Problem, Severity

LONGEST_VALUE = 500


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
        self.problems.append(
            Problem(
                severity=severity,
                code=code,
                message=printable(message),
                hint=printable(hint),
                package=self.package,
                file=self.file,
                line=line,
                column=column,
                value=value[:LONGEST_VALUE],
                table=self.table,
            )
        )

    @property
    def refused(self) -> bool:
        """Whether anything found stops the publication."""
        return any(p.severity == "error" for p in self.problems)
