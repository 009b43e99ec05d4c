"""The program's own templates, compiled once: beside them, where Python keeps its own compiled modules.

Compiling the templates of our pages takes most of a second in each process. What is compiled can run, so it
never lies in the store or in a cache folder, which anybody may fill: it lies in `__pycache__` beside
the template, in the folder of the program itself. Whoever may write there could alter the program as well.
As with modules of Python, nothing is written where that cannot be, or where Python is told to write none.
"""

from __future__ import annotations

import importlib.util
import marshal
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from .program import program
from .replacing import write_whole

SUM = 32  # bytes of the checksum in front


class CompiledTemplates(BytecodeCache):
    """Keeps the compiled templates of one environment, each beside its template.

    `folder`  of the templates, which are the program's own: a template that lies elsewhere is not kept

    What is kept fits one program, with all that is installed, and one text of the template. Its checksum is
    made of these too, so a damaged or older file is compiled again.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.places: dict[str, tuple[Path, bytes]] = {}

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """The compiled template of a text, empty where none is kept."""
        key = self.get_cache_key(name, filename)
        bucket = Bucket(environment, key, self.get_source_checksum(source))
        if filename is not None and Path(filename).is_relative_to(self.folder):
            place = Path(importlib.util.cache_from_source(f"{filename}.py"))
            self.places[key] = place, sha256(f"{program()} {name} {source}".encode()).digest()
            self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what is kept of its template."""
        place, of = self.places[bucket.key]
        with suppress(OSError, ValueError, EOFError, TypeError):
            kept = place.read_bytes()
            if kept[:SUM] == sha256(of + kept[SUM:]).digest():
                code = marshal.loads(kept[SUM:])
                bucket.code = code if isinstance(code, CodeType) else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, written aside and put in place in one step."""
        if bucket.key not in self.places or sys.dont_write_bytecode:
            return
        place, of = self.places[bucket.key]
        content = marshal.dumps(bucket.code)
        with suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            write_whole(place, sha256(of + content).digest() + content)
