"""How this folder makes a problem of what it finds in a row or a cell."""

from __future__ import annotations

from typing import Any

from ..model import Plan, key_of
from ..model.letters import printable
from ..problems import Problem, Severity
from .wrong import Wrong

LONGEST_VALUE = 500


def cell_problem(
    package: str, file: str, table: str, line: int, column: str, value: str, wrong: Wrong
) -> Problem:
    """A problem of one cell that could not be read."""
    return Problem(
        severity="error",
        code=wrong.code,
        message=printable(wrong.message),
        hint=printable(wrong.hint),
        package=package,
        file=file,
        line=line,
        column=column,
        value=value[:LONGEST_VALUE],
        table=table,
    )


def row_problem(
    plan: Plan, table: str, row: Any, column: str, wrong: Wrong, severity: Severity = "error"
) -> Problem:
    """A problem of one field of a row of the model."""
    value = getattr(row, column, "")
    return Problem(
        severity=severity,
        code=wrong.code,
        message=printable(wrong.message),
        hint=printable(wrong.hint),
        package=plan.name,
        file=plan.files.get(table, f"{table}.csv"),
        line=row.line,
        column=column,
        value="" if value is None else str(getattr(value, "label", value))[:LONGEST_VALUE],
        key=key_of(table, row),
        table=table,
    )
