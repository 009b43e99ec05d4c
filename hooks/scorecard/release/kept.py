"""Releases: the data as they were published on a day, kept unaltered beside the packages.

A release is a folder with a copy of each package's data, `release.json` that says what it is, and
`checksums-sha256.txt` that `sha256sum --check` reads. Nothing here ever writes into one that is there.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ..disk.places import CHECKSUMS as SITE_SUMS
from ..disk.places import listed
from ..disk.replacing import replacing
from ..model import Download, KeptFile, Release
from ..model.contract import WINDOWS
from ..problems import Fault, Place, Problem
from .proof import UNASKED, Edition

RELEASES = "releases"  # the folder's name beside the packages, and the address on the site
ABOUT, CHECKSUMS = "release.json", "checksums-sha256.txt"
EVERY_FILE = "every-file-of-the-site.txt"  # the sums of all that was published that day, kept or not
# What a web server must be told of each kind of file that a package publishes.
MEDIA = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".zip": "application/zip",
    ".parquet": "application/vnd.apache.parquet",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
LONGEST = 80
# A checkout that turns line ends would alter the files, so git is told to leave them alone.
LEFT_ALONE = "* -text\n"


class NoRelease(Exception):
    """Why no release can be made, and what to do, in plain words."""


def make_release(name: str, site: Path, releases: Path) -> Release:
    """Copy the data of a built site into a new release.

    `name`      lower-case letters, digits and hyphens, for example "2026-q2"
    `site`      the folder of a built site; what is copied is `<package>/data/`, without its page
    `releases`  the folder of all releases, made where it is not there

    Raises `NoRelease` where the name is wrong or taken, or there is no site. Nothing is left behind then.
    """
    _check_name(name)
    target = releases / name
    if target.exists() or target.is_symlink():
        raise NoRelease(
            f'There is a release "{name}" already, and a release is never altered. Choose another name.'
        )
    built = _manifest(site)
    packages = [
        package for package in sorted(built.get("packages", {})) if any(_data(site / package / "data"))
    ]
    if not packages:
        raise NoRelease(f'The site in "{site}" has no data to keep.')
    with replacing(target) as (beside, _):
        for package in packages:
            _copy(site / package / "data", beside / package)
        if (site / SITE_SUMS).is_file():
            shutil.copyfile(site / SITE_SUMS, beside / EVERY_FILE)
        found = _about(name, built, tuple(_files(beside)))
        _write_about(beside, found)
    if not (releases / ".gitattributes").exists():
        (releases / ".gitattributes").write_text(LEFT_ALONE, "utf-8", newline="\n")
    return found


def editions(releases: Path, as_of: date) -> tuple[Edition, ...]:
    """The SHA-256 sums of what each kept release holds, and of every file of the site of its day.

    `as_of`  stands for today: a release of a later day is left out, as in `kept_releases`
    """
    found = []
    for one in kept_releases(releases, as_of)[0]:
        data = {_address(f.path): f.sha256 for f in one.files if f.path != EVERY_FILE}
        every = releases / one.name / EVERY_FILE
        sums = listed(every.read_text("utf-8")) if every.is_file() else {}
        asked = {path: digest for path, digest in sums.items() if not path.startswith(UNASKED)}
        found.append(Edition(one.on, one.name, data | asked, whole=bool(sums)))
    return tuple(found)


def _address(path: str) -> str:
    """Where on the site a file of a release stood: `plan/table.csv` at `plan/data/table.csv`."""
    package, _, rest = path.partition("/")
    return f"{package}/data/{rest}"


def kept_releases(
    releases: Path, as_of: date
) -> tuple[tuple[Release, ...], tuple[Download, ...], tuple[Problem, ...]]:
    """Every release of a folder, newest first, its files as they stand, and what was altered.

    `as_of`  stands for today: a release of a later day is left out, since it may hold what waits for its day

    A folder that is not there has no releases; a folder in it that has neither of a release's two own
    files is none. A file that was altered, lost or added is an error.
    """
    found: list[Release] = []
    files: list[Download] = []
    problems: list[Problem] = []
    for folder in sorted(p for p in releases.glob("*") if (p / ABOUT).exists() or (p / CHECKSUMS).exists()):
        try:
            one = _read_about(folder)
        except (OSError, ValueError, KeyError, TypeError):
            problems.append(
                _altered(f"{folder.name}/{ABOUT}", "cannot be read, so the release cannot be trusted")
            )
            continue
        wrong = list(_wrong(folder, one))
        problems += wrong
        if not wrong and one.on <= as_of:
            found.append(one)
            files += _downloads(folder, one)
    newest = sorted(found, key=lambda one: (one.on, one.name), reverse=True)
    return tuple(newest), tuple(files), tuple(problems)


def _check_name(name: str) -> None:
    if NAME.fullmatch(name) and len(name) <= LONGEST and name not in WINDOWS:
        return
    if name in WINDOWS:
        raise NoRelease(f'"{name}" is a name that Windows keeps for itself. Type "release-{name}".')
    likely = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:LONGEST].strip("-")
    hint = f' Type "{likely}".' if likely else ""
    raise NoRelease(
        f'"{name}" cannot be the name of a release: it becomes an address, so it has lower-case letters, '
        f"digits and hyphens alone.{hint}"
    )


def _manifest(site: Path) -> Mapping[str, Any]:
    """The account of the build that made the site."""
    try:
        found = json.loads((site / "build.json").read_text("utf-8"))
        date.fromisoformat(found["as_of"])
    except (OSError, ValueError, KeyError, TypeError):
        raise NoRelease(f'There is no built site in "{site}". Run: scorecard build') from None
    return found  # type: ignore[no-any-return]


def _copy(data: Path, target: Path) -> None:
    for path in _data(data):
        copy = target / path.relative_to(data)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)


def _data(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file() and path.suffix != ".html":
            yield path


def _files(folder: Path) -> Iterator[KeptFile]:
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        content = path.read_bytes()
        name = path.relative_to(folder).as_posix()
        yield KeptFile(name, len(content), hashlib.sha256(content).hexdigest())


def _about(name: str, built: Mapping[str, Any], files: tuple[KeptFile, ...]) -> Release:
    commit, version = str(built.get("commit", "")), str(built.get("version", ""))
    return Release(name, date.fromisoformat(built["as_of"]), commit, version, files)


def _write_about(folder: Path, one: Release) -> None:
    about = {
        "name": one.name,
        "as_of": one.on.isoformat(),
        "commit": one.commit,
        "version": one.version,
        "files": [{"path": f.path, "bytes": f.size, "sha256": f.sha256} for f in one.files],
    }
    text = (json.dumps(about, indent=2) + "\n").encode()
    (folder / ABOUT).write_bytes(text)
    sums = {f.path: f.sha256 for f in one.files} | {ABOUT: hashlib.sha256(text).hexdigest()}
    lines = "".join(f"{sums[path]}  {path}\n" for path in sorted(sums))
    (folder / CHECKSUMS).write_bytes(lines.encode())


def _read_about(folder: Path) -> Release:
    about = json.loads((folder / ABOUT).read_text("utf-8"))
    files = tuple(KeptFile(str(f["path"]), int(f["bytes"]), str(f["sha256"])) for f in about["files"])
    return Release(
        folder.name, date.fromisoformat(about["as_of"]), str(about["commit"]), str(about["version"]), files
    )


def _wrong(folder: Path, one: Release) -> Iterator[Problem]:
    """Files of a release that are not what its checksums say, each told once."""
    pairs = (line.partition("  ") for line in _lines(folder / CHECKSUMS))
    sums = {path: checksum for checksum, _, path in pairs}
    listed = {f.path: f.sha256 for f in one.files}
    about = sums.pop(ABOUT, "")
    if sums != listed or about != _sum(folder / ABOUT):
        yield _altered(f"{one.name}/{CHECKSUMS}", f"and {ABOUT} do not agree")
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_symlink() or not p.is_dir()}
    for path in sorted(listed.keys() | there - {ABOUT, CHECKSUMS}):
        if path not in there:
            yield _altered(f"{one.name}/{path}", "is gone")
        elif path not in listed:
            yield _altered(f"{one.name}/{path}", "was added after the release was made")
        elif _sum(folder / path) != listed[path]:
            yield _altered(f"{one.name}/{path}", "was altered after the release was made")


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8", errors="replace").splitlines() if path.is_file() else []


def _sum(path: Path) -> str:
    """The checksum of a plain file; blank for a link, which may show other content tomorrow."""
    return "" if path.is_symlink() else hashlib.sha256(path.read_bytes()).hexdigest()


def _altered(file: str, what: str) -> Problem:
    fault = Fault(
        "release-altered",
        f"{file.partition('/')[2]} of the release {file.partition('/')[0]} {what}.",
        "A release is never altered. Put the folder back as it was, from the repository's history. "
        "To publish other figures, change the packages and make a new release.",
    )
    return fault.at(Place(file=f"../{RELEASES}/{file}"))  # beside the packages


def _downloads(folder: Path, one: Release) -> Iterator[Download]:
    for name in (*(f.path for f in one.files), ABOUT, CHECKSUMS):
        media = MEDIA.get(Path(name).suffix, "text/plain")
        yield Download(f"{RELEASES}/{one.name}/{name}", (folder / name).read_bytes(), name, media)
