"""The reports on a plan's periods: the list of them, and what each says to a council's board."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from borough import HOSTILE, indicator, observation
from test_late import text_of
from test_pages import Reading, resolved

from scorecard.judge import judge_plan, period_reports
from scorecard.model import (
    Action,
    BudgetLine,
    Chart,
    Comment,
    Council,
    Milestone,
    Observation,
    Page,
    Past,
    Plan,
    PlanView,
    Priority,
    Publication,
    Revision,
    Risk,
    RiskImpact,
    RiskLevel,
    Update,
    read_period,
)
from scorecard.pages import write_pages

AS_OF = date(2026, 11, 21)
Q1, Q2 = read_period("FY2026/27 Q1"), read_period("FY2026/27 Q2")
YEAR = read_period("FY2026/27")


def figures() -> tuple[Observation, ...]:
    """Repairs fall below their target; keys stay above; lifts have no figure for the second quarter."""
    rows: list[dict[str, Any]] = [
        {"indicator": "repairs", "period": "FY2026/27 Q1", "kind": "actual", "value": 91},
        {"indicator": "repairs", "period": "FY2026/27 Q1", "kind": "target", "value": 90},
        {
            "indicator": "repairs",
            "period": "FY2026/27 Q2",
            "kind": "actual",
            "value": "70.5",
            "revision": "corrected",
            "reason": "One depot had been left out.",
        },
        {"indicator": "repairs", "period": "FY2026/27 Q2", "kind": "target", "value": 90},
        {
            "indicator": "keys",
            "period": "FY2026/27 Q2",
            "kind": "actual",
            "value": 99,
            "revision": "provisional",
        },
        {"indicator": "keys", "period": "FY2026/27 Q2", "kind": "target", "value": 95},
        {"indicator": "lifts", "period": "FY2026/27 Q1", "kind": "actual", "value": 80},
    ]
    return tuple(observation(**row, line=line) for line, row in enumerate(rows, 2))


def plan(text: str = "") -> Plan:
    return Plan(
        name="homes",
        title=f"Homes plan {text}".strip(),
        council=Council("Fernshire Council"),
        period=YEAR,
        next_update=date(2026, 12, 1),
        priorities=(Priority(priority_id="p", kind="priority", title="Good homes"),),
        indicators=(
            indicator("repairs", "Repairs", 2, aggregation="period-rate", priority_id="p", owner_role="Head"),
            indicator("keys", "Keys", 3, aggregation="period-rate", priority_id="p"),
            indicator("lifts", f"Lifts {text}".strip(), 4, aggregation="period-rate"),
        ),
        observations=figures(),
        commentary=(
            Comment(indicator_id="repairs", period=Q2, why=text or "A gale.", doing=text or "More crews."),
        ),
        actions=(
            Action(action_id="buy", kind="action", title="Buy homes", state="delayed", lead_role="Director"),
        ),
        updates=(Update(action_id="buy", as_at=Q2.end, state="delayed", text="Five were bought."),),
        milestones=(
            Milestone(
                milestone_id="m1", action_id="buy", due=date(2026, 9, 1), text="Buy five", state="done"
            ),
            Milestone(milestone_id="m2", action_id="buy", due=date(2026, 12, 1), text="Buy ten"),
        ),
        risks=(
            Risk(risk_id="damp", title="Damp", likelihood="B", next_review=date(2027, 1, 1)),
            Risk(risk_id="fire", title="Fire", likelihood="A"),
            Risk(risk_id="gone", title="Gone", closed=date(2025, 1, 1)),
        ),
        risk_impacts=(
            RiskImpact(risk_id="damp", dimension="people", level="1"),
            RiskImpact(risk_id="fire", dimension="people", level="2"),
        ),
        risk_scales=(
            RiskLevel(axis="likelihood", level="A", rank=2, label="Likely"),
            RiskLevel(axis="likelihood", level="B", rank=1, label="Rare"),
            RiskLevel(axis="impact", level="1", rank=1, label="Small"),
            RiskLevel(axis="impact", level="2", rank=2, label="Great"),
        ),
        budgets=(
            money("all", 500),
            money("part", 200, total_of="all"),
            money("of-part", 100, total_of="part"),
        ),
    )


def money(key: str, amount: int, **more: Any) -> BudgetLine:
    return BudgetLine(
        line_id=key,
        period=YEAR,
        kind="net-cost",
        label=f"The {key}",
        unit="pounds",
        amount=Decimal(amount),
        line=2,
        **more,
    )


def written(given: Plan) -> dict[str, Page]:
    """All pages; the history knows that repairs were first given as 75."""
    chart = Chart("Up", "Percent", "It rose.", "<svg></svg>", '<svg class="drawn"></svg>', b"<svg/>")
    view = PlanView(given, judge_plan(given, AS_OF), {"repairs": chart}, reports=period_reports(given, AS_OF))
    earlier = Revision(
        plan="homes",
        indicator_id="repairs",
        period=Q2,
        area="",
        breakdown="",
        kind="actual",
        old=Decimal(75),
        new=Decimal("70.5"),
        on=date(2026, 11, 3),
    )
    past = {"homes": Past(plan="homes", revisions={"repairs": (earlier,)})}
    return {p.address: p for p in write_pages(Publication(as_of=AS_OF, plans=(view,), past=past))}


@pytest.fixture
def pages() -> dict[str, Page]:
    return written(plan())


LATEST, OLDER = "homes/reports/fy2026-27-q2/", "homes/reports/fy2026-27-q1/"


def test_the_list_leads_to_each_report_with_its_counts(pages: dict[str, Page]) -> None:
    page = pages["homes/reports/"]
    led = {resolved(page, link)[0] for link in Reading(page.body).links}
    assert {LATEST, OLDER} <= led
    text = text_of(page)
    assert "The latest 2 quarters have a report each." in text
    assert "July to September 2026 1 0 1 2 April to June 2026 1 0 0 2" in text


@pytest.mark.parametrize("address", ["", "homes/"])
def test_home_and_the_plan_lead_to_the_list(pages: dict[str, Page], address: str) -> None:
    page = pages[address]
    assert "homes/reports/" in {resolved(page, link)[0] for link in Reading(page.body).links}


def test_the_verdict_comes_first_then_the_exceptions_then_all_the_rest(pages: dict[str, Page]) -> None:
    text = text_of(pages[LATEST])
    parts = (
        "Report for July to September 2026",
        "2 of 3 indicators have a figure for July to September 2026. 1 of 2 targets was met",
        "This report was made on 21 November 2026 from the data of that day.",
        "Missed targets Repairs",
        "70.5% in July to September 2026, against a target of 90%. The target was missed.",
        "Why: A gale. What we are doing: More crews. Answers for it: Head",
        "No figure for this period Lifts",
        "The next figure is due on 1 December 2026. 80% April to June 2026",
        "All indicators The figures as they stood on 30 September 2026.",
        "Actions and milestones Milestones due in July to September 2026 The one milestone is done.",
        "Actions under way The one action is delayed.",
        "Buy homes Five were bought. Director Delayed",
        "Risks The open risks as they stand today, those that matter most first.",
        "Fire Likely Great",
        "Damp Rare Small 1 January 2027",
        "Net cost The all £500 The part £200",
        "Repairs (July to September 2026): Corrected: 75% was published, 70.5% is right. One depot had been",
        "Keys (July to September 2026): This figure is provisional: it may change.",
    )
    assert [part for part in parts if part not in text] == []
    places = [text.index(part) for part in parts]
    assert all(a < b for a, b in pairwise(places))
    assert "Buy ten" not in text  # due later
    assert "Gone" not in text  # a closed risk
    assert "The of-part" not in text  # a part of a part


def test_an_older_report_knows_nothing_of_what_came_later(pages: dict[str, Page]) -> None:
    text = text_of(pages[OLDER])
    assert (
        "2 of 3 indicators have a figure for April to June 2026. The one target with a result was met."
        in text
    )
    assert "70.5%" not in text
    assert "A gale." not in text
    assert "Five were bought." not in text
    assert "The plan names 1 action. It does not say how far it has got." in text
    assert "Buy homes Director" not in text
    assert "The list of risks says how things stand today, and not how they stood then." in text
    assert "No figure in this report is provisional" in text
    assert "No target was missed and nothing is getting worse, as far as the figures tell." in text


def test_only_the_latest_report_has_charts_since_they_show_today(pages: dict[str, Page]) -> None:
    assert pages[LATEST].body.count('<svg class="drawn">') == 1
    assert '<svg class="drawn">' not in pages[OLDER].body


def test_each_figure_leads_to_its_row(pages: dict[str, Page]) -> None:
    page = pages[LATEST]
    led = {resolved(page, link) for link in Reading(page.body).links}
    assert {("homes/indicators/repairs/", "row-4"), ("homes/indicators/repairs/", "row-5")} <= led
    assert ("homes/budget/", "row-2") in led


def test_each_leads_to_the_one_before_and_after(pages: dict[str, Page]) -> None:
    assert "Previous Report for April to June 2026" in text_of(pages[LATEST])
    assert "Next Report for July to September 2026" in text_of(pages[OLDER])


def test_the_markup_is_whole_and_links_lead_somewhere(pages: dict[str, Page]) -> None:
    ids = {address: set(Reading(page.body).ids) for address, page in pages.items()}
    for address in (LATEST, OLDER, "homes/reports/"):
        reading = Reading(pages[address].body)
        assert reading.open == []
        assert reading.tags.count("h1") == 1
        assert len(set(reading.ids)) == len(reading.ids)
        levels = [int(tag[1]) for tag in reading.tags if tag in ("h1", "h2", "h3", "h4")]
        assert all(b <= a + 1 for a, b in pairwise(levels))
        for link in reading.links:
            where, anchor = resolved(pages[address], link)
            assert where in pages or where in ("method/",), link
            assert not anchor or anchor in ids[where], link


def test_text_from_the_data_is_never_markup() -> None:
    reading = Reading(written(plan(HOSTILE))[LATEST].body)
    assert "script" not in reading.tags
    assert "<script>alert(1)</script>" in reading.text
    assert not [name for name, _ in reading.attributes if name.startswith("on") or name == "style"]


def test_a_plan_without_results_has_no_reports() -> None:
    given = plan()
    bare = Plan(name="bare", title="Bare", council=given.council, indicators=given.indicators)
    assert not [address for address in written(bare) if "reports" in address]


def test_a_report_of_a_thousand_stays_light_and_leads_to_what_it_leaves_out() -> None:
    given = plan()
    many = [f"one-{n}" for n in range(1000)]
    rows = [
        observation(indicator=key, period=f"FY2026/27 Q{q}", kind=kind, value=value, line=10 + 4 * n + 2 * q)
        for n, key in enumerate(many)
        for q, value in ((1, 95), (2, 40))
        for kind, value in (("actual", value), ("target", 90))
    ]
    more = tuple(
        indicator(key, f"Homes of the kind {key} that are let in time", 10 + n, aggregation="period-rate")
        for n, key in enumerate(many)
    )
    large = replace(given, indicators=(*given.indicators, *more), observations=(*given.observations, *rows))
    page = written(large)[LATEST]
    assert len(page.body.encode()) < 300_000
    text = text_of(page)
    assert "30 of 1,001 shown, in the order of the plan." in text
    assert "803 indicators more are in the list of all indicators" in text
    assert 'href="../../../indicators/?plan=homes"' in page.body
