"""A hand-made publication, and words plain enough to be seen through: the sentences are tested elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from scorecard.model import (
    Action,
    BudgetLine,
    Caveat,
    Chart,
    Comment,
    Council,
    Dataset,
    Download,
    Indicator,
    Judgement,
    Link,
    Milestone,
    Observation,
    Partnership,
    Plan,
    PlanView,
    Priority,
    Publication,
    Risk,
    RiskImpact,
    RiskLevel,
    Role,
    Status,
    TimetableStep,
    Update,
    Version,
    read_period,
)

HOSTILE = (
    "<script>alert(1)</script> {{ 7 * 7 }} {% raw %} ]]> \"quoted\" & 'more' https://example.org/?a=1&b=2."
)


def plain_words() -> dict[str, Callable[..., str]]:
    """In the place of functions of the module of words: each gives its arguments back as plain text."""

    def cell(_: Any, o: Observation) -> str:
        return str(o.value) if o.value is not None else o.missing

    return {
        "figure": lambda value, unit, decimals=None: f"{value} {unit}",
        "unit_name": lambda unit: str(unit),
        "cell": cell,
        "bare_figure": lambda value, unit, decimals=None: str(value),
        "count": lambda number, noun: f"{number} {noun}{'' if number == 1 else 's'}",
        "listing": lambda items, word="and": ", ".join(items),
        "date_words": lambda day: day.isoformat(),
        "period_words": lambda period: period.label,
        "row_period": lambda one, kind, period: period.label,
        "code_words": lambda table, field, code: code.capitalize(),
        "status_word": lambda status: str(status).capitalize(),
        "status_shape": lambda status: "tick",
        "movement_word": lambda movement: str(movement).capitalize(),
        "movement_shape": lambda movement: "up",
        "missing_words": lambda code: code.replace("-", " "),
        "milestone_state_word": lambda m, as_of, closed=False: m.state.capitalize(),
        "action_state_word": lambda action: action.state.capitalize(),
        "better_words": lambda one: f"{one.better} is better",
        "aggregation_words": str,
        "frequency_words": str,
        "tolerance_words": lambda one, plan: f"within {plan.tolerance}%",
        "verdict": lambda one, judgement, plan, as_of: f"The verdict on {one.title}.",
        "why_status": lambda one, judgement, beside=False: "46.2 against 50.",
        "change_sentence": lambda one, judgement, beside=False, named=False: "",
        "comparison_sentence": lambda one, judgement, areas=(), council="", brief=False: "",
        "survey_sentence": lambda one, o: "",
        "revision_sentence": lambda one, o, old=None: o.reason,
        "reset_sentence": lambda reset: reset.reason,
        "update_sentence": lambda day, as_of, owner="", closed=False: "",
        "priority_verdict": lambda priority, judgements, actions: f"{len(judgements)} judged here.",
        "priority_scope": lambda whole: "all within it" if whole else "its own alone",
        "plan_verdict": lambda plan, judgements, as_of: f"{len(judgements)} judged in all.",
        "home_verdict": lambda plans, as_of: f"{len(plans)} on this site.",
        "actions_sentence": lambda actions: f"Actions: {len(actions)}.",
        "milestones_sentence": lambda rows, as_of, closed=False, over=(): f"Milestones: {len(rows)}.",
    }


def observation(indicator: str, period: str, kind: str, line: int, **more: Any) -> Observation:
    """One figure; a plain number for `value` will do."""
    if "value" in more:
        more["value"] = Decimal(str(more["value"]))
    return Observation(
        indicator_id=indicator,
        period=read_period(period),
        area=more.pop("area", ""),
        breakdown=more.pop("breakdown", ""),
        kind=kind,
        line=line,
        **more,
    )


def indicator(key: str, title: str, line: int, **more: Any) -> Indicator:
    """One indicator in percent, higher being better."""
    given = {"unit": "percent", "better": "higher", "better_basis": "printed", "aggregation": "rate"}
    return Indicator(
        indicator_id=key, title=title, line=line, **given | {"frequency": "quarterly", "state": "live"} | more
    )


def link(table: str, row: str, relation: str, to_table: str, to_row: str) -> Link:
    """One link."""
    return Link(from_table=table, from_id=row, relation=relation, to_table=to_table, to_id=to_row)


def caveat(key: str, table: str, row: str, text: str) -> Caveat:
    """One caveat on a row."""
    return Caveat(caveat_id=key, table=table, row=row, kind="caveat", text=text)


def borough_plan(text: str = "") -> Plan:
    """A small plan with something in every table. `text` goes wherever the public reads free text."""
    told = text or "Plain words."
    year, tax = read_period("FY2007/08"), f"Tax {text}".strip()
    figures = (
        observation("bv9", "FY2006/07", "actual", 2, value="97.4", printed="97.40%"),
        observation("bv9", "FY2007/08", "target", 3, value="98.1"),
        observation("bv9", "FY2007/08", "actual", 4, missing="awaiting-outturn", note=told),
        observation("bv9", "FY2007/08", "actual", 5, value="91.7", area="next-door"),
        observation("bv9", "FY2007/08", "actual", 6, value="88.3", breakdown="band=A"),
        observation("homes", "FY2007/08", "target", 7, value="45"),
    )
    return Plan(
        name="borough",
        title=f"Borough plan {text}".strip(),
        council=Council("Borough Council"),
        kind="delivery-plan",
        description=told,
        period=year,
        as_at=date(2007, 4, 1),
        notice="A worked example.",
        contact="Performance team",
        licences=({"name": "CC0-1.0", "path": "https://example.org/cc0"},),
        sources=({"title": f"The document {text}"},),
        descriptor={"resources": [{"name": "observations", "title": "Figures", "schema": {"fields": []}}]},
        files={"observations": "observations.csv"},
        read={"observations": 6, "indicators": 2},
        priorities=(
            Priority(priority_id="money", kind="aim", title="Money", line=2),
            Priority(priority_id="tax", kind="priority", title=tax, parent_id="money", summary=told),
        ),
        indicators=(
            indicator(
                "bv9", f"Council tax {text}".strip(), 2, ref="BV9", priority_id="tax", keywords="rates"
            ),
            indicator("homes", "Empty homes", 3, priority_id="tax", question="Are homes let quickly?"),
        ),
        observations=figures,
        commentary=(Comment(indicator_id="bv9", period=year, why=told, doing=told, line=2),),
        actions=(
            Action(
                action_id="bills",
                kind="action",
                title="Bills",
                state="on-track",
                priority_id="tax",
                summary=told,
            ),
        ),
        milestones=(
            Milestone(
                milestone_id="bills-1", action_id="bills", period=year, text=told, state="done", line=2
            ),
            Milestone(
                milestone_id="bills-2", action_id="bills", due=date(2009, 12, 31), missing="not-set", line=3
            ),
        ),
        updates=(Update(action_id="bills", as_at=date(2007, 6, 30), state="on-track", text=told),),
        risks=(Risk(risk_id="flood", title="Flood", ref="1", likelihood="B", reason=told, line=2),),
        risk_impacts=(RiskImpact(risk_id="flood", dimension="service", level="II"),),
        risk_scales=(
            RiskLevel(axis="likelihood", level="A", rank=2),
            RiskLevel(axis="likelihood", level="B", rank=1),
            RiskLevel(axis="impact", level="I", rank=1, label="Small"),
            RiskLevel(axis="impact", level="II", rank=2, label="Great"),
        ),
        budgets=(
            BudgetLine(
                line_id="net",
                period=year,
                kind="net-cost",
                label="Net",
                unit="pounds",
                amount=Decimal(5),
                line=2,
            ),
        ),
        partnerships=(Partnership(partnership_id="police", kind="statutory", name="Police", purpose=told),),
        timetable=(TimetableStep(report_period=year, step_number=1, stage="Draft", step=told),),
        versions=(Version(version="1", date=date(2007, 1, 1), reason=told),),
        roles=(Role(table="indicators", row="bv9", relation="monitors", role="Audit"),),
        links=(
            Link(
                from_table="indicators",
                from_id="bv9",
                relation="same-as",
                to_table="framework",
                to_id="BVPI:BV9",
            ),
            Link(
                from_table="risks", from_id="flood", relation="mitigates", to_table="actions", to_id="bills"
            ),
        ),
        caveats=(
            Caveat(
                caveat_id="c",
                table="observations",
                row="bv9 | FY2006/07 |  |  | actual",
                kind="caveat",
                text=told,
            ),
            Caveat(caveat_id="d", table="milestones", row="bills-1", kind="caveat", text=told),
        ),
    )


def district_plan() -> Plan:
    """A plan of another council that shares one measure with the first."""
    return Plan(
        name="district",
        title="District plan",
        council=Council("District Council"),
        indicators=(indicator("tax", "Tax in", 2),),
        observations=(observation("tax", "FY2007/08", "actual", 2, value="99"),),
        links=(
            Link(
                from_table="indicators",
                from_id="tax",
                relation="same-as",
                to_table="framework",
                to_id="BVPI:BV9",
            ),
        ),
    )


def view(plan: Plan) -> PlanView:
    """The plan with verdicts worked out by hand, one chart, and two files."""
    actuals = {
        o.indicator_id: o for o in reversed(plan.observations) if o.kind == "actual" and o.value is not None
    }
    judgements = {
        i.indicator_id: Judgement(i.indicator_id, Status.MET, actual=actuals.get(i.indicator_id))
        for i in plan.indicators
    }
    first = plan.indicators[0].indicator_id
    return PlanView(
        plan,
        judgements,
        {first: Chart("Up", "Percent", "It rose.", "<svg></svg>", "<svg></svg>", b"<svg/>")},
        (
            Download(f"{plan.name}/indicators/{first}/data.csv", b"a,b\n1,2\n", "Figures", rows=1),
            Download(f"{plan.name}/data/observations.csv", b"a,b\n", "All figures", rows=6),
        ),
    )


def publication(*plans: Plan) -> Publication:
    """What one build publishes: these plans and one package of another shape."""
    other = Dataset(
        name="trees",
        title="Street trees",
        descriptor={"resources": [{"name": "trees", "schema": {"fields": [{"name": "kind"}]}}]},
        tables={"trees": (("kind",), (("oak",), ("ash",)))},
    )
    return Publication(
        as_of=date(2007, 9, 1), plans=tuple(view(p) for p in plans), datasets=(other,), version="1"
    )
