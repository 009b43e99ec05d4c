"""A few figures as rows: a bar from zero for a period, a dot for an area, a mark for what was aimed for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..model import Period
from .axes import Scale, tick_params, value_scale
from .palette import INK
from .plot import LINE, WIDE, Plot
from .request import ChartRequest
from .series import Point

BAR, DOT = 26.0, 18.0  # pixels of a bar, and of a row with a dot
AIR = 14.0  # pixels below a row


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its words, its figure (none where only a target stands), and the target's.

    `figures`  what it shows, in words beside its name; blank where the figure stands at the mark
    """

    name: str
    point: Point | None
    target: Point | None = None
    own: bool = True
    figures: tuple[str, ...] = ()


def in_rows(request: ChartRequest, width: int) -> Plot:
    """The plot of a request of kind single, at one width."""
    bars, dots = _areas(request), True
    if not bars:
        bars, dots = _periods(request), False
    scale = _scale(request, bars, width)
    plot = Plot("rows", width, left=6)
    ends = [request.labels.figure(b.point) for b in bars if b.point] if dots else []
    plot.right = max([6.0, *(plot.room(text, bold=True) + 16 for text in ends)])
    plot.params = tick_params(scale, request.style, "x") | {"x_low": scale.low, "x_high": scale.high}
    plot.params["x_values"] = list(scale.ticks)
    plot.keys = _keys(request, bars)
    plot.lay_keys()
    y = 0.0
    for bar in bars:
        y = _draw(plot, scale, bar, y, dots, request)
    plot.tall, plot.bottom = round(y), LINE + 6
    plot.params["rows"] = plot.tall
    return plot


def _scale(request: ChartRequest, bars: list[Bar], width: int) -> Scale:
    points = [p for b in bars for p in (b.point, b.target) if p]
    values = [v for p in points for v in (p.value, p.lower, p.upper) if v is not None]
    values += request.edges
    # A bar of a share tells more where the whole is in sight.
    full = request.full if request.full and max(values) >= 0.25 * request.full else None
    return value_scale(values, zero=True, full=full, steps=5 if width == WIDE else 3)


def _keys(request: ChartRequest, bars: list[Bar]) -> dict[str, str]:
    words, points, found = request.labels, [b.point for b in bars if b.point], dict[str, str]()
    if any(p.revision == "provisional" for p in points):
        found["bar-provisional"] = words.provisional
    if any(p.lower is not None for p in points):
        found["reach"] = words.interval
    marked = [b.target for b in bars if b.target and not b.figures]
    if marked:
        found["mark"] = f"{words.target}: {marked[0].text}"
    return found


def _areas(request: ChartRequest) -> list[Bar]:
    """The council among the others, best first, for the latest period that it shares with any."""
    own = {p.period: p for p in request.actual}
    theirs = {p.period for s in request.others for p in s.points}
    alone = not own and (request.target or request.forecast or request.baseline)
    shared = [p for p in theirs if p in own] if own else [] if alone else list(theirs)
    if not shared:
        return []
    period: Period = max(shared, key=lambda p: (p.end, p.start))
    bars = [Bar(s.name, p, own=False) for s in request.others for p in s.points if p.period == period]
    if period in own:
        target = next((p for p in request.target if p.period == period), None)
        bars.append(Bar(request.council, own[period], target))
    sign = 1 if request.better == "lower" else -1
    return sorted(bars, key=lambda b: (sign * b.point.value if b.point else 0.0, b.name))


def _periods(request: ChartRequest) -> list[Bar]:
    """A row for each period, earliest first."""
    words = request.labels
    figures: dict[Period, tuple[Point, str]] = {}
    for points, word in (
        (request.baseline, words.baseline),
        (request.forecast, words.forecast),
        (request.actual, words.result),
    ):
        figures |= {p.period: (p, word) for p in points}
    targets, marks = {p.period: p for p in request.target}, {p.period: p for p in request.benchmark}
    bars: list[Bar] = []
    for period in sorted({*figures, *targets, *marks}, key=lambda p: (p.end, p.start)):
        point, word = figures.get(period, (None, ""))
        pairs = ((word, point), (words.target, targets.get(period)), (words.benchmark, marks.get(period)))
        told = tuple(f"{name}: {words.figure(p)}" for name, p in pairs if p)
        when = next(p.head for _, p in pairs if p)
        bars.append(Bar(when, point, targets.get(period), not point or word == words.result, told))
    return bars


def _draw(plot: Plot, scale: Scale, bar: Bar, y: float, dots: bool, request: ChartRequest) -> float:
    """One row from `y` down; gives where the next one starts."""
    y += 15
    for i, line in enumerate(plot.lines(bar.name, plot.width, bold=bar.own)):
        y += LINE if i else 0
        plot.write(-plot.left, y, line, colour="ink", bold=bar.own and dots)
    if not dots:
        y = _figures(plot, bar, y)
    tall = DOT if dots else BAR
    top, foot = y + 8, y + 8 + tall
    ends = {"top": top - 4, "foot": foot + 4}
    plot.add("zero", value=0, **ends)
    if bar.point:
        _mark(plot, bar, bar.point, (top, foot), dots)
        if dots:
            reach = [v for v in (bar.point.value, bar.point.upper, 0.0) if v is not None]
            x = max(map(scale.at, reach)) * plot.inner
            text = request.labels.figure(bar.point)
            plot.write(x + 12, (top + foot) / 2 + 5, text, colour="ink", bold=bar.own)
    limits = _limits(request, bar) if bar.own else []
    for value in [bar.target.value] if bar.target else limits:
        plot.add("targets", value=value, period=bar.name, said=bar.target.text if bar.target else "", **ends)
    return foot + (6 if dots else AIR)


def _limits(request: ChartRequest, bar: Bar) -> list[float]:
    """The ends of the good range of a row's own period; where that has none, of the newest one aimed for."""
    own = [one for one in request.ranges if bar.point and one.period == bar.point.period]
    one = (own or request.ranges)[-1:]
    low, high = (one[0].low, one[0].high) if one else request.good_range
    return [end for end in (low, high) if end is not None]


def _mark(plot: Plot, bar: Bar, p: Point, ends: tuple[float, float], dots: bool) -> None:
    """The bar or the dot of a row, with its likely range."""
    open_, middle = p.revision == "provisional", (ends[0] + ends[1]) / 2
    said = {"period": f"{bar.name}, {p.when}" if p.when and p.head != bar.name else bar.name, "said": p.text}
    if dots:
        plot.add("stems", zero=0, value=p.value, row=middle)
        sign = "provisional" if open_ else "result" if bar.own else "other"
        plot.add("points", value=p.value, row=middle, sign=sign, **said)
    else:
        colour = INK["actual" if bar.own else "other"]
        inside = INK["paper"] if open_ else colour
        plot.add("bars", zero=0, value=p.value, top=ends[0], foot=ends[1], fill=inside, stroke=colour, **said)
    if p.lower is not None and p.upper is not None:
        plot.add("spreads", lower=p.lower, upper=p.upper, row=middle)


def _figures(plot: Plot, bar: Bar, y: float) -> float:
    """What the row shows, in words beside its name, or below where there is no room."""
    x = plot.room(bar.name) + 18
    if x + sum(plot.room(t, bold=True) + 18 for t in bar.figures) > plot.width:
        x, y = 0.0, y + LINE
    for text, first in _first(bar.figures):
        if not first and x + plot.room(text, bold=True) > plot.width:
            x, y = 0.0, y + LINE
        own = bool(bar.point) and first and bar.own
        plot.write(x - plot.left, y, text, colour="actual" if own else "target", bold=own)
        x += plot.room(text, bold=True) + 18
    return y


def _first(texts: Iterable[str]) -> Iterable[tuple[str, bool]]:
    return ((text, i == 0) for i, text in enumerate(texts))
