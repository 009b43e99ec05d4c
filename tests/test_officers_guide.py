"""The guide for officers says what is so: each command, option, table, column and code in it is there."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any

import click
import pytest

from scorecard.cli import main
from scorecard.issueform import form_of
from scorecard.model import Council, Plan
from scorecard.model.contract import fields, tables

OFFICERS = Path(__file__).resolve().parents[1] / "hooks" / "scorecard" / "handbook" / "officers"
PAGES = sorted(OFFICERS.glob("*.md"))
COMMAND = re.compile(r"(?<![\w/.-])scorecard ((?:new )?[a-z]+)((?: (?:--?[\w-]+|[^\s`]+))*)")
# Words of the guide that are neither: what a file, a branch, a property or a setting is called.
OTHER = {"main", "scorecard", "supersedes", "datapackages", "site", "content", "true", "false", "old-plan"}


def words() -> set[str]:
    """The tables of the contract, their columns, and the codes that may stand in them."""
    found = set(tables())
    for table in tables():
        for field in fields(table):
            found |= {field["name"], *map(str, field.get("constraints", {}).get("enum", ()))}
    return found


def command(name: str) -> click.Command:
    found: click.Command = main
    for part in name.split():
        assert isinstance(found, click.Group), name
        assert part in found.commands, f"scorecard {name} is no command"
        found = found.commands[part]
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_each_command_and_option_is_there(page: Path) -> None:
    for name, rest in COMMAND.findall(page.read_text("utf-8")):
        options = {option for p in command(name).params for option in p.opts}
        assert set(re.findall(r"(?<= )--[\w-]+", rest)) <= options | {"--help"}, f"scorecard {name}{rest}"


@pytest.mark.parametrize("page", [p for p in PAGES if p.name != "own-site.md"], ids=lambda p: p.name)
def test_each_column_and_code_is_there(page: Path) -> None:
    told = set(re.findall(r"`([a-z]+(?:[_-][a-z]+)*)`", page.read_text("utf-8")))
    assert sorted(told - words() - OTHER) == []


def test_each_picture_is_there() -> None:
    texts = (page.read_text("utf-8") for page in PAGES)
    named = {name for text in texts for name in re.findall(r"\]\(pictures/([\w.-]+)\)", text)}
    assert named == {picture.name for picture in (OFFICERS / "pictures").iterdir()}


def test_each_drawing_is_as_its_script_makes_it_and_says_what_it_is() -> None:
    script = OFFICERS.parents[3] / "docs" / "drawings.py"
    made: dict[str, Any] = runpy.run_path(str(script))
    files = {file.stem: file.read_text("utf-8") for file in (OFFICERS / "pictures").glob("*.svg")}
    assert files == {name: made["drawn"](one) for name, one in made["DRAWINGS"].items()}
    told = (OFFICERS / "own-site.md").read_text("utf-8")
    for name, text in files.items():
        assert "A drawing of what you will see on GitHub." in text
        assert re.search(rf"!\[A drawing of GitHub: [^\]]+\]\(pictures/{name}\.svg\)", told), name


def test_a_held_figure_comes_out_at_the_hour_that_is_said() -> None:
    ours = OFFICERS.parents[1] / "starting" / "council" / "dot-github" / "workflows" / "publish.yml"
    minute, hour = re.findall(r'cron: "(\d+) (\d+) ', ours.read_text("utf-8"))[0]
    assert f"each\nmorning at {hour}:{minute} by Greenwich time" in (OFFICERS / "figures.md").read_text(
        "utf-8"
    )


def test_the_form_needs_what_the_guide_says() -> None:
    """The label and the right without which nothing comes of it, and who is listened to."""
    workflow = (OFFICERS.parents[3] / ".github" / "workflows" / "figure.yml").read_text("utf-8")
    told = " ".join((OFFICERS / "own-site.md").read_text("utf-8").split())
    (label,) = re.findall(r"labels\.\*\.name, '(\w+)'", workflow)
    assert f"make a label called `{label}`" in told
    assert f'labels: ["{label}"]' in form_of(Plan(name="plan", title="Plan", council=Council("Vale Council")))
    assert "gh pr create" in workflow
    assert "**Allow GitHub Actions to create and approve pull requests**" in told
    assert '["OWNER", "MEMBER", "COLLABORATOR"]' in workflow
    assert "Only the owner, members and collaborators are listened to." in told
    button = "Approve and run workflows"
    assert f'press "{button}", or close this and open it again' in workflow
    assert f"**{button}**" in (OFFICERS / "figures.md").read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_each_link_leads_to_a_page_and_its_heading(page: Path) -> None:
    made = {"columns", "problems", "settings"}  # pages that the program makes from the contract and the code
    for link in re.findall(r"\]\(([^)#:]*)(?=[)#])", page.read_text("utf-8")):
        if link.endswith(".md") and link.partition("/")[0] not in made:
            assert (page.parent / link).resolve().is_file(), link
    for link, part in re.findall(r"\]\(([\w.-]*\.md)?#([\w-]+)\)", page.read_text("utf-8")):
        target = page.parent / link if link else page
        heads = re.findall(r"^#+ (.+)$", target.read_text("utf-8"), re.MULTILINE)
        assert part in {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}, part
