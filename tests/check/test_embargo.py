"""What waits for its day, and what would give it away, is in nothing that is published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from scorecard.check import counted, published
from scorecard.model import Caveat, Comment, Council, Indicator, Link, Observation, Plan, Role, read_period

LATER, EARLIER = date(2027, 1, 31), date(2026, 1, 31)
TODAY = date(2026, 11, 21)


def figure(period: str, publish_on: date | None, kind: str = "actual", breakdown: str = "") -> Observation:
    return Observation(
        indicator_id="bv9", period=read_period(period), area="", breakdown=breakdown, kind=kind,
        value=Decimal(1), publish_on=publish_on,
    )  # fmt: skip


def caveat(name: str, row: str) -> Caveat:
    return Caveat(caveat_id=name, table="observations", row=row, kind="caveat", text="It is 1.")


def test_what_waits_and_what_names_it() -> None:
    plan = Plan(
        name="plan",
        title="Plan",
        council=Council("Brambledown"),
        read={"observations": 4, "commentary": 3, "caveats": 3, "roles": 2, "links": 1},
        indicators=(
            Indicator(
                indicator_id="bv9", title="x", unit="count", better="higher", better_basis="printed",
                aggregation="discrete", frequency="quarterly", state="live",
            ),
        ),
        observations=(
            figure("FY2026/27 Q1", EARLIER),
            figure("FY2026/27 Q2", LATER),
            figure("FY2026/27 Q2", None, "target"),
            figure("FY2026/27 Q1", LATER, breakdown="age=16-24"),
        ),
        commentary=(
            Comment(indicator_id="bv9", period=read_period("FY2026/27 Q1"), why="no such figure waits"),
            Comment(indicator_id="bv9", period=read_period("FY2026/27 Q2"), why="the figure that waits"),
            Comment(indicator_id="bv9", period=read_period("FY2026/27 Q3"), why="later", publish_on=LATER),
        ),
        caveats=(
            caveat("named", "bv9 | 2026/27 Q2 |  |  | actual"),
            caveat("other", "bv9 | FY2026/27 Q2 |  |  | target"),
            caveat("all", "*"),
        ),
        roles=(
            Role(table="observations", row="bv9 | FY2026/27 Q2 |  |  | actual", relation="lead", role="x"),
            Role(table="commentary", row="bv9 | FY2026/27 Q2", relation="lead", role="x"),
        ),
        links=(
            Link(
                from_table="indicators", from_id="bv9", relation="measures", to_table="observations",
                to_id="bv9 | FY2026/27 Q1 |  | age=16-24 | actual",
            ),
        ),
    )  # fmt: skip
    shown = published(plan, TODAY)
    assert [(o.period.label, o.kind) for o in shown.observations] == [
        ("FY2026/27 Q1", "actual"),
        ("FY2026/27 Q2", "target"),
    ]
    assert [c.why for c in shown.commentary] == ["no such figure waits"]
    assert [c.caveat_id for c in shown.caveats] == ["other", "all"]
    assert (shown.roles, shown.links) == ((), ())
    assert shown.withheld == {"observations": 2, "commentary": 2, "caveats": 1, "roles": 2, "links": 1}
    assert all(n == len(shown.rows(t)) + shown.withheld.get(t, 0) for t, n in shown.read.items())
    assert published(plan, LATER).withheld == {}


def test_a_comment_with_a_day_of_its_own_keeps_it() -> None:
    comment = Comment(indicator_id="bv9", period=read_period("FY2026/27 Q2"), why="x", publish_on=EARLIER)
    plan = Plan(
        name="plan",
        title="Plan",
        council=Council("Brambledown"),
        observations=(figure("FY2026/27 Q2", LATER),),
        commentary=(comment,),
    )
    assert published(plan, TODAY).commentary == (comment,)


def test_rows_are_counted_without_a_gap() -> None:
    """A row's number is that of the published file, whatever is kept back and however long a cell is."""
    figures = (figure("FY2026/27 Q1", None), figure("FY2026/27 Q2", LATER), figure("FY2026/27 Q3", None))
    typed = tuple(replace(o, line=line) for o, line in zip(figures, (2, 5, 6), strict=True))
    plan = Plan(name="plan", title="Plan", council=Council("Brambledown"), observations=typed)
    assert [o.line for o in published(plan, TODAY).observations] == [2, 6]
    assert [o.line for o in counted(published(plan, TODAY)).observations] == [2, 3]
