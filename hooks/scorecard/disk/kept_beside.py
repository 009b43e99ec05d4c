"""What this program worked out of its own files, kept beside them: where Python keeps its compiled modules.

Whoever may write there could alter the program as well, so what lies there may be believed as far as the
program itself: neither the store nor a cache folder is such a place. As with modules of Python, nothing is
written where that cannot be, or where Python is told to write none.
"""

from __future__ import annotations

import importlib.util
import sys
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from .replacing import write_whole

SUM = 32  # bytes of the checksum in front


@dataclass(frozen=True, slots=True)
class KeptBeside:
    """What is kept beside one file of the program.

    `file`  beside which it lies, in `__pycache__` under the name of that file
    `of`    all that it was made of, or a hash of it: what was made of anything else is not found
    """

    file: Path
    of: bytes

    def found(self) -> bytes | None:
        """What is kept; None where there is nothing, or it is damaged or made of something else."""
        with suppress(OSError):
            kept = self._place.read_bytes()
            if kept[:SUM] == self._sum(kept[SUM:]):
                return kept[SUM:]
        return None

    def keep(self, content: bytes) -> None:
        """Keep it, written aside and put in place in one step."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            self._place.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._place, self._sum(content) + content)

    @property
    def _place(self) -> Path:
        return Path(importlib.util.cache_from_source(f"{self.file}.py"))

    def _sum(self, content: bytes) -> bytes:
        return sha256(self.of + content).digest()
