"""Rules on what a reader needs and the data leave out: why a figure changed, what a risk's level means,
whether the data may be used."""

from __future__ import annotations

from collections.abc import Iterator

from .facts import Facts, Finding

CHANGED = ("revised", "corrected")


def change_without_reason(facts: Facts) -> Iterator[Finding]:
    """A figure that is revised or corrected says why, and so does one that begins a new series."""
    told = {(reset.indicator_id, reset.period) for reset in facts.plan.resets}
    for row in facts.plan.observations:
        if row.revision in CHANGED and not row.reason.strip():
            message = f"This figure is {row.revision}, and nothing says why."
            yield Finding("observations", row, "reason", message)
        unsaid = not (row.reason + row.note).strip() and (row.indicator_id, row.period) not in told
        if row.quality == "break" and unsaid:
            message = "From this figure on nothing is set beside earlier ones, and nothing says why."
            hint = "Say in note what was counted in another way, in one sentence."
            yield Finding("observations", row, "note", message, hint)


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
