"""A build that makes only what is new gives what a cold one gives, byte for byte, whatever was changed.

Each field of each table is altered in turn, then each fact of the plan, each setting that pages show, and
what is known of the past. What alters a key that other rows name would be refused at the gate; it is left out
here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from borough import borough_plan, district_plan, observation

from scorecard import build as story
from scorecard.gate import Checked, Reading
from scorecard.model import (
    TABLES,
    Area,
    Commit,
    Council,
    FormerName,
    FrameworkItem,
    Origin,
    Past,
    Period,
    Plan,
    Reset,
    Revision,
    read_period,
)
from scorecard.model.contract import schema
from scorecard.problems import Problem
from scorecard.settings import Settings
from scorecard.site.whole import Site
from scorecard.store import Store

DAY = date(2008, 9, 1)


def whole_plan() -> Plan:
    """A small plan with a row in every table."""
    plan = borough_plan()
    more = [
        observation("homes", f"FY200{n}/0{n + 1}", "actual", 10 + n, value=40 + n, area=area)
        for n in range(4, 7)
        for area in ("", "ward")
    ]
    return replace(
        plan,
        observations=(*plan.observations, *more),
        areas=(
            Area(area="ward", name="A ward", kind="place", line=2),
            Area(area="next-door", name="B", kind="council"),
        ),
        resets=(
            Reset(
                indicator_id="homes", period=read_period("FY2005/06"), reason="A new way to count.", line=2
            ),
        ),
        frameworks=(
            FrameworkItem(framework="BVPI", item="BV9", title="Council tax", note="National.", line=2),
        ),
    )


PLAN, OTHER = whole_plan(), replace(district_plan(), supersedes="borough")


class Builds:
    """Builds plans without the gate, into one warm store or from nothing."""

    def __init__(self, room: Path, patch: pytest.MonkeyPatch) -> None:
        self.room, self.patch = room, patch
        (room / "packages").mkdir()
        self.store = room / "store"

    def build(
        self,
        *plans: Plan,
        warm: bool,
        past: Past | None = None,
        problems: tuple[Problem, ...] = (),
        **settings: Any,
    ) -> dict[str, bytes]:
        # Workbooks take most of the time, and one test below has them.
        given = {"as_of": DAY, "live": True} | settings
        now = Settings(packages=self.room / "packages", cache=self.room, content=self.room, **given)
        known = {plan.name: past if past and plan is plans[0] else Past(plan=plan.name) for plan in plans}
        self.patch.setattr(story, "gate_again", lambda *_, **__: Reading(Checked(plans, (), problems)))
        self.patch.setattr(story.past_figures, "plan_histories", lambda *_: known)
        return contents(story.build(now, Store(self.store if warm else None)))

    def same(self, *plans: Plan, **more: Any) -> dict[str, bytes]:
        """Warm equals cold; gives both."""
        cold = self.build(*plans, warm=False, **more)
        warm = self.build(*plans, warm=True, **more)
        assert warm.keys() == cold.keys()
        assert [name for name in cold if warm[name] != cold[name]] == []
        return warm


def contents(site: Site) -> dict[str, bytes]:
    """Every page and every file as they are written."""
    pages = {f"page {p.address}": f"{replace(p, held='')!r}{p.body}".encode() for p in site.pages}
    return pages | {f"file {f.address}": f.content for f in site.files}


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Builds]:
    with pytest.MonkeyPatch.context() as patch:
        made = Builds(tmp_path_factory.mktemp("builds"), patch)
        made.build(PLAN, OTHER, warm=True)
        yield made


def altered(value: Any, field: dict[str, Any]) -> Any:
    """Another value that the field may have."""
    codes = field.get("constraints", {}).get("enum")
    kind = field.get("type")
    if codes:
        found = next(code for code in codes if code != value)
        return type(value)(found) if value else found
    if isinstance(value, Period):
        return read_period("FY2003/04")
    if kind == "date":
        return (value or DAY) + timedelta(days=1)
    if kind == "boolean":
        return not value
    if kind == "integer":
        return (value or 0) + 1
    if kind == "number":
        return (value or Decimal(0)) + Decimal("0.5")
    return f"{value} and more".strip()


# Keys that other rows name, and names of other rows: to alter one is to point at nothing.
NAMING = {
    "priorities": {"priority_id", "parent_id"}, "indicators": {"indicator_id", "priority_id", "action_id"},
    "observations": {"indicator_id", "area", "value", "missing"}, "commentary": {"indicator_id"},
    "resets": {"indicator_id"}, "actions": {"action_id", "priority_id"}, "milestones": {"action_id"},
    "updates": {"action_id"}, "risks": {"risk_id", "priority_id", "likelihood"},
    "risk_impacts": {"risk_id", "level"}, "risk_scales": {"axis", "level"},
    "budgets": {"priority_id", "action_id", "total_of", "plan_line", "amount", "missing"},
    "areas": {"area", "member_of"}, "roles": {"table", "row"}, "frameworks": {"framework", "item"},
    "links": {"from_table", "from_id", "to_table", "to_id"}, "caveats": {"table", "row"},
}  # fmt: skip
# ... each with a value that points at something.
POINTING: dict[str, list[tuple[str, Any]]] = {
    "priorities": [("parent_id", "")],
    "indicators": [("priority_id", "money"), ("priority_id", ""), ("action_id", "bills")],
    "observations": [("area", "ward"), ("value", Decimal("97.5")), ("indicator_id", "homes")],
    "commentary": [("indicator_id", "homes")],
    "resets": [("indicator_id", "bv9")],
    "actions": [("priority_id", "money")],
    "risks": [("priority_id", "money"), ("likelihood", "A")],
    "risk_impacts": [("level", "I")],
    "areas": [("member_of", "next-door")],
    "roles": [("row", "homes"), ("table", "actions")],
    "links": [("from_id", "homes"), ("to_id", "NI:1")],
    "caveats": [("row", "homes | FY2004/05 |  |  | actual"), ("row", "*"), ("table", "risks")],
}  # fmt: skip


def changes(table: str) -> Iterator[tuple[str, Plan]]:
    """The plan with one field of its first row another; without that row; with the rows turned round."""
    rows, known = PLAN.rows(table), {f["name"]: f for f in schema(table)["fields"]}
    named = [field.name for field in fields(TABLES[table].row) if field.name not in NAMING.get(table, ())]
    pairs = [(name, altered(getattr(rows[0], name), known.get(name, {"type": "integer"}))) for name in named]
    for name, value in (*pairs, *POINTING.get(table, ())):
        yield f"{name} = {value}", replace(PLAN, **{table: (replace(rows[0], **{name: value}), *rows[1:])})
    yield "turned round", replace(PLAN, **{table: tuple(reversed(rows))})
    if table not in ("priorities", "indicators", "actions", "risks"):
        yield "without its first row", replace(PLAN, **{table: rows[1:]})


@pytest.mark.parametrize("table", TABLES)
def test_each_field_of_each_table(builds: Builds, table: str) -> None:
    before = builds.build(PLAN, OTHER, warm=True)
    seen = 0
    for what, plan in changes(table):
        try:
            after = builds.same(plan, OTHER)
        except AssertionError as error:
            raise AssertionError(f"{table}, {what}: {error}") from None
        seen += after != before
    assert seen, "no change of this table is seen on the site"


FACTS: dict[str, Callable[[Plan], Plan]] = {
    "title": lambda plan: replace(plan, title="Another title"),
    "council": lambda plan: replace(plan, council=Council("Another", "E07000001", "https://example.org/")),
    "description": lambda plan: replace(plan, description="Another."),
    "version": lambda plan: replace(plan, version="2"),
    "created": lambda plan: replace(plan, created="2008-01-01"),
    "service": lambda plan: replace(plan, service="Another"),
    "kind": lambda plan: replace(plan, kind="service-plan"),
    "period": lambda plan: replace(plan, period=read_period("FY2006/07 - FY2007/08")),
    "as_at": lambda plan: replace(plan, as_at=date(2008, 1, 1)),
    "contact": lambda plan: replace(plan, contact="Another team"),
    "notice": lambda plan: replace(plan, notice=""),
    "tolerance": lambda plan: replace(plan, tolerance=Decimal(1)),
    "next_update": lambda plan: replace(plan, next_update=date(2008, 8, 1)),
    "licences": lambda plan: replace(plan, licences=()),
    "sources": lambda plan: replace(plan, sources=({"title": "Another"},)),
    "contributors": lambda plan: replace(plan, contributors=({"title": "X", "roles": ["publisher"]},)),
    "descriptor": lambda plan: replace(plan, descriptor={"resources": []}),
    "files": lambda plan: replace(plan, files={"observations": "figures.csv"}),
    "read": lambda plan: replace(plan, read={"observations": 7, "indicators": 2}),
    "withheld": lambda plan: replace(plan, withheld={"observations": 1}),
}


@pytest.mark.parametrize("change", FACTS.values(), ids=FACTS)
def test_each_fact_of_the_plan(builds: Builds, change: Callable[[Plan], Plan]) -> None:
    builds.same(change(PLAN), OTHER)
    builds.same(PLAN, change(OTHER))


SETTINGS: list[dict[str, Any]] = [
    {"as_of": date(2007, 9, 1)},
    {"site_url": "https://example.org/"},
    {"title": "Another site"},
    {"repository": "https://example.org/blob/main/datapackages"},
    {"reports": 1},
    {"live": False},
]


@pytest.mark.parametrize("setting", SETTINGS, ids=[next(iter(one)) for one in SETTINGS])
def test_each_setting_that_pages_show(builds: Builds, setting: dict[str, Any]) -> None:
    builds.same(PLAN, OTHER, **setting)


def revision(**more: Any) -> Revision:
    row = PLAN.observations[0]
    given = {"old": Decimal(90), "new": row.value, "on": date(2008, 1, 1)} | more
    return Revision(
        plan="borough", indicator_id="bv9", period=row.period, area="", breakdown="", kind="actual", **given
    )


def origin(**more: Any) -> Origin:
    row = PLAN.observations[0]
    given = {"period": row.period, "area": "", "breakdown": "", "kind": row.kind} | more
    return Origin(**given, commit=Commit(date(2008, 2, 3), "fedcba9876"))


PASTS = {
    "known": Past(plan="borough", known="whole", since=date(2007, 1, 1), versions=3),
    "shallow": Past(plan="borough", known="shallow", since=date(2007, 1, 1), versions=3),
    "one more version": Past(plan="borough", known="whole", since=date(2007, 1, 1), versions=4, unread=1),
    "a correction": Past(plan="borough", known="whole", revisions={"bv9": (revision(revision="corrected"),)}),
    "its reason": Past(plan="borough", known="whole", revisions={"bv9": (revision(reason="Wrong."),)}),
    "the first commit": Past(plan="borough", known="whole", first=Commit(date(2007, 1, 1), "abc1234")),
    "the commit of a row": Past(plan="borough", known="whole", origins={"bv9": (origin(),)}),
    "that of another row": Past(plan="borough", known="whole", origins={"bv9": (origin(area="ward"),)}),
    "a former name": Past(plan="borough", names=(FormerName(DAY, "indicator_id", "bv8", "bv9"),)),
}


@pytest.mark.parametrize("past", PASTS.values(), ids=PASTS)
def test_what_is_known_of_the_past(builds: Builds, past: Past) -> None:
    builds.same(PLAN, OTHER, past=past)


def test_plans_that_come_and_go_and_change_what_others_say(builds: Builds) -> None:
    builds.same(PLAN)
    builds.same(PLAN, OTHER, replace(district_plan(), name="third", title="A third plan"))
    continued = replace(OTHER, indicators=(replace(OTHER.indicators[0], continues="borough/bv9"),))
    after = builds.same(PLAN, continued)
    assert b"District plan: Tax in" in after["page borough/indicators/bv9/"]


def test_warnings(builds: Builds) -> None:
    for table, key in (("observations", "bv9 | FY2006/07 |  |  | actual"), ("risks", "flood"), ("", "")):
        found = Problem(
            severity="warning",
            code="x",
            package="borough",
            file="",
            table=table,
            key=key,
            message="Odd.",
            hint="",
        )
        builds.same(PLAN, OTHER, problems=(found,))
