"""The `scorecard` command. Exit status: 0 good, 1 problems in the data, 2 wrong use.

A file for each command. What reads, draws, packs and tells takes long to load, so each command loads what it
needs when it runs: `build` hands over to MkDocs, which loads the rest only where something has changed.
"""

from __future__ import annotations

import click

from .. import __version__
from .build import build_command
from .content import content
from .diff import diff_command
from .preview import preview_command
from .release import release_command
from .schemas import schemas
from .validate import validate


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="Civic Scorecard")
def main() -> None:
    """Check a council's plans and figures, and publish them as a website."""


for _command in (validate, build_command, content, diff_command, preview_command, release_command, schemas):
    main.add_command(_command)
