"""What a reader needs and the data leave out."""

from __future__ import annotations

from dataclasses import replace

from scorecard.model import Reset, Risk, RiskImpact, RiskLevel


def test_a_correction_without_its_reason(a_plan, indicator, figures, ask):
    first, second, third = figures("FY2025/26 Q1  9\nFY2025/26 Q2  6\nFY2025/26 Q3  7")
    rows = (
        replace(first, revision="corrected"),
        replace(second, revision="revised", reason="Late returns."),
        replace(third, revision="provisional"),
    )
    plan = a_plan(indicators=(indicator(),), observations=rows)
    assert ask("change-without-reason", plan) == [
        ("bins | FY2025/26 Q1 |  |  | actual", "This figure is corrected, and nothing says why.")
    ]


def test_risks_without_a_scale(a_plan, ask):
    risk = Risk(risk_id="strike", title="The crews strike", likelihood="likely", line=2)
    impact = RiskImpact(risk_id="strike", dimension="service", level="grave", line=2)
    plan = a_plan(risks=(risk,), risk_impacts=(impact,))
    assert ask("risk-without-scale", plan) == [("strike", 'No scale says what "likely" is.')]
    assert ask("impact-without-scale", plan) == [("strike | service", 'No scale says what "grave" is.')]

    levels = (
        RiskLevel(axis="likelihood", level="likely", rank=1),
        RiskLevel(axis="impact", level="grave", rank=1),
    )
    plan = replace(plan, risk_scales=levels)
    assert ask("risk-without-scale", plan) == ask("impact-without-scale", plan) == []
    blank = replace(plan, risks=(replace(risk, likelihood=""),), risk_scales=())
    assert ask("risk-without-scale", blank) == []


def test_a_plan_without_a_licence(a_plan, ask):
    message = "The plan has no licence, so nobody knows whether its figures may be used."
    assert ask("no-licence", a_plan(licences=())) == [("", message)]
    assert ask("no-licence", a_plan()) == []


def test_a_break_without_its_reason(a_plan, indicator, figures, ask):
    first, second, third = figures("FY2025/26 Q1  9\nFY2025/26 Q2  6\nFY2025/26 Q3  7")
    rows = (first, replace(second, quality="break"), replace(third, quality="break", note="Counted by area."))
    plan = a_plan(indicators=(indicator(),), observations=rows)
    message = "From this figure on nothing is set beside earlier ones, and nothing says why."
    assert ask("change-without-reason", plan) == [("bins | FY2025/26 Q2 |  |  | actual", message)]
    told = (Reset(indicator_id="bins", period=second.period, reason="Counted by area.", line=2),)
    assert ask("change-without-reason", replace(plan, resets=told)) == []
