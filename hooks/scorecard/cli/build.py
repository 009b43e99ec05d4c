"""`scorecard build`: check the packages and build the website."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import click

from ..environment import environment
from ..swap import swap
from .options import AS_OF_OPTION, FOLDER, PACKAGES_OPTION, home


@click.command("build")
@PACKAGES_OPTION
@click.option("--site-dir", type=FOLDER, help="Where the site goes. Default: site")
@click.option("--site-url", help="The address at which the site will stand.")
@AS_OF_OPTION
@click.option("--jobs", type=click.IntRange(1), help="How many processes work. Default: one a core")
def build_command(
    packages: Path | None, site_dir: Path | None, site_url: str | None, as_of: date | None, jobs: int | None
) -> None:
    """Check the packages and build the website, beside the old one until it is whole."""
    target = (site_dir or home() / "site").absolute()
    beside = target.with_name(f".{target.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment(packages, site_url, as_of, jobs)
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(home() / "mkdocs.yml")]
    done = subprocess.run([*command, "--site-dir", str(beside)], env=env)
    if done.returncode:
        shutil.rmtree(beside, ignore_errors=True)
        sys.exit(1)
    swap(beside, target)
    click.echo(f"The website is in {site_dir or 'site'}.")
