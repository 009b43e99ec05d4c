"""`scorecard import`: a workbook, or a council's own table, into a plan's tables."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..progress import progress
from .options import AS_OF_OPTION, PACKAGES_OPTION, configured, in_a_terminal, period_of

if TYPE_CHECKING:
    from ..importing import Outcome, Written
    from ..model import Period
    from ..model.years import Years
    from ..workbook import Holds, Keep, Remark

ORDER = ("error", "conflict", "warning", "notice")
MOST = 60  # things that are told of one kind


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--plan", help="The plan. A workbook of scorecard template says so itself.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option(
    "--yes", is_flag=True, help="Write what was read of a plain table; without it nothing of one is written."
)
@click.option(
    "--keep", type=click.Choice(["workbook", "plan"]), help="Which one holds where both have changed a cell."
)
@click.option("--period", help="What a plain table is for, where it does not say, for example FY2026/27-Q2.")
@PACKAGES_OPTION
@AS_OF_OPTION
def import_command(
    file: Path,
    plan: str | None,
    dry_run: bool,
    yes: bool,
    keep: str | None,
    period: str | None,
    packages: Path | None,
    as_of: date | None,
) -> None:
    """Read FILE into a plan's tables, all or nothing: a workbook of `scorecard template`, or a table of your
    own.

    FILE is .xlsx, .ods or CSV. A table of your own is read, and told how; with --yes it is written too.
    """
    now = configured(packages, as_of)
    from ..importing import NoPlan, imported, write
    from ..workbook import Unopened

    def wanted(years: Years) -> Period:
        return period_of(period or "", years)

    def read(holds: Keep) -> tuple[Outcome, bool]:
        return imported(file, now, plan or "", holds, wanted if period else None, progress())

    holds: Keep = "workbook" if keep == "workbook" else "plan" if keep == "plan" else ""
    try:
        outcome, ours = read(holds)
        if outcome.conflicts and outcome.only_conflicts and in_a_terminal():
            outcome, ours = read(_asked(outcome.conflicts))
    except NoPlan as error:
        click.echo(f"{error}\nNothing was written.", err=True)
        sys.exit(1)
    except Unopened as error:
        click.echo(f"{error.message} {error.hint}\nNothing was written.", err=True)
        sys.exit(1)
    for line in outcome.how:
        click.echo(line)
    _tell(outcome.said)
    if outcome.stopped:
        click.echo("Nothing was written.")
        sys.exit(1)
    if not outcome.texts:
        click.echo("There is nothing new in it. Nothing was written.")
        return
    only_told = dry_run or not (ours or yes)
    if not only_told:
        try:
            write(outcome, now.packages)
        except OSError as error:
            click.echo(f"{error.strerror}: {error.filename}. Nothing was written.", err=True)
            sys.exit(1)
    for one in outcome.files:
        click.echo(_line(outcome, one, only_told))
    if only_told:
        click.echo("Nothing was written." + ("" if dry_run else " To write it, add --yes."))
    else:
        click.echo(f"Look at what changed: git diff -- {now.packages.name}/{outcome.package}")


def _asked(conflicts: list[Remark]) -> Keep:
    """Which of two values holds, asked cell by cell: by sheet and cell."""
    many = "1 cell was" if len(conflicts) == 1 else f"{len(conflicts)} cells were"
    click.echo(f"{many} changed in the workbook and in the plan. Ctrl and C stops, and writes nothing.")
    holds: dict[tuple[str, str], Holds] = {}
    for one in conflicts:
        if one.source:
            click.echo(f"{one.source.words}: {one.message}")
            answer = click.prompt("Which one holds", type=click.Choice(["workbook", "plan"]))
            holds[one.source.sheet, one.source.cell] = "workbook" if answer == "workbook" else "plan"
    return holds


def _tell(said: list[Remark]) -> None:
    """What is to be said, the worst first; the same of several cells once."""
    for severity in ORDER:
        alike: dict[tuple[str, str], list[Remark]] = {}
        for one in said:
            if one.severity == severity:
                alike.setdefault((one.message, one.hint), []).append(one)
        mark = "" if severity == "error" else f" ({severity})"
        for found in list(alike.values())[:MOST]:
            first = found[0].source
            cells = [
                one.source.cell
                if first and one.source.sheet == first.sheet
                else f"{one.source.sheet} {one.source.cell}"
                for one in found[1:]
                if one.source
            ]
            more = f" The same in {', '.join(cells[:MOST])}." if cells else ""
            click.echo(f"{found[0].words}{more}{mark}")
        if len(alike) > MOST:
            click.echo(f"And {len(alike) - MOST} more{mark}.")


def _line(outcome: Outcome, one: Written, only_told: bool) -> str:
    """What is done to one file: "observations.csv: 8 rows added, 1 altered."""
    parts = [f"{one.added} row{'' if one.added == 1 else 's'} added"] if one.added else []
    parts += [f"{one.altered} altered"] if one.altered else []
    if one.new:
        parts.insert(0, "a new table")
    if one.columns:
        parts.append(f"the column {', '.join(one.columns)} added, so that each of its lines changes")
    parts += [one.note] if one.note else []
    would = "would be: " if only_told else ""
    return f"{outcome.package}/{one.file}: {would}{', '.join(parts) or 'the new table is listed'}."
