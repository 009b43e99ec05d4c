"""Rules on what a reader needs and the data leave out: why a figure changed, what a risk's level means,
whether the data may be used."""

from __future__ import annotations

from collections.abc import Iterator

from .facts import Facts, Finding

CHANGED = ("revised", "corrected")


def change_without_reason(facts: Facts) -> Iterator[Finding]:
    """A figure that is revised or corrected says why."""
    for row in facts.plan.observations:
        if row.revision in CHANGED and not row.reason.strip():
            message = f"This figure is {row.revision}, and nothing says why."
            yield Finding("observations", row, "reason", message)


def risk_without_scale(facts: Facts) -> Iterator[Finding]:
    """A scale says what each level of a risk's likelihood means."""
    known = {level.level for level in facts.plan.risk_scales if level.axis == "likelihood"}
    for row in facts.plan.risks:
        if row.likelihood and row.likelihood not in known:
            yield Finding("risks", row, "likelihood", f'No scale says what "{row.likelihood}" is.')


def impact_without_scale(facts: Facts) -> Iterator[Finding]:
    """A scale says what each level of a risk's impact means."""
    known = {level.level for level in facts.plan.risk_scales if level.axis == "impact"}
    for row in facts.plan.risk_impacts:
        if row.level and row.level not in known:
            yield Finding("risk_impacts", row, "level", f'No scale says what "{row.level}" is.')


def no_licence(facts: Facts) -> Iterator[Finding]:
    """A plan says under which licence its data may be used."""
    if not facts.plan.licences:
        message = "The plan has no licence, so nobody knows whether its figures may be used."
        yield Finding("", None, "licenses", message)
