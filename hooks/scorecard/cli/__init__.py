"""The `scorecard` command. Exit status: 0 good, 1 problems in the data, 2 wrong use.

A file for each command. What reads, draws, packs and tells takes long to load, so each command loads what it
needs when it runs: `build` hands over to MkDocs, which loads the rest only where something has changed.
"""

from __future__ import annotations

import sys
from typing import Any

import click

from .. import __version__
from ..faults import told
from .build import build_command
from .content import content
from .diff import diff_command
from .given import forms_command, given_command
from .importing import import_command
from .new import new_group, new_plan
from .options import with_config_file
from .preview import preview_command
from .reference import reference
from .release import release_command
from .report import report_command
from .schemas import schemas
from .serve import serve
from .template import template
from .validate import validate


class Plainly(click.Group):
    """A group of commands that says in a sentence what stopped it, whatever it was."""

    def main(self, *args: Any, **options: Any) -> Any:
        return told(lambda: super(Plainly, self).main(*args, **options))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Ctrl+C ends it with one line, at a question too, where nothing is written yet."""
        try:
            return super().invoke(ctx)
        except (click.Abort, KeyboardInterrupt, EOFError) as error:
            at_a_question = "" if isinstance(error, KeyboardInterrupt) else " Nothing was written."
            click.echo(f"\nStopped.{at_a_question}", err=True)
            sys.exit(2)


@click.group(cls=Plainly, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="Civic Scorecard")
def main() -> None:
    """Check a council's plans and figures, and publish them as a website."""


for _command in (
    *(new_plan, template, import_command, validate, build_command, serve, content, diff_command),
    *(preview_command, forms_command, given_command, report_command, release_command, schemas),
):
    with_config_file(_command)
    if _command is not new_plan:
        main.add_command(_command)
for _command in (new_group, reference):
    main.add_command(_command)
