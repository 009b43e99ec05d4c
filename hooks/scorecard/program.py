"""Which program this is: what is kept was made by one, and another may make it otherwise."""

from __future__ import annotations

import hashlib
import sys
import sysconfig
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


@cache
def program() -> str:
    """A hash of this package's own files, of the versions of all that is installed, and of Python's."""
    digest = hashlib.sha256(f"{sys.version}\n{' '.join(installed())}".encode())
    root = Path(__file__).parent
    for file in own_files():
        digest.update(f"\0{file.relative_to(root)}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def installed() -> list[str]:
    """Names and versions of everything that is installed, as its folders are called."""
    folder = Path(sysconfig.get_path("purelib"))
    return sorted(path.name for path in folder.glob("*.dist-info"))


# What the bytes of a site depend on besides this package: two machines must have these alike.
STANDS_ON = ("altair", "jinja2", "markupsafe", "msgspec", "vl-convert-python")


@cache
def essence() -> str:
    """A hash of what must be the same on every machine that works on one site."""
    digest = hashlib.sha256(f"{sys.version_info[:2]}".encode())
    for name in STANDS_ON:
        try:
            digest.update(f"{name} {version(name)}\n".encode())
        except PackageNotFoundError:
            digest.update(f"{name}\n".encode())
    root = Path(__file__).parent
    for file in own_files():
        digest.update(f"\0{file.relative_to(root).as_posix()}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def own_files() -> list[Path]:
    """The files of this package, compiled ones aside."""
    return [
        file
        for file in sorted(Path(__file__).parent.rglob("*"))
        if file.is_file() and "__pycache__" not in file.parts
    ]
