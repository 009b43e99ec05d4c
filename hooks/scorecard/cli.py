"""The `scorecard` command. Exit status: 0 good, 1 problems in the data, 2 wrong use.

What reads, draws, packs and tells takes long to load, so each command loads what it needs: `build` hands
over to MkDocs, which loads the rest only where something has changed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import __version__
from .handover import environment
from .problems import DataRefused, has_errors
from .swap import swap

if TYPE_CHECKING:
    from .gate import Checked
    from .settings import Settings

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


def home() -> Path:
    """The folder with mkdocs.yml: where we stand, or the project that this command was installed from."""
    here = Path.cwd()
    return here if (here / "mkdocs.yml").is_file() else Path(__file__).resolve().parents[2]


def configured(packages: Path | None = None, as_of: date | None = None) -> Settings:
    """The settings of mkdocs.yml, with what the command line says instead."""
    from .settings import read_settings

    try:
        found = read_settings(home() / "mkdocs.yml")
    except (ValueError, TypeError) as error:
        raise click.UsageError(str(error)) from None
    return replace(found, packages=packages or found.packages, as_of=as_of or found.as_of)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="Civic Scorecard")
def main() -> None:
    """Check a council's plans and figures, and publish them as a website."""


@main.command()
@click.argument("package", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--all", "everything", is_flag=True, help="Tell every problem, however many.")
@click.option("--packages", type=FOLDER, help="The folder of packages. Default: datapackages")
@AS_OF_OPTION
def validate(
    package: tuple[Path, ...], form: str, everything: bool, packages: Path | None, as_of: date | None
) -> None:
    """Check the packages and say what is wrong. Name some, or none for all."""
    now = configured(packages, as_of)
    from . import tell
    from .gate import gate

    # GitHub shows what it is told to everyone, so the rules there see only what may be published.
    checked = _named(gate(now, whole=form != "github"), package, now)
    click.echo(_told(checked, form, everything, now), nl=False)
    if form == "github" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(tell.github_summary(checked.problems, checked.answered, checked.plans))
    sys.exit(1 if has_errors(checked.problems) else 0)


def _named(checked: Checked, package: tuple[Path, ...], now: Settings) -> Checked:
    """What was checked, cut down to the packages that were named and what stops all of them."""
    if not package:
        return checked
    from .gate import Checked

    names = {path.name for path in package}
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
        tuple(p for p in checked.problems if p.package in names or not p.package),
        tuple(a for a in checked.answered if a.problem.package in names),
    )


def _told(checked: Checked, form: str, everything: bool, now: Settings) -> str:
    from . import tell
    from .check import REGISTRY

    if form == "json":
        return tell.as_json(checked.problems)
    if form == "github":
        return tell.as_github(checked.problems, now.packages)
    if form == "sarif":
        titles = {code: rule.title for code, rule in REGISTRY.items()}
        return tell.as_sarif(checked.problems, __version__, now.packages, titles)
    text = tell.as_text(checked.problems, root=now.packages, everything=everything)
    return f"{text}{tell.summary(checked.plans, checked.datasets, checked.problems, checked.answered)}\n"


@main.command("build")
@click.option("--packages", type=FOLDER, help="The folder of packages. Default: datapackages")
@click.option("--site-dir", type=FOLDER, help="Where the site goes. Default: site")
@click.option("--site-url", help="The address at which the site will stand.")
@AS_OF_OPTION
def build_command(
    packages: Path | None, site_dir: Path | None, site_url: str | None, as_of: date | None
) -> None:
    """Check the packages and build the website, beside the old one until it is whole."""
    target = (site_dir or home() / "site").absolute()
    beside = target.with_name(f".{target.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment(packages, site_url, as_of)
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(home() / "mkdocs.yml")]
    done = subprocess.run([*command, "--site-dir", str(beside)], env=env)
    if done.returncode:
        shutil.rmtree(beside, ignore_errors=True)
        sys.exit(1)
    swap(beside, target)
    click.echo(f"The website is in {site_dir or 'site'}.")


@main.command()
@click.argument("folder", type=FOLDER)
@click.option("--packages", type=FOLDER, help="The folder of packages. Default: datapackages")
@AS_OF_OPTION
def content(folder: Path, packages: Path | None, as_of: date | None) -> None:
    """Write the content tree that any renderer of mkdocs.yml can build, and stop."""
    now = configured(packages, as_of)
    from . import tell
    from .build import build
    from .content import write_content

    try:
        site = build(now)
    except DataRefused as error:
        click.echo(tell.as_text(error.problems, root=now.packages), err=True)
        sys.exit(1)
    written = write_content(site, home() / "content", folder)
    click.echo(f"{written} files are in {folder}.")


@main.command("diff")
@click.argument("base")
@click.argument("head", required=False)
@click.option(
    "--format", "form", type=click.Choice(["markdown", "json"]), default="markdown", show_default=True
)
@click.option("--packages", type=FOLDER, help="The folder of packages. Default: datapackages")
@AS_OF_OPTION
def diff_command(base: str, head: str | None, form: str, packages: Path | None, as_of: date | None) -> None:
    """Say what changes for the public between BASE and HEAD, or the files as they are.

    BASE and HEAD are branches, tags or commits. Exit status 2 where they cannot be compared.
    """
    from . import diff, words
    from .comparing import compare
    from .history import NoHistory, moved, packages_at

    now = configured(packages, as_of)
    with tempfile.TemporaryDirectory() as room:
        try:
            old = replace(now, packages=packages_at(now.packages, base, Path(room, "base")))
            new = replace(now, packages=packages_at(now.packages, head, Path(room, "head"))) if head else now
            moves = moved(now.packages, base, head or "")
        except NoHistory as error:
            raise click.UsageError(str(error)) from None
        found = compare(old, new, moves)
    click.echo(diff.as_json(found) if form == "json" else diff.as_markdown(found, words), nl=False)


@main.command("release")
@click.argument("name")
@click.option("--site-dir", type=FOLDER, help="The built site to take the data from. Default: site")
@click.option("--releases", type=FOLDER, help="Where releases are kept. Default: releases")
def release_command(name: str, site_dir: Path | None, releases: Path | None) -> None:
    """Keep the data of the built site as the release NAME, which no later build alters."""
    from .release import NoRelease, make_release

    kept = releases or configured().releases
    try:
        found = make_release(name, site_dir or home() / "site", kept)
    except NoRelease as error:
        raise click.UsageError(str(error)) from None
    files = "1 file" if len(found.files) == 1 else f"{len(found.files):,} files"
    click.echo(f"{files} as of {found.on.isoformat()} are kept in {kept / name}. Commit that folder.")


@main.command()
@click.argument("package", nargs=-1)
@click.option("--packages", type=FOLDER, help="The folder of packages. Default: datapackages")
def schemas(package: tuple[str, ...], packages: Path | None) -> None:
    """Write the contract's schemas into the packages named, or into all plans."""
    from .model.contract import schema_copy, tables

    root = configured(packages).packages
    names = package or tuple(sorted(p.parent.name for p in root.glob("*/datapackage.json")))
    for name in names:
        file = root / name / "datapackage.json"
        if not file.is_file():
            raise click.UsageError(f'There is no package "{name}" in {root.name}.')
        descriptor = json.loads(file.read_text("utf-8"))
        if "scorecard" not in descriptor:
            continue
        present = [r["name"] for r in descriptor["resources"]]
        for resource in descriptor["resources"]:
            if resource["name"] in tables():
                resource["schema"] = schema_copy(resource["name"], present)
        file.write_text(json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n", "utf-8")
        click.echo(f"{name}: schemas written.")


if __name__ == "__main__":
    main()
