"""From raw packages to plans and datasets: every table read, every reference held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from ..model import Council, Dataset, Plan
from ..model.contract import tables
from ..model.digits import decimals_of, sensible_decimals
from ..model.letters import shown
from ..model.money import STERLING, currency_of, in_currency
from ..model.plan import SMALL_NUMBERS
from ..model.raw import RawPackage
from ..model.years import years_of
from ..problems import Fault, Place, Problem
from . import days, periods
from .again import MadeOfPieces, Quiet, without
from .duplicates import duplicate_keys
from .known import Known
from .measured import measured
from .opendata import dataset_of, dataset_problems
from .references import carried_on, reference_problems, superseded
from .tables import Made, Reading, read_table
from .texts import Named, text_wrong
from .traces import Noted


def check_packages(
    raw: Sequence[RawPackage],
    named: Named = lambda text: False,
    made: Made | None = None,
    others_elsewhere: bool = False,
    before: MadeOfPieces | None = None,
    quiet: Quiet | None = None,
) -> tuple[list[Plan], list[Dataset], list[Problem]]:
    """Plans and open datasets, and every structural problem of them.

    `named`  tells whether a text holds a name that must not be published
    `made`   the rows of other versions of the packages, where there may be any
    `others_elsewhere`  whether a package that one of them names may lie where nobody looked
    `before` the rows of pieces of tables that were read before
    `quiet`  the indicators of which nothing had to be said before

    A plan with errors is returned as far as it could be read, so that all that is wrong is told at once.
    """
    plans: list[Plan] = []
    datasets: list[Dataset] = []
    problems: list[Problem] = []
    known: dict[str, Known] = {}
    asked: dict[str, Plan] = {}
    for package in raw:
        if package.broken:
            continue
        problems += _descriptor_texts(package, named)
        if not package.is_plan:
            problems += dataset_problems(package, named)
            datasets.append(dataset_of(package))
            continue
        of = measured(package)
        readings = {
            t: read_table(package, t, named, of, made, before) for t in tables() if t in package.sheets
        }
        plan = _plan(package, readings)
        alone = asked[plan.name] = _asked(plan, readings, quiet)
        for table, reading in readings.items():
            rows = alone.observations if table == "observations" else reading.rows
            problems += reading.problems
            problems += duplicate_keys(package.name, table, package.sheets[table].file, rows)
        problems += _units_of(plan, readings)
        problems += _long_figures(alone)
        plans.append(plan)
        known[plan.name] = Known.of(plan, package, {t: r.typed for t, r in readings.items()})
    names = {package.name for package in raw}
    for package in raw:
        problems += superseded(package, names, others_elsewhere)
    for plan in plans:
        others = None if others_elsewhere else names
        problems += reference_problems(plan, known[plan.name], others, asked[plan.name])
        problems += carried_on(plan, known, others_elsewhere)
    return plans, datasets, problems


def _asked(plan: Plan, readings: Mapping[str, Reading], quiet: Quiet | None) -> Plan:
    """The plan without the indicators of which nothing has to be said, since nothing had to be before."""
    figures = readings.get("observations")
    if quiet is None:
        return plan
    if figures is None or figures.parts is None:
        quiet.names.pop(plan.name, None)
        return plan
    quiet.note(plan, figures.parts)
    return without(plan, quiet.places(plan.name))


def _descriptor_texts(package: RawPackage, named: Named) -> Iterator[Problem]:
    """Contact details, names and formulas in the descriptor. Our own schemas are passed over."""
    stack: list[tuple[Any, str]] = [(package.descriptor, "")]
    while stack:
        value, path = stack.pop()
        if isinstance(value, Mapping):
            stack += [
                (inner, f"{path}.{name}".lstrip("."))
                for name, inner in value.items()
                if name != "schema" or not package.is_plan
            ]
        elif isinstance(value, list):
            stack += [(inner, f"{path}[{i}]") for i, inner in enumerate(value)]
        elif isinstance(value, str) and (fault := text_wrong(value, named, contact_only=".schema." in path)):
            line = package.lines.get(path, 0)
            yield fault.at(Place(package.name, "datapackage.json", "", line, path, value))


def _plan(package: RawPackage, readings: Mapping[str, Reading]) -> Plan:
    """The plan, from a descriptor that may still have problems of its own."""
    d = package.descriptor
    raw = d.get("scorecard")
    ours: Mapping[str, Any] = raw if isinstance(raw, Mapping) else {}
    found = ours.get("council")
    council: Mapping[str, Any] = found if isinstance(found, Mapping) else {}
    years = years_of(ours)
    period = periods.period(str(ours["period"]), "plan", years) if ours.get("period") else None
    parts: dict[str, Any] = {table: reading.rows for table, reading in readings.items()}
    currency = currency_of(ours)
    for table in ("indicators", "budgets") if currency != STERLING else ():
        parts[table] = tuple(replace(r, unit=in_currency(r.unit, currency)) for r in parts.get(table, ()))
    parts |= {key: str(ours.get(key, "")) for key in ("kind", "service", "contact", "notice", "supersedes")}
    return Plan(
        name=package.name,
        title=str(d.get("title", package.name)),
        council=Council(*(str(council.get(key, "")) for key in ("name", "code", "url"))),
        description=str(d.get("description", "")),
        version=str(d.get("version", "")),
        created=str(d.get("created", "")),
        period=period.value if isinstance(period, Noted) else None if isinstance(period, Fault) else period,
        as_at=_day(ours.get("as_at")),
        next_update=_day(ours.get("next_update")),
        tolerance=_tolerance(ours.get("tolerance", 5)),
        years=years,
        currency=currency,
        small_numbers=_small(ours.get("small_numbers")),
        licences=_listed(d.get("licenses")),
        sources=_listed(d.get("sources")),
        contributors=_listed(d.get("contributors")),
        shapes=package.shapes,
        descriptor=d,
        files={name: sheet.file for name, sheet in package.sheets.items()},
        read={t: len(package.sheets[t].rows) + package.sheets[t].refused for t in readings},
        refused={t: reading.refused for t, reading in readings.items() if reading.refused},
        lines={path: n for path, n in package.lines.items() if path.startswith("scorecard.")},
        **parts,
    )


def _units_of(plan: Plan, readings: Mapping[str, Reading]) -> Iterator[Problem]:
    """Units of money that are published as the plan's own currency, told once a table."""
    for table in ("indicators", "budgets") if plan.currency != STERLING else ():
        pairs = zip(readings[table].rows if table in readings else (), plan.rows(table), strict=True)
        changed = [(old, new) for old, new in pairs if old.unit != new.unit]
        if changed:
            old, new = changed[0]
            rows = "1 row has" if len(changed) == 1 else f"{len(changed):,} rows have"
            message = (
                f'{rows} such a unit: "{shown(old.unit)}" is published as {new.unit}, the plan\'s currency.'
            )
            fault = Fault("unit-read", message, f"Nothing need be done. {new.unit} may be typed as well.")
            yield fault.at(Place.of_row(plan, table, old, "unit"), "notice")


def _long_figures(plan: Plan) -> Iterator[Problem]:
    """Indicators that do not say with how many decimals to show figures that have very many."""
    values: dict[str, list[Decimal]] = defaultdict(list)
    for row in plan.observations:
        if row.value is not None:
            values[row.indicator_id].append(row.value)
    for one in plan.indicators:
        found = values[one.indicator_id]
        shown_with = sensible_decimals(found) if one.decimals is None else None
        if shown_with is not None:
            most = max(map(decimals_of, found))
            message = (
                f"The figures have up to {most} decimals; pages show {shown_with}, the files all of them."
            )
            hint = "Nothing need be done. To show another number of them, type it into decimals."
            yield Fault("decimals-many", message, hint).at(
                Place.of_row(plan, "indicators", one, "decimals"), "notice"
            )


def _listed(value: Any) -> tuple[Mapping[str, Any], ...]:
    return tuple(v for v in value if isinstance(v, Mapping)) if isinstance(value, list) else ()


def _day(value: Any) -> date | None:
    found = days.day(value) if isinstance(value, str) else None
    return found if isinstance(found, date) else None


def _small(value: Any) -> int:
    """Below how many people a number is small; what is no whole number is told as that elsewhere."""
    return value if isinstance(value, int) and not isinstance(value, bool) else SMALL_NUMBERS


def _tolerance(value: Any) -> Decimal:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(str(value))
    return Decimal(5)
