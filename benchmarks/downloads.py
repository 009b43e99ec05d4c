"""The open data of one plan: seconds by kind of file.

`python -m benchmarks.downloads FOLDER` makes the downloads of the packages of a folder and prints a JSON
object of seconds. Bytes are counted from a built site.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

AS_OF = date(2026, 11, 21)
# Which function of scorecard.downloads.packages makes which kind of file.
MAKERS = {
    "csv_bytes": "indicator CSV",
    "indicator_metadata": "indicator metadata",
    "table_csv": "table CSV",
    "csvw_bytes": "CSVW metadata",
    "parquet_bytes": "Parquet",
    "workbook_bytes": "workbook",
    "package_zip": "ZIP",
}


def bytes_by_kind(site: Path) -> dict[str, tuple[int, int]]:
    """Files and bytes of a built site by the end of their names, the heaviest first."""
    files: Counter[str] = Counter()
    weight: Counter[str] = Counter()
    for path in site.rglob("*"):
        if path.is_file():
            kind = "search index" if "pagefind" in path.parts else path.suffix or path.name
            files[kind] += 1
            weight[kind] += path.stat().st_size
    return {kind: (files[kind], total) for kind, total in weight.most_common()}


def main(folder: Path) -> dict[str, float]:
    """Seconds by kind of file, and of all of it."""
    from scorecard import downloads, words
    from scorecard.check import check_packages
    from scorecard.downloads import packages
    from scorecard.judge import judge_plan
    from scorecard.read import Limits, folders, read_packages

    plans, _, _ = check_packages(read_packages(folders(folder)[0], Limits())[0])
    verdicts = [judge_plan(plan, AS_OF) for plan in plans]
    spent: dict[str, float] = defaultdict(float)

    def timed(kind: str, make: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(make)
        def measured(*args: Any, **kwargs: Any) -> Any:
            began = time.perf_counter()
            try:
                return make(*args, **kwargs)
            finally:
                spent[kind] += time.perf_counter() - began

        return measured

    for name, kind in MAKERS.items():
        setattr(packages, name, timed(kind, getattr(packages, name)))
    about = downloads.About(as_of=AS_OF, version="0", commit="", site_url="")
    began = time.perf_counter()
    for plan, judged in zip(plans, verdicts, strict=True):
        downloads.plan_downloads(plan, judged, words, about)
    return dict(spent) | {"all": time.perf_counter() - began}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
