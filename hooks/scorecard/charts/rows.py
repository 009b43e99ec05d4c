"""A few figures as rows: a bar from zero for what happened, an upright mark for what was aimed for.

Used for a single figure against its target, and for one period of several areas.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Period
from .axes import Scale, tick_text, value_scale
from .lettering import LINE, width_of, wrap
from .palette import paint
from .request import ChartRequest
from .scene import WIDE, Key, Scene, head
from .series import Point

BAR = 24  # pixels of a bar
THIN = 16  # ... where there are many
FEW = 3
AIR = 14  # pixels below a row


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its words, its figure (none where only a target stands), and the target's."""

    name: str
    point: Point | None
    target: Point | None = None
    colour: str = "actual"
    figures: tuple[str, ...] = ()


def in_rows(request: ChartRequest, width: int) -> Scene:
    """The scene of a request of kind single, at one width."""
    bars = _areas(request) or _periods(request)
    # Of many rows, and of areas, the figures stand at the ends of the bars; else beside the row's name.
    many = len(bars) > FEW or any(b.point and not b.figures for b in bars)
    values = _values(request, bars)
    # A bar of a share tells more where the whole is in sight.
    full = request.full if request.full and max(values) >= 0.25 * request.full else None
    scale = value_scale(values, zero=True, full=full, steps=5 if width == WIDE else 3)
    scene = Scene("rows", width, left=2, right=3)
    if many:
        ends = [request.labels.figure(b.point) for b in bars if b.point]
        scene.right = max(width_of(text, bold=True) + 10 for text in ends)
    tall, put_head = head(request, width, [], _keys(request, bars))
    scene.top = tall + 2
    scene.signals = {"x_low": scale.low, "x_high": scale.high}
    y = 0.0
    for bar in bars:
        y = _draw(scene, scale, bar, y, THIN if many else BAR, many, request)
    scene.tall = y
    put_head(scene)
    _axis(scene, scale, request)
    return scene


def _axis(scene: Scene, scale: Scale, request: ChartRequest) -> None:
    """The round figures below the rows, those that fit."""
    edge = -scene.left
    for value in scale.ticks:
        text = tick_text(value, scale, request.style)
        half = width_of(text) / 2
        px = min(max(scale.at(value) * scene.inner, half - scene.left), scene.inner + scene.right - half)
        if px - half >= edge:
            scene.write("xlabels", px, scene.tall + 13, text, "center")
            edge = px + half + 8
    scene.bottom = LINE + 4


def _values(request: ChartRequest, bars: list[Bar]) -> list[float]:
    points = [p for b in bars for p in (b.point, b.target) if p]
    values = [v for p in points for v in (p.value, p.lower, p.upper) if v is not None]
    return values + [v for v in request.good_range if v is not None]


def _keys(request: ChartRequest, bars: list[Bar]) -> list[Key]:
    keys: list[Key] = []
    points = [b.point for b in bars if b.point]
    if any(p.revision == "provisional" for p in points):
        keys.append(Key(request.labels.provisional, "square", paint("paper"), paint("actual")))
    if any(p.lower is not None for p in points):
        keys.append(Key(request.labels.interval, "stroke", stroke=paint("ink")))
    marked = [b.target for b in bars if b.target and not b.figures]
    if marked:
        text = f"{request.labels.target}: {marked[0].text}"
        keys.append(Key(text, "M-.2,-1L.2,-1L.2,1L-.2,1Z", paint("target"), paint("target")))
    return keys


def _areas(request: ChartRequest) -> list[Bar]:
    """The council among the others, best first, for the latest period that it shares with any."""
    own = {p.period: p for p in request.actual}
    theirs = {p.period for s in request.others for p in s.points}
    alone = not own and (request.target or request.forecast or request.baseline)
    shared = [p for p in theirs if p in own] if own else [] if alone else list(theirs)
    if not shared:
        return []
    period: Period = max(shared, key=lambda p: (p.end, p.start))
    bars = [Bar(s.name, p, colour="other") for s in request.others for p in s.points if p.period == period]
    if period in own:
        bars.append(Bar(request.council, own[period], _at(request.target, period)))
    sign = 1 if request.better == "lower" else -1
    return sorted(bars, key=lambda b: (sign * b.point.value if b.point else 0.0, b.name))


def _at(points: tuple[Point, ...], period: Period) -> Point | None:
    return next((p for p in points if p.period == period), None)


def _periods(request: ChartRequest) -> list[Bar]:
    """A row for each period, earliest first."""
    words = request.labels
    figures: dict[Period, Point] = {}
    names: dict[Period, str] = {}
    for points, word in (
        (request.baseline, words.baseline),
        (request.forecast, words.forecast),
        (request.actual, words.result),
    ):
        for p in points:
            figures[p.period], names[p.period] = p, word
    targets = {p.period: p for p in request.target}
    marks = {p.period: p for p in request.benchmark}
    bars: list[Bar] = []
    for period in sorted({*figures, *targets, *marks}, key=lambda p: (p.end, p.start)):
        point, target = figures.get(period), targets.get(period)
        told = tuple(
            f"{word}: {words.figure(p)}"
            for word, p in (
                (names.get(period, ""), point),
                (words.target, target),
                (words.benchmark, marks.get(period)),
            )
            if p
        )
        when = next(p.when for p in (point, target, marks.get(period)) if p)
        colour = "other" if point and names[period] != words.result else "actual"
        bars.append(Bar(when, point, target, colour, told))
    return bars


def _draw(
    scene: Scene, scale: Scale, bar: Bar, y: float, tall: float, many: bool, request: ChartRequest
) -> float:
    """One row from `y` down; gives where the next one starts."""
    own = bar.colour == "actual"
    y += 15
    for i, line in enumerate(wrap(bar.name, scene.width, bold=own)):
        y += LINE if i else 0
        scene.write("labels", -scene.left, y, line, fill="ink", bold=own and many)
    if not many:
        y = _figures(scene, bar, y)
    y += 9
    for value in scale.ticks:
        scene.add("grid", x=value, py=y - 4, py2=y + tall + 4)
    scene.add("zero", x=0, py=y - 4, py2=y + tall + 4)
    if bar.point:
        hollow = bar.point.revision == "provisional"
        scene.add(
            "bars", x=0, x2=bar.point.value, py=y, py2=y + tall,
            fill=paint("paper" if hollow else bar.colour), stroke=paint(bar.colour),
        )  # fmt: skip
        if bar.point.lower is not None and bar.point.upper is not None:
            for layer in ("spreadhalos", "spreads"):
                scene.add(layer, x=bar.point.lower, x2=bar.point.upper, py=y + tall / 2)
        if many:
            end = max(scale.at(bar.point.value), scale.at(0)) * scene.inner
            text = request.labels.figure(bar.point)
            scene.write("labels", end + 6, y + tall / 2 + 4.5, text, fill="ink", bold=own)
    marks = [bar.target.value] if bar.target else [v for v in request.good_range if v is not None and own]
    for value in marks:
        for layer in ("targethalos", "targets"):
            scene.add(layer, x=value, py=y - 4, py2=y + tall + 4)
    return y + tall + (8 if many else AIR)


def _figures(scene: Scene, bar: Bar, y: float) -> float:
    """What the row shows, in words beside its name, or below where there is no room."""
    x = width_of(bar.name) + 18
    needed = sum(width_of(t, bold=True) + 18 for t in bar.figures)
    if x + needed > scene.width:
        x = 0.0
        y += LINE
    for i, text in enumerate(bar.figures):
        if i and x + width_of(text, bold=True) > scene.width:
            x = 0.0
            y += LINE
        fill = "actual" if bar.point and i == 0 and bar.colour == "actual" else "target"
        scene.write("labels", x - scene.left, y, text, fill=fill, bold=fill == "actual")
        x += width_of(text, bold=True) + 18
    return y
