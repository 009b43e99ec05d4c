"""`scorecard new site` and `scorecard new plan`: a council's own repository, and one more plan in it.

In a terminal they ask for what was not said. Elsewhere they take the usual, and never wait for an answer.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import __version__
from ..disk.places import NotOurs, as_typed, new_folder
from .options import configured, in_a_terminal, kept_off, site_here

if TYPE_CHECKING:
    from ..starting import Council, NewPlan, NewSite

TITLE = "Council plan"
EXAMPLE_OPTION = click.option(
    "--example",
    is_flag=True,
    help="Start with a priority, an indicator and two figures that are only examples.",
)
PERIOD_OPTION = click.option(
    "--period", help="The years of the plan, for example 2026/27 or 2026/27 - 2029/30."
)
KIND_OPTION = click.option(
    "--kind", help="What you call such a plan, for example corporate-plan or service-plan."
)


@click.group("new")
def new_group() -> None:
    """Start a site of your own, or one more plan in it."""


@new_group.command("site")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--council", help="The council's name.")
@click.option("--code", help="Its code of the Office for National Statistics, for example E07000134.")
@click.option("--url", help="The address of the council's own site.")
@click.option("--title", help="The name of the new site, at the top of each page.")
@click.option("--plan", "plan_title", help=f"The title of the first plan. Default: {TITLE}")
@PERIOD_OPTION
@KIND_OPTION
@click.option("--repository", help="Where it will lie on GitHub, as OWNER/NAME.")
@click.option("--program", "program_at", help="Where this program lies on GitHub, as OWNER/NAME.")
@EXAMPLE_OPTION
def new_site(
    folder: Path,
    council: str | None,
    code: str | None,
    url: str | None,
    title: str | None,
    plan_title: str | None,
    period: str | None,
    kind: str | None,
    repository: str | None,
    program_at: str | None,
    example: bool,
) -> None:
    """Write a council's own repository into the folder DIR, with its first plan. It builds at once."""
    from ..history import installed
    from ..starting import Council, NewSite, Unfit, name_of, program, site_files, this_year, write_folder

    today = date.today()
    asked = _asker()
    try:
        new_folder(folder, kept_off(configured()) if site_here() else {}, "scorecard new site ", empty=False)
        name = asked("The council's name", council, _named_after(folder), lambda t: Council(t).name)
        own = Council(
            name,
            asked(
                "Its code, for example E07000134 (blank if you do not know it)",
                code,
                "",
                lambda t: Council(name, t).code,
            ),
            asked("The address of its own site (may be blank)", url, "", lambda t: Council(name, "", t).url),
        )
        called = asked("The name of the new site", title, f"{name}: how we are doing", str.strip)
        first = asked("The title of its first plan", plan_title, TITLE, str.strip)

        def planned(years: str) -> NewPlan:
            return _plan(name_of(first), first, years, kind, example, today)

        years = asked(
            "The years of that plan", period, this_year(today).label, lambda t: planned(t).period.label
        )
        made = NewSite(own, planned(years), called, __version__, program_at or program(),
            asked("Its repository on GitHub, as OWNER/NAME (may be blank)", repository, "",
                  lambda t: _repository(t)))  # fmt: skip
        write_folder(folder, site_files(made))
    except (Unfit, NotOurs) as error:
        raise click.UsageError(str(error)) from None
    click.echo(f"The site of {name} is in {folder}.")
    click.echo(f"Its first plan is {made.plan.name}, {_stretch(made.plan)}.")
    click.echo(
        f"Next: cd {folder}, then {_called_from(folder)} serve. README.md there says what comes after."
    )
    if not installed():
        click.echo(
            "This computer has no git. You can fill in the site and look at it without. "
            "To put it on the web, install git first: https://git-scm.com"
        )
    if made.program.startswith("OWNER/"):
        click.echo(
            "This copy of the program does not know where it was released. Before you push, put the owner of "
            "the repository that the program comes from in the place of OWNER, in requirements.txt and in "
            "the files of .github/workflows. Or start again with --program OWNER/NAME."
        )
    if council is None and not in_a_terminal():
        click.echo(_called_after_its_folder(folder, made))


@new_group.command("plan")
@click.argument("name")
@click.option("--title", help="The plan's title. Default: its name in words")
@PERIOD_OPTION
@KIND_OPTION
@click.option("--council", help="Whose plan it is. Default: the council of the plans that are there")
@EXAMPLE_OPTION
def new_plan(
    name: str, title: str | None, period: str | None, kind: str | None, council: str | None, example: bool
) -> None:
    """Write one more plan, with the folder's name NAME, beside those that are there.

    A folder with files and no datapackage.json becomes a plan: what lies in it stays as it is.
    """
    from ..starting import KIND, Council, NewPlan, Unfit, this_year

    packages, today, asked = configured().packages, date.today(), _asker()
    try:
        NewPlan.of(name, "", "", "", False, today)  # a bad name is said before anything is asked
        whose = Council(council) if council else _council_of(packages)
        called = asked("The plan's title", title, name.replace("-", " ").capitalize(), str.strip)
        years = asked("The years of the plan", period, this_year(today).label,
                      lambda t: _plan(name, called, t, kind, example, today).period.label)  # fmt: skip
        named = asked("What you call such a plan", kind, KIND, str.strip)
        made = _plan(name, called, years, named, example, today)
        left = _write_plan(as_typed(packages / name), made, whose)
    except Unfit as error:
        raise click.UsageError(str(error)) from None
    click.echo(f"The plan is in {packages.name}/{name}, {_stretch(made)}.")
    if left:
        click.echo(f"Left as it was: {', '.join(left)}. To see what becomes of it: scorecard validate {name}")
    click.echo("Fill in its priorities, indicators and figures.")
    owners = packages.parent / ".github" / "CODEOWNERS"
    if owners.is_file():
        click.echo("Say in .github/CODEOWNERS who answers for it.")


def _write_plan(folder: Path, plan: NewPlan, council: Council) -> list[str]:
    """Write a plan's folder, or what is missing of it. Returns the files that lay there: they stay."""
    from ..model.contract import tables
    from ..starting import fill_folder, plan_files, write_folder

    real = folder.is_dir() and not folder.is_symlink()
    lying = sorted(file.name for file in folder.iterdir()) if real else []
    there = [table for table in tables() if f"{table}.csv" in lying]
    files = plan_files(plan, council, there)
    inside = {path.partition("/")[2]: text for path, text in files.items()}
    if not lying or "datapackage.json" in lying:
        write_folder(folder, inside)
        return []
    fill_folder(folder, inside)
    return lying


def _stretch(plan: NewPlan) -> str:
    """For which months a plan is: years are read, and whoever typed them should see as what."""
    return f"for {plan.period.start:%B %Y} to {plan.period.end:%B %Y}"


def _called_from(folder: Path) -> str:
    """How this program is called from a folder: by its name, or by its path where no shell would find it."""
    here = Path(sys.argv[0])
    if here.stem != "scorecard" or shutil.which("scorecard"):
        return "scorecard"
    return os.path.relpath(here.absolute(), folder.absolute())


def _plan(name: str, title: str, period: str, kind: str | None, example: bool, today: date) -> NewPlan:
    from ..starting import NewPlan

    return NewPlan.of(name, title, period, kind or "", example, today)


def _repository(text: str) -> str:
    from ..starting import repository_of

    return repository_of(text)


def _named_after(folder: Path) -> str:
    """A council's name made of the folder's: what stands there until someone types the true one."""
    words = folder.absolute().name.replace("-", " ").replace("_", " ").strip()
    return words.title() or "Our Council"


def _called_after_its_folder(folder: Path, made: NewSite) -> str:
    """That nobody named the council and nobody was asked: what it is called now, and how to change that."""
    from ..starting import site_files

    name = made.council.name
    *others, last = sorted(path for path, text in site_files(made).items() if name in text)
    return (
        f'No council was named, so the site calls it "{name}", after the folder. If that is not its name, '
        f"delete {folder} and start again with --council NAME. Or put the name in the place of "
        f'"{name}" in {", ".join(others)} and {last}.'
    )


def _council_of(packages: Path) -> Council:
    """The council that all plans name. Raises `Unfit` where there is none, or more than one."""
    from ..starting import Council, Unfit

    found: dict[str, Council] = {}
    for file in sorted(packages.glob("*/datapackage.json")):
        try:
            said = json.loads(file.read_text("utf-8-sig"))["scorecard"]["council"]
            one = Council(*(str(said.get(part, "")) for part in ("name", "code", "url")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            continue  # `scorecard validate` tells what is wrong with it
        found.setdefault(one.name, one)
    if len(found) == 1:
        return next(iter(found.values()))
    if not found:
        raise Unfit("No plan here names a council. Say whose plan it is with --council NAME.")
    raise Unfit(f"The plans here are of {len(found)} councils. Say whose plan it is with --council NAME.")


Asked = Callable[[str, str | None, str, Callable[[str], str]], str]


def _asker() -> Asked:
    """What asks in a terminal, again where an answer cannot be meant, and takes the usual elsewhere."""
    from ..starting import Unfit

    waits = in_a_terminal()

    def asked(question: str, said: str | None, usual: str, fit: Callable[[str], str]) -> str:
        if said is not None:
            return fit(said)
        if not waits:
            return fit(usual)

        def answer(text: str) -> str:
            try:
                return fit(text)
            except Unfit as error:
                raise click.UsageError(str(error)) from None

        return str(click.prompt(question, default=usual, value_proc=answer, show_default=bool(usual)))

    return asked
