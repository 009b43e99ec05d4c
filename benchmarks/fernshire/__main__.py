"""`python -m benchmarks.fernshire [FOLDER]`: write the Fernshire package."""

from __future__ import annotations

import sys
from pathlib import Path

from . import NAME, write

if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("datapackages") / NAME)
