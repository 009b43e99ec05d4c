"""What git knows of the data. The only module that calls git."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path


class NoHistory(Exception):
    """Git cannot answer; the text says why and what to do, in plain words."""


def commit(folder: Path) -> str:
    """The commit that the folder stands at, or "" where there is no git or no commit."""
    if not folder.is_dir():
        return ""
    try:
        return _git(folder, "rev-parse", "HEAD").decode().strip()
    except NoHistory:
        return ""


def packages_at(folder: Path, revision: str, into: Path) -> Path:
    """The folder of packages as it stood at a revision, written below `into`.

    Where the folder did not exist then, an empty folder is given. Raises `NoHistory` where git does not
    know the revision, or there is no repository.
    """
    top = Path(_git(folder, "rev-parse", "--show-toplevel").decode().strip())
    inside = folder.resolve().relative_to(top.resolve()).as_posix()
    try:
        _git(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    except NoHistory:
        shallow = (top / ".git" / "shallow").exists()
        more = (
            " This clone is shallow: fetch the whole history first (git fetch --unshallow)."
            if shallow
            else ""
        )
        raise NoHistory(f'Git does not know "{revision}" here.{more}') from None
    target = into / folder.name
    target.mkdir(parents=True, exist_ok=True)
    try:
        packed = _git(top, "archive", "--format=tar", f"{revision}:{inside}")
    except NoHistory:
        return target  # the folder is younger than the revision
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(target, filter="data")
    return target


def _git(folder: Path, *words: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, timeout=120)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoHistory(f"Git could not be asked: {error}.") from None
    if done.returncode:
        raise NoHistory(done.stderr.decode(errors="replace").strip() or "Git does not answer here.")
    return done.stdout
