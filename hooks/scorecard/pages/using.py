"""How to use an indicator's figures elsewhere: what its page gives to copy, and how to cite it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from .. import words as say
from ..model import Indicator, Plan
from .addresses import indicator_at, relative
from .edition import published_on
from .embed import embed_at, embed_height
from .plan_index import PlanIndex
from .writer import Writer


@dataclass(frozen=True, slots=True)
class Uses:
    """What an indicator's page gives to copy.

    `absolute`   whether the addresses hold everywhere: only where the site knows its own address
    `csv`        the address of the indicator's figures
    `citation`   how to name them as a source, without the day on which the reader looked
    `embed`      the address of its chart alone, blank where it has none
    `frame`      what a frame with the chart is called, escaped for an attribute; `height` in CSS pixels
    """

    absolute: bool
    csv: str
    citation: str
    embed: str = ""
    frame: str = ""
    height: int = 0


def uses(writer: Writer, indexed: PlanIndex, one: Indicator) -> Uses:
    """Everything of an indicator that a reader may copy: see templates/using.html for the words."""
    page = indicator_at(indexed.name, one.indicator_id)
    site = writer.publication.site_url.rstrip("/")

    def link(address: str) -> str:
        return f"{site}/{address}" if site else relative(page, address)

    chart = indexed.view.charts.get(one.indicator_id)
    return Uses(
        absolute=bool(site),
        csv=link(f"{page}data.csv"),
        citation=" ".join(_cited(indexed.plan, one, link(page) if site else "")),
        embed=link(embed_at(indexed.name, one.indicator_id)) if chart else "",
        frame=escape(f"{one.question or one.title} {chart.title}") if chart else "",
        height=embed_height(chart, indexed.plan, writer.env) if chart else 0,
    )


def _cited(plan: Plan, one: Indicator, address: str) -> Iterator[str]:
    """The parts of a citation: measure, plan, council, period, edition, address. Each ends in a full stop."""
    council = plan.council.name if plan.council.name not in plan.title else ""
    period = say.period_words(plan.period) if plan.period else ""
    version = f"Version {plan.version}" if plan.version else ""
    made = published_on(plan)
    edition = ", ".join(part for part in (version, say.date_words(made) if made else "") if part)
    for part in (f"{one.ref} {one.title}".strip(), plan.title, council, period, edition):
        if part:
            yield part.rstrip(".") + "."
    if address:
        yield address  # without a full stop, which a reader would copy with it
