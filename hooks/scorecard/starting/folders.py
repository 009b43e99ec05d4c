"""Writing a new folder, or the missing files of one that is there: whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from .asked import Unfit


def write_folder(target: Path, files: Mapping[str, str]) -> None:
    """Write files into a folder that is not there yet, or is empty.

    `files`  path below the folder, with forward slashes, to text

    They are written into a folder beside it, which takes its place at the end. Raises `Unfit` where the
    folder holds anything or may not be written; nothing of it is left then.
    """
    _free(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{target.absolute().name}.", dir=target.absolute().parent))
    except OSError as error:
        raise Unfit(f"{target.parent} cannot be written: {_why(error)}.") from None
    try:
        for path, text in files.items():
            file = aside / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8", newline="")
        aside.chmod(0o777 & ~_umask())
        if target.is_dir():
            target.rmdir()
        aside.rename(target)
    except OSError as error:
        raise Unfit(f"{target} cannot be written: {_why(error)}.") from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def fill_folder(target: Path, files: Mapping[str, str]) -> list[str]:
    """Write those of the files that a folder has not, and touch none that lies there. Returns what it wrote.

    Raises `Unfit` where one cannot be written; what was written before it is taken away again.
    """
    made: list[Path] = []
    try:
        for path, text in files.items():
            file = target / path
            if file.is_symlink() or file.exists():
                continue
            with file.open("x", encoding="utf-8", newline="") as out:
                made.append(file)
                out.write(text)
    except OSError as error:
        for file in made:
            file.unlink(missing_ok=True)
        raise Unfit(f"{target} cannot be written: {_why(error)}.") from None
    return [file.name for file in made]


def _free(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise Unfit(f"{target} is there already and is no folder. Name a folder that is not there yet.")
    try:
        if target.is_dir() and any(target.iterdir()):
            raise Unfit(f"{target} is not empty. Name a folder that is not there yet, or empty it first.")
    except OSError as error:
        raise Unfit(f"{target} cannot be looked at: {_why(error)}.") from None


def _umask() -> int:
    """The rights that this process leaves out of what it makes: folders made aside have fewer still."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _why(error: OSError) -> str:
    return (error.strerror or "it is refused").lower()
