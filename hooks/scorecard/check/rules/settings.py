"""What a site may set about the rules: severities by code, and tolerances. One place for all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from ...problems import SEVERITIES, Severity, did_you_mean
from .registry import REGISTRY, Rule

# The tolerances, with what they are unless a site says otherwise.
TOLERANCES: Mapping[str, Decimal] = {
    "rounding": Decimal("0.5"),
    "reached": Decimal(2),
    "grace-days": Decimal(0),
}


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """The rules as one site wants them, from `extra.scorecard.rules` of mkdocs.yml.

    `rules`  by the code of a rule of reporting: off, notice, warning or error. And three tolerances:
             rounding    how far a sum may be off, in units of the last decimal, for each part (0.5)
             reached     with how many of the latest figures a target is compared (2)
             grace-days  how many days after its end a period may be without a figure (0)

    Raises ValueError with a plain sentence where a setting cannot be read.
    """

    rules: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = [r.code for r in REGISTRY.values() if r.kind == "reporting"]
        for code, value in self.rules.items():
            if code in TOLERANCES:
                self.tolerance(code)
            elif code not in known:
                near = did_you_mean(code, [*known, *TOLERANCES])
                message = f'extra.scorecard.rules: "{code}" is no rule of good reporting. {near}'
                raise ValueError(message.strip())
            elif _level(value) not in ("off", *SEVERITIES):
                raise ValueError(
                    f'extra.scorecard.rules: {code} is "{value}". Use off, notice, warning or error.'
                )

    def severity(self, rule: Rule) -> Severity | None:
        """How bad a rule's problems are on this site; None where it is turned off."""
        level = _level(self.rules.get(rule.code, rule.severity))
        return next((severity for severity in SEVERITIES if severity == level), None)

    @property
    def grace_days(self) -> int:
        """How many days after its end a period may be without a figure."""
        return int(self.tolerance("grace-days"))

    def tolerance(self, name: str) -> Decimal:
        """One of the tolerances."""
        value = self.rules.get(name, TOLERANCES[name])
        try:
            found = Decimal(str(value))
        except InvalidOperation:
            found = Decimal(-1)
        if isinstance(value, bool) or not found.is_finite() or found < 0:
            raise ValueError(f'extra.scorecard.rules: {name} is "{value}". Use a number, 0 or more.')
        return found


def _level(value: object) -> str:
    """YAML reads a bare `off` as false."""
    return "off" if value is False else str(value)
