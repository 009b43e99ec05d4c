"""`scorecard release`: keep the data as published."""

from __future__ import annotations

from pathlib import Path

import click

from ..disk.lock import Busy, LockTaken
from ..disk.places import NotOurs, as_typed, new_folder
from .options import FOLDER, configured, home, kept_off


@click.command("release")
@click.argument("name")
@click.option("--site-dir", type=FOLDER, help="The built site to take the data from. Default: site")
@click.option("--releases", type=FOLDER, help="Where releases are kept. Default: releases")
def release_command(name: str, site_dir: Path | None, releases: Path | None) -> None:
    """Keep the data of the built site as the release NAME, which no later build alters."""
    from ..release import NoRelease, make_release

    now, site = configured(), site_dir or home() / "site"
    kept = releases or now.releases
    others = kept_off(now) | {"the built site": site}
    others.pop("the kept releases")
    try:
        new_folder(kept, others, "--releases ", empty=False)
        found = make_release(name, site, kept)
    except (NoRelease, NotOurs, Busy, LockTaken) as error:
        raise click.UsageError(str(error)) from None
    files = "1 file" if len(found.files) == 1 else f"{len(found.files):,} files"
    where = as_typed(kept / name)
    click.echo(f"{files} as of {found.on.isoformat()} are kept in {where}. Commit that folder.")
