"""The program's own templates, compiled once: beside them, where Python keeps its own compiled modules.

Compiling the templates of our pages takes most of a second in each process. What is compiled can run, so it
never lies in the store or in a cache folder, which anybody may fill: it is kept beside the template
(`disk/kept_beside.py`), in the folder of the program itself.
"""

from __future__ import annotations

import marshal
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from .disk.kept_beside import KeptBeside
from .program import program


class CompiledTemplates(BytecodeCache):
    """Keeps the compiled templates of one environment, each beside its template.

    `folder`  of the templates, which are the program's own: a template that lies elsewhere is not kept

    What is kept fits one program, with all that is installed, and one text of the template. Its checksum is
    made of these too, so a damaged or older file is compiled again.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept: dict[str, KeptBeside] = {}

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """The compiled template of a text, empty where none is kept."""
        key = self.get_cache_key(name, filename)
        bucket = Bucket(environment, key, self.get_source_checksum(source))
        if filename is not None and Path(filename).is_relative_to(self.folder):
            of = sha256(f"{program()} {name} {source}".encode()).digest()
            self.kept[key] = KeptBeside(Path(filename), of)
            self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what is kept of its template."""
        found = self.kept[bucket.key].found()
        if found is not None:
            with suppress(ValueError, EOFError, TypeError):
                code = marshal.loads(found)
                bucket.code = code if isinstance(code, CodeType) else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if bucket.key in self.kept:
            self.kept[bucket.key].keep(marshal.dumps(bucket.code))
