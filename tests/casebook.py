"""From a case's folder to packages on the disk: the good base package, with the case's slip in it.

A case is a folder of tests/cases with `case.toml` and `expected.txt`. `case.toml` says in `about` who
slipped how, and then what is done to a copy of tests/cases/base, in this order:

    [[write]]   file, and text or hex: a file as a whole; `times` repeats the text
    [[edit]]    file, find, put: one place of a file (`all = true`: every place)
    [[append]]  file, text: at the end of a file
    [[encode]]  file, as: saved in another encoding
    [[rename]]  file, to        [[remove]]  file or folder
    [[link]]    file, to: a symbolic link        [[folder]]  file: an empty folder

Files are those of the base package, `brambledown-plan`; another package's are `../other/file.csv`, and what
lies beside the folder of packages is `../../file.csv`. `settings` sets what a site may set: `limits` by name,
and `names`, the list of names beside the folder of packages.
"""

from __future__ import annotations

import json
import shutil
import tomllib
from os.path import normpath
from pathlib import Path
from typing import Any

from scorecard.model.contract import schema_copy, tables
from scorecard.read import Limits

CASES = Path(__file__).parent / "cases"
PACKAGE = "brambledown-plan"
STEPS = ("write", "edit", "append", "encode", "rename", "remove", "link", "folder")


def cases() -> list[Path]:
    """The folders of all cases, by name."""
    return sorted(path.parent for path in CASES.glob("*/case.toml"))


def copy_base(root: Path) -> Path:
    """A copy of the good base package below `root`, which is made; gives the package's folder.

    Its descriptor keeps the word "contract" where the contract's schema goes, so that it need not be
    written again whenever a schema is.
    """
    shutil.copytree(CASES / "base", root)
    descriptor = root / PACKAGE / "datapackage.json"
    lines = descriptor.read_text("utf-8").splitlines(keepends=True)
    for i, line in enumerate(lines):
        for table in tables():
            if f'"name": "{table}"' in line:
                copy = json.dumps(schema_copy(table, tables()), ensure_ascii=False)
                lines[i] = line.replace('"schema": "contract"', f'"schema": {copy}')
    descriptor.write_text("".join(lines), "utf-8")
    return root / PACKAGE


def about(case: Path) -> dict[str, Any]:
    """What case.toml says."""
    return tomllib.loads((case / "case.toml").read_text("utf-8"))


def packages_of(case: Path, root: Path) -> Path:
    """The packages of a case, written below `root`, which is made; gives `root`."""
    folder = copy_base(root)
    told = about(case)
    unknown = set(told) - {"about", "settings", *STEPS}
    assert not unknown, f"{case.name}: {unknown}"
    for name in STEPS:
        for step in told.get(name, []):
            _do(name, step, folder)
    return root


def settings_of(case: Path, root: Path) -> dict[str, Any]:
    """What the case sets of a build's settings: the list of names, and limits."""
    told = about(case).get("settings", {})
    found: dict[str, Any] = {"limits": Limits.of(told.get("limits", {}))}
    return found | ({"names": root.parent / told["names"]} if "names" in told else {})


def _do(name: str, step: dict[str, Any], folder: Path) -> None:
    file = Path(normpath(folder / step["file"]))
    match name:
        case "write":
            file.parent.mkdir(parents=True, exist_ok=True)
            text = step.get("text", "") * step.get("times", 1)
            file.write_bytes(bytes.fromhex(step["hex"]) if "hex" in step else text.encode())
        case "edit":
            _edit(file, step)
        case "append":
            with file.open("ab") as end:
                end.write((step["text"] * step.get("times", 1)).encode())
        case "encode":
            file.write_bytes(file.read_bytes().decode().encode(step["as"]))
        case "rename":
            target = Path(normpath(folder / step["to"]))
            target.parent.mkdir(parents=True, exist_ok=True)
            file.rename(target)
        case "remove":
            shutil.rmtree(file) if file.is_dir() else file.unlink()
        case "link":
            file.unlink(missing_ok=True)
            file.symlink_to(step["to"])
        case "folder":
            file.mkdir(parents=True)


def _edit(file: Path, step: dict[str, Any]) -> None:
    text = file.read_bytes().decode()
    found = text.count(step["find"])
    assert found == 1 or (found and step.get("all")), f"{step['find']!r} stands {found} times in {file.name}"
    file.write_bytes(text.replace(step["find"], step["put"]).encode())
