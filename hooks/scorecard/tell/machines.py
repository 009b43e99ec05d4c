"""Problems for programs: JSON as the design's section 2 has it, and SARIF 2.1.0 (OASIS)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from posixpath import normpath
from typing import Any
from urllib.parse import quote

from ..problems import Problem, counts, has_errors
from .grouping import worst_first

FIELDS = ("severity", "code", "package", "file", "line", "column", "value", "message", "hint")
LEVELS = {"error": "error", "warning": "warning", "notice": "note"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_json(problems: Iterable[Problem]) -> str:
    """One object: `valid`, `counts` by severity, and `problems`, by package and file, worst first."""
    told = sorted(problems, key=Problem.order)
    result = {
        "valid": not has_errors(told),
        "counts": counts(told),
        "problems": [{field: getattr(p, field) for field in FIELDS} for p in told],
    }
    return json.dumps(result, indent=2) + "\n"


def as_sarif(
    problems: Iterable[Problem],
    version: str,
    root: Path | None = None,
    titles: Mapping[str, str] | None = None,
) -> str:
    """A SARIF 2.1.0 log of one run with all problems, worst first: GitHub shows the first 5,000.

    `version`  ours
    `root`     the folder of packages, as the repository has it
    `titles`   what a code means in a few words, by code
    """
    told = worst_first(problems)
    codes = sorted({p.code for p in told})
    rules = [
        {"id": code, "shortDescription": {"text": _text((titles or {}).get(code) or code.replace("-", " "))}}
        for code in codes
    ]
    number = {code: i for i, code in enumerate(codes)}
    driver = {"name": "Civic Scorecard", "version": version, "rules": rules}
    results = [_result(p, number[p.code], root) for p in told]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _result(p: Problem, rule: int, root: Path | None) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(path_of(p, root), errors="replace")}}
    if p.line:
        location["region"] = {"startLine": p.line}
    where = f"{p.column}: " if p.column else ""
    return {
        "ruleId": p.code,
        "ruleIndex": rule,
        "level": LEVELS[p.severity],
        "message": {"text": _text(f"{where}{p.message} {p.hint}".strip())},
        "locations": [{"physicalLocation": location}],
        "properties": {"package": p.package, "column": p.column, "value": _text(p.value)},
    }


def _text(text: str) -> str:
    """Half a pair of UTF-16 in broken JSON is no character, and SARIF is UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")


def path_of(problem: Problem, root: Path | None) -> str:
    """The file of a problem as the repository has it, for example "datapackages/plan/actions.csv"."""
    base = root or Path("datapackages")
    if base.is_absolute():
        here = Path.cwd()
        base = base.relative_to(here) if base.is_relative_to(here) else Path(base.name)
    parts = [base.as_posix(), problem.package, problem.file]
    return normpath("/".join(part.strip("/") for part in parts if part))
