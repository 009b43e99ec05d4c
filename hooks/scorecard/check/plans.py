"""From raw packages to plans: every cell read, every key unique, every reference held."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ..model import Council, Dataset, Plan, read_period
from ..model.contract import fields, tables
from ..model.plan import KEYS, ROW_CLASSES
from ..model.raw import RawPackage, Sheet
from ..problems import Problem, has_errors
from . import cells
from .cells import Wrong
from .references import reference_problems
from .texts import text_wrong

PERIODS = {
    "observations": "period", "commentary": "period", "resets": "period", "milestones": "period",
    "budgets": "period", "timetable": "report_period",
}  # fmt: skip
EXACTLY_ONE = {
    "observations": "value", "budgets": "amount", "risk_impacts": "level", "timetable": "start",
    "milestones": "text",
}  # fmt: skip
Named = Callable[[str], bool]


def check_packages(
    raw: Sequence[RawPackage], named: Named = lambda text: False
) -> tuple[list[Plan], list[Dataset], list[Problem]]:
    """Plans and open datasets, and every structural problem of them.

    `named`  tells whether a text holds a name that must not be published

    A plan with errors is returned as far as it could be read, so that rules may still look at it.
    """
    plans: list[Plan] = []
    datasets: list[Dataset] = []
    problems: list[Problem] = []
    known = {package.name for package in raw}
    for package in raw:
        problems += _descriptor_texts(package, named)
        if package.is_plan:
            tables_read, found = _read_tables(package, named)
            problems += found
            plan = _plan(package, tables_read)
            problems += reference_problems(plan, known)
            plans.append(plan)
        else:
            problems += [
                p for sheet in package.sheets.values() for p in _open_texts(package.name, sheet, named)
            ]
            datasets.append(_dataset(package))
    return plans, datasets, problems


def _read_tables(package: RawPackage, named: Named) -> tuple[dict[str, tuple[Any, ...]], list[Problem]]:
    problems: list[Problem] = []
    read: dict[str, tuple[Any, ...]] = {}
    frequencies = _frequencies(package.sheets.get("indicators"))
    for table in tables():
        sheet = package.sheets.get(table)
        if sheet is None:
            continue
        rows, found = read_table(package.name, table, sheet, named, frequencies)
        read[table] = rows
        problems += found
    return read, problems


def _frequencies(sheet: Sheet | None) -> dict[str, str]:
    """How often each indicator is reported, which decides how a period is read."""
    if sheet is None or not {"indicator_id", "frequency"} <= set(sheet.header):
        return {}
    key, frequency = sheet.header.index("indicator_id"), sheet.header.index("frequency")
    return {row[key]: row[frequency] for row in sheet.rows}


def read_table(
    package: str, table: str, sheet: Sheet, named: Named, frequencies: Mapping[str, str]
) -> tuple[tuple[Any, ...], list[Problem]]:
    """The rows of one table as values of the model, and the problems of their cells and keys.

    A row with a problem is not among the rows; nothing is published while there is one.
    """
    reading = _Reading(package, table, sheet, named, frequencies)
    rows = tuple(row for row in map(reading.row, sheet.rows, sheet.lines) if row is not None)
    reading.add_structure()
    reading.problems += _doubled(reading, rows)
    return rows, reading.problems


class _Reading:
    """Reads one sheet row by row, collecting problems."""

    def __init__(
        self, package: str, table: str, sheet: Sheet, named: Named, frequencies: Mapping[str, str]
    ) -> None:
        self.package, self.table, self.sheet, self.named = package, table, sheet, named
        self.frequencies = frequencies
        self.problems: list[Problem] = []
        self.cls = ROW_CLASSES[table]
        by_name = {f["name"]: f for f in fields(table)}
        self.columns = [(i, name, by_name[name]) for i, name in enumerate(sheet.header) if name in by_name]
        self.readers = {name: cells.reader(f) for _, name, f in self.columns}
        self.required = {name for _, name, f in self.columns if f.get("constraints", {}).get("required")}
        self.texts = {
            name
            for _, name, f in self.columns
            if f["type"] == "string" and "enum" not in f.get("constraints", {})
        }
        self.place = {name: i for i, name, _ in self.columns}
        self.period = PERIODS.get(table)
        self.one_of = EXACTLY_ONE.get(table)
        self.clean: dict[str, Wrong | None] = {}

    def say(self, line: int, column: str, value: str, wrong: Wrong, severity: Any = "error") -> None:
        self.problems.append(
            Problem(
                severity,
                wrong.code,
                wrong.message,
                wrong.hint,
                self.package,
                self.sheet.file,
                line,
                column,
                value,
                table=self.table,
            )
        )

    def row(self, raw: tuple[str, ...], line: int) -> Any:
        """One row of the model, or None where any cell is wrong."""
        values: dict[str, Any] = {}
        good = True
        for i, name, _ in self.columns:
            text = raw[i]
            if text == "" or (text.isspace() and name not in self.texts):
                if name in self.required:
                    good = False
                    self.say(
                        line,
                        name,
                        text,
                        Wrong(
                            "cell-blank",
                            f"{name} may not be blank.",
                            "Fill it in. The officers' guide says what it holds.",
                        ),
                    )
                continue
            found = self.cell(name, text, raw)
            if isinstance(found, Wrong):
                good = False
                self.say(line, name, text, found)
            else:
                values[name] = found
        good = self.one(raw, line) and good
        if not good:
            return None
        if self.period and self.period not in values and self.period in self.required:
            return None
        for name in KEYS[self.table]:
            values.setdefault(name, "")
        return self.cls(**values, line=line)

    def cell(self, name: str, text: str, raw: tuple[str, ...]) -> Any:
        """The value of one cell that is not blank."""
        if name == self.period:
            found = cells.period(text, self.frequency(raw))
        else:
            found = self.readers[name](text)
        if isinstance(found, Wrong) or name not in self.texts:
            return found
        if text not in self.clean:
            self.clean[text] = text_wrong(text, self.named)
        wrong = self.clean[text]
        if wrong is None and text != text.strip() and name in KEYS[self.table]:
            wrong = Wrong(
                "space-around", f'"{text}" has a space before or behind it.', f"Type {text.strip()} alone."
            )
        return wrong or found

    def frequency(self, raw: tuple[str, ...]) -> str:
        """The frequency that decides a period's reading: the indicator's, else a plan's quarters and years."""
        if self.table in ("milestones", "budgets", "timetable"):
            return "annual"
        return (
            self.frequencies.get(raw[self.place["indicator_id"]], "") if "indicator_id" in self.place else ""
        )

    def one(self, raw: tuple[str, ...], line: int) -> bool:
        """Exactly one of value and missing (data contract, section 3)."""
        if not self.one_of or "missing" not in self.place or self.one_of not in self.place:
            return True
        value, missing = raw[self.place[self.one_of]].strip(), raw[self.place["missing"]].strip()
        if value and missing:
            self.say(
                line,
                "missing",
                missing,
                Wrong(
                    "value-and-missing",
                    f"There is a {self.one_of} ({value[:40]}) and a reason why there is none ({missing}).",
                    "Delete one of the two.",
                ),
            )
        elif not value and not missing:
            self.say(
                line,
                self.one_of,
                "",
                Wrong(
                    "value-or-missing",
                    f"There is neither a {self.one_of} nor a reason in missing.",
                    "Type the figure, or say in missing why there is none, for example awaiting-outturn."
                    if self.one_of in ("value", "amount")
                    else f"Fill in {self.one_of}, or say in missing why there is none.",
                ),
            )
        return bool(value) != bool(missing)

    def add_structure(self) -> None:
        """What Frictionless found and our own readers did not: never lost, though it should be nothing."""
        told = {(p.line, p.column) for p in self.problems}
        for line, field, note in self.sheet.structure:
            if (line, field) not in told:
                self.say(
                    line,
                    field,
                    "",
                    Wrong(
                        "structure",
                        f"Frictionless says of this cell: {note}.",
                        "The officers' guide says what the column holds.",
                    ),
                )


def _doubled(reading: _Reading, rows: tuple[Any, ...]) -> list[Problem]:
    """Keys that stand twice, compared after reading: one period spelt in two ways is one."""
    names = KEYS[reading.table]
    first: dict[tuple[Any, ...], Any] = {}
    problems: list[Problem] = []
    for row in rows:
        key = tuple(getattr(row, name) for name in names)
        other = first.setdefault(key, row)
        if other is row:
            continue
        problems.append(_twice(reading, names, other, row))
    return problems


def _twice(reading: _Reading, names: tuple[str, ...], first: Any, second: Any) -> Problem:
    value = reading.one_of if reading.one_of in ("value", "amount", "level") else None
    spelt = ", ".join(
        str(getattr(getattr(second, n), "label", getattr(second, n))) for n in names if getattr(second, n)
    )
    same = f"lines {first.line} and {second.line}"
    if value and (shown := [_shown(r, value) for r in (first, second)])[0] != shown[1]:
        message = f'On {same} stand two figures for "{spelt}": {shown[0]} and {shown[1]}.'
        hint = 'Keep one. If the earlier one was published and wrong, change it in place with revision "corrected" and a reason.'
        return Problem(
            "error",
            "conflicting-duplicate",
            message,
            hint,
            reading.package,
            reading.sheet.file,
            second.line,
            names[0],
            spelt,
            table=reading.table,
        )
    return Problem(
        "error",
        "duplicate-key",
        f'"{spelt}" stands on {same}.',
        "Keep one of the two rows.",
        reading.package,
        reading.sheet.file,
        second.line,
        names[0],
        spelt,
        table=reading.table,
    )


def _shown(row: Any, value: str) -> str:
    found = getattr(row, value)
    return str(row.missing) if found in (None, "") else str(found)


def _descriptor_texts(package: RawPackage, named: Named) -> list[Problem]:
    """Contact details and names in the descriptor itself, outside the schemas."""
    problems: list[Problem] = []

    def walk(value: Any, path: str) -> None:
        if isinstance(value, Mapping):
            for name, inner in value.items():
                if name != "schema":
                    walk(inner, f"{path}.{name}" if path else str(name))
        elif isinstance(value, list):
            for i, inner in enumerate(value):
                walk(inner, f"{path}[{i}]")
        elif isinstance(value, str) and (wrong := text_wrong(value, named)):
            line = package.lines.get(path.split(".")[-1].split("[")[0], 0)
            problems.append(
                Problem(
                    "error",
                    wrong.code,
                    wrong.message,
                    wrong.hint,
                    package.name,
                    "datapackage.json",
                    line,
                    path,
                    value,
                )
            )

    walk(package.descriptor, "")
    return problems


def _open_texts(package: str, sheet: Sheet, named: Named) -> list[Problem]:
    return [
        Problem("error", wrong.code, wrong.message, wrong.hint, package, sheet.file, line, column, cell)
        for row, line in zip(sheet.rows, sheet.lines, strict=True)
        for column, cell in zip(sheet.header, row, strict=True)
        if cell and (wrong := text_wrong(cell, named))
    ]


def _dataset(package: RawPackage) -> Dataset:
    descriptor = package.descriptor
    return Dataset(
        name=package.name,
        title=str(descriptor.get("title", package.name)),
        description=str(descriptor.get("description", "")),
        descriptor=descriptor,
        files={name: sheet.file for name, sheet in package.sheets.items()},
        tables={name: (sheet.header, sheet.rows) for name, sheet in package.sheets.items()},
    )


def _day(value: Any) -> date | None:
    found = cells.day(value) if isinstance(value, str) else None
    return found if isinstance(found, date) else None


def _plan(package: RawPackage, rows: Mapping[str, tuple[Any, ...]]) -> Plan:
    """The plan, from a descriptor that may still have problems of its own."""
    d = package.descriptor
    raw = d.get("scorecard")
    ours: Mapping[str, Any] = raw if isinstance(raw, Mapping) else {}
    found = ours.get("council")
    council: Mapping[str, Any] = found if isinstance(found, Mapping) else {}
    tolerance = ours.get("tolerance", 5)

    def listed(name: str) -> tuple[Mapping[str, Any], ...]:
        value = d.get(name)
        return tuple(v for v in value if isinstance(v, Mapping)) if isinstance(value, list) else ()

    period = cells.period(str(ours["period"]), "annual") if ours.get("period") else None
    return Plan(
        name=package.name,
        title=str(d.get("title", package.name)),
        council=Council(*(str(council.get(key, "")) for key in ("name", "code", "url"))),
        description=str(d.get("description", "")),
        version=str(d.get("version", "")),
        created=str(d.get("created", "")),
        period=None if isinstance(period, Wrong) else period,
        as_at=_day(ours.get("as_at")),
        next_update=_day(ours.get("next_update")),
        tolerance=Decimal(str(tolerance))
        if isinstance(tolerance, int | float) and not isinstance(tolerance, bool)
        else Decimal(5),
        licences=listed("licenses"),
        sources=listed("sources"),
        contributors=listed("contributors"),
        descriptor=d,
        files={name: sheet.file for name, sheet in package.sheets.items()},
        read={name: len(sheet.rows) for name, sheet in package.sheets.items()},
        **{key: str(ours.get(key, "")) for key in ("kind", "service", "contact", "notice")},
        **rows,
    )


def refused(problems: Sequence[Problem]) -> bool:
    """Whether nothing may be published."""
    return has_errors(problems)
