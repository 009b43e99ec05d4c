"""Packages in the shapes of real publishers of figures. The publishers and every figure are made up.

    framework   a national benchmarking framework: financial and rolling years, shares as fractions, "the
                closer to the target the better", published ranks, every council beside the one
    city        a city's budget measures: years from July, dollars, targets in words
    ministry    a ministry's monthly dashboards: months as first days, weeks, revised figures, regions
    county      a county's adult care data: 150 peers, rates with six decimals, their numerators and
                denominators, figures kept back

`python -m benchmarks.publishers FOLDER [--full]` writes all four, the same bytes on every run. The small
ones show every trait of their shape; the full ones are as large as such publishers' files are.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from . import city, county, framework, ministry

SHAPES: dict[str, Callable[[Path, bool], None]] = {
    city.NAME: city.write,
    county.NAME: county.write,
    framework.NAME: framework.write,
    ministry.NAME: ministry.write,
}

__all__ = ["SHAPES", "write"]


def write(packages: Path, full: bool = False) -> None:
    """Write each package into a folder of its name below `packages`."""
    for name, make in SHAPES.items():
        make(packages / name, full)
