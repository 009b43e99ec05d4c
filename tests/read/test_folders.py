"""What lies in the folder of packages."""

from __future__ import annotations

import os
from pathlib import Path

from scorecard.read import Limits, astray, folders, read_packages
from scorecard.read.files import unlisted_near
from scorecard.read.unlisted import RESAVE, unread_files
from scorecard.tell.machines import path_of


def package(root: Path, name: str) -> Path:
    folder = root / name
    folder.mkdir(parents=True)
    (folder / "datapackage.json").write_text('{"name": "x", "title": "X", "resources": []}')
    return folder


def test_packages_are_found_by_name_and_everything_else_is_told(tmp_path: Path) -> None:
    package(tmp_path, "b")
    package(tmp_path, "a")
    package(tmp_path, ".hidden")
    (tmp_path / ".git").mkdir()
    (tmp_path / "README.md").touch()
    (tmp_path / "empty").mkdir()
    (tmp_path / "loose.csv").touch()
    (tmp_path / "link").symlink_to(tmp_path / "a")
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / "datapackage.json").symlink_to(tmp_path / "a" / "datapackage.json")
    found, problems = folders(tmp_path)
    assert [p.name for p in found] == ["a", "b"]
    assert [(p.package, p.file, p.code, p.severity) for p in problems] == [
        (".hidden", "datapackage.json", "folder-hidden", "notice"),
        ("empty", "datapackage.json", "descriptor-missing", "error"),
        ("link", "", "path-link", "error"),
        ("linked", "datapackage.json", "path-link", "error"),
        ("", "loose.csv", "file-unlisted", "error"),
    ]


def test_what_was_uploaded_beside_the_packages(tmp_path: Path) -> None:
    (package(tmp_path, "a") / "waste.csv").touch()
    (package(tmp_path, "b") / "actions.csv").touch()
    (package(tmp_path, "c") / "actions.csv").touch()
    for name in ("waste (1).csv", "actions.csv.txt", "Figures.XLSX", "~$Figures.xlsx", "notes.docx"):
        (tmp_path / name).touch()
    assert [(p.severity, p.code, p.file, p.hint) for p in folders(tmp_path)[1]] == [
        ("notice", "file-not-read", "Figures.XLSX", RESAVE),
        ("error", "file-unlisted", "actions.csv.txt",
         f'Upload it into its plan\'s folder in "{tmp_path.name}" instead, and delete it here.'),
        ("error", "file-unlisted", "waste (1).csv",
         f'Upload it into "a" in "{tmp_path.name}" instead, and delete it here.'),
    ]  # fmt: skip


def test_what_was_uploaded_to_the_top_folder(tmp_path: Path) -> None:
    root = tmp_path / "datapackages"
    (package(root, "a") / "waste.csv").touch()
    for name in ("waste (2).csv", "observations.csv", "members.csv", "figures.xlsx", "README.md", ".x.csv"):
        (tmp_path / name).touch()
    (tmp_path / "own").mkdir()
    (tmp_path / "own/observations.csv").touch()
    assert astray(root) == []  # not a site's repository
    (tmp_path / "mkdocs.yml").touch()
    nothing = "lies in the top folder, from which nothing is published."
    assert [(p.severity, p.code, p.file, p.message, p.hint) for p in astray(root)] == [
        ("notice", "file-not-read", "../figures.xlsx",
         f'"figures.xlsx" {nothing} Workbooks are not read.',
         'Take its figures in: scorecard import "figures.xlsx". Once they are in, nothing need be done.'),
        ("notice", "file-not-read", "../members.csv", f'"members.csv" {nothing}',
         'If a plan needs it, put it into its folder in "datapackages". If not, leave it.'),
        ("error", "file-unlisted", "../observations.csv", f'"observations.csv" {nothing}',
         'Upload it into its plan\'s folder in "datapackages" instead, and delete it here.'),
        ("error", "file-unlisted", "../waste (2).csv", f'"waste (2).csv" {nothing}',
         'Upload it into "a" in "datapackages" instead, and delete it here.'),
    ]  # fmt: skip
    assert path_of(astray(root)[2], Path("datapackages")) == "observations.csv"


def test_no_folder_no_package(tmp_path: Path) -> None:
    assert [p.code for p in folders(tmp_path / "none")[1]] == ["folder-missing"]
    (tmp_path / "file").touch()
    assert "is a file, not a folder" in folders(tmp_path / "file")[1][0].message
    (tmp_path / "empty").mkdir()
    assert [p.code for p in folders(tmp_path / "empty")[1]] == ["folder-empty"]


def test_a_name_that_no_terminal_should_see(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"a\xff\x1b")).mkdir()
    found, problems = folders(tmp_path)
    assert found == []
    assert [p.message for p in problems] == [
        'The name "a\\udcff\\u001b" has a sign in it that cannot be seen.'
    ]


def test_a_package_whose_descriptor_is_broken_is_there_by_its_name(tmp_path: Path) -> None:
    (package(tmp_path, "a") / "datapackage.json").write_text("{")
    (raw,), problems = read_packages([tmp_path / "a"], Limits())
    assert (raw.name, raw.broken) == ("a", True)
    assert [p.code for p in problems] == ["json-broken"]


def test_files_that_nobody_lists(tmp_path: Path) -> None:
    for name in (
        "a.csv",
        "a (1).csv",
        "Copy of a.csv",
        "b.TSV",
        "a.csv.txt",
        "README.md",
        "~$a.xlsx",
        "a.ods",
        "x.json",
    ):
        (tmp_path / name).touch()
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "c.csv").touch()
    told = {p.file: p.hint for p in unread_files(tmp_path, ["a.csv", "missing.csv"])}
    assert list(told) == ["Copy of a.csv", "a (1).csv", "a.csv.txt", "a.ods", "b.TSV", "deep/c.csv"]
    for copy in ("Copy of a.csv", "a (1).csv", "a.csv.txt"):
        assert told[copy] == 'If it is the new "a.csv", give it that name. If it is a copy, delete it.'


def test_a_file_is_not_to_be_deleted_while_a_listed_one_is_missing(tmp_path: Path) -> None:
    for name in ("figures.csv", "links.csv", "Copy of observations.csv", "observations.tsv"):
        (tmp_path / name).touch()
    told = {p.file: p.hint for p in unread_files(tmp_path, ["observations.csv"], is_plan=True)}
    is_it = 'If it is "observations.csv", which is listed but not here, give it that name. Else '
    top = f"{tmp_path.parent.name}/{tmp_path.name}"
    command = f'scorecard import "{top}/figures.csv" --plan {tmp_path.name}'
    entry = '{"name": "links", "path": "links.csv"}'
    assert told["figures.csv"] == f"{is_it}take its figures in: {command}."
    assert not any("elete" in hint for hint in told.values())
    assert 'save it under that name, "CSV UTF-8"' in told["observations.tsv"]
    assert told["links.csv"] == f"{is_it}add {entry} to the resources in datapackage.json."


def test_of_a_missing_file_whatever_bears_its_name_may_be_it(tmp_path: Path) -> None:
    for name in ("updates.csv.txt", "updates.tsv"):
        (tmp_path / name).touch()
    told = {p.file: p.hint for p in unread_files(tmp_path, ["updates.csv", "links.csv"], is_plan=True)}
    its = '"updates.csv" is listed but not here. If this is it, '
    assert told == {
        "updates.csv.txt": f"{its}give it that name.",
        "updates.tsv": f'{its}save it under that name, "CSV UTF-8".',
    }


def test_a_file_of_a_near_name_is_told_at_the_path_alone(tmp_path: Path) -> None:
    (tmp_path / "observations.csv").touch()
    (tmp_path / "links.csv").touch()
    assert unlisted_near(tmp_path, "observation.csv", ["observation.csv"]) == "observations.csv"
    assert [p.file for p in unread_files(tmp_path, ["observation.csv", "links.csv"])] == []
    # One that is listed is another table, and one of another ending another file.
    assert unlisted_near(tmp_path, "observation.csv", ["observation.csv", "observations.csv"]) == ""
    assert unlisted_near(tmp_path, "observation.tsv", []) == ""
    assert unlisted_near(tmp_path, "../observation.csv", []) == ""
    assert unlisted_near(tmp_path, "nowhere/observation.csv", []) == ""
    assert unlisted_near(tmp_path, "observations.csv", []) == ""


def test_what_a_wrong_path_meant_is_not_told_again(tmp_path: Path) -> None:
    (tmp_path / "a.csv").touch()
    assert list(unread_files(tmp_path, ["./a.csv"])) == []
    assert list(unread_files(tmp_path, ["A.csv"])) == []
    assert list(unread_files(tmp_path, ["C:\\data\\a.csv"])) == []
    assert list(unread_files(tmp_path, ["a\0.csv"])) != []
