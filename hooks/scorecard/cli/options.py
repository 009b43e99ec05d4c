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

from ..config.environment import day_of
from ..disk.places import PROJECT, NotOurs, new_file

if TYPE_CHECKING:
    from ..model import Period
    from ..model.years import Years
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


CONFIG = "scorecard.config-file"  # where the context keeps what --config-file says


def _kept(ctx: click.Context, param: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.meta[CONFIG] = value


def with_config_file(command: click.Command) -> click.Command:
    """The command with an option for another mkdocs.yml, which `config_file` answers with."""
    option = click.Option(
        ["-f", "--config-file"],
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        expose_value=False,
        callback=_kept,
        help="The site's settings. Default: mkdocs.yml in this folder",
    )
    command.params.append(option)
    return command


def _wanted() -> Path:
    context = click.get_current_context(silent=True)
    return (context.meta.get(CONFIG) if context else None) or Path.cwd() / "mkdocs.yml"


def site_here() -> bool:
    """Whether we stand in the folder of a site, or one was named."""
    return _wanted().is_file()


def config_file() -> Path:
    """The site's mkdocs.yml: the one that --config-file names, or that of the folder where we stand."""
    found = _wanted()
    if not found.is_file():
        raise click.UsageError(
            "There is no mkdocs.yml in this folder. Go to the folder of your site, name its settings with "
            "--config-file FILE, or start a site: scorecard new site DIR"
        )
    return found.absolute()


def home() -> Path:
    """The folder of the site: where its mkdocs.yml lies."""
    return config_file().parent


def configured(packages: Path | None = None, as_of: date | None = None, anywhere: bool = False) -> Settings:
    """The settings of mkdocs.yml, with what the command line says instead.

    `anywhere`  the usual settings hold where there is no site here, as they do where packages are named
    """
    from ..settings import read_settings, settings

    try:
        found = (
            settings(Path.cwd(), {})
            if (anywhere or packages) and not site_here()
            else read_settings(config_file())
        )
    except (ValueError, TypeError) as error:
        raise click.UsageError(str(error)) from None
    return replace(found, packages=packages or found.packages, as_of=as_of or found.as_of)


def period_of(text: str, years: Years) -> Period:
    """A period on the command line, where FY2026/27-Q2 needs no quotation marks; `years` are the plan's."""
    from ..model import Unreadable, read_period
    from ..model.no_such_part import no_such_part

    for tried in (text.replace("-Q", " Q").replace("-H", " H"), text):  # else a span up to the fourth quarter
        try:
            return read_period(tried, "", years)
        except Unreadable as error:
            readings = error.readings
    hint = f"Type {' or '.join(readings)}." if readings else "Type it as FY2026/27-Q2, 2026-M04 or FY2026/27."
    raise click.UsageError(f'"{text}" cannot be read as a period. {no_such_part(text, "-") or hint}')


def kept_off(now: Settings) -> dict[str, Path]:
    """What no command may write over, by its name in a sentence."""
    return {
        PROJECT: home(),
        "the packages": now.packages,
        "the hand-written pages": now.content,
        "the kept releases": now.releases,
    }


def output_file(typed: Path, now: Settings, mark: str = "") -> Path:
    """A file that a command is to write, asked before the work begins. Wrong use where it may not.

    `mark`  as `places.new_file` takes it
    """
    folders = {
        "the packages": now.packages,
        "the hand-written pages": now.content,
        "the kept releases": now.releases,
    }
    try:
        return new_file(typed, folders, mark=mark)
    except NotOurs as error:
        raise click.UsageError(str(error)) from None


def in_a_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


@contextmanager
def stoppable() -> Iterator[None]:
    """Where we are asked to end, or Ctrl+C is pressed: what is half made is cleared away, one line said."""

    def stop(number: int, frame: object) -> None:
        click.echo("Stopped. Nothing was published.", err=True)
        sys.exit(2)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt:
        click.echo("\nStopped. Nothing was published.", err=True)
        sys.exit(2)
    finally:
        signal.signal(signal.SIGTERM, before)
