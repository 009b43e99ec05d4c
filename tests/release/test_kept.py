"""Releases: made once from a built site, verified by every later build, and never altered."""

# ruff: noqa: E501

from __future__ import annotations

import hashlib
import json
import subprocess
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from scorecard.cli import main
from scorecard.model import KeptFile
from scorecard.release import NoRelease, kept_releases, make_release

TODAY = date(2026, 12, 1)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """What a build leaves, as far as a release looks at it."""
    root = tmp_path / "site"
    put(
        root / "build.json",
        json.dumps(
            {"as_of": "2026-11-21", "commit": "abc", "version": "1.0", "packages": {"plan": {}, "report": {}}}
        ),
    )
    put(root / "plan" / "data" / "index.html", "<h1>Data</h1>")
    put(root / "plan" / "data" / "observations.csv", "a,b\r\n1,2\r\n")
    put(root / "plan" / "data" / "datapackage.json", "{}")
    put(root / "plan" / "indicators" / "bins" / "data.csv", "not part of it")
    return root


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def every_file(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def told(releases: Path, as_of: date = TODAY) -> list[str]:
    """What a build says of the folder of releases."""
    return [f"{p.severity} {p.file}: {p.message}" for p in kept_releases(releases, as_of)[2]]


def test_a_release_holds_the_data_of_each_package_with_checksums(site: Path, tmp_path: Path) -> None:
    found = make_release("2026-q2", site, tmp_path / "releases")
    csv = b"a,b\r\n1,2\r\n"
    assert (found.name, found.on, found.commit, found.version) == (
        "2026-q2",
        date(2026, 11, 21),
        "abc",
        "1.0",
    )
    assert found.files == (
        KeptFile("plan/datapackage.json", 2, hashlib.sha256(b"{}").hexdigest()),
        KeptFile("plan/observations.csv", 10, hashlib.sha256(csv).hexdigest()),
    )
    kept = every_file(tmp_path / "releases")
    assert sorted(kept) == [
        ".gitattributes",
        "2026-q2/checksums-sha256.txt",
        "2026-q2/plan/datapackage.json",
        "2026-q2/plan/observations.csv",
        "2026-q2/release.json",
    ]
    assert kept["2026-q2/plan/observations.csv"] == csv
    assert kept[".gitattributes"] == b"* -text\n"
    assert json.loads(kept["2026-q2/release.json"])["as_of"] == "2026-11-21"


def test_sha256sum_agrees(site: Path, tmp_path: Path) -> None:
    make_release("2026-q2", site, tmp_path / "releases")
    command = ["sha256sum", "--check", "--strict", "--quiet", "checksums-sha256.txt"]
    subprocess.run(command, cwd=tmp_path / "releases" / "2026-q2", check=True)


def test_a_release_is_never_made_twice(site: Path, tmp_path: Path) -> None:
    make_release("2026-q2", site, tmp_path / "releases")
    before = every_file(tmp_path / "releases")
    put(site / "plan" / "data" / "observations.csv", "a,b\n9,9\n")
    with pytest.raises(NoRelease) as told:
        make_release("2026-q2", site, tmp_path / "releases")
    assert str(told.value) == (
        'There is a release "2026-q2" already, and a release is never altered. Choose another name.'
    )
    assert every_file(tmp_path / "releases") == before


@pytest.mark.parametrize(
    ("name", "hint"),
    [("2026 Q2", ' Type "2026-q2".'), ("../x", ' Type "x".'), ("", ""), ("v1.0", ' Type "v1-0".'), ("-", "")],
)
def test_a_name_that_is_no_address(site: Path, tmp_path: Path, name: str, hint: str) -> None:
    with pytest.raises(NoRelease) as told:
        make_release(name, site, tmp_path / "releases")
    assert str(told.value) == (
        f'"{name}" cannot be the name of a release: it becomes an address, so it has lower-case letters, '
        f"digits and hyphens alone.{hint}"
    )
    assert not (tmp_path / "releases").exists()


def test_no_site_and_a_site_without_data(tmp_path: Path) -> None:
    with pytest.raises(NoRelease) as told:
        make_release("q2", tmp_path / "site", tmp_path / "releases")
    assert str(told.value) == f'There is no built site in "{tmp_path}/site". Run: scorecard build'
    put(tmp_path / "site" / "build.json", '{"as_of": "2026-11-21", "packages": {}}')
    with pytest.raises(NoRelease, match="has no data to keep"):
        make_release("q2", tmp_path / "site", tmp_path / "releases")
    assert not (tmp_path / "releases").exists()


def test_a_build_takes_every_release_as_it_stands_the_newest_first(site: Path, tmp_path: Path) -> None:
    releases = tmp_path / "releases"
    make_release("first", site, releases)
    put(site / "build.json", '{"as_of": "2026-11-30", "packages": {"plan": {}}}')
    make_release("second", site, releases)
    found, files, problems = kept_releases(releases, TODAY)
    assert [one.name for one in found] == ["second", "first"]
    assert problems == ()
    assert {f.address.removeprefix("releases/"): f.content for f in files} == {
        name: content for name, content in every_file(releases).items() if name != ".gitattributes"
    }
    assert {f.address: f.media for f in files}["releases/first/plan/observations.csv"] == "text/csv"


def test_a_release_of_a_later_day_waits(site: Path, tmp_path: Path) -> None:
    """Built as at an earlier day, the site may not tell what was to be published after it."""
    make_release("q2", site, tmp_path / "releases")
    assert kept_releases(tmp_path / "releases", date(2026, 11, 20)) == ((), (), ())


def test_no_folder_and_a_folder_of_something_else(tmp_path: Path) -> None:
    assert kept_releases(tmp_path / "releases", TODAY) == ((), (), ())
    put(tmp_path / "releases" / "notes" / "readme.txt", "not ours")
    assert kept_releases(tmp_path / "releases", TODAY) == ((), (), ())


def test_whatever_is_altered_is_told(site: Path, tmp_path: Path) -> None:
    releases = tmp_path / "releases"
    made = releases / "q2"
    make_release("q2", site, releases)
    good = every_file(made)

    def after(name: str, content: str | None) -> list[str]:
        for path, kept in good.items():
            (made / path).write_bytes(kept)
        if content is None:
            (made / name).unlink()
        else:
            put(made / name, content)
        found = told(releases)
        if name not in good:
            (made / name).unlink()
        return found

    assert after("plan/observations.csv", "a,b\n1,2\n") == [
        "error ../releases/q2/plan/observations.csv: "
        "plan/observations.csv of the release q2 was altered after the release was made."
    ]
    assert after("plan/datapackage.json", None) == [
        "error ../releases/q2/plan/datapackage.json: plan/datapackage.json of the release q2 is gone."
    ]
    assert after("plan/more.csv", "x") == [
        "error ../releases/q2/plan/more.csv: plan/more.csv of the release q2 was added after the release was made."
    ]
    disagree = "error ../releases/q2/checksums-sha256.txt: checksums-sha256.txt of the release q2 and release.json do not agree."
    assert after("release.json", good["release.json"].decode().replace("2026-11-21", "2026-11-22")) == [
        disagree
    ]
    assert after("checksums-sha256.txt", "") == [disagree]
    assert after("release.json", "{") == [
        "error ../releases/q2/release.json: release.json of the release q2 cannot be read, so the release cannot be trusted."
    ]
    assert after("release.json", None)[0].startswith("error ../releases/q2/release.json")
    assert after("release.json", good["release.json"].decode()) == []


def test_a_link_is_no_file(site: Path, tmp_path: Path) -> None:
    make_release("q2", site, tmp_path / "releases")
    file = tmp_path / "releases" / "q2" / "plan" / "observations.csv"
    content = file.read_bytes()
    (tmp_path / "elsewhere.csv").write_bytes(content)
    file.unlink()
    file.symlink_to(tmp_path / "elsewhere.csv")
    assert told(tmp_path / "releases") == [
        "error ../releases/q2/plan/observations.csv: "
        "plan/observations.csv of the release q2 was altered after the release was made."
    ]


def test_the_command(site: Path, tmp_path: Path) -> None:
    words = ["--site-dir", str(site), "--releases", str(tmp_path / "kept")]
    done = CliRunner().invoke(main, ["release", "q2", *words])
    assert (done.exit_code, done.output) == (
        0,
        f"2 files as of 2026-11-21 are kept in {tmp_path}/kept/q2. Commit that folder.\n",
    )
    done = CliRunner().invoke(main, ["release", "q2", *words])
    assert done.exit_code == 2
    assert done.output.endswith(
        'Error: There is a release "q2" already, and a release is never altered. Choose another name.\n'
    )
