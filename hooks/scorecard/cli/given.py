"""`scorecard forms` and `scorecard given`: figures by a form on GitHub, without a spreadsheet."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import __version__
from ..config.pinned import released_from
from ..disk.places import NotOurs, as_typed, new_file, new_folder
from ..disk.replacing import write_whole
from .options import AS_OF_OPTION, FOLDER, PACKAGES_OPTION, configured, kept_off, site_here

if TYPE_CHECKING:
    from ..importing import Outcome
    from ..issueform import Given

LARGEST = 1_000_000  # bytes of an event: GitHub's are far smaller


@click.command("forms")
@click.option("--output", type=FOLDER, help="Where they go. Default: .github/ISSUE_TEMPLATE")
@PACKAGES_OPTION
@AS_OF_OPTION
def forms_command(output: Path | None, packages: Path | None, as_of: date | None) -> None:
    """Write for each plan the form by which an officer reports a figure on GitHub.

    Run it again when indicators come or go. The workflow figure.yml makes a pull request of what is sent in;
    it is written too where the site has none yet.
    """
    from ..gate import check_all
    from ..issueform import MARK, form_of

    now = configured(packages, as_of)
    folder = output or now.packages.absolute().parent / ".github" / "ISSUE_TEMPLATE"
    plans = [plan for plan in check_all(now).plans if plan.indicators]
    try:
        new_folder(folder, kept_off(now) if site_here() else {}, "--output ", empty=False)
        folder.mkdir(parents=True, exist_ok=True)
        files = [new_file(folder / f"report-{plan.name}.yml", mark=MARK) for plan in plans]
    except NotOurs as error:
        raise click.UsageError(str(error)) from None
    for plan, file in zip(plans, files, strict=True):
        write_whole(file, form_of(plan).encode())
        click.echo(f"{plan.title}: {as_typed(file)}")
    if plans and not output:
        _with_its_workflow(now.packages.absolute().parent)
    if not plans:
        click.echo("No plan has an indicator yet, so there is nothing to report a figure of.")


def _with_its_workflow(site: Path) -> None:
    """Write what makes pull requests of forms into a site that was started before there was such a thing."""
    from ..starting import figure_workflow

    file, program = site / ".github" / "workflows" / "figure.yml", released_from(site)
    if program and file.parent.is_dir() and not file.exists():
        write_whole(file, figure_workflow(program, __version__).encode())
        click.echo(f"The workflow that makes pull requests of what is sent in: {as_typed(file)}")


@click.command("given")
@click.argument("event", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@PACKAGES_OPTION
@AS_OF_OPTION
def given_command(event: Path, packages: Path | None, as_of: date | None) -> None:
    """Put the figure of an issue into its plan's tables, all or nothing, and say so in Markdown.

    EVENT is the file in which GitHub tells of the issue. Whatever stands in it is data. Exit status 1 where
    the figure cannot be taken; what is said then is for whoever gave it.
    """
    from .. import workbook
    from ..importing import NoPlan, plan_of, prepared, write
    from ..issueform import NotUnderstood, amendments, given_in
    from ..tell.github import safe

    now = configured(packages, as_of)
    try:
        if event.stat().st_size > LARGEST:
            raise NotUnderstood("The event is too large to be an issue.")
        given = given_in(json.loads(event.read_text("utf-8")))
        plan, _ = plan_of(now, given.plan)
        outcome = prepared(workbook.Given(amendments(given, [plan])), plan, now)
    except (NotUnderstood, NoPlan) as error:
        click.echo(f"This figure was not taken. {safe(str(error))}\n\nEdit the issue above to mend it.")
        sys.exit(1)
    click.echo(_answer(given, outcome), nl=False)
    if outcome.stopped:
        sys.exit(1)
    write(outcome, now.packages)


def _answer(given: Given, outcome: Outcome) -> str:
    """What became of it, in Markdown; every word that was typed stands in a code span."""
    from ..diff.markdown import code
    from ..tell.github import safe

    what = code(given.value) if given.value else f"no figure, {code(given.missing)}"
    lines = [f"{code(given.indicator_id)} in {code(given.plan)}, {code(given.period)}: {what}.", ""]
    wrong = [one for one in outcome.said if one.severity in ("error", "conflict")]
    if wrong:
        lines += ["This figure was not taken:", "", *(f"- {safe(one.words)}" for one in wrong), ""]
        lines.append("Edit the issue above to mend it.")
    elif not outcome.texts:
        lines.append("The plan says so already: nothing changes.")
    else:
        rest = [one for one in outcome.said if one.severity == "warning"]
        lines += [f"- {safe(one.words)}" for one in rest]
        lines.append("The checks tell what changes for the public. Somebody else looks at it and merges it.")
    return "\n".join(lines) + "\n"
