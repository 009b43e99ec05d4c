"""What several commands share: dates, folders, and the settings that the command line may override."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from ..model import Period
    from ..settings import Settings

FOLDER = click.Path(file_okay=False, path_type=Path)
FORMATS = ("text", "json", "github", "sarif")


class Day(click.ParamType[date]):
    """A date on the command line, year first."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self.fail(f'"{value}" is no date. Type it as 2026-12-01.', param, ctx)


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


def period_of(text: str) -> Period:
    """A period on the command line; FY2026/27-Q2 is read as well as "FY2026/27 Q2", which needs quotation
    marks."""
    from ..model import Unreadable, read_period

    for tried in (text, text.replace("-Q", " Q").replace("-H", " H")):
        try:
            return read_period(tried, "")
        except Unreadable as error:
            readings = error.readings
    hint = f"Type {' or '.join(readings)}." if readings else "Type it as FY2026/27-Q2, 2026-M04 or FY2026/27."
    raise click.UsageError(f'"{text}" cannot be read as a period. {hint}')
