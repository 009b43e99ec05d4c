"""Python for the browser: Pyodide, where it was fetched. `make runtime` lays it here, by a lock with hashes.

It is a package beside the program and not part of it, so that 7 MB are neither in the repository nor in what
each build takes a hash of.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

VERSION = "314.0.7"  # that of package.json, which a test holds
HERE = Path(__file__).parent / "pyodide"
# The largest is packed, which not every host does on the way: the worker of the check unpacks it.
FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm.gz", "python_stdlib.zip")


def runtime() -> Mapping[str, Path]:
    """The files by their names; none where it was not fetched."""
    found = {name: HERE / name for name in FILES}
    return found if all(file.is_file() for file in found.values()) else {}
