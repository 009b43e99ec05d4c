"""The page of a plan's risks: the matrix first, then each risk in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .. import words as say
from ..model import Page, Risk, RiskImpact, RiskLevel
from .addresses import section_at
from .links import references
from .plan_index import PlanIndex
from .writer import Writer


@dataclass(frozen=True, slots=True)
class Matrix:
    """Likelihood down, most likely first; impact across, least first; the risks in each cell.

    `heat` runs from 1 to 4 with likelihood and impact together: a tint, no verdict of the plan's.
    """

    likelihoods: tuple[RiskLevel, ...]
    impacts: tuple[RiskLevel, ...]
    cells: Mapping[tuple[str, str], tuple[Risk, ...]]
    heat: Mapping[tuple[str, str], int]
    outside: tuple[Risk, ...]


def risk_pages(writer: Writer) -> Iterator[Page]:
    """The page of risks of each plan that has any."""
    for indexed in writer.plans:
        if indexed.plan.risks:
            yield _page(writer, indexed)


def _page(writer: Writer, indexed: PlanIndex) -> Page:
    plan = indexed.plan
    scales = {(level.axis, level.level): level for level in plan.risk_scales}
    open_risks = [r for r in plan.risks if not r.closed]
    sentence = f"The plan names {say.count(len(plan.risks), 'risk')}."
    return writer.page(
        "risks",
        section_at(indexed.name, "risks"),
        "Risks",
        f"{sentence} {plan.title}",
        indexed=indexed,
        crumbs=writer.crumbs(indexed),
        keywords="; ".join(r.title for r in plan.risks),
        edit=plan.files.get("risks", "risks.csv"),
        sentence=sentence,
        matrix=matrix(open_risks, plan.risk_scales, indexed.impacts_of),
        scales=scales,
        groups=_groups(plan.risks),
        related={r.risk_id: references(writer, indexed, "risks", r.risk_id) for r in plan.risks},
        caveats=[c for t in ("risks", "risk_impacts", "risk_scales") for c in indexed.caveats_on[(t, "*")]],
        scale_caveats=[
            c
            for level in plan.risk_scales
            for c in indexed.caveats_on[("risk_scales", f"{level.axis} | {level.level}")]
        ],
    )


def _groups(risks: Sequence[Risk]) -> list[tuple[str, list[Risk]]]:
    heaps: dict[str, list[Risk]] = {}
    for risk in risks:
        heaps.setdefault(risk.group, []).append(risk)
    return list(heaps.items())


def matrix(
    risks: Sequence[Risk], scales: Sequence[RiskLevel], impacts: Mapping[str, tuple[RiskImpact, ...]]
) -> Matrix | None:
    """Each risk at its likelihood and its worst impact. None where the plan gives no two scales.

    A risk without a likelihood or without any impact cannot be placed: it is in `outside`.
    """
    down = sorted((s for s in scales if s.axis == "likelihood"), key=lambda s: -s.rank)
    across = sorted((s for s in scales if s.axis == "impact"), key=lambda s: s.rank)
    if not down or not across:
        return None
    rank = {s.level: s.rank for s in across}
    cells: dict[tuple[str, str], tuple[Risk, ...]] = {(d.level, a.level): () for d in down for a in across}
    outside: list[Risk] = []
    for risk in risks:
        levels = [i.level for i in impacts[risk.risk_id] if i.level in rank]
        place = (risk.likelihood, max(levels, key=rank.__getitem__)) if levels else ("", "")
        if place in cells:
            cells[place] += (risk,)
        else:
            outside.append(risk)
    most = len(down) + len(across)
    heat = {
        (d.level, a.level): 1 + (len(down) - i - 1 + j + 1) * 4 // (most + 1)
        for i, d in enumerate(down)
        for j, a in enumerate(across)
    }
    return Matrix(tuple(down), tuple(across), cells, heat, tuple(outside))
