"""`scorecard new site` and `new plan`, as they are typed: whole, asked in a terminal, refused in a line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

import scorecard.cli.new as command
from scorecard.cli import main


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["new", *words], input=typed)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "in_a_terminal", lambda: True)


def descriptor(plan: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(Path("datapackages", plan, "datapackage.json").read_text("utf-8"))
    return found


def test_without_a_terminal_the_usual_is_taken_and_nothing_asked() -> None:
    done = run("site", "vale-council")
    assert done.exit_code == 0, done.output
    assert "The site of Vale Council is in vale-council.\n" in done.output
    assert re.search(
        r"^Its first plan is council-plan, for April 20[0-9]{2} to March 20[0-9]{2}\.$", done.output, re.M
    )
    settings = yaml.safe_load(Path("vale-council/mkdocs.yml").read_text("utf-8"))
    assert settings["site_name"] == "Vale Council: how we are doing"
    assert Path("vale-council/datapackages/council-plan/observations.csv").read_text().count("\n") == 1


def test_a_council_that_nobody_named_is_told_last() -> None:
    told = (
        'No council was named, so the site calls it "Our Site", after the folder. If that is not its name, '
        'delete our-site and start again with --council NAME. Or put the name in the place of "Our Site" in '
        "README.md, content/about.md, datapackages/council-plan/datapackage.json and mkdocs.yml."
    )
    assert run("site", "our-site").output.splitlines()[-1] == told
    holding = [p for p in Path("our-site").rglob("*") if p.is_file() and "Our Site" in p.read_text("utf-8")]
    assert all(p.relative_to("our-site").as_posix() in told for p in holding)
    assert "No council was named" not in run("site", "other", "--council", "Vale Council").output


def test_a_terminal_where_the_name_was_asked_for_is_not_told_of_it(terminal: None) -> None:
    done = run("site", "our-site", typed="\n" * 8)
    assert done.exit_code == 0, done.output
    assert "No council was named" not in done.output


def test_everything_can_be_said_on_the_command_line() -> None:
    done = run(
        *(
            "site",
            "a/b/site",
            "--council",
            "Sir Gâr",
            "--code",
            "W06000010",
            "--url",
            "https://www.sirgar.example",
        ),
        *("--title", "Sut hwyl?", "--plan", "Corporate Strategy", "--period", "2026/27 - 2029/30"),
        *(
            "--kind",
            "corporate-plan",
            "--repository",
            "sir-gar/perfformiad",
            "--program",
            "maker/civic-scorecard",
        ),
    )
    assert done.exit_code == 0, done.output
    assert "OWNER" not in done.output
    found = json.loads(Path("a/b/site/datapackages/corporate-strategy/datapackage.json").read_text("utf-8"))
    assert found["title"] == "Corporate Strategy"
    assert found["scorecard"] | {"contact": ""} == {
        "kind": "corporate-plan",
        "council": {"name": "Sir Gâr", "code": "W06000010", "url": "https://www.sirgar.example"},
        "period": "FY2026/27 - FY2029/30",
        "contact": "",
    }


def test_a_terminal_is_asked_again_where_an_answer_cannot_be_meant(terminal: None) -> None:
    answers = ["Vale Council", "E07", "E07000134", "", "", "", "soon", "2026/27", "vale", "vale/performance"]
    done = run("site", "here", typed="\n".join(answers) + "\n")
    assert done.exit_code == 0, done.output
    assert '"E07" is no code of a council.' in done.output
    assert '"soon" is no period.' in done.output
    assert '"vale" is no repository.' in done.output
    settings = yaml.safe_load(Path("here/mkdocs.yml").read_text("utf-8"))
    assert settings["site_url"] == "https://vale.github.io/performance/"


def test_a_terminal_that_breaks_off_leaves_nothing(terminal: None) -> None:
    done = run("site", "here", typed="Vale Council\n")
    assert done.exit_code == 2
    assert "Stopped. Nothing was written." in done.output
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--code", "Vale"), '"Vale" is no code of a council.'),
        (("--council", "Ada Bell <ada@example.org>"), "there is an e-mail address in it"),
        (("--period", "one day"), '"one day" is no period.'),
        (("--url", "vale.gov.uk"), '"vale.gov.uk" is no address of a site.'),
        (("--repository", "vale"), '"vale" is no repository.'),
        (("--program", "vale"), '"vale" is no repository.'),
        (("--council", " "), "The council's name is blank."),
        (("--plan", "Data"), '"data" is a word that the site\'s own addresses use.'),
        (("--plan", "Con"), '"con" is a name that Windows keeps for itself, so no folder there can bear it.'),
        (("--plan", "???"), "A blank cannot be the name of a plan"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_written(words: tuple[str, ...], told: str) -> None:
    done = run("site", "here", *words)
    assert done.exit_code == 2
    assert told in done.output
    assert "Traceback" not in done.output
    assert list(Path().iterdir()) == []


def test_a_folder_that_holds_something_is_left_alone() -> None:
    Path("here").mkdir()
    Path("here/mine.txt").write_text("mine")
    done = run("site", "here")
    assert (done.exit_code, "is not empty" in done.output) == (2, True)
    assert [p.name for p in Path("here").iterdir()] == ["mine.txt"]


@pytest.fixture
def site(_here: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert run("site", "vale", "--council", "Vale Council", "--code", "E07000134").exit_code == 0
    monkeypatch.chdir(tmp_path / "vale")


@pytest.mark.usefixtures("site")
def test_a_second_plan_is_the_same_councils() -> None:
    done = run(
        "plan",
        "service-plan",
        "--title",
        "Waste",
        "--period",
        "2027/28",
        "--kind",
        "service-plan",
        "--example",
    )
    assert done.exit_code == 0, done.output
    found = descriptor("service-plan")
    ours = found["scorecard"]
    assert isinstance(ours, dict)
    assert (found["title"], ours["council"], ours["kind"], ours["period"]) == (
        "Waste", {"name": "Vale Council", "code": "E07000134"}, "service-plan", "FY2027/28",
    )  # fmt: skip
    assert Path("datapackages/service-plan/indicators.csv").read_text("utf-8").count("\n") == 2


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("council-plan",), "is not empty"),
        (("../elsewhere",), "cannot be the name of a plan"),
        (("Service Plan",), "Did you mean service-plan?"),
        (("late",), "Try late-plan instead."),
        (("more", "--period", "??"), "is no period"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(words: tuple[str, ...], told: str) -> None:
    done = run("plan", *words)
    assert done.exit_code == 2
    assert told in done.output
    assert [p.name for p in Path("datapackages").iterdir()] == ["council-plan"]


@pytest.mark.usefixtures("site")
def test_a_folder_with_tables_and_no_descriptor_becomes_a_plan_and_keeps_them() -> None:
    folder = Path("datapackages/autumn")
    folder.mkdir()
    risks = "risk_id,title\nr1,Flood\n"
    (folder / "risks.csv").write_text(risks, "utf-8")
    (folder / "figures.xlsx").write_bytes(b"PK")
    told = CliRunner().invoke(main, ["validate", "autumn"]).output
    assert "For a plan: scorecard new plan autumn. It writes datapackage.json, and leaves the tables" in told
    done = run("plan", "autumn")
    assert done.exit_code == 0, done.output
    assert "Left as it was: figures.xlsx, risks.csv." in done.output
    assert (folder / "risks.csv").read_text("utf-8") == risks
    listed = descriptor("autumn")["resources"]
    assert isinstance(listed, list)
    assert [one["name"] for one in listed] == [
        "priorities", "indicators", "observations", "commentary", "risks",
    ]  # fmt: skip
    checked = CliRunner().invoke(main, ["validate", "autumn"])
    assert checked.exit_code == 0, checked.output
    take_in = 'Take its figures in: scorecard import "datapackages/autumn/figures.xlsx" --plan autumn.'
    assert take_in in checked.output
    again = run("plan", "autumn")
    assert (again.exit_code, "is not empty" in again.output) == (2, True)


@pytest.mark.usefixtures("site")
def test_whose_plan_it_is_must_be_clear() -> None:
    file = Path("datapackages/council-plan/datapackage.json")
    file.write_text(file.read_text("utf-8").replace("{", "", 1), "utf-8")
    done = run("plan", "more")
    assert (done.exit_code, "No plan here names a council." in done.output) == (2, True)
    assert run("plan", "more", "--council", "Vale Council").exit_code == 0
    assert run("plan", "other", "--council", "Hill Council").exit_code == 0
    assert "are of 2 councils" in run("plan", "third").output


def test_a_plan_outside_a_site() -> None:
    done = run("plan", "more")
    assert (done.exit_code, "There is no mkdocs.yml in this folder." in done.output) == (2, True)


def test_the_next_step_names_the_program_as_it_can_be_called(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("sys.argv", [".venv/bin/scorecard"])
    assert "Next: cd our-site, then ../.venv/bin/scorecard serve." in run("site", "our-site").output
