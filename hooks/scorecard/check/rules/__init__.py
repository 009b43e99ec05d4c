"""The rules of good reporting: data that break one are published, and the page says so."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from ...model import Plan
from ...problems import Answered, Fault, Place, Problem
from ..again import asked_alone
from .agreeing import parts_disagree_once, same_to_the_digit
from .answers import answered_by, caveat_problems
from .disclosure import small_number, suppressed_worked_out
from .doubtful import (
    actual_before_end,
    looks_like_fraction,
    other_digits,
    outside_its_interval,
    outside_its_range,
    yes_no_value,
)
from .facts import Find, Finding, facts_of
from .governance import matrix_mismatch, overdue, review_dates_out_of_order
from .left_out import change_without_reason, impact_without_scale, no_licence, risk_without_scale
from .lengths import other_length, total_not_anew
from .nothing import says_nothing
from .outturns import (
    breakdown_exceeds_whole,
    cumulative_falls,
    percentage_out_of_range,
    quarters_do_not_add_up,
    two_values,
    year_end_differs,
)
from .parts import rate_differs_from_parts
from .promises import due_before_start, lead_outside_section, quarter_without_milestone
from .registry import REGISTRY, Rule
from .settings import RuleSettings
from .sorted_alone import sorted_alone
from .targets import actual_missing, no_targets, target_behind_actual
from .wholes import (
    indicator_without_priority,
    priority_without_indicator,
    title_unit_mismatch,
    total_mismatch,
)

__all__ = ["FINDERS", "REGISTRY", "Rule", "RuleSettings", "reporting_problems"]

# Each rule's code is its function's name. Two more rules are about caveats (answers.py), and one is
# about what was published before (scorecard diff).
FINDERS: dict[str, Find] = {
    find.__name__.replace("_", "-"): find
    for find in (
        cumulative_falls,
        year_end_differs,
        quarters_do_not_add_up,
        target_behind_actual,
        actual_missing,
        no_targets,
        two_values,
        percentage_out_of_range,
        title_unit_mismatch,
        breakdown_exceeds_whole,
        total_mismatch,
        matrix_mismatch,
        review_dates_out_of_order,
        quarter_without_milestone,
        due_before_start,
        overdue,
        priority_without_indicator,
        indicator_without_priority,
        lead_outside_section,
        actual_before_end,
        yes_no_value,
        looks_like_fraction,
        outside_its_interval,
        says_nothing,
        other_digits,
        sorted_alone,
        outside_its_range,
        parts_disagree_once,
        same_to_the_digit,
        other_length,
        total_not_anew,
        rate_differs_from_parts,
        small_number,
        suppressed_worked_out,
        change_without_reason,
        risk_without_scale,
        impact_without_scale,
        no_licence,
    )
}
# Those that look at a plan as a whole. All others look at one indicator at a time, with its own figures.
OF_THE_PLAN = frozenset(
    (
        *("total-mismatch", "matrix-mismatch", "review-dates-out-of-order", "quarter-without-milestone"),
        *("due-before-start", "overdue", "priority-without-indicator", "indicator-without-priority"),
        *("lead-outside-section", "risk-without-scale", "impact-without-scale", "no-licence"),
    )
)
EVERYTHING = RuleSettings()


def reporting_problems(
    plan: Plan, as_of: date, settings: RuleSettings = EVERYTHING, quiet: Collection[str] = ()
) -> tuple[list[Problem], list[Answered]]:
    """Ask every rule of good reporting (design, section 4) of one plan.

    `as_of`     stands for today; a closed plan is judged at its own date, and nothing in it is overdue
    `settings`  severities and tolerances of the site
    `quiet`     indicators of which nothing has to be said, since nothing had to be before

    Returns the problems that no caveat answers, and those that one does. Nothing is altered. Messages
    hold figures of the plan, so ask about a plan without embargoed rows where they will be published.
    """
    alone = facts_of(asked_alone(plan, quiet), as_of, settings)
    whole = facts_of(replace(plan, observations=()), as_of, settings)
    found = [
        problem
        for code, find in FINDERS.items()
        if settings.severity(REGISTRY[code]) is not None
        for problem in (
            _problem(plan, code, finding, settings)
            for finding in find(whole if code in OF_THE_PLAN else alone)
        )
    ]
    left, answered, used = answered_by(plan, found)
    left += [
        _problem(plan, code, finding, settings)
        for code, finding in caveat_problems(plan, used, settings)
        if settings.severity(REGISTRY[code]) is not None
    ]
    return left, answered


def _problem(plan: Plan, code: str, finding: Finding, settings: RuleSettings) -> Problem:
    """A finding with its severity and its place in the file."""
    rule = REGISTRY[code]
    severity = settings.severity(rule) or rule.severity
    if finding.row is None:
        value = getattr(plan, finding.column.rpartition(".")[2], None)
        line, told = plan.lines.get(finding.column, 0), "" if value is None else str(value)
        place = Place(plan.name, "datapackage.json", finding.table, line, finding.column, told)
    else:
        place = Place.of_row(plan, finding.table, finding.row, finding.column)
    return Fault(code, finding.message, finding.hint or rule.remedy).at(place, severity)
