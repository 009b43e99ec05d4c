"""The open data of one plan: seconds and bytes by kind of file.

`python -m benchmarks.downloads FOLDER` makes the downloads of the packages of a folder and prints a JSON
object: `seconds` and `bytes`, each by kind. A built site is weighed with `bytes_by_kind`.
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
# The same kinds by the end of a file's address, the first that fits.
ENDS = {
    "/data.csv": "indicator CSV",
    "/metadata.json": "indicator metadata",
    ".csv-metadata.json": "CSVW metadata",
    ".csv": "table CSV",
    ".parquet": "Parquet",
    ".xlsx": "workbook",
    ".zip": "ZIP",
}
SITE = "the whole site's"


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


def kind_of(address: str) -> str:
    """The kind of a plan's file by its address."""
    return next((kind for end, kind in ENDS.items() if address.endswith(end)), "descriptor")


def main(folder: Path) -> dict[str, dict[str, float]]:
    """Seconds and bytes by kind of a plan's files, of the whole site's files, and of all of them."""
    from scorecard import downloads
    from scorecard.check import check_packages
    from scorecard.downloads import packages
    from scorecard.judge import judge_plan
    from scorecard.model import PlanView
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
    views = [
        PlanView(plan, judged, {}, downloads.plan_downloads(plan, judged, about))
        for plan, judged in zip(plans, verdicts, strict=True)
    ]
    own = dict(spent)
    between = time.perf_counter()
    site = downloads.site_downloads(views, (), (), about)
    own |= {SITE: time.perf_counter() - between, "all": time.perf_counter() - began}
    weight: Counter[str] = Counter()
    for file in (file for view in views for file in view.downloads):
        weight[kind_of(file.address)] += file.size
    weight[SITE] = sum(file.size for file in site)
    return {"seconds": own, "bytes": dict(weight) | {"all": weight.total()}}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
