"""What several commands share: dates, folders, and the settings that the command line may override."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..environment import day_of
from ..places import PROJECT

if TYPE_CHECKING:
    from ..settings import Settings

FOLDER = click.Path(file_okay=False, path_type=Path)
FORMATS = ("text", "json", "github", "sarif")


class Day(click.ParamType[date]):
    """A date on the command line, year first."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return day_of(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


AS_OF_OPTION = click.option("--as-of", type=Day(), help="Stands for today, for example 2026-12-01.")
PACKAGES_OPTION = click.option(
    "--packages", type=FOLDER, help="The folder of packages. Default: datapackages"
)


def home() -> Path:
    """The folder with mkdocs.yml: where we stand, or the project that this command was installed from."""
    here = Path.cwd()
    return here if (here / "mkdocs.yml").is_file() else Path(__file__).resolve().parents[3]


def configured(packages: Path | None = None, as_of: date | None = None) -> Settings:
    """The settings of mkdocs.yml, with what the command line says instead."""
    from ..settings import read_settings

    try:
        found = read_settings(home() / "mkdocs.yml")
    except (ValueError, TypeError) as error:
        raise click.UsageError(str(error)) from None
    return replace(found, packages=packages or found.packages, as_of=as_of or found.as_of)


def kept_off(now: Settings) -> dict[str, Path]:
    """What no command may write over, by its name in a sentence."""
    return {
        PROJECT: home(),
        "the packages": now.packages,
        "the hand-written pages": now.content,
        "the kept releases": now.releases,
    }


@contextmanager
def stoppable() -> Iterator[None]:
    """Where the system asks us to end, we end as by Ctrl+C: what is half made is cleared away first."""

    def stop(number: int, frame: object) -> None:
        click.echo("Stopped. Nothing was published.", err=True)
        sys.exit(2)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
