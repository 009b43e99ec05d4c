"""Where the program may write: only in places that are its own, since what it replaces is gone.

A folder is ours where it is not there, is empty, or holds our `build.json` and no file that we did not make.
Which files we made stands in a list in the folder itself: `checksums.txt` in a site, a hidden file in a tree
of content. Whatever holds the packages, the hand-written pages or a repository is never ours.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

ACCOUNT = "build.json"
CHECKSUMS = "checksums.txt"  # in a site: a line a file, `<SHA-256>  <path>`
MADE = ".made-by-scorecard"  # in a tree of content, which is no site yet: the same
DESCRIPTOR = "datapackage.json"
MARKED_WITHIN = 2000  # bytes
PROJECT = "this project"  # it may hold a site, which nothing else that is kept off may


class NotOurs(Exception):
    """Why nothing may be written in a place, and what to type instead."""


def folder_of_ours(typed: Path, keep_off: Mapping[str, Path], option: str = "--site-dir ") -> Path:
    """The folder to replace, links followed; raises `NotOurs` where it is not ours to replace.

    `typed`     the folder as the user named it; a link stays a link, and what lies behind it is judged
    `keep_off`  what must not be lost, by its name in a sentence ("the packages"): folders that may not be
                held by the place and may not hold it; `PROJECT` may hold it
    `option`    what stands before the folder on the command line, for the sentence that says what to type
    """
    if typed.is_symlink() and not typed.exists():
        raise NotOurs(
            f'"{typed}" is a link that leads nowhere. Make the folder it should lead to, or delete the link.'
        )
    place = typed.resolve()
    _keep_off(typed, place, keep_off, option)
    if place.exists() and not place.is_dir():
        raise NotOurs(f'"{typed}" is a file. {_instead(typed, option)}')
    if place.is_dir():
        if os.path.ismount(place):
            raise NotOurs(
                f'"{typed}" is a disk of its own, which cannot be replaced. {_inside(typed, option)}'
            )
        try:
            _made_by_us(typed, place, option)
        except OSError as error:
            raise NotOurs(
                f'"{typed}" cannot be looked through ({_why(error)}). {_instead(typed, option)}'
            ) from None
    return place


def new_folder(typed: Path, keep_off: Mapping[str, Path], option: str = "", *, empty: bool = True) -> Path:
    """A folder to begin something new in; raises `NotOurs` unless it is not there or is empty.

    `empty`  False: what is in it may stay, since only what is not there yet is written
    """
    place = typed.resolve()
    if empty and typed.is_symlink():
        raise NotOurs(f'"{typed}" is a link. {_instead(typed, option)}')
    _keep_off(typed, place, keep_off, option)
    if file := next((path for path in (place, *place.parents) if path.exists() and not path.is_dir()), None):
        named = typed if file == place else as_typed(file)
        raise NotOurs(f'"{named}" is a file. {_instead(typed, option)}')
    if empty and place.is_dir() and any(place.iterdir()):
        raise NotOurs(f'"{typed}" is there already and is not empty. {_instead(typed, option)}')
    return place


def new_file(
    typed: Path, keep_off: Mapping[str, Path] | None = None, option: str = "--output ", mark: str = ""
) -> Path:
    """A file to write; raises `NotOurs` where something is there already, or it would lie where it must not.

    `keep_off`  folders that may not hold it, by their names in a sentence; a package or a site never may
    `mark`      what stands near the beginning of a file that we made and nobody works in: one that has it
                is ours to write anew
    """
    if typed.is_dir():
        raise NotOurs(f'"{typed}" is a folder. Name a file in it: {option}{typed / "NAME"}')
    place = typed.absolute().parent.resolve()
    _not_among(typed, place, keep_off or {}, option)
    if os.path.lexists(typed) and not _has_mark(typed, mark):
        raise NotOurs(
            f'"{typed}" is there already, and somebody may have worked in it. '
            "Name another file, or delete it."
        )
    if not place.is_dir():
        raise NotOurs(
            f'There is no folder "{typed.parent}" to put "{typed.name}" in. Make it, or name another.'
        )
    return typed


def list_of(sums: Mapping[str, str]) -> str:
    """The text of a list of files that `sha256sum -c` reads: `sums` are SHA-256 by path in the folder."""
    return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums))


def listed(text: str) -> dict[str, str]:
    """SHA-256 by path, from the text of such a list."""
    lines = (line.partition("  ") for line in text.splitlines())
    return {path: digest for digest, _, path in lines if path}


def _keep_off(typed: Path, place: Path, keep_off: Mapping[str, Path], option: str) -> None:
    for name, path in keep_off.items():
        kept = path.resolve()
        if _same(place, kept):
            raise NotOurs(f'"{typed}" is {name}. Nothing is written there. {_instead(typed, option)}')
        if any(_same(place, above) for above in kept.parents):
            raise NotOurs(f'"{typed}" holds {name} ("{path.name}"). {_instead(typed, option)}')
        if name != PROJECT and any(_same(above, kept) for above in place.parents):
            raise NotOurs(f'"{typed}" lies in {name} ("{path.name}"). {_instead(typed, option)}')
    if os.path.lexists(place / ".git"):
        raise NotOurs(f'"{typed}" is a repository: it has a ".git". {_inside(typed, option)}')
    if ".git" in place.parts:
        raise NotOurs(
            f'"{typed}" lies in the folder of a repository that git keeps. {_instead(typed, option)}'
        )


def _not_among(typed: Path, folder: Path, keep_off: Mapping[str, Path], option: str) -> None:
    """Raises `NotOurs` where a file would lie among the data, on the site, or in what git keeps."""
    name = typed.name
    for above in (folder, *folder.parents):
        for called, path in keep_off.items():
            if called != PROJECT and _same(above, path.resolve()):
                raise NotOurs(
                    f'"{typed}" would lie in {called} ("{path.name}"). {_another(name, folder, option)}'
                )
        if (above / DESCRIPTOR).is_file():
            raise NotOurs(
                f'"{typed}" would lie in the package "{above.name}". {_another(name, folder, option)}'
            )
        if _has_our_account(above):
            raise NotOurs(
                f'"{typed}" would lie in a built site, and be gone with the next build. '
                f"{_another(name, folder, option)}"
            )
        if above.name == ".git":
            raise NotOurs(
                f'"{typed}" would lie in the folder of a repository that git keeps. '
                f"{_another(name, folder, option)}"
            )


def _another(name: str, folder: Path, option: str) -> str:
    """What to type for a file: its name where we stand, or where that is the wrong place, elsewhere."""
    where = Path("..") if folder == Path.cwd().resolve() else Path()
    return f"Name a file elsewhere, for example: {option}{where / name}"


def _has_mark(file: Path, mark: str) -> bool:
    """Whether a file is one that we made by itself: a plain file with our mark near its beginning."""
    if not mark or file.is_symlink() or not file.is_file():
        return False
    try:
        with file.open("rb") as read:
            return mark.encode() in read.read(MARKED_WITHIN)
    except OSError:
        return False


def _same(one: Path, other: Path) -> bool:
    """Whether two paths are one folder, whatever case or form their names are typed in."""
    if one == other:
        return True
    try:
        return one.samefile(other)
    except OSError:
        return False


def _made_by_us(typed: Path, place: Path, option: str) -> None:
    """Raises `NotOurs` where the folder holds anything that we did not make."""
    if not any(place.iterdir()):
        return
    if not _has_our_account(place):
        raise NotOurs(
            f'"{typed}" holds files, and none of them is a "{ACCOUNT}" of ours. {_inside(typed, option)}'
        )
    ours, known = _ours(place)
    foreign = sorted(path for path in _entries(place) if path not in ours)
    if not foreign:
        return
    if not known:
        raise NotOurs(
            f'"{typed}" was made by an earlier version, which kept no list of its files. Look whether '
            f"anything of yours is in it, delete it, and say the same again."
        )
    more = f" and {len(foreign) - 1:,} more" if len(foreign) > 1 else ""
    raise NotOurs(
        f'"{typed}" holds what we did not make: "{foreign[0]}"{more}. It would be lost. Move it elsewhere: '
        f"what belongs on the site is kept in the folder of hand-written pages, and published with them. "
        f"{_inside(typed, option)}"
    )


def _has_our_account(place: Path) -> bool:
    try:
        account = json.loads((place / ACCOUNT).read_text("utf-8"))
        date.fromisoformat(account["as_of"])
        return isinstance(account["version"], str) and isinstance(account["packages"], dict)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False


def _ours(place: Path) -> tuple[set[str], bool]:
    """The paths of the files that we made, and whether the folder has a list of them."""
    for name in (CHECKSUMS, MADE):
        file = place / name
        if file.is_file() and not file.is_symlink():
            return {ACCOUNT, name, *listed(file.read_text("utf-8", "replace"))}, True
    return {ACCOUNT}, False


def _entries(place: Path) -> Iterator[str]:
    """Every file and link below a folder, and no folder that is only a folder."""

    def look(path: str, inside: str) -> Iterator[str]:
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_symlink():
                    yield f"{inside}{entry.name} (a link)"
                elif entry.is_dir():
                    yield from look(entry.path, f"{inside}{entry.name}/")
                else:
                    yield f"{inside}{entry.name}"

    yield from look(str(place), "")


def _instead(typed: Path, option: str) -> str:
    """What to type: a folder that is free, in the place where the user stands."""
    return _offer(Path.cwd() / "site", option)


def _inside(typed: Path, option: str) -> str:
    """What to type: a folder that is free, in the one that was typed if that is outside the project."""
    here = typed.resolve().is_relative_to(Path.cwd())
    return _offer((Path.cwd() if here else typed) / "site", option)


def _offer(first: Path, option: str) -> str:
    free = next(name for name in _names(first) if not os.path.lexists(name))
    return f"Name a folder that is not there yet, for example: {option}{as_typed(free)}"


def _names(first: Path) -> Iterator[Path]:
    yield first
    yield from (first.with_name(f"{first.name}-{number}") for number in range(2, 1000))


def as_typed(path: Path) -> Path:
    """A path as somebody would type it from where he stands."""
    try:
        return path.absolute().relative_to(Path.cwd())
    except (OSError, ValueError):
        return path


def _why(error: OSError) -> str:
    return (error.strerror or "it cannot be read").lower()
