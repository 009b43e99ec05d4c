"""`scorecard content`: the content tree for any renderer."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from ..disk.lock import Busy, LockTaken
from ..disk.places import MADE, NotOurs, folder_of_ours, list_of
from ..disk.replacing import replacing
from ..problems import DataRefused
from ..progress import progress
from ..release.proof import sums_of
from .options import AS_OF_OPTION, FOLDER, PACKAGES_OPTION, configured, home, kept_off, stoppable


@click.command()
@click.argument("folder", type=FOLDER)
@PACKAGES_OPTION
@AS_OF_OPTION
def content(folder: Path, packages: Path | None, as_of: date | None) -> None:
    """Write the content tree that any renderer of mkdocs.yml can build, and stop."""
    now = configured(packages, as_of)
    from .. import tell
    from ..build import build
    from ..content import write_content
    from ..read import without_their_plan

    try:
        target = folder_of_ours(folder, kept_off(now), "scorecard content ")
        with stoppable(), replacing(target) as (beside, _):
            site = build(now, told=progress())
            known = {path.parent.name for path in (home() / "datapackages").glob("*/datapackage.json")}
            left_out = without_their_plan(now.content, known, {plan["name"] for plan in site.plans})
            written = write_content(site, now.content, beside, left_out)
            (beside / MADE).write_text(list_of(sums_of(beside)), "utf-8", newline="\n")
    except (NotOurs, Busy, LockTaken) as error:
        raise click.UsageError(str(error)) from None
    except DataRefused as error:
        click.echo(tell.as_text(error.problems, root=now.packages), err=True)
        sys.exit(1)
    click.echo(f"{written} files are in {folder}.")
