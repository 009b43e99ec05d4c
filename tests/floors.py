"""The lowest versions that pyproject.toml allows, a line each, as pip installs them.

    python tests/floors.py > floors.txt

`make floors` installs them into an environment of their own and builds a site with them: what pyproject.toml
claims is what was tried.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

FLOOR = re.compile(r"([A-Za-z0-9._-]+(?:\[[a-z,]+\])?)>=([0-9.]+)")


def floors(pyproject: Path) -> list[str]:
    """Each dependency at its floor. Raises ValueError where one has none."""
    found = []
    for wanted in tomllib.loads(pyproject.read_text("utf-8"))["project"]["dependencies"]:
        parts = FLOOR.match(wanted)
        if not parts:
            raise ValueError(f"{wanted}: no floor. Write the lowest version that was tried, as in name>=1.2.")
        found.append(f"{parts[1]}=={parts[2]}")
    return found


if __name__ == "__main__":
    print("\n".join(floors(Path(__file__).resolve().parents[1] / "pyproject.toml")))
