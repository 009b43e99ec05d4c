"""`scorecard template`: the workbook in which a period's figures are given."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

from ..disk.replacing import write_whole
from ..progress import progress
from .options import AS_OF_OPTION, PACKAGES_OPTION, configured, output_file, period_of


@click.command()
@click.argument("plan")
@click.option("--period", help="For example FY2026/27-Q2. Default: the last one that has ended.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Default: PLAN-PERIOD.xlsx")
@PACKAGES_OPTION
@AS_OF_OPTION
def template(
    plan: str, period: str | None, output: Path | None, packages: Path | None, as_of: date | None
) -> None:
    """Make the workbook in which a period's figures are given: what is due, with a cell for each."""
    now = configured(packages, as_of)
    from .. import __version__, words, workbook
    from ..history import commit
    from ..importing import NoPlan, plan_of
    from ..workbook.writing import workbook_file

    try:
        found, _ = plan_of(now, Path(plan).name, told=progress())
    except NoPlan as error:
        raise click.UsageError(str(error)) from None
    wanted = period_of(period, found.years) if period else workbook.reporting_period(found, now.as_of)
    name = re.sub(r"[^A-Za-z0-9]+", "-", wanted.label)
    file = output or Path(f"{found.name}-{name}.xlsx")
    if file.suffix.lower() != ".xlsx":
        raise click.UsageError(f'The workbook is an Excel file: name it "{file.stem}.xlsx".')
    output_file(file, now)
    sheets = workbook.contents(found, wanted)
    made = workbook.Made(found.name, wanted.label, commit(now.packages), __version__)
    start = workbook.start_lines(found, wanted, sheets, made, file.name, now.as_of)
    data = workbook_file(sheets, workbook.choices_of(found), made, start, now.as_of)
    write_whole(file, data)
    click.echo(f"{file} is made: {workbook.asked(sheets)} for {words.period_words(wanted)}.")
    click.echo(f"When it is filled in: scorecard import {file}")
