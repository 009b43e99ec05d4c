"""For other programs: read a plan, look at its tables, judge it, and publish it, without a website around it.

>>> from scorecard.api import judge, load, publish
>>> plan = load(folder)
>>> plan.title
'A large plan (large-plan)'
>>> figures = plan.frame("observations")
>>> figures.loc[figures["kind"] == "actual", ["indicator_id", "period", "value"]].head(2).to_dict("records")
[{'indicator_id': 'indicator-00001', 'period': 'FY2024/25 Q3', 'value': 41.4}, {'indicator_id': ...}]
>>> judge(plan, date(2026, 11, 21))["indicator-00001"].status.value
'close'
>>> files = publish(plan, date(2026, 11, 21))
>>> files["large-plan/indicators/indicator-00001/data.csv"][:19].decode()
'indicator_id,title,'
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from . import check, pages, read
from . import judge as judging
from .executor import Serial
from .gate import Checked
from .gather import Given, gather
from .mapping import Cut, keys_of, published_all
from .model import About, Judgement, Past, Plan, dossiers, facts_of
from .problems import DataRefused, has_errors
from .program import program
from .store import Store

__all__ = ["DataRefused", "judge", "load", "publish"]


def load(folder: str | Path) -> Plan:
    """The plan of one package.

    `folder`  the folder with its datapackage.json

    Rows that wait for their day are among its rows: what is published is cut down by `publish`. It is looked
    at alone: whether another package that it names is there, a site knows and this does not.

    Raises `DataRefused`, whose `problems` say where and what, for a package with errors, and ValueError for
    one that is no plan.

    >>> load(folder).indicators[0].indicator_id
    'indicator-00001'
    """
    path = Path(folder)
    raw, problems = read.read_packages([path], read.Limits())
    plans, _, more = check.check_packages(raw, others_elsewhere=True)
    if has_errors((*problems, *more)):
        raise DataRefused((*problems, *more))
    if not plans:
        raise ValueError(f'"{path}" is no plan: its datapackage.json has no property "scorecard".')
    return plans[0]


def judge(plan: Plan, as_of: date | None = None) -> dict[str, Judgement]:
    """The verdict on each indicator, by its identifier: status, change, comparison.

    `as_of`  stands for today; what waits for a later day is left out

    >>> found = judge(load(folder), date(2026, 11, 21))
    >>> found["indicator-00002"].change.movement.value
    'too-few'
    """
    day = as_of or date.today()
    return judging.judge_plan(check.published(plan, day), day)


def publish(plan: Plan, as_of: date | None = None, site_url: str = "") -> Mapping[str, bytes]:
    """All that is published of a plan alone, by address: pages as HTML without a frame, data, charts.

    `as_of`     stands for today; what waits for a later day is left out
    `site_url`  the address at which it will stand; blank where links are to be relative

    >>> sorted(publish(load(folder), date(2026, 11, 21)))[:2]
    ['calendar.ics', 'changes/changes.csv']
    """
    day = as_of or date.today()
    shown = check.counted(check.published(plan, day))
    about = About(day, version=program()[:12], site_url=site_url)
    around, known, store = pages.around([shown]), Past(plan=plan.name), Store(None)
    periods = judging.report_periods(shown, day)
    facts, late = facts_of(shown, about, periods[:8], known), judging.overdue(shown, day)
    found = dossiers(shown, around, known, late)
    cuts = {shown.name: Cut(facts, found, keys_of(program(), facts, found), late, len(periods[8:]))}
    published, _ = published_all(cuts, store, Serial())
    given = Given(
        program=program(),
        about=about,
        around=around,
        checked=Checked((shown,), (), ()),
        plans=(shown,),
        cuts=cuts,
        published=published,
        pasts={shown.name: known},
        warnings={},
    )
    made = gather(given, store)
    of_pages = {f"{page.address}index.html": page.body.encode() for page in made.pages}
    return of_pages | {file.address: file.content for file in made.files}
