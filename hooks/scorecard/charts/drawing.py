"""Drawing a chart: at both widths, and never twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import msgspec

from ..model import Chart, Keep, anew
from . import guides, shapes
from .frame import inline, standalone, told
from .keeping import Drawn, drawn_of, kept_bytes
from .overtime import over_time
from .plot import NARROW, WIDE, Plot
from .reading import reading
from .request import ChartRequest, Kind
from .rows import in_rows
from .scaling import Axes, axes_of
from .small import small_chart
from .specification import specification
from .squares import in_squares
from .svg import Drawing, in_svg
from .templates import Looks, engine, recipe_of, templates
from .withinyear import within_year

# What lays out each kind that is not drawn over time.
MAKERS: dict[Kind, Callable[[ChartRequest, int], Plot]] = {
    "running": within_year,
    "single": in_rows,
    "yes-no": in_squares,
}


def draw(requests: Iterable[ChartRequest], keep: Keep | None = None) -> dict[str, Chart]:
    """The charts of all requests, by their keys."""
    return {request.key: chart_of(request, anew if keep is None else keep) for request in requests}


def chart_of(request: ChartRequest, keep: Keep = anew, key: str = "") -> Chart:
    """The chart of a request.

    What is kept is the drawing. Titles, descriptions and the file's frame are put around it each time, so
    that a changed word costs nothing.

    `key`  what `kept_as` gives of the request, where that is at hand
    """
    kept = keep(key or kept_as(request), lambda: kept_bytes(draw_one(request, looks(keep))))
    drawn = drawn_of(kept) or draw_one(request, looks(keep))
    return Chart(
        title=request.title,
        subtitle=request.subtitle,
        description=request.description,
        wide=inline(drawn.wide, request, "wide"),
        narrow=inline(drawn.narrow, request, "narrow"),
        file=standalone(drawn.wide, request, drawn.reading),
        explorable=bool(drawn.reading),
        spec=told(drawn.spec, request),
        small=small_chart(request),
    )


def draw_one(request: ChartRequest, looks: Looks) -> Drawn:
    """One chart at both widths, and its specification."""
    plots, axes = plots_of(request)
    wide, narrow = (drawing(plot, looks) for plot in plots)
    return Drawn(wide, narrow, reading(request, plots, axes), specification(plots[0], looks))


def drawing(plot: Plot, looks: Looks) -> Drawing:
    """A plot, drawn by the recipe of its look. `looks` is what `templates` gives."""
    recipe = recipe_of(looks[plot.look][1])
    scales = shapes.scales_of(recipe, plot)
    marks = guides.drawn(recipe, plot, scales) | shapes.drawn(recipe, plot, scales)
    return in_svg(plot, marks)


def plots_of(request: ChartRequest) -> tuple[list[Plot], Axes | None]:
    """The plots of a request at both widths, and the axes that those of a drawing over time share."""
    if request.kind in ("line", "bars"):
        axes = axes_of(request)
        return [over_time(request, width, axes) for width in (WIDE, NARROW)], axes
    make = MAKERS[request.kind]
    return [make(request, width) for width in (WIDE, NARROW)], None


def kept_as(request: ChartRequest) -> str:
    """The same for two requests whose drawings are the same, as long as this code stays the same."""
    drawn = replace(
        request, key="", title="", subtitle="", description="", source="", dated="", licence="", status=""
    )
    return f"drawing-{hashlib.sha256(_code().encode() + msgspec.msgpack.encode(drawn)).hexdigest()}"


def wake(keep: Keep = anew) -> None:
    """Make this process ready to draw: what is loaded for it takes a while."""
    looks(keep)


@cache
def _code() -> str:
    """What the drawings depend on besides the request: this package's own text and the engine."""
    own = "".join(path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.py")))
    return hashlib.sha256(f"{own}{engine()}".encode()).hexdigest()


_LOOKS: dict[str, Looks] = {}


def looks(keep: Keep = anew) -> Looks:
    """The looks, kept where they can be: making them imports Altair."""
    name = f"looks-{_code()}"
    if name not in _LOOKS:
        kept = keep(name, lambda: json.dumps(templates()).encode())
        try:
            _LOOKS[name] = msgspec.json.decode(kept, type=dict[str, tuple[str, str]])
        except msgspec.MsgspecError:  # whatever is kept there, it is no looks of ours
            _LOOKS[name] = templates()
    return _LOOKS[name]
