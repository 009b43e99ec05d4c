"""Which program this is: what is kept was made by one, and another may make it otherwise."""

from __future__ import annotations

import hashlib
import sys
import sysconfig
from functools import cache
from pathlib import Path


@cache
def program() -> str:
    """A hash of this package's own files, of the versions of all that is installed, and of Python's."""
    digest = hashlib.sha256(f"{sys.version}\n{' '.join(installed())}".encode())
    root = Path(__file__).parent
    for file in sorted(root.rglob("*")):
        if file.is_file() and file.suffix != ".pyc":
            digest.update(f"\0{file.relative_to(root)}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def installed() -> list[str]:
    """Names and versions of everything that is installed, as its folders are called."""
    folder = Path(sysconfig.get_path("purelib"))
    return sorted(path.name for path in folder.glob("*.dist-info"))
