"""Places: a page for each area within the council, every figure there is for it beside the whole's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .. import words as say
from ..model import Area, Indicator, Observation, Page, Period
from ..model.shapes import MAP_SHAPES, Shape, around
from .addresses import indicator_at, place_at, section_at
from .figure_tables import cell_text, noted_text
from .outlines import outline_map
from .parts import scale_of
from .plan_index import PlanIndex
from .strips import strip
from .writer import Writer

PLACE = "place"
NEAR = 60  # so many other places are named and drawn on a place's page; of more, those around it


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One indicator of a place: its figure, the whole's of the same period, and a bar among all places.

    `note`  the unit, where a figure stands without it
    """

    name: str
    address: str
    when: str
    figure: str
    row: int
    whole: str
    whole_row: int
    mark: str
    note: str = ""


def is_place(area: Area) -> bool:
    """Whether an area lies within the council and has a page of its own."""
    return area.kind == PLACE


def places_of(indexed: PlanIndex) -> tuple[tuple[str, str], ...]:
    """Name and address of the page of each place within, by name."""
    found = [(a.name, place_at(indexed.name, a.area)) for a in indexed.plan.areas if is_place(a)]
    return tuple(sorted(found))


def place_pages(writer: Writer) -> Iterator[Page]:
    """The list of places of each plan that has any, then the page of each."""
    for indexed in writer.plans:
        places = [a for a in indexed.plan.areas if is_place(a)]
        if places:
            yield _list(writer, indexed)
            for area in places:
                yield _place(writer, indexed, area)


def _list(writer: Writer, indexed: PlanIndex) -> Page:
    plan = indexed.plan
    found = places_of(indexed)
    return writer.page(
        "places",
        section_at(indexed.name, "places"),
        "Places",
        f"{say.count(len(found), 'place')} within {plan.council.name}, each with its figures. {plan.title}",
        indexed=indexed,
        crumbs=writer.crumbs(indexed),
        keywords="ward; wards; my ward; my area; village; town; neighbourhood; where I live; postcode",
        edit=plan.files.get("areas", "areas.csv"),
        found=found,
        map=_map(indexed, plan.shapes, ""),
        too_many=say.too_many_shapes(len(plan.shapes)) if len(plan.shapes) > MAP_SHAPES else "",
        caveats=indexed.caveats_on[("areas", "*")],
    )


def _place(writer: Writer, indexed: PlanIndex, area: Area) -> Page:
    plan = indexed.plan
    lines = place_lines(indexed, area.area)
    places = places_of(indexed)
    many = len(places) > NEAR
    shapes = around(plan.shapes, area.area) if many else plan.shapes
    near = {place_at(indexed.name, shape.area) for shape in shapes}
    others = [(name, at) for name, at in places if name != area.name and (not many or at in near)]
    return writer.page(
        "place",
        place_at(indexed.name, area.area),
        area.name,
        f"{say.count(len(lines), 'indicator')} for {area.name}, beside {plan.council.name}. {plan.title}",
        indexed=indexed,
        crumbs=writer.crumbs(indexed, ("Places", section_at(indexed.name, "places"))),
        keywords=f"{area.name}; {area.area.replace('-', ' ')}; ward; my ward; my area; where I live",
        edit=plan.files.get("observations", "observations.csv"),
        area=area,
        lines=lines,
        when=lines[0].when if len({line.when for line in lines}) == 1 else "",
        map=_map(indexed, shapes, area.area, near=many),
        others=others,
        every=len(places) if many else 0,
        caveats=[*indexed.caveats_on[("areas", "*")], *indexed.caveats_on[("areas", area.area)]],
    )


def place_lines(indexed: PlanIndex, area: str) -> list[PlaceLine]:
    """The latest figure of each indicator that has any for a place, in the order of the indicators."""
    found = []
    for one in indexed.plan.indicators:
        rows = [o for o in indexed.observations[one.indicator_id] if o.is_actual and not o.breakdown]
        mine = [o for o in rows if o.area == area]
        if mine:
            found.append(_line(indexed, one, _newest(mine), rows))
    return found


def _newest(rows: Sequence[Observation]) -> Observation:
    known = [o for o in rows if o.value is not None] or rows
    return max(known, key=lambda o: (o.period.end, o.period.start))


def _line(indexed: PlanIndex, one: Indicator, own: Observation, rows: Sequence[Observation]) -> PlaceLine:
    whole = _at(rows, "", own.period)
    places = {a.area for a in indexed.plan.areas if is_place(a)}
    beside = [o for o in rows if o.area in places and o.period == own.period and o.value is not None]
    shown = [o for o in (own, whole) if o]
    return PlaceLine(
        name=one.question or one.title,
        address=indicator_at(indexed.name, one.indicator_id),
        when=say.row_period(one, own.kind, own.period),
        figure=noted_text(one, own),
        row=own.line,
        whole=noted_text(one, whole) if whole else "",
        whole_row=whole.line if whole else 0,
        mark=_dots(own, whole, beside),
        note=say.unit_name(one.unit) if any(cell_text(one, o) != say.cell(one, o) for o in shown) else "",
    )


def _at(rows: Sequence[Observation], area: str, period: Period) -> Observation | None:
    return next((o for o in rows if o.area == area and o.period == period), None)


def _dots(own: Observation, whole: Observation | None, beside: Sequence[Observation]) -> str:
    """The place's bar on the scale of all places, with a mark for the whole where it lies on that scale.

    Raw counts are not ranked, but their sizes may be seen.
    """
    if own.value is None or len(beside) < 2:
        return ""
    scale = scale_of(o.value for o in beside if o.value is not None)
    mark = float(whole.value) if whole and whole.value is not None else None
    target = mark if mark is not None and scale[0] <= mark <= scale[1] else None
    return strip(float(own.value), scale, "bar", own=True, target=target)


def _map(indexed: PlanIndex, shapes: tuple[Shape, ...], here: str, near: bool = False) -> str:
    """The map of these shapes, blank where there are none.

    `near`  whether they are those around `here` alone
    """
    plan = indexed.plan
    at = place_at(plan.name, here) if here else section_at(plan.name, "places")
    up = "../" * at.count("/")
    pages = {a.area: (a.name, up + place_at(plan.name, a.area) if is_place(a) else "") for a in plan.areas}
    name = pages.get(here, ("", ""))[0]
    title = say.near_map(name) if near else say.place_map(plan.council.name, name)
    return outline_map(shapes, pages, here, title)
