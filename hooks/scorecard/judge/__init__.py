"""Judge: what the figures say. Status against the target, change over time, the council beside others,
what is late, and how it stood at the end of each reporting period."""

from .judgement import figure_statuses, judge_indicator, judge_plan
from .late import overdue
from .reports import ended_with_figures, period_reports, report_periods, reports_at, with_actions
from .spc import assurance_of, control_chart, movement_of

__all__ = [
    "assurance_of",
    "control_chart",
    "ended_with_figures",
    "figure_statuses",
    "judge_indicator",
    "judge_plan",
    "movement_of",
    "overdue",
    "period_reports",
    "report_periods",
    "reports_at",
    "with_actions",
]
