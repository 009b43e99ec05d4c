"""Which places are ours to replace, and what is said of those that are not. Nothing here may ever be deleted."""

# ruff: noqa: E501

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from scorecard.disk.places import NotOurs, folder_of_ours, list_of, listed, new_file, new_folder

BUILT = {"version": "0.1.0", "as_of": "2026-11-21", "packages": {}}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in a folder of somebody's, seen from within."""
    root = tmp_path / "home" / "project"
    for folder in ("datapackages/plan", "content", ".git", "releases"):
        (root / folder).mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: x\n")
    monkeypatch.chdir(root)
    return root


def keep_off(root: Path) -> dict[str, Path]:
    return {
        "this project": root,
        "the packages": root / "datapackages",
        "the hand-written pages": root / "content",
    }


def site(folder: Path, *files: str, listing: bool = True) -> Path:
    """A folder as a build leaves it."""
    folder.mkdir(parents=True)
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    (folder / "build.json").write_text(json.dumps(BUILT))
    if listing:
        (folder / "checksums.txt").write_text(list_of(dict.fromkeys((*files, "build.json"), "0" * 64)))
    return folder


def refused(typed: str | Path, root: Path) -> str:
    before = sorted(root.parent.rglob("*"))
    with pytest.raises(NotOurs) as told:
        folder_of_ours(Path(typed), keep_off(root))
    assert sorted(root.parent.rglob("*")) == before
    return str(told.value)


def test_a_place_that_is_free_or_ours_is_taken(project: Path) -> None:
    (project / "empty").mkdir()
    site(project / "site", "index.html", "plan/data/it’s.csv")
    for typed in ("new", "empty", "site", "deep/er/new", str(project / "site")):
        assert folder_of_ours(Path(typed), keep_off(project)) == project / typed


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (".", '"." is this project. Nothing is written there. Name a folder that is not there yet, for '
              "example: --site-dir "),
        ("..", '".." holds this project ("project"). Name a folder that is not there yet, for example: '),
        ("/", '"/" holds this project ("project"). Name a folder that is not there yet, for example: '),
        ("datapackages", '"datapackages" is the packages. Nothing is written there. Name a folder that is not '
                         "there yet, for example: --site-dir site"),
        ("datapackages/plan", '"datapackages/plan" lies in the packages ("datapackages"). Name a folder'),
        ("datapackages/site", '"datapackages/site" lies in the packages ("datapackages"). Name a folder'),
        ("content", '"content" is the hand-written pages. Nothing is written there. Name a folder'),
        ("content/../content", '"content/../content" is the hand-written pages.'),
        (".git", '".git" lies in the folder of a repository that git keeps.'),
        (".git/site", '".git/site" lies in the folder of a repository that git keeps.'),
        ("mkdocs.yml", '"mkdocs.yml" is a file. Name a folder'),
    ],
)  # fmt: skip
def test_a_place_that_would_cost_the_user_something_is_refused(project: Path, typed: str, told: str) -> None:
    assert refused(typed, project).startswith(told)


@pytest.mark.parametrize(
    "foreign", ["CNAME", ".htaccess", "thesis.odt", "deep/er/notes.txt", ".git/HEAD", "plan/x"]
)
def test_a_file_that_we_did_not_make_is_refused_by_name(project: Path, foreign: str) -> None:
    ours = site(project / "site", "index.html", "plan/index.html")
    (ours / foreign).parent.mkdir(parents=True, exist_ok=True)
    (ours / foreign).write_text("a year's work")
    told = refused("site", project)
    assert (f'holds what we did not make: "{foreign}". It would be lost.' in told) or 'has a ".git"' in told
    assert (ours / foreign).read_text() == "a year's work"


def test_a_folder_of_other_files_is_refused(project: Path) -> None:
    (project / "public").mkdir()
    (project / "public" / "index.html").write_text("mine")
    assert refused("public", project) == (
        '"public" holds files, and none of them is a "build.json" of ours. Name a folder that is not there '
        "yet, for example: --site-dir site"
    )


@pytest.mark.parametrize("account", ["{}", "[]", "null", '{"as_of": "2026-11-21"}', "{" * 100_000, "\0", ""])
def test_a_build_json_of_another_program_makes_nothing_ours(project: Path, account: str) -> None:
    (project / "public").mkdir()
    (project / "public" / "build.json").write_text(account)
    assert "none of them is" in refused("public", project)


def test_a_site_of_an_earlier_version_is_not_deleted_unseen(project: Path) -> None:
    site(project / "site", "index.html", listing=False)
    assert "made by an earlier version, which kept no list of its files" in refused("site", project)


def test_a_list_that_is_a_link_makes_nothing_ours(project: Path) -> None:
    ours = site(project / "site", "index.html")
    (project / "list").write_text((ours / "checksums.txt").read_text())
    (ours / "checksums.txt").unlink()
    (ours / "checksums.txt").symlink_to(project / "list")
    assert "(a link)" in refused("site", project) or "earlier version" in refused("site", project)


def test_a_link_is_followed_and_what_lies_behind_it_is_judged(project: Path) -> None:
    real = site(project.parent / "www", "index.html")
    (project / "site").symlink_to(real)
    assert folder_of_ours(Path("site"), keep_off(project)) == real
    (real / "CNAME").write_text("council.example")
    assert '"CNAME"' in refused("site", project)
    (project / "back").symlink_to(project)
    assert refused("back", project).startswith('"back" is this project.')
    (project / "nowhere").symlink_to(project.parent / "gone")
    assert refused("nowhere", project).startswith('"nowhere" is a link that leads nowhere.')


def test_a_link_within_a_site_is_none_of_ours(project: Path) -> None:
    ours = site(project / "site", "index.html")
    (ours / "plan").symlink_to(project / "datapackages")
    assert '"plan (a link)"' in refused("site", project)


def test_a_folder_that_cannot_be_looked_through_is_refused(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site(project / "site", "index.html")

    def scandir(folder: str) -> object:
        raise PermissionError(13, "Permission denied", folder)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(NotOurs, match=r"cannot be looked through \(permission denied\)"):
        folder_of_ours(Path("site"), keep_off(project))


def test_the_folder_offered_is_one_that_would_be_taken(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site" / "mine").write_text("x")
    for typed in ("site", "datapackages", "."):
        offered = refused(typed, project).rpartition("--site-dir ")[2]
        assert folder_of_ours(Path(offered), keep_off(project)) == (project / offered).resolve()


def test_something_new_begins_in_an_empty_place(project: Path) -> None:
    (project / "empty").mkdir()
    (project.parent / "linked").symlink_to(project / "empty")
    assert new_folder(Path("empty"), {}) == project / "empty"
    assert new_folder(Path("../other"), {}) == project.parent / "other"
    for typed in (".", "content/../.git", "mkdocs.yml", "mkdocs.yml/below", "../linked"):
        with pytest.raises(NotOurs):
            new_folder(Path(typed), {})
    with pytest.raises(NotOurs, match="lies in the packages"):
        new_folder(Path("datapackages/new"), keep_off(project))


def test_a_file_is_never_written_over(project: Path) -> None:
    assert new_file(Path("figures.xlsx")) == Path("figures.xlsx")
    (project / "nowhere").symlink_to(project / "gone")
    for typed in ("mkdocs.yml", "content", "nowhere", "no/folder/figures.xlsx"):
        with pytest.raises(NotOurs):
            new_file(Path(typed))
    assert not (project / "gone").exists()


def test_a_list_is_read_as_it_was_written() -> None:
    sums = {"a b.csv": "1" * 64, "plan/  two.csv": "2" * 64}
    assert listed(list_of(sums)) == sums
