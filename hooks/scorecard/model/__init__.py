"""The model: frozen values named with the field's own words. It imports nothing of the project."""

from .context import Caveat, FrameworkItem, Link, Role
from .governance import BudgetLine, Risk, RiskImpact, RiskLevel, TimetableStep, Version
from .measures import Area, Comment, Indicator, Observation, Reset
from .notation import read_period
from .past import FormerName, KeptFile, Past, Release, Revision
from .period import Period, Unreadable, last_finished, year_of
from .plan import Council, Dataset, Plan, key_of
from .promises import Action, Milestone, Partnership, Priority, Update
from .site import Chart, Download, Page, PlanView, Publication
from .tables import TABLES, Table
from .verdict import (
    JUDGED,
    Assurance,
    Change,
    Comparison,
    ControlPoint,
    Judgement,
    Late,
    Movement,
    PeriodReport,
    Reports,
    Status,
)

__all__ = [
    "JUDGED",
    "TABLES",
    "Action",
    "Area",
    "Assurance",
    "BudgetLine",
    "Caveat",
    "Change",
    "Chart",
    "Comment",
    "Comparison",
    "ControlPoint",
    "Council",
    "Dataset",
    "Download",
    "FormerName",
    "FrameworkItem",
    "Indicator",
    "Judgement",
    "KeptFile",
    "Late",
    "Link",
    "Milestone",
    "Movement",
    "Observation",
    "Page",
    "Partnership",
    "Past",
    "Period",
    "PeriodReport",
    "Plan",
    "PlanView",
    "Priority",
    "Publication",
    "Release",
    "Reports",
    "Reset",
    "Revision",
    "Risk",
    "RiskImpact",
    "RiskLevel",
    "Role",
    "Status",
    "Table",
    "TimetableStep",
    "Unreadable",
    "Update",
    "Version",
    "key_of",
    "last_finished",
    "read_period",
    "year_of",
]
