"""Check packages against the contract, make plans of them, and ask the rules of good reporting."""

from .embargo import counted, published
from .names import forbidden_names
from .plans import check_packages
from .rules import REGISTRY, RuleSettings, reporting_problems
from .tables import Made

__all__ = [
    "REGISTRY",
    "Made",
    "RuleSettings",
    "check_packages",
    "counted",
    "forbidden_names",
    "published",
    "reporting_problems",
]
