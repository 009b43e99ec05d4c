"""The whole loop of a council's figures, on one machine: from an empty folder to the published page.

A bare repository stands for GitHub. The site is started by `scorecard new site`; an officer clones it, makes
the workbook, fills it in, imports it and pushes a branch; the check runs as its workflow says; a slip is
made, read and mended by typing what is said; the branch is merged and the workflow that publishes runs.
"""

from __future__ import annotations

import csv
import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
import yaml
from office import fill

from hints import follow
from runner import ROOT, Ran, run_job
from scorecard.problems import Problem

if not (ROOT / ".venv/bin/scorecard").exists():
    pytest.skip("needs the environment that `make test` makes in .venv", allow_module_level=True)

START, TODAY, LATER = "2026-10-01", "2026-11-02", "2026-11-09"
PLAN = "datapackages/council-plan"
PRIORITIES = {"streets": "Clean streets", "homes": "Homes for all", "service": "Good service"}
# id: title, priority, unit, better, aggregation, first quarter's figure, the next one's target
INDICATORS = {
    "bins": ("Missed bins", "streets", "count", "lower", "discrete", "41", "40"),
    "recycling": ("Waste recycled", "streets", "percent", "higher", "rate", "46.2", "48"),
    "tips": ("Fly-tips cleared in a day", "streets", "percent", "higher", "period-rate", "71", "75"),
    "homes": ("Affordable homes built", "homes", "count", "higher", "discrete", "12", "14"),
    "relets": ("Days to let a home again", "homes", "days", "lower", "period-rate", "31.5", "30"),
    "calls": ("Calls answered in a minute", "service", "percent", "higher", "period-rate", "81.0", "80"),
    "tax": ("Council tax collected", "service", "percent", "higher", "cumulative", "29.5", "57"),
    "visits": ("Visits to libraries", "service", "count", "higher", "discrete", "120431", "118000"),
}  # fmt: skip
FIGURES = ("47", "47.9", "78", "15", "29.5", "83.5", "57.10", "124,310")
TYPED = {
    title: {"Figure": figure, "Why it is so": f"Why {title} moved.", "What we are doing": f"Work on {title}."}
    for (title, *_), figure in zip(INDICATORS.values(), FIGURES, strict=True)
}
MOST_CELLS = 32


@dataclass(frozen=True)
class Desk:
    """A clone of the council's repository, and what is typed in it on a day."""

    folder: Path

    def run(self, *words: str, day: str = TODAY) -> subprocess.CompletedProcess[str]:
        stamp = f"{day}T12:00:00+00:00"
        env = {k: v for k, v in os.environ.items() if not k.startswith(("SCORECARD_", "PYTEST_"))}
        env |= {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
        env |= {
            f"GIT_{who}_{what}": "officer@example.org"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        env |= {"SCORECARD_AS_OF": day, "SCORECARD_CACHE": str(self.folder.parent / "cache")}
        return subprocess.run(words, cwd=self.folder, env=env, capture_output=True, text=True)

    def git(self, *words: str, day: str = TODAY) -> str:
        done = self.run("git", *words, day=day)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def scorecard(self, *words: str, day: str = TODAY) -> subprocess.CompletedProcess[str]:
        return self.run(str(ROOT / ".venv/bin/scorecard"), *words, day=day)

    def push(self, message: str, branch: str, day: str = TODAY) -> None:
        """Commit all and push it, as a desk program or the web page of GitHub does."""
        self.git("add", "--all", day=day)
        self.git("commit", "--quiet", "--message", message, day=day)
        self.git("push", "--quiet", "origin", f"HEAD:{branch}", day=day)


def type_rows(file: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Type rows below the header that the new site came with."""
    with file.open(encoding="utf-8", newline="") as read:
        header = next(csv.reader(read))
    with file.open("a", encoding="utf-8", newline="") as out:
        csv.DictWriter(out, header, restval="", lineterminator="\n").writerows(rows)


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The council's repository as it lies on the server: a site with a plan and its first quarter."""
    room = tmp_path_factory.mktemp("loop")
    desk = Desk(room)
    desk.git("init", "--quiet", "--bare", "--initial-branch=main", "origin.git")
    words = ("--council", "Vale Council", "--period", "2026/27", "--repository", "vale/performance")
    done = desk.scorecard("new", "site", "site", *words)
    assert done.returncode == 0, done.stdout + done.stderr
    site = Desk(room / "site")
    plan = site.folder / PLAN
    named = [{"priority_id": k, "kind": "priority", "title": title} for k, title in PRIORITIES.items()]
    type_rows(plan / "priorities.csv", named)
    for key, (title, priority, unit, better, adds, first, aim) in INDICATORS.items():
        one = {"indicator_id": key, "title": title, "priority_id": priority, "unit": unit, "better": better}
        one |= {"better_basis": "printed", "aggregation": adds, "frequency": "quarterly", "state": "live"}
        type_rows(plan / "indicators.csv", [one])
        figure = {"indicator_id": key, "period": "FY2026/27 Q1", "kind": "actual", "value": first}
        type_rows(
            plan / "observations.csv",
            [figure, figure | {"period": "FY2026/27 Q2", "kind": "target", "value": aim}],
        )
    site.git("init", "--quiet", "--initial-branch=main")
    site.git("remote", "add", "origin", str(room / "origin.git"))
    site.push("Our own site", "main", START)
    return room / "origin.git"


def clone(origin: Path, name: str) -> Desk:
    Desk(origin.parent).git("clone", "--quiet", str(origin), name)
    return Desk(origin.parent / name)


def called(desk: Desk, workflow: str) -> str:
    """The workflow of ours that the council's own file calls."""
    text = (desk.folder / ".github/workflows" / f"{workflow}.yml").read_text("utf-8")
    (job,) = yaml.safe_load(text)["jobs"].values()
    return Path(str(job["uses"]).partition("@")[0]).stem


def checked(origin: Path, branch: str, number: int) -> Ran:
    """The check of a pull request: run on the change merged into main, as GitHub checks it out."""
    merge = clone(origin, f"merge-{number}")
    merge.git("merge", "--quiet", "--no-ff", "--message", "Merge", f"origin/{branch}")
    env = {
        "GITHUB_EVENT_NAME": "pull_request",
        "GITHUB_REF": f"refs/pull/{number}/merge",
        "SCORECARD_AS_OF": TODAY,
    }
    return run_job(called(merge, "check"), "check", merge.folder, origin.parent / f"run-{number}", **env)


def merged_and_published(origin: Path, branch: str, day: str) -> Path:
    """The site that goes out when a branch is merged into main on a day."""
    merge = clone(origin, f"merged-{branch}")
    merge.git("merge", "--quiet", "--no-ff", "--message", "Merge", f"origin/{branch}", day=day)
    merge.git("push", "--quiet", "origin", "main")
    main, room = clone(origin, f"main-{branch}"), origin.parent / f"publish-{branch}"
    env = {"GITHUB_EVENT_NAME": "push", "GITHUB_REF": "refs/heads/main", "SCORECARD_AS_OF": day}
    live = run_job(called(main, "publish"), "build", main.folder, room, **env)
    assert live.green, live.log
    return live.kept["site"]


def text_of(page: Path) -> str:
    """What a page says in its main part."""
    main = re.search(r"<main.*?</main>", page.read_text("utf-8"), re.DOTALL)
    assert main
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main[0])).split())


def type_what_is_said(desk: Desk, place: Mapping[str, str], words: str) -> None:
    """Mend a file as somebody does who has only the annotation: its file and line, and what it says."""
    found = re.fullmatch(r'(?P<column>\w+): "(?P<value>[^"]*)" (?P<fault>[^.]*\.) (?P<hint>.*)', words)
    assert found, words
    path = Path(place["file"])
    problem = Problem(
        "error",
        "",
        found["fault"],
        found["hint"],
        package=path.parent.name,
        file=path.name,
        line=int(place["line"]),
        column=found["column"],
        value=found["value"],
    )
    follow(desk.folder / path.parents[1], problem)


def quarter_in_the_workbook(officer: Desk, book: Path) -> None:
    """Eight figures with commentary, one of them with a slip, which is mended as the message says."""
    made = officer.scorecard("template", "council-plan", "--period", "FY2026/27-Q2", "--output", str(book))
    assert made.returncode == 0, made.stderr
    assert "8 figures for July to September 2026." in made.stdout
    touched = fill(book, "Figures", TYPED | {"Missed bins": TYPED["Missed bins"] | {"Figure": "47 bins"}})
    refused = officer.scorecard("import", str(book))
    assert refused.returncode == 1
    assert refused.stdout.startswith("Figures, cell I4 (Missed bins, July to September 2026): ")
    assert refused.stdout.endswith("Nothing was written.\n")
    assert officer.git("status", "--porcelain") == ""
    typed = re.search(r"Type (\d+)\b", refused.stdout)
    assert typed, refused.stdout
    touched += fill(book, "Figures", {"Missed bins": {"Figure": typed[1]}})
    assert touched <= MOST_CELLS  # the one that was mended is counted twice
    done = officer.scorecard("import", str(book))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[:2] == [
        "council-plan/observations.csv: 8 rows added.",
        "council-plan/commentary.csv: 8 rows added.",
    ]
    changed = officer.git("diff", "--numstat").splitlines()
    assert changed == [f"8\t0\t{PLAN}/commentary.csv", f"8\t0\t{PLAN}/observations.csv"]


def slip_that_the_check_finds(officer: Desk, origin: Path, branch: str) -> None:
    """A slip typed on GitHub: the check is red and says where and what; typing that mends it."""
    file = officer.folder / PLAN / "observations.csv"
    right = file.read_text("utf-8")
    file.write_text(right.replace("bins,FY2026/27 Q2,actual,47,", "bins,FY2026/27 Q2,actual,47%,"), "utf-8")
    officer.push("The second quarter", branch)
    red = checked(origin, branch, 1)
    assert not red.green
    assert "Traceback" not in red.log
    ((kind, place, words),) = red.annotations
    assert (kind, place["file"], place["line"]) == ("error", f"{PLAN}/observations.csv", "3")
    assert words.startswith('value: "47%" has a sign in it. Type 47.')
    assert red.summary.startswith("## 1 figure cannot be published yet\n")
    assert "What it is about is not compared." in red.summary
    assert "Nothing else changes" not in red.summary
    assert '| observations.csv, line 3, value | "47%" has a sign in it. | Type 47.' in red.summary
    assert red.kept == {}  # neither a preview nor a site of what is wrong
    type_what_is_said(officer, place, words)
    assert file.read_text("utf-8") == right
    officer.push("Mended", branch)


def told_before_it_is_public(green: Ran) -> None:
    """What the summary, the comment and the preview show of eight new figures."""
    assert green.green, green.log
    assert [one for one in green.annotations if one[0] == "error"] == []
    summary = green.summary
    assert summary.startswith("## This can be published: nothing is wrong\n")
    assert (
        "**[See the pages that change](https://github.com/vale/performance/artifacts/preview.html)**"
        in summary
    )
    assert "[download it](https://github.com/vale/performance/artifacts/site)" in summary
    assert "Figures: 8 added, 0 changed, 0 removed. Other rows: 8 added, 0 changed, 0 removed." in summary
    assert "- `Missed bins`: No result published → Missed target" in summary
    assert "- `Waste recycled`, `FY2026/27 Q2` (result): `47.9%`." in summary
    assert summary.rstrip().endswith("Nothing else changes.")
    assert green.outputs["told"].strip() == summary.strip()  # the comment on the pull request says the same
    preview = green.kept["preview.html"].read_text("utf-8")
    pages = set(re.findall(r'id="page-([a-z-]+)"', preview))
    assert pages >= {"home", "council-plan", *(f"council-plan-indicators-{name}" for name in INDICATORS)}
    assert "<svg" in preview
    assert "Why Missed bins moved." in preview
    assert not re.search(r"<(?:script|link|img|iframe)[^>]* (?:src|href)=\"(?!data:)", preview)
    shown = green.kept["site"] / "council-plan/indicators/bins/index.html"
    assert "Why Missed bins moved." in shown.read_text("utf-8")


def correction_in_the_workbook(officer: Desk, book: Path) -> None:
    """A figure that is public is put right, which is not taken without a word on why."""
    made = officer.scorecard("template", "council-plan", "--period", "FY2026/27-Q2", "--output", str(book))
    assert made.returncode == 0, made.stderr
    fill(book, "Figures", {"Missed bins": {"Figure": 42}})
    refused = officer.scorecard("import", str(book))
    assert refused.returncode == 1
    assert "Corrected" in refused.stdout
    assert officer.git("status", "--porcelain") == ""
    why = {
        "Provisional or corrected": "Corrected",
        "Reason for a correction": "Five bins were counted twice.",
    }
    fill(book, "Figures", {"Missed bins": why})
    done = officer.scorecard("import", str(book))
    assert done.returncode == 0, done.stdout + done.stderr


def test_from_an_empty_folder_to_the_published_page(origin: Path) -> None:
    officer = clone(origin, "officer")
    officer.git("switch", "--quiet", "--create", "second-quarter")
    quarter_in_the_workbook(officer, origin.parent / "q2.xlsx")
    slip_that_the_check_finds(officer, origin, "second-quarter")
    told_before_it_is_public(checked(origin, "second-quarter", 2))
    site = merged_and_published(origin, "second-quarter", TODAY)
    page = text_of(site / "council-plan/indicators/bins/index.html")
    assert "July to September 2026 47 Target 40 Missed target" in page
    assert "Why Missed bins moved." in page
    assert "Missed bins" in text_of(site / "index.html")
    assert "bins,FY2026/27 Q2" in (site / "council-plan/data/observations.csv").read_text("utf-8")

    # A week later the figure is put right: the page, the list of what changed and the feeds have it.
    officer.git("fetch", "--quiet", "origin")
    officer.git("switch", "--quiet", "--create", "correction", "origin/main")
    correction_in_the_workbook(officer, origin.parent / "correction.xlsx")
    officer.push("Bins put right", "correction", LATER)
    green = checked(origin, "correction", 3)
    assert green.green, green.log
    assert "`47` → `42`. Corrected: `Five bins were counted twice.`" in green.summary
    site = merged_and_published(origin, "correction", LATER)
    page = text_of(site / "council-plan/indicators/bins/index.html")
    assert "July to September 2026 42 Corrected Target 40 Close to target" in page
    assert "Corrected: 47 was published, 42 is right. Five bins were counted twice." in page
    changes = text_of(site / "changes/index.html")
    assert "1 published figure was changed later: 1 correction." in changes
    row = "Missed bins July to September 2026, result 47 42 9 November 2026 Five bins were counted twice."
    assert row in changes
    for feed in ("feed.xml", "council-plan/priorities/streets/feed.xml"):
        told = (site / feed).read_text("utf-8")
        assert "<title>Corrected: Missed bins (Council plan)</title>" in told
        assert "July to September 2026, result: 47 became 42. Five bins were counted twice.<" in told
    assert "Corrected" not in (site / "council-plan/priorities/homes/feed.xml").read_text("utf-8")
