"""Every changed figure of the site as one CSV file, for whoever wants to count them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from ..model import Download, Past, Revision

ADDRESS = "changes/changes.csv"
COLUMNS = (
    *("plan", "indicator_id", "period", "period_start", "period_end", "area", "breakdown", "kind"),
    *("old", "new", "missing", "changed_on", "revision", "reason", "commit"),
)


def changes_file(pasts: Iterable[Past]) -> Download:
    """Every figure that was published and later changed, plan by plan, the newest first under each indicator.

    `old` and `new` are figures in the indicator's unit. A blank `new` is a figure that is given no more,
    and `missing` says why where the plan does; a blank `old` is one that was taken away and came back.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    rows = [_row(one) for past in pasts for one in past]
    writer.writerows(rows)
    title = "Every figure that was published and later changed (CSV)"
    return Download(ADDRESS, text.getvalue().encode(), title, "text/csv", len(rows))


def _row(one: Revision) -> tuple[str, ...]:
    return (
        *(one.plan, one.indicator_id, one.period.label),
        *(one.period.start.isoformat(), one.period.end.isoformat(), one.area, one.breakdown, one.kind),
        *("" if value is None else f"{value:f}" for value in (one.old, one.new)),
        *(one.missing, one.on.isoformat(), one.revision, one.reason, one.commit),
    )
