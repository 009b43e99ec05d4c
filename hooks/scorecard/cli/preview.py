"""`scorecard preview`: the pages that a change alters, as one file that opens by itself."""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..disk.replacing import write_whole
from ..progress import Part, Progress, progress
from .options import AS_OF_OPTION, PACKAGES_OPTION, configured, output_file

if TYPE_CHECKING:
    from ..model import Page
    from ..settings import Settings

STYLES = Path(__file__).resolve().parents[1] / "theme" / "assets" / "stylesheets"
# Those of every page, in the order in which they are laid.
SHEETS = ("colours", "frame", "content", "chart")


@click.command("preview")
@click.argument("base")
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), default="preview.html", show_default=True
)
@PACKAGES_OPTION
@AS_OF_OPTION
def preview_command(base: str, output: Path, packages: Path | None, as_of: date | None) -> None:
    """Show what the public will see: each page that differs from BASE, in one file without anything else.

    BASE is a branch, a tag or a commit; it is compared with the files as they are. Exit status 1 where the
    data have errors, since there is nothing to show then.
    """
    from .. import preview, tell
    from ..build import build
    from ..history import NoHistory, packages_at
    from ..problems import DataRefused
    from ..words import date_words

    now = configured(packages, as_of)
    output_file(output, now, preview.MARK)
    told = progress()
    with tempfile.TemporaryDirectory() as room:
        try:
            old = replace(now, packages=packages_at(now.packages, base, Path(room, "base")))
        except NoHistory as error:
            raise click.UsageError(str(error)) from None
        try:
            site = build(now, told=Part(told, "the site as it would be"))
        except DataRefused as error:
            click.echo(tell.as_text(error.problems, root=now.packages), err=True)
            sys.exit(1)
        # What git knows of earlier figures is on the pages too. Here neither side has it, so that a page
        # counts as changed only where the data of this change alter it.
        alone = replace(now, packages=_apart(now.packages, Path(room, "now")))
        changed = preview.changed_pages(
            _pages(old, Part(told, "the pages as they are")),
            _pages(alone, Part(told, "the pages that differ")),
            site.pages,
        )
    files = {file.address: file for file in site.files}
    found = preview.document(
        changed,
        "\n".join(path.read_text("utf-8") for name in SHEETS if (path := STYLES / f"{name}.css").is_file()),
        lambda address: (files[address].content, files[address].media) if address in files else None,
        {"title": now.title, "base": base, "as_of": date_words(now.as_of)},
    )
    write_whole(output, found.encode())
    pages = len(changed.shown) + len(changed.named)
    click.echo(f"{'1 page changes' if pages == 1 else f'{pages:,} pages change'}: {output}")


def _pages(settings: Settings, told: Progress) -> tuple[Page, ...]:
    """The pages of a build; none where there is nothing that could be built."""
    from ..build import build
    from ..problems import DataRefused

    try:
        return build(settings, told=told).pages
    except DataRefused:
        return ()


def _apart(packages: Path, room: Path) -> Path:
    """A copy of the folder of packages where git does not know it."""
    return Path(shutil.copytree(packages, room / packages.absolute().name, symlinks=True))
