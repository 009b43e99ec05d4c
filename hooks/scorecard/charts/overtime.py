"""Figures over time: a line or bars for what happened, a dashed step for what was aimed for."""

from __future__ import annotations

from itertools import pairwise

from .axes import tick_params, tick_text
from .dates import instant, iso, named
from .marks import BAR, Canvas, draw_marks, resets_of
from .naming import Word, endings, keys, notes, written
from .placing import Ground, at_ends, in_bar, paragraph, within
from .plot import FOOT, LINE, WIDE, Plot
from .request import ChartRequest
from .scaling import Axes, axes_of
from .timeline import labels, slots_of

MOST = 0.42  # of the width, for the labels right of the plot
TALL = {True: 300, False: 220}  # pixels of the plot, wide and narrow


def over_time(request: ChartRequest, width: int, axes: Axes | None = None) -> Plot:
    """The plot of a request of kind line or bars, at one width.

    `axes`  the request's own, where the caller has them at hand
    """
    axes = axes or axes_of(request)
    line, scale = axes.line, axes.scale
    plot = Plot("overtime", width, tall=TALL[width == WIDE])
    ticks = [tick_text(value, scale, request.style) for value in scale.ticks]
    plot.left = max(map(plot.room, ticks)) + 9
    named_at_ends = endings(request, line, plot)
    widest = max((plot.room(t, e.bold) for e in named_at_ends for t in e.lines), default=0)
    plot.right = min(max(5.0, widest + 12 if named_at_ends else 0), width * MOST)
    canvas = Canvas(plot, request, axes)
    plot.params = {
        **tick_params(scale, request.style, "y"),
        "y_low": scale.low,
        "y_high": scale.high,
        "y_values": list(scale.ticks),
        "x_low": instant(line.start),
        "x_high": instant(line.end),
        "dot": canvas.dot,
    }
    plot.keys = keys(request)
    plot.lay_keys(notes(request, line, scale, plot))
    _axis(plot, axes)
    if not scale.cut:
        plot.add("zero", value=scale.begins)
    ground = draw_marks(canvas)
    resets = resets_of(request, line)
    for at, _ in resets:
        plot.add("resets", date=iso(at))
        ground.along([(canvas.px(at), 0), (canvas.px(at), plot.tall)])
    at_ends(plot, [e.at(canvas.py(e.value)) for e in named_at_ends], ground)
    for word in written(request, axes, plot):
        _write(canvas, word, ground)
    for at, text in resets:
        if text:
            paragraph(plot, canvas.px(at), text, ground, 210.0 if width == WIDE else 130.0)
    return plot


def _write(canvas: Canvas, word: Word, ground: Ground) -> None:
    """Words within the plot; the figure of a bar in its head, where above it they would hide a target."""
    px, py = canvas.px(word.at), canvas.py(word.value)
    if canvas.request.kind == "bars" and word.bold and word.value > 0:
        colour = "actual" if canvas.request.actual[-1].revision == "provisional" else "paper"
        if in_bar(canvas.plot, (px, py), canvas.slot * BAR, canvas.py(0), word.text, ground, colour):
            return
    along = [canvas.px(at) for at in word.along]
    within(canvas.plot, px, py, word.text, ground, word.colour, word.bold, along)


def _axis(plot: Plot, axes: Axes) -> None:
    """Labels of time below the plot, and a short upright where a year begins."""
    line = axes.line
    found = labels(line, axes.points, plot.inner, plot.size)
    plot.params |= named(found)
    rows = max((label.row for label in found), default=0) + 1
    plot.bottom = FOOT - 6 + rows * LINE
    if line.regular and line.slot < 12:
        for slot, later in pairwise(slots_of(line)):
            if slot.year != later.year:
                plot.add("years", date=iso(slot.end))
