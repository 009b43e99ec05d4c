"""The page of one indicator: what a resident asks, the answer, and where every figure came from."""

from __future__ import annotations

from collections.abc import Sequence

from .. import words as say
from ..model import Chart, Dossier, Download, Indicator, Judgement, Observation, Page, PlanFacts
from .addresses import indicator_at, priority_at, section_at
from .changes import commits_at
from .figure_tables import bare_cells, figure_tables, noted_text, place_of
from .freshness import freshness_of_indicator
from .links import references
from .parts import matrix_of, part_groups
from .plan_index import PlanIndex
from .replaced import revision_words, since
from .strips import span, strip
from .using import uses
from .writer import Crumb, Writer, open_dossier

# Up to so many places of a comparison all stand open; of more, so many at each end and beside the council.
OPEN, NEAR = 24, 3


def indicator_page(
    dossier: Dossier,
    facts: PlanFacts,
    judgement: Judgement,
    chart: Chart | None,
    files: tuple[Download, ...],
) -> Page:
    """The page of an indicator.

    `judgement`, `chart`, `files`  what was worked out, drawn and written of the dossier
    """
    writer, indexed = open_dossier(dossier, facts, judgement, chart, files)
    plan, one, key = indexed.plan, dossier.indicator, dossier.key
    line = writer.lines[indexed.name][key]
    whole, parts = figure_tables(indexed, one)
    address = indicator_at(indexed.name, key)
    places = frozenset(a.area for a in plan.areas if a.kind == "place")
    verdict = say.verdict(one, judgement, plan, writer.as_of)
    lead = indexed.priority.get(one.priority_id)
    comments = sorted(indexed.comments[key], key=lambda c: c.period.end, reverse=True)
    others, others_aim = _compared(indexed, one, judgement)
    between: list[Crumb] = [(lead.title, priority_at(indexed.name, lead.priority_id))] if lead else []
    return writer.page(
        "indicator",
        address,
        line.name,
        f"{verdict} {one.ref} {one.title}".strip(),
        indexed=indexed,
        crumbs=writer.crumbs(indexed, *between),
        keywords=_keywords(one),
        filters={"status": say.status_word(judgement.status)} | ({"priority": lead.title} if lead else {}),
        edit=plan.files.get("indicators", "indicators.csv"),
        one=one,
        line=line,
        judgement=judgement,
        verdict=verdict,
        newer=say.newer_figure(one, judgement, writer.as_of),
        why_status=say.why_status(one, judgement, beside=True),
        change=say.change_sentence(one, judgement, beside=True, named=True),
        comparison=say.comparison_sentence(one, judgement, plan.areas, plan.council.name),
        chart=chart,
        whole=whole,
        parts=parts,
        others=others,
        others_near=_near([name for name, *_ in others]),
        others_aim=others_aim,
        groups=part_groups(indexed, one, places),
        groups_places=any(o.area in places for o in indexed.observations[key]),
        matrix=matrix_of(indexed, one),
        commits=commits_at(writer.publication.repository),
        since={
            o.line: since(writer, indexed, o) for o in (judgement.actual, judgement.target) if o is not None
        },
        source_file=plan.files.get("observations", "observations.csv"),
        comments=comments,
        resets=[say.reset_sentence(r) for r in indexed.resets[key]],
        revisions=[
            (o, revision_words(writer, indexed, one, o))
            for o in indexed.observations[key]
            if o.revision in ("revised", "corrected")
        ],
        surely=_surely(writer, indexed, one, judgement.actual),
        fresh=freshness_of_indicator(writer, indexed, one),
        roles=indexed.roles_of[("indicators", key)],
        caveats=indexed.caveats_about[("indicators", key)],
        general=(*indexed.caveats_on[("indicators", "*")], *indexed.caveats_on[("observations", "*")]),
        warnings=dossier.warnings,
        action=indexed.action.get(one.action_id),
        lead=lead,
        related=references(writer, indexed, "indicators", key),
        downloads=files,
        use=uses(writer, indexed, one),
        table_downloads=section_at(indexed.name, "data"),
        before=dossier.before,
        after=dossier.after,
    )


def _surely(writer: Writer, indexed: PlanIndex, one: Indicator, o: Observation | None) -> str:
    """How sure the figure is that leads the page: a survey's sample and range, its quality, its changes."""
    if o is None:
        return ""
    quality = say.quality_sentence(o)
    changed = revision_words(writer, indexed, one, o) if o.revision else ""
    note = o.note if quality or changed else ""
    return " ".join(text for text in (say.survey_sentence(one, o), quality, changed, note) if text)


def _compared(
    indexed: PlanIndex, one: Indicator, judgement: Judgement
) -> tuple[list[tuple[str, int, str, str]], bool]:
    """The places of the comparison: name, row, figure and its dot on a scale that all share; and whether the
    target lies on that scale."""
    rows = _others(indexed, one, judgement)
    scale = span(float(end) for o in rows for end in (o.value, o.lower, o.upper) if end is not None)
    aim = (
        judgement.target.value
        if judgement.target and rows and judgement.target.period == rows[0].period
        else None
    )
    target = float(aim) if aim is not None and scale[0] <= aim <= scale[1] else None

    def dot(o: Observation) -> str:
        reach = (float(o.lower), float(o.upper)) if o.lower is not None and o.upper is not None else None
        return strip(float(o.value or 0), scale, own=not o.area, target=target, reach=reach)

    bare = bare_cells(one, rows)
    shown = [(place_of(indexed, o.area), o.line, noted_text(one, o, bare), dot(o)) for o in rows]
    return shown, bool(rows) and target is not None


def _near(places: Sequence[str]) -> tuple[int | str, ...]:
    """Which rows of a long comparison stand open: both ends, and the council (a blank name) with its
    neighbours; between them how many are left out, in words. Empty where all stand open.
    """
    if len(places) <= OPEN:
        return ()
    own = places.index("") if "" in places else 0
    shown = sorted(
        {*range(NEAR), *range(own - NEAR, own + NEAR + 1), *range(len(places) - NEAR, len(places))}
    )
    found: list[int | str] = []
    for at in (i for i in shown if 0 <= i < len(places)):
        before = next((i for i in reversed(found) if isinstance(i, int)), -1)
        if at - before > 1:
            found.append(say.count(at - before - 1, "more place"))
        found.append(at)
    return tuple(found)


def _others(indexed: PlanIndex, one: Indicator, judgement: Judgement) -> list[Observation]:
    """The figures that the comparison is made with, the council's own among them, the best first."""
    compared = judgement.comparison
    if not compared:
        return []
    found = [
        o
        for o in indexed.observations[one.indicator_id]
        if o.is_actual and not o.breakdown and o.value is not None and o.period == compared.period
        if not o.area or o.area in compared.others
    ]
    return sorted(found, key=lambda o: o.value or 0, reverse=one.better != "lower")


def _keywords(one: Indicator) -> str:
    """Words for the search alone: those of the officers, the reference with and without its space."""
    words = [w.strip() for w in one.keywords.split(";")]
    words += [one.ref, one.ref.replace(" ", ""), one.title, one.service]
    return "; ".join(dict.fromkeys(w for w in words if w))
