"""`scorecard serve`: the website of this folder, live."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import click

from ..config.address import NotFree, ask_for
from ..config.environment import environment
from .options import AS_OF_OPTION, PACKAGES_OPTION, config_file


@click.command("serve")
@PACKAGES_OPTION
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where the site is shown.")
@AS_OF_OPTION
def serve(packages: Path | None, address: str, as_of: date | None) -> None:
    """Show the website at an address of this computer, and follow each change that is saved."""
    settings = config_file()
    try:
        ask_for(address, "scorecard serve --address")
    except NotFree as error:
        raise click.UsageError(str(error)) from None
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment(packages, None, as_of)
    command = [sys.executable, "-m", "mkdocs", "serve", "--config-file", str(settings)]
    try:
        sys.exit(subprocess.run([*command, "--dev-addr", address], env=env).returncode)
    except KeyboardInterrupt:
        sys.exit(0)
