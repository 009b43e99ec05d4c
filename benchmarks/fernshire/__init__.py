"""Fernshire: a council that does not exist, with a plan that shows everything a package can hold.

`python -m benchmarks.fernshire [FOLDER]` writes it, the same bytes on every run. Its figures come from the
stories of `indicators.toml` and a fixed seed, its texts from the other TOML files. Today is 21 November
2026 there; no clock is read.
"""

from __future__ import annotations

from pathlib import Path

from ..writing import write_package
from .descriptor import ABOUT, DESCRIPTOR, NAME, NOTICE
from .tables import tables
from .wards import shapes

__all__ = ["NAME", "NOTICE", "write"]


def write(folder: Path) -> None:
    """Write the package into a folder, which should be named as the package is."""
    write_package(folder, DESCRIPTOR, tables(), ABOUT, shapes())
