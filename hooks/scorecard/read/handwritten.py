"""Pages that a person wrote: content/, and in content/<plan>/*.md those about one plan.

They are judged before they are published: as files that every computer can hold, and as text that is UTF-8.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection
from pathlib import Path

from ..model.contract import WINDOWS
from ..model.letters import printable, shown
from ..problems import Fault, Place, Problem
from .files import RESAVE_TEXT, Limits, read_text

TITLE = re.compile(r"^(?:title:|#)\s+(.+?)\s*$", re.MULTILINE)
ABOUT = re.compile(r"^plan:\s*[\"']?([a-z0-9-]+)[\"']?\s*$", re.MULTILINE)
PAGE = ".md"
OF_BYTES = ("encoding", "nul", "file-unreadable")  # what can be wrong with the bytes of a page


def hand_written(content: Path, plan: str) -> tuple[tuple[str, str], ...]:
    """The title and address of each hand-written page about a plan, by the file's name.

    `content`  the folder of hand-written pages
    """
    found = []
    for file in sorted(path for path in (content / plan).glob(f"*{PAGE}") if path.is_file()):
        title = TITLE.search(file.read_text("utf-8", "replace"))
        found.append((title[1].strip("\"'") if title else file.stem, f"{plan}/{file.stem}/"))
    return tuple(found)


def without_their_plan(content: Path, known: Collection[str], built: Collection[str]) -> tuple[str, ...]:
    """The folders of `content` that are about one plan which is not built: nothing of them is published.

    `known`  the names of the packages that lie in the repository
    `built`  those that are on this site

    A folder is about a plan that has its name, or that a page in it names: `plan: NAME` in its front matter.
    """
    folders = sorted(path for path in content.glob("*") if path.is_dir() and path.name not in built)
    return tuple(f.name for f in folders if f.name in known or f.name in _named(f))


def _named(folder: Path) -> set[str]:
    texts = (file.read_text("utf-8", "replace") for file in folder.glob("*.md"))
    heads = (text.split("\n---", 1)[0] for text in texts if text.startswith("---\n"))
    return {about[1] for head in heads if (about := ABOUT.search(head))}


def page_problems(content: Path) -> list[Problem]:
    """What is wrong with the files of the folder of hand-written pages. One that is not there has none.

    Hidden files are passed over, as MkDocs does.
    """
    found = []
    for folder, folders, files in os.walk(content):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        names = sorted(name for name in (*folders, *files) if not name.startswith("."))
        for name in names:
            path = Path(folder, name)
            file = printable(path.relative_to(content).as_posix())
            if fault := _file_wrong(path, content) or _name_wrong(name, names):
                found.append(fault.at(Place(file=f"../{content.name}/{file}")))
            elif path.suffix == PAGE and path.stat().st_size:
                told = read_text(path, "", f"../{content.name}/{file}", Limits(), RESAVE_TEXT)[1]
                found += [one for one in told if one.code.startswith(OF_BYTES)]
    return found


def _file_wrong(path: Path, content: Path) -> Fault | None:
    name = shown(path.name)
    if path.is_symlink() and not path.resolve().is_relative_to(content.resolve()):
        hint = "Put the file itself there."
        return Fault("path-link", f'"{name}" is a link to something outside this folder.', hint)
    if path.is_dir():
        if path.suffix != PAGE:
            return None
        hint = f'Rename it to "{shown(path.stem)}", or put a file of that name there.'
        return Fault("name-wrong", f'"{name}" is a folder with the name of a page.', hint)
    if path.is_file():
        return None
    what = "a link that leads nowhere" if path.is_symlink() else kind_of(path)
    return Fault("path-link", f'"{name}" is {what}, not a file.', "Delete it, or put the file itself there.")


def kind_of(path: Path) -> str:
    """What a thing is that is neither a file nor a folder: "a pipe"."""
    kinds = ((path.is_fifo, "a pipe"), (path.is_socket, "a socket"), (path.is_block_device, "a device"))
    return next((kind for is_one, kind in kinds if is_one()), "a device")


def _name_wrong(name: str, beside: list[str]) -> Fault | None:
    """A name that some computer cannot hold, or that is another's there."""
    if not name.isprintable():
        message = f'The name "{shown(name)}" has a sign in it that cannot be seen.'
        return Fault("name-wrong", message, "Rename it: small letters, digits and hyphens.")
    if reserved(name):
        message = f'"{shown(name)}" is a name that Windows keeps for itself, so nobody there could open it.'
        return Fault("name-wrong", message, "Rename it: small letters, digits and hyphens.")
    alike = [one for one in beside if one != name and folded(one) == folded(name)]
    if not alike:
        return None
    message = f'"{shown(name)}" and "{shown(alike[0])}" are one name on Windows and on a Mac.'
    return Fault("name-wrong", message, "Rename one of them, or delete it if it is a copy.")


def folded(name: str) -> str:
    """A name as it is compared where capitals and the way of writing accents do not count."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def reserved(name: str) -> bool:
    """Whether Windows can hold no file of such a name."""
    return (
        name.partition(".")[0].strip().lower() in WINDOWS
        or bool(set(name) & set('<>:"|?*\\'))
        or name[-1] in ". "
    )
