"""References, circles and keys, on plans made by hand; and that their cost stays in proportion."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from scorecard.check.cycles import cycles
from scorecard.check.known import Known
from scorecard.check.references import carried_on, reference_problems
from scorecard.model import (
    Caveat,
    Council,
    FrameworkItem,
    Indicator,
    Link,
    Observation,
    Plan,
    Priority,
    read_period,
)
from scorecard.problems import Problem


def indicator(name: str, frequency: str = "quarterly", **more: str) -> Indicator:
    return Indicator(
        indicator_id=name, title=name, unit="count", better="higher", better_basis="printed",
        aggregation="discrete", frequency=frequency, state="live", **more,
    )  # fmt: skip


def plan(**tables: tuple[object, ...]) -> Plan:
    return Plan(name="plan", title="Plan", council=Council("Brambledown"), **tables)  # type: ignore[arg-type]


def problems(plan: Plan, unsure: frozenset[str] = frozenset()) -> list[Problem]:
    return reference_problems(plan, Known(plan, unsure), {"plan"})


def figure(period: str, frequency: str = "quarterly") -> Observation:
    found = read_period(period, frequency)
    return Observation(indicator_id="bv9", period=found, area="", breakdown="", kind="actual")


def caveat(row: str) -> Caveat:
    return Caveat(caveat_id="c", table="observations", row=row, kind="caveat", text="x")


def test_a_period_in_a_key_may_be_spelt_in_any_way_that_can_be_read() -> None:
    for spelt in ("FY2007/08 Q1", "2007/08 Q1", "Q1 2007/08", "April - June 2007"):
        found = plan(
            indicators=(indicator("bv9"),),
            observations=(figure("FY2007/08 Q1"),),
            caveats=(caveat(f"bv9 | {spelt} |  |  | actual"),),
        )
        assert problems(found) == []


def test_the_indicators_frequency_decides_a_period_in_a_key() -> None:
    found = plan(
        indicators=(indicator("bv9", "monthly"),),
        observations=(figure("2007-08", "monthly"),),
        caveats=(caveat("bv9 | 2007-08 |  |  | actual"), caveat("bv9 | FY2007/08 |  |  | actual")),
    )
    assert [p.value for p in problems(found)] == ["bv9 | FY2007/08 |  |  | actual"]


def test_nothing_is_said_to_be_missing_from_a_table_that_could_not_be_read() -> None:
    found = plan(indicators=(indicator("bv9", priority_id="homes"),), caveats=(caveat("x"),))
    assert [p.column for p in problems(found)] == ["priority_id", "row"]
    assert problems(found, frozenset({"priorities", "observations"})) == []


def test_a_letter_of_another_alphabet_is_named() -> None:
    found = plan(
        indicators=(indicator("bv9", priority_id="hоmes"),),
        priorities=(Priority(priority_id="homes", kind="priority", title="Homes"),),
    )
    (problem,) = problems(found)
    assert problem.message == '"hоmes" is not in priorities.csv: its letter 2, "о", is of another alphabet.'
    assert problem.hint == 'Type "homes" again by hand.'


def test_a_link_to_itself() -> None:
    link = Link(
        from_table="indicators", from_id="bv9", relation="same-as", to_table="indicators", to_id="bv9"
    )
    assert [p.code for p in problems(plan(indicators=(indicator("bv9"),), links=(link,)))] == ["circle"]


def test_circles() -> None:
    assert list(cycles({"a": "b", "b": "a", "c": "a", "d": "d", "e": "f"})) == [["a", "b"], ["d"]]
    assert list(cycles({"c": "a", "a": "b", "b": "a"})) == [["a", "b"]]


def test_a_long_chain_takes_time_in_proportion() -> None:
    n = 50_000
    assert list(cycles({str(i): str(i + 1) for i in range(n)})) == []
    assert len(next(cycles({str(i): str((i + 1) % n) for i in range(n)}))) == n


def test_a_circle_is_told_once_and_not_at_length() -> None:
    rows = tuple(
        Priority(priority_id=f"p{i}", parent_id=f"p{(i + 1) % 5000}", kind="theme", title="x", line=i + 2)
        for i in range(5000)
    )
    (problem,) = problems(plan(priorities=rows))
    assert problem.line == 2
    assert problem.message == (
        "These are part of each other: p0 > p1 > p2 > p3 > p4 > p5 > p6 > p7 > … > p0."
    )


def test_ten_thousand_wrong_names_are_all_told_and_guessing_has_an_end() -> None:
    rows = tuple(indicator(f"i{i}", priority_id=f"priority-numbr-{i}") for i in range(10_000))
    there = tuple(Priority(priority_id=f"priority-number-{i}", kind="theme", title="x") for i in range(1_000))
    found = plan(indicators=rows, priorities=there)
    known = Known(found)
    told = reference_problems(found, known, {"plan"})
    assert len(told) == 10_000
    assert told[0].hint == 'Did you mean "priority-number-0"?'
    assert told[-1].hint == "Type one that is there, or add it."
    assert all(p.hint for p in told)


def test_days_and_limits_the_wrong_way_round() -> None:
    row = Observation(
        indicator_id="bv9", period=read_period("FY2007/08"), area="", breakdown="", kind="actual",
        publish_on=date(2007, 1, 1),
    )  # fmt: skip
    found = plan(indicators=(indicator("bv9", continues="plan/bv9"),), observations=(row,))
    assert problems(found) == []


def test_an_indicator_that_carries_on_another() -> None:
    old = replace(plan(indicators=(indicator("recycling"),)), name="old")
    new = plan(
        indicators=tuple(
            indicator(f"i{i}", continues=name)
            for i, name in enumerate(
                ("old/recycling", "older/recycling", "old/recyclng", "plan/i3", "plan/i0")
            )
        )
    )
    told = list(carried_on(new, {"old": Known(old), "plan": Known(new)}))
    assert [(p.key, p.message) for p in told] == [
        ("i1", 'There is no plan "older" here.'),
        ("i2", 'The plan "old" has no indicator "recyclng".'),
        ("i3", "This indicator carries on itself."),
    ]
    assert told[1].hint == 'Did you mean "recycling"?'
    unread = {"old": Known(old, frozenset({"indicators"})), "older": Known(old), "plan": Known(new)}
    assert [p.key for p in carried_on(new, unread)] == ["i3"]


def test_an_item_of_a_national_framework_needs_no_table_and_a_slip_in_it_is_told() -> None:
    def told(item: str) -> list[tuple[str, str]]:
        link = Link(
            from_table="indicators", from_id="bv9", relation="same-as", to_table="framework", to_id=item
        )
        found = problems(plan(indicators=(indicator("bv9"),), links=(link,)))
        return [(p.message, p.hint) for p in found]

    assert told("LGBF:CHN1") == told("LOF:Housing supply") == []
    none = "cannot be found: the package has no frameworks.csv."
    make = 'To add it, make frameworks.csv of the lines "framework,item,title,note" and '
    way = ', and add {"name": "frameworks", "path": "frameworks.csv"} to the resources in datapackage.json.'
    assert told("LGBF:CHN15") == [
        (f'"LGBF:CHN15" {none}', f'Did you mean "LGBF:CHN5"? {make}"LGBF,CHN15,what it measures,"{way}')
    ]
    assert told("lof:housing suply")[0][1].startswith('Did you mean "LOF:Housing supply"?')
    assert told("XYZ:1") == [(f'"XYZ:1" {none}', f'{make}"XYZ,1,what it measures,"{way}')]
    assert told("XYZ") == [(f'"XYZ" {none}', "Type it as FRAMEWORK:ITEM, as in NI:155.")]
    for spelt, code in (
        ("LGBF:CHN01", "CHN1"),
        ("LGBF:C&L 05a", "C&L5a"),
        ("LGBF:CORP ASSET 1", "CORP-ASSET1"),
    ):
        assert told(spelt)[0][1].startswith(f'Type it as "LGBF:{code}". ')


def test_where_there_is_a_list_already_the_very_line_to_add_is_told() -> None:
    link = Link(
        from_table="indicators", from_id="bv9", relation="same-as", to_table="framework", to_id="LGBF:CHN99"
    )
    listed = (FrameworkItem(framework="NI", item="155", title="Homes"),)
    told = problems(plan(indicators=(indicator("bv9"),), links=(link,), frameworks=listed))
    assert [p.message for p in told] == ['"LGBF:CHN99" is not in frameworks.csv.']
    line = "To add it, type a line into frameworks.csv: LGBF,CHN99,what it measures,"
    assert told[0].hint.endswith(line)
    assert not problems(
        plan(
            indicators=(indicator("bv9"),),
            links=(link,),
            frameworks=(*listed, FrameworkItem(framework="LGBF", item="CHN99", title="Poverty")),
        )
    )
