"""`scorecard diff`: what a change alters for the public."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from ..progress import progress
from .options import AS_OF_OPTION, PACKAGES_OPTION, configured


@click.command("diff")
@click.argument("base")
@click.argument("head", required=False)
@click.option(
    "--format", "form", type=click.Choice(["markdown", "json"]), default="markdown", show_default=True
)
@click.option("--strict", is_flag=True, help="Exit status 1 where nothing says why.")
@PACKAGES_OPTION
@AS_OF_OPTION
def diff_command(
    base: str, head: str | None, form: str, strict: bool, packages: Path | None, as_of: date | None
) -> None:
    """Say what changes for the public between BASE and HEAD, or the files as they are.

    BASE and HEAD are branches, tags or commits. Exit status 2 where they cannot be compared. With --strict
    it is 1 where a published figure, target or promised date changes or goes and nothing says why, and where
    errors keep that from being told.
    """
    from .. import diff
    from ..history import NoHistory, moved, packages_at
    from ..version_difference import compare

    now, told = configured(packages, as_of), progress()
    with tempfile.TemporaryDirectory() as room:
        try:
            with told.during("looking up what was before"):
                old = replace(now, packages=packages_at(now.packages, base, Path(room, "base")))
                new = now
                if head:
                    new = replace(now, packages=packages_at(now.packages, head, Path(room, "head")))
                moves = moved(now.packages, base, head or "")
        except NoHistory as error:
            raise click.UsageError(str(error)) from None
        found = compare(old, new, moves, told)
    click.echo(diff.as_json(found) if form == "json" else diff.as_markdown(found), nl=False)
    if strict and (found.warnings or found.errors_new):
        sys.exit(1)
