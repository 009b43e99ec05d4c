"""`scorecard validate`: check only."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import __version__
from ..config.pinned import pin_differs
from ..problems import has_errors
from ..progress import progress
from .options import AS_OF_OPTION, PACKAGES_OPTION, configured, home, site_here

if TYPE_CHECKING:
    from ..gate import Checked
    from ..settings import Settings

FORMATS = ("text", "json", "github", "sarif")
PUBLIC = ("github", "sarif")


@click.command()
@click.argument("package", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--all", "everything", is_flag=True, help="Tell every problem, however many.")
@PACKAGES_OPTION
@AS_OF_OPTION
def validate(
    package: tuple[Path, ...], form: str, everything: bool, packages: Path | None, as_of: date | None
) -> None:
    """Check the packages and say what is wrong. Name some, or none for all.

    PACKAGE is the name of a package of this site, or the path of a package's folder anywhere.
    """
    now = _site_of(package, packages, as_of)
    from .. import tell
    from ..executor import Processes, cores
    from ..executor.beside import OnceMuch
    from ..read_before import gate_again
    from ..store import Store

    store = Store(now.cache / "store")

    # GitHub shows what it is told to everyone, so that only what may be published is told there.
    whole = form not in PUBLIC
    with (told := progress()).during("reading and checking"), closing(Processes(cores())) as executor:
        reading = gate_again(now, store, whole, told.step, OnceMuch(executor).begin)
        checked = _named(reading.certain(), package, now)
    click.echo(_told(checked, form, everything, now), nl=False)
    if site_here() and (told_of_pin := pin_differs(home(), __version__, sys.executable)):
        click.echo(told_of_pin, err=True)
    if form == "github" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(tell.github_summary(checked.problems, checked.answered, checked.plans))
    sys.exit(1 if has_errors(checked.problems) else 0)


def _site_of(package: tuple[Path, ...], packages: Path | None, as_of: date | None) -> Settings:
    """The settings for what was named: with this site's packages, or with the folder in which others lie.

    Beside them lie those that they may name. Where there is no site here, the usual settings hold.
    """
    if not package or packages is not None:
        return configured(packages, as_of)
    ours = configured(as_of=as_of) if site_here() else None
    apart = [path for path in package if not (ours and _is_ours(path, ours.packages))]
    if not apart:
        return ours or configured(as_of=as_of)
    if gone := next((path for path in apart if not path.is_dir()), None):
        where = f" in {ours.packages.name}" if ours and len(gone.parts) == 1 else ""
        raise click.UsageError(f'There is no package "{gone}"{where}.')
    folders = {path.absolute().parent for path in apart}
    if len(folders) > 1 or len(apart) < len(package):
        raise click.UsageError("These packages lie in different folders. Name those of one folder at a time.")
    return configured(folders.pop(), as_of, anywhere=True)


def _is_ours(path: Path, packages: Path) -> bool:
    """Whether a name or a path means a folder of this site's packages."""
    if len(path.parts) == 1 and (packages / path).is_dir():
        return True
    return path.is_dir() and path.absolute().parent == packages.absolute()


def _named(checked: Checked, package: tuple[Path, ...], now: Settings) -> Checked:
    """What was checked, cut down to the packages that were named and what stops all of them."""
    if not package:
        return checked
    from ..gate import Checked

    # What is said of the folder as a whole matters only where it is this site's own.
    ours = site_here() and now.packages == configured().packages
    names = {path.absolute().name for path in package}
    known = (
        {p.name for p in checked.plans}
        | {d.name for d in checked.datasets}
        | {p.package for p in checked.problems}
    )
    if unknown := sorted(names - known):
        raise click.UsageError(f'There is no package "{unknown[0]}" in {now.packages.name}.')
    return Checked(
        tuple(p for p in checked.plans if p.name in names),
        tuple(d for d in checked.datasets if d.name in names),
        tuple(p for p in checked.problems if p.package in names or (ours and not p.package)),
        tuple(a for a in checked.answered if a.problem.package in names),
    )


def _told(checked: Checked, form: str, everything: bool, now: Settings) -> str:
    from .. import tell
    from ..check import REGISTRY

    if form == "json":
        return tell.as_json(checked.problems)
    if form == "github":
        return tell.as_github(checked.problems, now.packages)
    if form == "sarif":
        titles = {code: rule.title for code, rule in REGISTRY.items()}
        return tell.as_sarif(checked.problems, __version__, now.packages, titles)
    text = tell.as_text(checked.problems, root=now.packages, everything=everything)
    return f"{text}{tell.summary(checked.plans, checked.datasets, checked.problems, checked.answered)}\n"
