"""Check packages against the contract, make plans of them, and ask the rules of good reporting."""

from .again import MadeOfPieces, Quiet, of_plan
from .embargo import counted, published
from .names import forbidden_names
from .plans import check_packages
from .rules import REGISTRY, RuleSettings, reporting_problems
from .tables import Made
from .typed_figures import date_wrong, figure_wrong

__all__ = [
    "REGISTRY",
    "Made",
    "MadeOfPieces",
    "Quiet",
    "RuleSettings",
    "check_packages",
    "counted",
    "date_wrong",
    "figure_wrong",
    "forbidden_names",
    "of_plan",
    "published",
    "reporting_problems",
]
