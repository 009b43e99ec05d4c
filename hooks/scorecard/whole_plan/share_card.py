"""The picture that other sites show beside a link to a plan: the chart of the measure that leads."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from .. import charts
from ..executor import Executor
from ..model import Download, PlanView
from ..store import Store, key_of

SHARE_CARD = "share.png"


def begun_card(
    view: PlanView, program: str, store: Store, executor: Executor
) -> Callable[[], tuple[Download, ...]]:
    """Have a plan's share card made beside what is done here; gives what waits for it.

    None where no measure of the plan has a chart. A card is kept by its drawing, so that another measure's
    figure makes none anew.
    """
    lead = _leading(view)
    if lead is None:
        return tuple
    title, drawing = lead
    name = key_of("share card", program, sha256(drawing).hexdigest())
    begun = None if store.has(name) else executor.start(charts.share_card, lambda: drawing)
    address = f"{view.plan.name}/{SHARE_CARD}"

    def card() -> tuple[Download, ...]:
        picture = charts.kept_picture(store.keep, name, begun or (lambda: charts.share_card(drawing)))
        return (Download(address, picture, title, "image/png"),)

    return card


def _leading(view: PlanView) -> tuple[str, bytes] | None:
    """The title and the drawing of the measure that leads: a headline, else the first that has a chart."""
    drawn = {
        file.address.split("/")[2]: file for file in view.downloads if file.address.endswith("/chart.svg")
    }
    known = [one for one in view.plan.indicators if one.indicator_id in drawn]
    if not known:
        return None
    lead = next((one for one in known if one.headline), known[0])
    return lead.title, drawn[lead.indicator_id].content
