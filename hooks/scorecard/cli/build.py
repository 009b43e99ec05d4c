"""`scorecard build`: check the packages and build the website."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import click

from ..config.environment import environment
from ..disk.lock import Busy, LockTaken
from ..disk.places import NotOurs, folder_of_ours
from ..disk.replacing import replacing
from ..faults import of_ended
from ..rendering import PARENT, REFUSED
from ..settings import Settings
from ..site.standing import remember, stands, state_of, words
from ..site.whole import size_line
from ..store import Store
from .options import AS_OF_OPTION, FOLDER, PACKAGES_OPTION, config_file, configured, home, kept_off, stoppable

UNCHANGED = "Nothing had to be made anew: nothing has changed, and the site is whole as it was built."


@click.command("build")
@PACKAGES_OPTION
@click.option("--site-dir", type=FOLDER, help="Where the site goes. Default: site")
@click.option("--site-url", help="The address at which the site will stand.")
@AS_OF_OPTION
@click.option("--jobs", type=click.IntRange(1), help="How many processes work. Default: one a core")
@click.option("--cluster", metavar="ADDRESS", help="A Dask scheduler, for example tcp://10.0.0.5:8786.")
def build_command(
    packages: Path | None,
    site_dir: Path | None,
    site_url: str | None,
    as_of: date | None,
    jobs: int | None,
    cluster: str | None,
) -> None:
    """Check the packages and build the website, beside the old one until it is whole."""
    now = configured(packages, as_of)
    typed = site_dir or home() / "site"
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment(packages, site_url, as_of, jobs, cluster)
    if cluster:
        reach(cluster)
    try:
        target = folder_of_ours(typed, kept_off(now))
        with stoppable():
            state, store = state_of(now, config_file(), env), Store(now.cache / "store")
            if stands(target, store, state):
                _as_it_was(now, store, target)
            else:
                with replacing(target) as (beside, held):
                    _render(beside, env, held, site_dir or Path("site"))
                # Where something was altered meanwhile, nobody knows which of both it was built of.
                if state == state_of(now, config_file(), env):
                    remember(target, store, state)
    except (NotOurs, Busy, LockTaken) as error:
        raise click.UsageError(str(error)) from None
    click.echo(f"The website is in {site_dir or 'site'}.")


def _as_it_was(now: Settings, store: Store, site: Path) -> None:
    """Say what the build would have said that makes nothing."""
    for line in (words(now, store), UNCHANGED, size_line(site)):
        if line:
            click.echo(line)


def reach(cluster: str) -> None:
    """Ask a cluster whether it can do the work, before anything is begun. Wrong use where it cannot."""
    from ..executor import Failed
    from ..executor.cluster import reachable

    try:
        reachable(cluster)
    except Failed as error:
        raise click.UsageError(str(error)) from None


def _render(into: Path, env: dict[str, str], held: int | None, shown: Path) -> None:
    """Let MkDocs write the site in a process of its own. Leaves with its status where it cannot."""
    words = ["-m", "scorecard.rendering", "build", "--config-file", str(config_file())]
    env = env | {PARENT: str(os.getpid())}
    # With the lock in its hands too, nobody else begins before it has ended, whatever becomes of us.
    passed = () if held is None else (held,)
    command = [sys.executable, *words, "--site-dir", str(into)]
    status = subprocess.run(command, env=env, pass_fds=passed).returncode
    if status not in (0, 2, REFUSED):
        click.echo(of_ended(status), err=True)
    if status not in (0, REFUSED):
        click.echo(f'Nothing was published. What was in "{shown}" before is there still.', err=True)
    if status:
        sys.exit(1 if status == REFUSED else 2)
