"""A plan cut into dossiers: each holds what is its own, and what it is linked with, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from borough import borough_plan, observation

from scorecard.model import (
    About,
    Around,
    Caveat,
    Dossier,
    Late,
    Link,
    Other,
    Past,
    Plan,
    Revision,
    Role,
    dossiers,
    facts_of,
    plan_of,
)

ABOUT = About(date(2007, 9, 1))
PAST = Past(plan="borough", known="whole", since=date(2007, 1, 1), versions=4)


def cut(plan: Plan, around: Around | None = None, past: Past = PAST, **more: object) -> dict[str, Dossier]:
    found = dossiers(plan, around or Around(), past, **more)  # type: ignore[arg-type]
    return {one.key: one for one in found}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return borough_plan()


def test_every_row_of_figures_is_in_one_dossier(plan: Plan) -> None:
    found = cut(plan)
    assert list(found) == [one.indicator_id for one in plan.indicators]
    places = sorted(
        (place, row) for one in found.values() for place, row in zip(one.rows, one.observations, strict=True)
    )
    assert [row for _, row in places] == list(plan.observations)
    assert [place for place, _ in places] == list(range(len(plan.observations)))


def test_what_another_indicator_has_is_not_in_it(plan: Plan) -> None:
    first, second = plan.indicators[:2]
    before = cut(plan)
    more = observation(second.indicator_id, "FY2001/02", "actual", 999, value=1)
    after = cut(replace(plan, observations=(*plan.observations, more)))
    assert after[first.indicator_id] == before[first.indicator_id]
    assert after[second.indicator_id] != before[second.indicator_id]


def test_caveats_about_it_and_about_all_of_its_kind(plan: Plan) -> None:
    key = plan.indicators[0].indicator_id
    rows = [
        ("indicators", key),
        ("observations", f"{key} | FY2007/08 |  |  | actual"),
        ("resets", f"{key} | FY2007/08"),
        ("observations", "*"),
        ("roles", f"indicators | {key} | lead | Head"),
        ("links", f"indicators | {key} | x"),
    ]
    others = [
        ("indicators", "another"),
        ("risks", key),
        ("risks", "*"),
        ("roles", "risks | r1 | lead | Head"),
    ]
    made = tuple(
        Caveat(caveat_id=f"c{n}", table=table, row=row, kind="caveat", text="")
        for n, (table, row) in enumerate([*others[:2], *rows, *others[2:]])
    )
    found = cut(replace(plan, caveats=made))[key].caveats
    assert [(c.table, c.row) for c in found] == rows


def _link(table: str, row: str, relation: str, to_table: str, to_row: str) -> Link:
    return Link(from_table=table, from_id=row, relation=relation, to_table=to_table, to_id=to_row)


def test_links_bring_the_names_of_their_other_ends(plan: Plan) -> None:
    one, other = plan.indicators[:2]
    links = (
        _link("indicators", one.indicator_id, "supports", "indicators", other.indicator_id),
        _link("indicators", one.indicator_id, "same-as", "framework", "BVPI:BV9"),
        _link("package", "borough", "follows", "package", "older"),
        _link("indicators", one.indicator_id, "follows", "package", "older"),
    )
    around = Around(
        titles={"older": "The older plan"}, compare={"BVPI:BV9": "compare/bvpi-bv9/", "NI:1": "x/"}
    )
    found = cut(replace(plan, links=links), around)
    assert found[one.indicator_id].links == (links[0], links[1], links[3])
    assert found[other.indicator_id].links == (links[0],)
    titles = {(table, row): title for table, row, title in found[one.indicator_id].titles}
    assert titles["indicators", other.indicator_id] == f"{other.ref} {other.title}".strip()
    assert titles["package", "older"] == "The older plan"
    assert found[one.indicator_id].compare == (("BVPI:BV9", "compare/bvpi-bv9/"),)


def test_what_is_late_what_was_changed_and_what_the_rules_say(plan: Plan) -> None:
    key = plan.indicators[0].indicator_id
    late = Late(plan="borough", table="indicators", row=key, title="", due=date(2007, 8, 1), days=31)
    also = Late(plan="borough", table="actions", row=key, title="")
    row = plan.observations[0]
    revision = Revision(
        plan="borough",
        indicator_id=key,
        period=row.period,
        area="",
        breakdown="",
        kind="actual",
        old=None,
        new=row.value,
        on=date(2007, 7, 1),
    )
    warnings = [
        ("observations", f"{key} | FY2007/08 |  |  | actual", "one"),
        ("risks", key, "none of it"),
        ("indicators", key, "two"),
    ]
    found = cut(plan, past=replace(PAST, revisions={key: (revision,)}), late=[late, also], warnings=warnings)
    assert (found[key].late, found[key].revisions, found[key].warnings) == (late, (revision,), ("one", "two"))


def test_neighbours_are_those_of_the_same_priority(plan: Plan) -> None:
    a, b = (replace(one, priority_id="p") for one in plan.indicators[:2])
    c = replace(a, indicator_id="c", priority_id="q", title="C")
    found = cut(replace(plan, indicators=(a, c, b)))
    after, before = found[a.indicator_id].after, found[b.indicator_id].before
    assert after and before
    assert (after.indicator_id, before.indicator_id) == (b.indicator_id, a.indicator_id)
    assert (found["c"].before, found["c"].after) == (None, None)


def test_a_later_plan_is_told_on_each_page_of_the_older_one(plan: Plan) -> None:
    key = plan.indicators[0].indicator_id
    own, whole = Other("indicator", "New", "new/indicators/x/"), Other("plan", "New", "new/")
    around = Around(later={"borough/": whole, f"borough/indicators/{key}/": own})
    found = cut(plan, around)
    assert found[key].later == own
    assert {one.later for name, one in found.items() if name != key} == {whole}


def test_a_dossier_is_a_plan_of_one_indicator(plan: Plan) -> None:
    facts = facts_of(plan, ABOUT, (), PAST)
    for one in cut(plan).values():
        small = plan_of(one, facts)
        assert small.indicators == (one.indicator,)
        assert small.observations == one.observations
        assert (small.title, small.council, small.areas) == (plan.title, plan.council, plan.areas)
        assert small.risks == small.milestones == small.budgets == ()


def test_roles_of_it_alone(plan: Plan) -> None:
    key = plan.indicators[0].indicator_id
    roles = tuple(
        Role(table=t, row=r, relation="lead", role="Head")
        for t, r in [("indicators", key), ("actions", key), ("indicators", "x")]
    )
    assert cut(replace(plan, roles=roles))[key].roles == (roles[0],)


def test_facts_do_not_change_with_each_commit_or_figure(plan: Plan) -> None:
    first = plan.observations[0]
    facts = facts_of(plan, ABOUT, (), PAST)
    changed = replace(plan, observations=(replace(first, note="x"), *plan.observations[1:]))
    assert facts_of(changed, ABOUT, (), replace(PAST, versions=5)) == facts
    assert facts_of(replace(plan, contact="Another team"), ABOUT, (), PAST) != facts
