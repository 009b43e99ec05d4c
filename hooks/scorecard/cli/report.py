"""`scorecard report`: the committee pack of a period."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..disk.replacing import write_whole
from ..progress import progress
from .options import AS_OF_OPTION, PACKAGES_OPTION, configured, output_file, period_of

if TYPE_CHECKING:
    from ..model import Period
    from ..model.years import Years


@click.command("report")
@click.argument("plan")
@click.argument("period", required=False)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Default: PLAN-PERIOD.docx")
@PACKAGES_OPTION
@AS_OF_OPTION
def report_command(
    plan: str, period: str | None, output: Path | None, packages: Path | None, as_of: date | None
) -> None:
    """Make the committee pack of a period, for Word: what needs attention first, in full, with questions to
    ask.

    PERIOD is for example FY2026/27-Q2. Default: the last one that has figures. What is held back for a later
    day
    is not in it.
    """
    now = configured(packages, as_of)
    from ..importing import NoPlan
    from ..whole_plan.committee_pack import NoReport, committee_pack

    def wanted(years: Years) -> Period:
        return period_of(period or "", years)

    if output:
        _word(output)
        output_file(output, now)
    try:
        label, data = committee_pack(now, Path(plan).name, wanted if period else None, progress())
    except (NoPlan, NoReport) as error:
        raise click.UsageError(str(error)) from None
    file = output or Path(f"{Path(plan).name}-{re.sub(r'[^A-Za-z0-9]+', '-', label)}.docx")
    write_whole(output_file(file, now), data)
    click.echo(f"{file} is made.")


def _word(file: Path) -> None:
    """Refuses a name that Word would not open."""
    if file.suffix.lower() != ".docx":
        raise click.UsageError(f'The pack is a file of Word: name it "{file.stem}.docx".')
