"""`python -m benchmarks.publishers FOLDER [--full]`: write the four packages."""

from __future__ import annotations

import sys
from pathlib import Path

from . import write

if __name__ == "__main__":
    places = [word for word in sys.argv[1:] if word != "--full"]
    if len(places) != 1:
        sys.exit("Name one folder: python -m benchmarks.publishers FOLDER [--full]")
    write(Path(places[0]), full="--full" in sys.argv)
