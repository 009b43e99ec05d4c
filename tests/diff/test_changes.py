"""What differs between two states of the plans, and what only seems to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scorecard.diff import Difference, State, as_markdown, difference, unexplained
from scorecard.model import (
    BudgetLine,
    Caveat,
    Change,
    Comment,
    Council,
    Dataset,
    Indicator,
    Judgement,
    Milestone,
    Movement,
    Observation,
    Plan,
    Priority,
    Status,
    Update,
    Version,
    read_period,
)

TITLE = "W1 Missed bins"


def indicator(key: str = "bins", **fields: Any) -> Indicator:
    usual: dict[str, Any] = {
        "ref": "W1", "title": "Missed bins", "unit": "count", "better": "lower", "better_basis": "printed",
        "aggregation": "discrete", "frequency": "annual", "state": "live",
    }  # fmt: skip
    return Indicator(indicator_id=key, **(usual | fields))


def figure(period: str, value: str = "", **fields: Any) -> Observation:
    usual = {"indicator_id": "bins", "area": "", "breakdown": "", "kind": "actual"}
    number = Decimal(value) if value else None
    return Observation(period=read_period(period, "annual"), value=number, **(usual | fields))


def plan(*figures: Observation, name: str = "plan", **fields: Any) -> Plan:
    usual = {"title": "Corporate plan", "council": Council("Fernshire"), "indicators": (indicator(),)}
    return Plan(name=name, observations=figures, **(usual | fields))


def state(*plans: Plan, **more: Any) -> State:
    return State(plans, **more)


def between(old: Plan, new: Plan) -> Difference:
    return difference(state(old), state(new))


def told(found: Difference) -> list[tuple[str, str, str, str]]:
    return [(f.what, f.period.label, f.old, f.new) for f in found.figures]


def test_figures_added_changed_and_removed() -> None:
    old = plan(figure("FY2022/23", "1"), figure("FY2023/24", "2"))
    new = plan(figure("FY2023/24", "3", line=2), figure("FY2024/25", missing="not-reported", line=3))
    assert told(between(old, new)) == [
        ("removed", "FY2022/23", "1", ""),
        ("added", "FY2024/25", "", "not-reported"),
        ("changed", "FY2023/24", "2", "3"),
    ]


def test_rows_in_another_order_are_no_change() -> None:
    one, two = figure("FY2022/23", "1", line=2), figure("FY2023/24", "2", line=3)
    assert not between(plan(one, two), plan(replace(two, line=2), replace(one, line=3)))


def test_a_period_in_another_spelling_is_no_change() -> None:
    line: dict[str, Any] = {"line_id": "pay", "kind": "net-cost", "label": "Pay", "unit": "pounds"}
    old = plan(
        figure("FY2022/23", "1"),
        budgets=(BudgetLine(period=read_period("FY2022/23"), amount=Decimal(5), **line),),
    )
    new = plan(
        figure("Apr 2022 - Mar 2023", "1"),
        budgets=(BudgetLine(period=read_period("Apr 2022 - Mar 2023"), amount=Decimal(5), **line),),
    )
    assert not between(old, new)


def test_a_number_written_with_other_decimals_is_no_changed_figure_but_a_changed_row() -> None:
    found = between(plan(figure("FY2022/23", "9.5")), plan(figure("FY2022/23", "9.50")))
    assert found.figures == ()
    (row,) = found.rows
    assert (row.table, row.key, row.fields) == (
        "observations",
        "bins | FY2022/23 |  |  | actual",
        (("value", "9.5", "9.50"),),
    )


def test_a_note_beside_a_figure_that_stays_is_a_changed_row() -> None:
    old, new = (
        figure("FY2022/23", "1", note="First"),
        figure("FY2022/23", "1", note="Second", revision="final"),
    )
    (row,) = between(plan(old), plan(new)).rows
    assert row.fields == (("revision", "", "final"), ("note", "First", "Second"))


def test_other_rows_added_changed_and_removed() -> None:
    def priority(key: str, title: str) -> Priority:
        return Priority(priority_id=key, kind="priority", title=title)

    old = plan(priorities=(priority("a", "Clean"), priority("b", "Safe")))
    new = plan(priorities=(priority("b", "Safer"), priority("c", "Green")))
    assert [(r.what, r.key, r.fields) for r in between(old, new).rows] == [
        ("removed", "a", ()),
        ("added", "c", ()),
        ("changed", "b", (("title", "Safe", "Safer"),)),
    ]


def test_a_row_about_an_indicator_is_called_by_its_title() -> None:
    def said(why: str) -> Plan:
        row = Comment(indicator_id="bins", period=read_period("FY2024/25", "annual"), why=why)
        return plan(commentary=(row,), priorities=(Priority(priority_id="green", kind="aim", title=why),))

    found = between(said("Snow."), said("Ice."))
    assert [(row.table, row.title, row.key) for row in found.rows] == [
        ("priorities", "Ice.", "green"),
        ("commentary", f"{TITLE}, FY2024/25", "bins | FY2024/25"),
    ]
    line = f"- `commentary` in `plan`: `{TITLE}, FY2024/25` (`bins | FY2024/25`): `why` `Snow.` → `Ice.`"
    assert line in as_markdown(found).splitlines()


def test_what_the_descriptor_says_of_a_plan() -> None:
    new = plan(contact="Performance team", next_update=date(2026, 5, 1), tolerance=Decimal("5"))
    (row,) = between(plan(), new).rows
    assert (row.table, row.key) == ("datapackage", "")
    assert row.fields == (("contact", "", "Performance team"), ("next_update", "", "2026-05-01"))


def judged(status: Status, movement: Movement = Movement.NONE) -> Mapping[str, Mapping[str, Judgement]]:
    return {"plan": {"bins": Judgement("bins", status, change=Change(movement))}}


def test_verdicts_that_change() -> None:
    one = plan(figure("FY2022/23", "1"))
    found = difference(
        State((one,), judged(Status.MISSED, Movement.TOO_FEW)),
        State((one,), judged(Status.MET, Movement.IMPROVING)),
    )
    (change,) = found.statuses
    assert (change.title, change.old, change.new) == (TITLE, "missed", "met")
    assert (change.movement_old, change.movement_new) == ("", "improving")


def test_too_few_figures_and_nothing_to_compare_are_one() -> None:
    one = plan()
    found = difference(
        State((one,), judged(Status.MET, Movement.NONE)), State((one,), judged(Status.MET, Movement.TOO_FEW))
    )
    assert not found


def test_a_figure_carries_the_verdict_of_before_and_of_now() -> None:
    old, new = plan(figure("FY2022/23", "1")), plan(figure("FY2022/23", "2"))
    (one,) = difference(State((old,), judged(Status.MET)), State((new,), judged(Status.CLOSE))).figures
    assert (one.title, one.status_old, one.status_new) == (TITLE, "met", "close")


def test_a_renamed_package_by_its_title() -> None:
    old, new = plan(figure("FY2022/23", "1"), name="old-plan"), plan(figure("FY2022/23", "1"), name="plan")
    found = between(old, new)
    assert (found.renamed, found.packages_added, found.packages_removed, found.figures) == (
        *((("old-plan", "plan"),), (), (), ()),
    )


def test_a_renamed_package_as_git_shows_it() -> None:
    old = plan(figure("FY2022/23", "1"), name="old-plan", title="Plan for 2024")
    new = plan(figure("FY2022/23", "2"), name="plan", title="Plan for 2025")
    found = difference(state(old), state(new), {"old-plan": "plan", "gone": "nowhere"})
    assert found.renamed == (("old-plan", "plan"),)
    assert told(found) == [("changed", "FY2022/23", "1", "2")]
    assert [row.fields for row in found.rows] == [(("title", "Plan for 2024", "Plan for 2025"),)]


def test_two_plans_of_one_title_are_not_taken_for_one() -> None:
    found = difference(state(plan(name="a"), plan(name="b")), state(plan(name="c")))
    assert (found.renamed, found.packages_removed, found.packages_added) == ((), ("a", "b"), ("c",))


def test_a_package_that_comes_or_goes() -> None:
    old, new = plan(name="old", title="One"), plan(figure("FY2022/23", "1"), name="new", title="Two")
    found = between(old, new)
    assert (found.packages_added, found.packages_removed) == (("new",), ("old",))
    assert [f.package for f in found.figures] == ["new"]
    assert not found.empty_old
    assert difference(State(), state(new)).empty_old


def test_rows_that_cannot_be_read_now_are_not_called_lost() -> None:
    old = plan(figure("FY2022/23", "1"), figure("FY2023/24", "2"))
    new = plan(figure("FY2022/23", "3"))
    found = difference(state(old), state(new, errors={("plan", "observations"): 1}))
    assert told(found) == [("changed", "FY2022/23", "1", "3")]
    assert (found.errors_old, found.errors_new) == ((), (("plan", 1),))


def test_rows_that_could_not_be_read_before_are_not_called_new() -> None:
    old = plan(figure("FY2022/23", "1"))
    new = plan(figure("FY2022/23", "1"), figure("FY2023/24", "2"))
    assert told(difference(state(old, errors={("plan", ""): 2}), state(new))) == []
    assert told(difference(state(old, errors={("plan", "indicators"): 2}), state(new))) == [
        ("added", "FY2023/24", "", "2")
    ]


def test_a_package_whose_descriptor_cannot_be_read_is_not_called_lost() -> None:
    found = difference(state(plan(figure("FY2022/23", "1"))), State(errors={("plan", ""): 1}))
    assert (found.packages_removed, found.figures) == ((), ())
    assert found.errors_new == (("plan", 1),)


def test_a_figure_that_must_wait_now_is_told_without_what_waits() -> None:
    waiting = figure("FY2022/23", "12345", publish_on=date(2026, 6, 1))
    found = difference(
        state(plan(figure("FY2022/23", "1"))),
        state(plan(), waiting={"plan": (waiting, figure("FY2023/24", "54321", publish_on=date(2026, 6, 1)))}),
    )
    (one,) = found.figures
    assert (one.what, one.old, one.new, one.waits_until) == ("removed", "1", "", date(2026, 6, 1))
    assert found.waiting == 2
    assert "12345" not in repr(found) and "54321" not in repr(found)


def dataset(*rows: tuple[str, ...], header: tuple[str, ...] = ("ward", "bins")) -> Dataset:
    return Dataset(name="open", title="Open data", tables={"bins": (header, rows)})


def test_rows_of_open_data_are_counted_whatever_their_order() -> None:
    old = State(datasets=(dataset(("North", "1"), ("South", "2")),))
    assert not difference(
        old, State(datasets=(dataset(("2", "South"), ("1", "North"), header=("bins", "ward")),))
    )
    (one,) = difference(old, State(datasets=(dataset(("South", "2"), ("South", "2"), ("East", "3")),))).tables
    assert (one.package, one.table, one.added, one.removed) == ("open", "bins", 2, 1)


def test_a_changed_past_figure_needs_a_revision_and_a_reason() -> None:
    old = plan(
        figure("FY2021/22", "1"),
        figure("FY2022/23", "1"),
        figure("FY2023/24", "1"),
        figure("FY2023/24", "1", kind="target"),
        figure("FY2024/25", missing="awaiting-outturn"),
    )
    new = plan(
        figure("FY2021/22", "2", revision="corrected", reason="Miscounted"),
        figure("FY2022/23", "2", revision="corrected", line=3),
        figure("FY2023/24", missing="withheld", line=4),
        figure("FY2023/24", "2", kind="target", reason="Set anew by the council."),
        figure("FY2024/25", "3"),
    )
    one, two = unexplained(between(old, new))
    assert (one.severity, one.code, one.package, one.file, one.line, one.column) == (
        *("warning", "figure-changed-unexplained", "plan", "observations.csv", 3, "value"),
    )
    assert (one.table, one.key) == ("observations", "bins | FY2022/23 |  |  | actual")
    assert one.message == "This figure was 1 and is now 2, and nothing says why."
    assert one.hint == 'Write "corrected" or "revised" into revision, and why into reason.'
    assert two.message == "This figure was 1 and is now kept back, and nothing says why."


def test_a_target_that_changes_and_a_figure_that_goes_need_a_reason_too() -> None:
    old = plan(figure("FY2023/24", "5"), figure("FY2023/24", "1", kind="target"))
    new = plan(figure("FY2023/24", "2", kind="target", line=2))
    gone, target = unexplained(between(old, new))
    assert gone.message == "This figure was 5 and is gone, and nothing says why."
    assert gone.hint.startswith("Put the row back.")
    assert target.message == "This figure was 1 and is now 2, and nothing says why."
    assert target.hint == "Say why in reason, or put the earlier figure back."
    said = Version(version="2", date=date(2026, 5, 1), reason="The plan was agreed anew.", role="Council")
    assert unexplained(between(old, replace(new, versions=(said,)))) == []


def milestone(due: str, **fields: Any) -> Milestone:
    usual: dict[str, Any] = {"milestone_id": "m1", "action_id": "lorries", "text": "Order the lorries"}
    return Milestone(due=date.fromisoformat(due) if due else None, **(usual | fields))


@pytest.mark.parametrize(
    ("new", "message"),
    [
        (
            (milestone("2026-08-31", line=4),),
            "due was 2026-06-30 and is now 2026-08-31, and nothing says why.",
        ),
        ((milestone("", line=4),), "due was 2026-06-30 and is gone, and nothing says why."),
        ((), "due was 2026-06-30 and is gone, and nothing says why."),
    ],
)
def test_a_promised_date_that_moves_or_goes_needs_a_word(new: tuple[Milestone, ...], message: str) -> None:
    old, after = plan(milestones=(milestone("2026-06-30"),)), plan(milestones=new)
    (told,) = unexplained(between(old, after))
    assert (told.code, told.table, told.key) == ("promise-moved-unexplained", "milestones", "m1")
    assert told.message == message
    update = Update(action_id="lorries", as_at=date(2026, 6, 1), text="The maker is late.")
    assert unexplained(between(old, replace(after, updates=(update,)))) == []
    caveat = Caveat(caveat_id="c", table="milestones", row="m1", kind="caveat", text="The maker is late.")
    assert unexplained(between(old, replace(after, caveats=(caveat,)))) == []


def test_a_promised_figure_that_came_may_promise_the_next_one() -> None:
    def promised(day: str, *figures: Observation) -> Plan:
        one = indicator(next_update=date.fromisoformat(day))
        return plan(*figures, indicators=(one,), next_update=date.fromisoformat(day))

    old = promised("2026-05-01", figure("FY2024/25", "3"))
    assert len(unexplained(between(old, promised("2026-08-01", figure("FY2024/25", "3"))))) == 2
    came = promised("2027-05-01", figure("FY2024/25", "3"), figure("FY2025/26", "4"))
    assert unexplained(between(old, came)) == []


def test_how_lines_end_is_no_change() -> None:
    def priority(text: str) -> Plan:
        one = Priority(priority_id="green", kind="priority", title="Green", summary=text)
        return plan(priorities=(one,))

    assert not between(priority("One line.\nAnother."), priority("One line.\r\nAnother."))
    rows = (dataset(("North\nand South", "1")), dataset(("North\r\nand South", "1")))
    assert not difference(*(State(datasets=(one,)) for one in rows))
