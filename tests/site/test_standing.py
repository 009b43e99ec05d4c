"""A build that would make nothing new leaves the site as it is, and only then."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from scorecard.settings import read_settings
from scorecard.site.standing import remember, stands, state_of
from scorecard.store import Store
from test_last_site import Project, digest

NOTHING = "Nothing had to be made anew: nothing has changed, and the site is whole as it was built."


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = Project(tmp_path_factory.mktemp("council"))
    assert made.run().returncode == 0
    return made


def state(project: Project, **env: str) -> str:
    config = project.root / "mkdocs.yml"
    return state_of(replace(read_settings(config), as_of=date(2025, 6, 1)), config, env)


def written(site: Path) -> dict[str, int]:
    return {str(path): path.stat().st_ino for path in site.rglob("*.html")}


def test_a_second_build_says_so_and_writes_nothing(project: Project) -> None:
    files, sum_of_all = written(project.site), digest(project.site)
    done = project.run()
    assert done.returncode == 0 and NOTHING in done.stdout
    assert "1 plan, " in done.stdout and "The website is in site." in done.stdout
    assert (written(project.site), digest(project.site)) == (files, sum_of_all)


def alter(project: Project) -> None:
    page = project.site / "index.html"
    page.write_text(page.read_text("utf-8").replace("council", "cuoncil", 1), "utf-8")


def delete(project: Project) -> None:
    (project.site / "feed.xml").unlink()


def alter_with_its_sum(project: Project) -> None:
    """Whoever alters a file and the list of files too is not believed either."""
    page, sums = project.site / "robots.txt", project.site / "checksums.txt"
    old = sha256(page.read_bytes()).hexdigest()
    page.write_bytes(b"User-agent: *\nDisallow: /\n")
    sums.write_text(sums.read_text("utf-8").replace(old, sha256(page.read_bytes()).hexdigest()), "utf-8")


def empty_the_list(project: Project) -> None:
    (project.site / "checksums.txt").write_text("", "utf-8")


@pytest.mark.parametrize("slip", [alter, delete, alter_with_its_sum, empty_the_list])
def test_a_site_that_was_altered_is_written_anew(project: Project, slip: Callable[[Project], None]) -> None:
    before = digest(project.site)
    slip(project)
    done = project.run()
    if done.returncode == 2:  # it holds a file that is not the program's any more: said, and left alone
        assert "site" in done.stderr and slip is empty_the_list
        project.site.rename(project.root / f"aside-{slip.__name__}")
        done = project.run()
    assert done.returncode == 0 and NOTHING not in done.stdout
    assert digest(project.site) == before


def test_what_the_site_is_made_of_makes_another_state(project: Project) -> None:
    first = state(project)
    assert first and first == state(project)
    assert state(project, SCORECARD_SITE_URL="https://example.org/") != first
    assert state(project, SOURCE_DATE_EPOCH="0") != first
    assert state(project, HOME="/elsewhere") == first
    for path in ("content/about.md", "mkdocs.yml", "datapackages/plan/observations.csv"):
        file = next(iter(project.root.glob(path.replace("/plan/", "/*/"))))
        old = file.read_bytes()
        file.write_bytes(old + b"\n\n")
        assert (state(project) != first) or path == "mkdocs.yml"  # a blank line there says nothing
        file.write_bytes(old)
    page = project.root / "content" / "new.md"
    page.write_text("# New\n")
    assert state(project) != first
    page.unlink()
    assert state(project) == first


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("plugins: []", "plugins: [search]"),
        ("plugins: []", "plugins:\n  - minify: {minify_html: true}"),
        ("/hooks/publish.py]", "/hooks/publish.py, mine.py]"),
        ("  - tables\n", "  - tables\n  - pymdownx.snippets\n"),
        ("  - tables\n", "  - tables\n  - pymdownx.snippets: {base_path: elsewhere}\n"),
        ("site_name: Civic Scorecard", "site_name: [Civic"),
    ],
)
def test_with_somebody_elses_part_in_it_nothing_is_said_to_stand(
    project: Project, tmp_path: Path, old: str, new: str
) -> None:
    text = (project.root / "mkdocs.yml").read_text("utf-8")
    assert old in text
    file = tmp_path / "mkdocs.yml"
    file.write_text(text.replace(old, new), "utf-8")
    now = read_settings(project.root / "mkdocs.yml")
    assert state_of(now, file, {}) == ""
    assert stands(project.site, Store(now.cache / "store"), "") is False


def test_a_site_in_another_folder_is_another_site(project: Project, tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    remember(project.site, store, "state")
    assert stands(project.site, store, "state")
    assert not stands(project.site, store, "another state")
    assert not stands(tmp_path, store, "state")
    copy = tmp_path / "copy"
    copy.mkdir()
    os.link(project.site / "checksums.txt", copy / "checksums.txt")
    assert not stands(copy, store, "state")


def test_what_is_altered_during_a_build_is_built_by_the_next(project: Project) -> None:
    """The figure is altered while the site is made, and put back afterwards: the site may be of either."""
    project.write(397)
    config = project.root / "mkdocs.yml"
    old = config.read_text("utf-8")
    changer = project.root / "hooks_of_mine.py"
    page = project.root / "content" / "about.md"
    changer.write_text(
        "from pathlib import Path\n"
        f"def on_post_build(config, **_): Path({str(page)!r}).write_text('# About\\n\\nOther words.\\n')\n"
    )
    before = page.read_text("utf-8")
    try:
        config.write_text(old.replace("/hooks/publish.py]", f"/hooks/publish.py, {changer}]"))
        assert project.run().returncode == 0
        page.write_text(before)
        done = project.run()
        assert done.returncode == 0 and NOTHING not in done.stdout
    finally:
        config.write_text(old)
        page.write_text(before)
        project.write(395)
