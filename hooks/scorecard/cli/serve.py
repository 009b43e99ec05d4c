"""`scorecard serve`: the website of this folder, live."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
from datetime import date
from pathlib import Path

import click

from ..environment import environment
from .options import AS_OF_OPTION, PACKAGES_OPTION, config_file


@click.command("serve")
@PACKAGES_OPTION
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where the site is shown.")
@AS_OF_OPTION
def serve(packages: Path | None, address: str, as_of: date | None) -> None:
    """Show the website at an address of this computer, and follow each change that is saved."""
    settings = config_file()
    _free(address)
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment(packages, None, as_of)
    command = [sys.executable, "-m", "mkdocs", "serve", "--config-file", str(settings)]
    try:
        sys.exit(subprocess.run([*command, "--dev-addr", address], env=env).returncode)
    except KeyboardInterrupt:
        sys.exit(0)


def _free(address: str) -> None:
    """Ask for the address before the site is built. Wrong use where nothing can be shown at it."""
    host, _, port = address.rpartition(":")
    if not host or not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise click.UsageError(
            f'"{address}" is no address of this computer. Type one such as 127.0.0.1:8001, with --address.'
        )
    bare = host.strip("[]")
    try:
        with socket.socket(socket.AF_INET6 if ":" in bare else socket.AF_INET) as tried:
            # As the server itself does: what was stopped a moment ago does not count.
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((bare, int(port)))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            other = f"{host}:{int(port) % 65535 + 1}"
            raise click.UsageError(
                f"Something is shown at {address} already: perhaps this site, in another window. Stop "
                f"that one with Ctrl and C, or use another address: scorecard serve --address {other}"
            ) from None
        raise click.UsageError(
            f'Nothing can be shown at "{address}": {(error.strerror or "it is refused").lower()}. '
            "Leave --address out, or type one such as 127.0.0.1:8001."
        ) from None
