"""What a site tells of its past: on the pages, in the file and in the feeds, from a real repository."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from repository import FIGURES, Repository
from scorecard.build import Site, build
from scorecard.problems import DataRefused
from scorecard.release import make_release
from scorecard.settings import Settings

TODAY = date(2025, 12, 1)
SECRET = "tax,FY2025/26,,,actual,73.19,,,,2026-06-01\n"  # never public before that day
TYPO = "tax,FY2025/26,,,actual,61.37,,,,2026-06-01\n"


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A council that published, waited with a figure, corrected one, took one away and moved its plan."""
    repo = Repository(tmp_path_factory.mktemp("council"))
    repo.plan("old-plan")
    repo.commit("2025-05-01")
    repo.table("observations", FIGURES + TYPO, "old-plan")
    repo.commit("2025-05-10")
    corrected = FIGURES.replace("395,,,,", "402,,corrected,A depot was left out,")
    repo.table("observations", corrected + SECRET, "old-plan")
    repo.commit("2025-06-03")
    repo.git("mv", "datapackages/old-plan", "datapackages/plan")
    repo.plan(figures=corrected.replace("97.8", "97.6") + SECRET)
    repo.commit("2025-07-01")
    return repo


def built(repo: Repository, cache: Path, as_of: date = TODAY) -> Site:
    return build(Settings(repo.packages, as_of, cache, site_url="https://example.org/"))


@pytest.fixture(scope="module")
def site(repo: Repository, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return built(repo, tmp_path_factory.mktemp("cache"))


def page(site: Site, address: str) -> str:
    return next(p.body for p in site.pages if p.address == address)


def text(html: str) -> str:
    """What stands on a page, in one line."""
    found: list[str] = []
    parser = HTMLParser()
    parser.handle_data = found.append  # type: ignore[method-assign]
    parser.feed(html)
    return " ".join(" ".join(found).split())


def test_the_page_of_an_indicator_has_its_changed_figures(site: Site) -> None:
    told = text(page(site, "plan/indicators/bins/"))
    assert "Figures that were changed 1 change to figures that had been published, newest first." in told
    assert "2024/25 Result 395 402 3 June 2025 Corrected A depot was left out Commit " in told
    assert "2023/24 Result 97.8% 97.6% 1 July 2025 The plan does not say. Commit " in text(
        page(site, "plan/indicators/tax/")
    )


def test_a_figure_leads_to_the_commit_that_last_changed_its_row(repo: Repository, tmp_path: Path) -> None:
    """The result was corrected later; the target stands as the first version had it."""
    days = repo.git("log", "--format=%h %cs", "--abbrev=7").splitlines()
    moved, corrected, _, began = (day.split()[0] for day in days)
    where = "https://example.org/council/blob/main/datapackages"
    site = build(Settings(repo.packages, TODAY, tmp_path, repository=where))
    html = page(site, "plan/indicators/bins/")
    told = text(html[html.index("Where this figure comes from") :])
    assert f"Result observations.csv, line 3 Unchanged since 3 June 2025, commit {corrected} " in told
    assert f"Target observations.csv, line 4 Unchanged since 1 May 2025, commit {began} " in told
    whole = repo.git("rev-parse", corrected)
    assert (
        f'<a href="https://example.org/council/commit/{whole}" rel="external">commit {corrected}</a>' in html
    )
    assert moved not in told.partition("Downloads")[0].partition("Figures that were changed")[0]


def test_a_clone_that_is_cut_off_names_no_commit_that_only_seems_to_have_brought_a_row(
    repo: Repository, tmp_path: Path
) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--depth=1", f"file://{repo.root}", str(clone)], check=True)
    site = build(Settings(clone / "datapackages", TODAY, tmp_path / "cache"))
    assert "Unchanged since" not in page(site, "plan/indicators/bins/")


def test_the_page_of_what_changed_tells_corrections_by_day_and_what_is_known(site: Site) -> None:
    told = text(page(site, "changes/"))
    assert "2 published figures were changed later: 1 correction and 1 change without a reason." in told
    later, earlier = told.index("1 July 2025 Changed without a reason"), told.index("3 June 2025 Corrections")
    assert later < earlier
    assert "Missed bins W1 2024/25, result 395 402 A depot was left out Commit " in told
    assert "its history goes back to 1 May 2025, in 4 versions." in told
    assert "Until 1 July 2025 the plan was kept in the folder old-plan ." in told


def test_the_file_and_the_feeds_tell_the_same(site: Site) -> None:
    files = {f.address: f.content.decode("utf-8", "replace") for f in site.files}
    rows = files["changes/changes.csv"].splitlines()
    assert [row.rpartition(",2025-")[0] for row in rows[1:]] == [
        "plan,bins,FY2024/25,2024-04-01,2025-03-31,,,actual,395,402,",
        "plan,tax,FY2023/24,2023-04-01,2024-03-31,,,actual,97.8,97.6,",
    ]
    assert "2024/25, result: 395 became 402. A depot was left out." in files["feed.xml"]
    assert "2023/24, result: 97.8% became 97.6%." in files["feed.xml"]


def test_a_figure_that_waits_is_nowhere_in_any_version(site: Site, repo: Repository, tmp_path: Path) -> None:
    """Its digits are in no page and no file, archives opened; and nor are those of the slip before it."""
    for digits in ("73.19", "61.37"):
        assert [p.address for p in site.pages if digits in p.body + p.description + p.keywords] == []
        assert [f.address for f in site.files if digits.encode() in f.content] == []
    for f in site.files:
        if f.address.endswith((".zip", ".xlsx")):
            (tmp_path / "archive.zip").write_bytes(f.content)
            shutil.unpack_archive(tmp_path / "archive.zip", tmp_path / "unpacked", "zip")
            told = b"".join(p.read_bytes() for p in (tmp_path / "unpacked").rglob("*") if p.is_file())
            assert b"73.19" not in told and b"61.37" not in told, f.address
            shutil.rmtree(tmp_path / "unpacked")


def test_on_its_day_it_is_there_and_the_slip_before_it_is_not(repo: Repository, tmp_path: Path) -> None:
    site = built(repo, tmp_path, date(2026, 6, 1))
    assert "73.19" in page(site, "plan/indicators/tax/")
    assert [p.address for p in site.pages if "61.37" in p.body] == []
    assert [f.address for f in site.files if b"61.37" in f.content] == []


def test_the_same_with_and_without_what_an_earlier_build_kept(
    repo: Repository, site: Site, tmp_path: Path
) -> None:
    for _ in range(2):
        again = built(repo, tmp_path)
        assert again.pages == site.pages
        assert again.files == site.files
    assert again.publication.past == site.publication.past


def test_without_history_the_pages_say_so(repo: Repository, tmp_path: Path) -> None:
    shutil.copytree(repo.packages, tmp_path / "datapackages")
    site = build(Settings(tmp_path / "datapackages", TODAY, tmp_path / "cache"))
    told = text(page(site, "changes/"))
    assert (
        "We do not know what else was published here before: "
        "this site was made without the history of its data." in told
    )
    assert "history is not known" not in told, "it was said"
    assert "figures_changed" not in page(site, "plan/indicators/bins/")
    assert "has been changed since" not in page(site, "plan/indicators/bins/")


def test_a_shallow_clone_says_how_far_it_knows(repo: Repository, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--depth=2", f"file://{repo.root}", str(clone)], check=True)
    site = build(Settings(clone / "datapackages", TODAY, tmp_path / "cache"))
    told = text(page(site, "changes/"))
    lead = "2 published figures were changed later: 1 correction and 1 change without a reason."
    assert lead in told
    assert (
        "only what changed since 3 June 2025 is known, because this site was made from a copy that lacks "
        "the older history." in told
    )
    assert "No figure on this page has been changed" not in text(page(site, "plan/indicators/bins/"))


def test_a_later_build_never_alters_a_release(repo: Repository, tmp_path: Path) -> None:
    """A release is made, a figure is corrected: the release stays. Altered by hand, it stops the build."""
    council = tmp_path / "council"
    shutil.copytree(repo.packages, council / "datapackages")
    now = Settings(council / "datapackages", TODAY, tmp_path / "cache")
    first = build(now)
    written = tmp_path / "site"
    for file in first.files:
        (written / file.address).parent.mkdir(parents=True, exist_ok=True)
        (written / file.address).write_bytes(file.content)
    (written / "build.json").write_text('{"as_of": "2025-12-01", "packages": {"plan": {}}}')
    make_release("q2", written, now.releases)
    kept = {p: p.read_bytes() for p in (now.releases / "q2").rglob("*") if p.is_file()}

    path = council / "datapackages" / "plan" / "observations.csv"
    path.write_text(path.read_text().replace(",402,", ",403,"))
    second = build(now)
    assert {p: p.read_bytes() for p in (now.releases / "q2").rglob("*") if p.is_file()} == kept
    before, files = ({f.address: f.content for f in each.files} for each in (first, second))
    assert files["releases/q2/plan/observations.csv"] == before["plan/data/observations.csv"]
    assert files["releases/q2/plan/observations.csv"] != files["plan/data/observations.csv"]
    assert {a: c for a, c in files.items() if a.startswith("releases/q2/")} == {
        f"releases/{p.relative_to(now.releases).as_posix()}": content for p, content in kept.items()
    }
    assert "The data as they were published on 1 December 2025." in text(page(second, "releases/q2/"))
    assert "q2 1 December 2025" in text(page(second, "releases/"))

    file = now.releases / "q2" / "plan" / "observations.csv"
    file.write_bytes(file.read_bytes().replace(b"402", b"403"))
    with pytest.raises(DataRefused) as refused:
        build(now)
    (problem,) = refused.value.problems
    assert (problem.code, problem.file) == ("release-altered", "../releases/q2/plan/observations.csv")
