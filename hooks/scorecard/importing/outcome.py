"""What becomes of an import: what is said of it, and what each file of the plan would say."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from ..workbook import Remark


@dataclass(frozen=True, slots=True)
class Written:
    """What was done to one file: rows added and altered, columns that it had not; `new` where it is a new
    file."""

    file: str
    added: int = 0
    altered: int = 0
    columns: tuple[str, ...] = ()
    new: bool = False
    note: str = ""


@dataclass(slots=True)
class Outcome:
    """What became of an import.

    `texts`  by file of the package, what it is to say; nothing where anything is wrong
    `said`   errors, conflicts and notices, each with its cell
    `how`    sentences on how a plain table was read
    """

    package: str
    said: list[Remark] = field(default_factory=list)
    files: list[Written] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    how: list[str] = field(default_factory=list)

    @property
    def stopped(self) -> bool:
        """Whether something keeps it from being written."""
        return any(one.severity in ("error", "conflict") for one in self.said)

    @property
    def conflicts(self) -> list[Remark]:
        """Cells that were changed in two ways, of which somebody has to say which one holds."""
        return [one for one in self.said if one.severity == "conflict"]

    @property
    def only_conflicts(self) -> bool:
        """Whether nothing but them keeps it from being written."""
        return not any(one.severity == "error" for one in self.said)


def write(outcome: Outcome, packages: Path) -> None:
    """Put the new texts in place: all are written aside first, and what was there comes back if one cannot
    be.

    Raises `OSError` where that fails; the files are as they were then.
    """
    folder = packages / outcome.package
    aside = {folder / file: folder / f".{Path(file).name}.new" for file in outcome.texts}
    kept: dict[Path, bytes | None] = {}
    try:
        for (target, beside), text in zip(aside.items(), outcome.texts.values(), strict=True):
            beside.write_bytes(text.encode())
            if target.exists():
                shutil.copymode(target, beside)
        for target, beside in aside.items():
            kept[target] = target.read_bytes() if target.exists() else None
            beside.replace(target)
    except BaseException:  # Ctrl+C too
        for target, data in kept.items():
            if data is None:
                target.unlink(missing_ok=True)
            else:
                target.write_bytes(data)
        raise
    finally:
        for beside in aside.values():
            beside.unlink(missing_ok=True)
