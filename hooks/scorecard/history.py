"""What git knows of the data. The only module that calls git.

Git is asked for facts alone: nothing here writes to the repository, and no text of a user reaches git as
an option. Content is taken as it is kept, without filters, attributes or replacements of a work tree.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Literal

Known = Literal["whole", "shallow", "none"]
FILE, EXECUTABLE = "100644", "100755"
# What a hook of git sets for its own repository would send us to the wrong one.
STRANGERS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE")
# The main line, each commit against the one before it, moves found among all tables of the repository. What a
# user may have configured is set aside; git dies of "follow" with such a path.
LOG = (
    *("log", "-z", "--first-parent", "-m", "--raw", "--no-abbrev", "-M", "--format=%x01%H %cs"),
    *("--no-follow", "--no-show-signature", "--no-ext-diff", "HEAD", "--", ":(top,glob)**/*.csv"),
)
Change = tuple[str, str, list[str]]  # the new content, the state (A, M, D, R, T), the paths
LAST_DAY = date(2199, 12, 31)
PATIENCE = 120  # seconds that git may take for one answer


class NoHistory(Exception):
    """Git cannot answer; the text says why and what to do, in plain words."""


class NotHere(NoHistory, LookupError):
    """Git has no such content here."""


@dataclass(frozen=True, slots=True)
class FileVersion:
    """One version of a file, as a commit brought it to the main line.

    `on`      the day of the commit, in its own time zone; None for a change that no commit holds yet
    `commit`  blank where no commit holds it yet
    `blob`    the name that git gives to the content
    """

    on: date | None
    commit: str
    blob: str


@dataclass(frozen=True, slots=True)
class Move:
    """A package that was kept in another folder until a day."""

    on: date
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class History:
    """The versions of one file of each package, oldest first, and the folders that packages were moved from.

    `known`    whole; shallow where the clone is cut off; none where there is no repository or no commit
    `working`  files whose content no commit holds yet, by the name that git would give to it
    """

    known: Known = "none"
    versions: Mapping[str, tuple[FileVersion, ...]] = field(default_factory=dict)
    moves: Mapping[str, tuple[Move, ...]] = field(default_factory=dict)
    working: Mapping[str, Path] = field(default_factory=dict)


def installed() -> bool:
    """Whether this computer has git at all."""
    return shutil.which("git") is not None


def commit(folder: Path) -> str:
    """The commit that the folder stands at, or "" where there is no git or no commit."""
    try:
        return _git(folder, "rev-parse", "--verify", "--quiet", "HEAD").decode().strip()
    except NoHistory:
        return ""


def reach(folder: Path) -> str:
    """How far back the history of a repository goes: whole, none, or the commits where a clone is cut off.

    A clone that is cut off may have more of it another day, at the same commit.
    """
    try:
        if not _is_shallow(folder):
            return "whole"
        ends = folder / os.fsdecode(_git(folder, "rev-parse", "--git-path", "shallow").rstrip(b"\n"))
        return " ".join(sorted(ends.read_text("ascii").split()))
    except (NoHistory, OSError, ValueError):
        return "none"


def packages_at(folder: Path, revision: str, into: Path) -> Path:
    """The folder of packages as it stood at a revision, written below `into`.

    Where the folder did not exist then, an empty folder is given. Links and submodules are left out.
    Raises `NoHistory` where git does not know the revision, or there is no repository.
    """
    known = _commit_of(folder, revision)
    target = into / folder.absolute().name
    target.mkdir(parents=True)
    tree = f"{known}:{_inside(folder)}"
    try:
        _git(folder, "rev-parse", "--verify", "--quiet", tree)
    except NoHistory:
        return target  # the folder is younger than the revision
    with blobs(folder) as content:
        for line in _git(folder, "ls-tree", "-r", "-z", "--full-tree", tree).decode().split("\0")[:-1]:
            about, _, name = line.partition("\t")
            mode, _, blob = about.split(" ")
            path = PurePosixPath(name)
            if mode in (FILE, EXECUTABLE) and ".." not in path.parts and not path.is_absolute():
                (target / path).parent.mkdir(parents=True, exist_ok=True)
                (target / path).write_bytes(content(blob))
    return target


def moved(folder: Path, base: str, head: str = "") -> dict[str, str]:
    """Packages whose folder was moved between two revisions: the old name to the new one.

    `head`  blank stands for the files as they are. Raises `NoHistory` as `packages_at` does.
    """
    revisions = [_commit_of(folder, one) for one in (base, head) if one]
    inside = _inside(folder)
    words = ("--raw", "-z", "-M", "--no-ext-diff", *revisions, "--", ":(glob)*/datapackage.json")
    told = iter(_git(folder, "diff", *words).decode(errors="replace").split("\0"))
    found = {}
    for _, state, paths in filter(None, (_change(token, told) for token in told)):
        old, new = (_package(path, inside) for path in (paths[0], paths[-1]))
        if state == "R" and old and new and old != new:
            found[old] = new
    return found


def versions(folder: Path, files: Mapping[str, str]) -> History:
    """Every version of one file of each package along the main line, moves of its folder followed.

    `files`  by package, the file's path within the package, for example "observations.csv"

    What a merge brought counts as one version: the commits of a branch were never published one by one.
    A day on which the file was not there gives no version.
    """
    try:
        known: Known = "shallow" if _is_shallow(folder) else "whole"
        inside = _inside(folder)
        log = _git(folder, *LOG)
        paths = {name: f"{inside}{name}/{file}" for name, file in files.items()}
        followed = _Followed(paths, inside)
        for one, on, changes in _commits(log):
            followed.commit(one, on, changes)
        working = _working(
            folder, {n: path for n, path in paths.items() if (folder / n / files[n]).is_file()}
        )
    except NoHistory:
        return History()
    for name, blob in working.items():
        if not followed.versions[name] or followed.versions[name][0].blob != blob:
            followed.versions[name].insert(0, FileVersion(None, "", blob))
    return History(
        known,
        {name: tuple(reversed(found)) for name, found in followed.versions.items()},
        {name: tuple(reversed(found)) for name, found in followed.moves.items() if found},
        {blob: folder / name / files[name] for name, blob in working.items()},
    )


def held_rows(folder: Path, file: str) -> bool:
    """Whether a table ever had more than the line with its columns, in any commit of the main line.

    `file`  its path below the folder

    Raises `NoHistory` where git cannot tell, as in a clone that is cut off.
    """
    if _is_shallow(folder):
        raise NoHistory("This clone is shallow: it lacks the older commits.")
    words = ("--first-parent", "-m", "--reverse", "--numstat", "--format=", "--no-follow", "--no-ext-diff")
    lines, log = 0, _git(folder, "log", *words, "HEAD", "--", f":(literal){file}")
    for told in log.decode(errors="replace").splitlines():
        added, gone, *_ = told.split("\t")
        if "-" in (added, gone):
            return True  # git takes it for no text, so it was more than a line of columns
        lines += int(added) - int(gone)
        if lines > 1:
            return True
    return False


@contextmanager
def blobs(folder: Path, working: Mapping[str, Path] | None = None) -> Iterator[Callable[[str], bytes]]:
    """A way to read contents by the names that git gives them. Git is started with the first one.

    Reading raises `NotHere` where the content is not here, as in a partial clone.
    """
    started: list[subprocess.Popen[bytes]] = []

    def read(blob: str) -> bytes:
        if working and blob in working:
            return working[blob].read_bytes()
        if not started:
            command = ["git", "-C", str(folder), "cat-file", "--batch"]
            pipe = subprocess.PIPE
            started.append(
                subprocess.Popen(
                    command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=_environment()
                )
            )
        asked, answers = started[0].stdin, started[0].stdout
        assert asked and answers
        asked.write(f"{blob}\n".encode())
        asked.flush()
        head = answers.readline().split()
        if len(head) != 3:
            raise NotHere(f"Git has no content {blob} here.")
        content = answers.read(int(head[2]))
        answers.read(1)
        return content

    try:
        yield read
    finally:
        for process in started:
            process.communicate()


class _Followed:
    """Walks the log from the newest commit down, following each package's file under the names it had."""

    def __init__(self, paths: Mapping[str, str], inside: str) -> None:
        self.at = {path: name for name, path in paths.items()}
        self.inside = inside
        self.versions: dict[str, list[FileVersion]] = {name: [] for name in paths}
        self.moves: dict[str, list[Move]] = {name: [] for name in paths}

    def commit(self, name: str, on: date, changes: Iterable[Change]) -> None:
        """Take in one commit, the one before those that were taken in so far."""
        moves: dict[str, str] = {}
        gone: set[str] = set()
        for blob, state, paths in changes:
            package = self.at.get(paths[-1])
            if state == "R" and paths[0] in self.at:
                gone.add(paths[0])  # what bears this name today is another file
            if package is None or state == "D":
                continue
            self.versions[package].append(FileVersion(on, name, blob))
            if state == "R":
                moves[paths[-1]] = paths[0]
                old, new = (_package(path, self.inside, deep=True) for path in (paths[0], paths[-1]))
                if old != new:
                    self.moves[package].append(Move(on, old, new))
        kept = {path: package for path, package in self.at.items() if path not in gone}
        self.at = {moves.get(path, path): package for path, package in kept.items()}


def _commits(log: bytes) -> Iterator[tuple[str, date, list[Change]]]:
    """(commit, day, changes) of each commit of the log, the newest first."""
    found: tuple[str, date, list[Change]] | None = None
    tokens = iter(log.decode(errors="replace").split("\0"))
    for token in tokens:
        if token.startswith("\x01"):
            if found:
                yield found
            name, _, day = token[1:].partition(" ")
            found = name, _day(day), []
        elif found and (change := _change(token, tokens)):
            found[2].append(change)
    if found:
        yield found


def _day(text: str) -> date:
    """The day of a commit. Clocks can be set to anything; a day that no calendar holds is the last one."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return LAST_DAY
    return min(found, LAST_DAY)


def _change(token: str, rest: Iterator[str]) -> Change | None:
    """One change as `--raw -z` tells it, its paths taken from the tokens behind it."""
    about = token.strip("\n").split(" ")
    if len(about) != 5:
        return None
    state = about[4][:1]
    return about[3], state, [next(rest) for _ in range(2 if state in "RC" else 1)]


def _package(path: str, inside: str, deep: bool = False) -> str:
    """The package that a path of the repository lies in; blank where it lies elsewhere.

    `deep`  a folder elsewhere is told by its whole path
    """
    if path.startswith(inside):
        return path[len(inside) :].partition("/")[0]
    return path.rpartition("/")[0] if deep else ""


def _working(folder: Path, paths: Mapping[str, str]) -> dict[str, str]:
    """By package, the name that git would give to the content of its file as it is now.

    `paths`  from the top of the repository
    """
    asked = "".join(f"{path}\n" for path in paths.values()).encode()
    names = _git(folder, "hash-object", "--stdin-paths", given=asked).decode().split()
    return dict(zip(paths, names, strict=True))


def _is_shallow(folder: Path) -> bool:
    """Whether the clone lacks its older commits."""
    return _git(folder, "rev-parse", "--is-shallow-repository") == b"true\n"


def _inside(folder: Path) -> str:
    """Where the folder lies in its repository: "datapackages/", or "" for the top itself."""
    return _git(folder, "rev-parse", "--show-prefix").decode().rstrip("\n")


def _commit_of(folder: Path, revision: str) -> str:
    """The name of the commit that a user's words stand for."""
    if not revision.strip() or revision.startswith("-"):
        raise NoHistory(f'"{revision}" is no revision. Type a branch, a tag or a commit, for example main.')
    shallow = _is_shallow(folder)
    try:
        return _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    except NoHistory:
        more = (
            "This clone is shallow: it lacks the older commits. Fetch them first: git fetch --unshallow"
            if shallow
            else "Type a branch, a tag or a commit that is here, for example main."
        )
        raise NoHistory(f'Git does not know "{revision}" here. {more}') from None


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in STRANGERS}
    return kept | {
        "LC_ALL": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_PAGER": "cat",
    }


def _git(folder: Path, *words: str, given: bytes = b"") -> bytes:
    """What git answers. Raises `NoHistory` where it does not."""
    if not folder.is_dir():
        raise NoHistory(f'There is no folder "{folder}".')
    command = ["git", "-C", str(folder), *words]
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=PATIENCE, env=_environment())
    except FileNotFoundError:
        raise NoHistory("Git is not installed, so nothing is known of earlier versions.") from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoHistory(f"Git could not be asked: {error}.") from None
    if done.returncode:
        raise NoHistory(_plain(done.stderr.decode(errors="replace").strip(), folder))
    return done.stdout


def _plain(told: str, folder: Path) -> str:
    if "not a git repository" in told:
        return f'"{folder}" is in no git repository, so nothing is known of earlier versions.'
    return told.removeprefix("fatal: ") or "Git does not answer here."
