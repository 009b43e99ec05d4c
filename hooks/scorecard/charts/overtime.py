"""Figures over time: a line or bars for what happened, a dashed step for what was aimed for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .axes import Scale, tick_text, value_scale
from .directlabels import label_all
from .legend import keys, labelled, notes
from .lettering import LINE, width_of
from .marks import draw_marks
from .request import ChartRequest
from .scene import WIDE, Scene, head
from .series import Point
from .timeline import Timeline, labels, timeline

MOST = 0.4  # of the width, for the labels right of the plot
COURSE = 4  # so many results make a course that a cut scale may enlarge; fewer are shown from zero
TALL = {True: 230, False: 190}  # pixels of the plot, wide and narrow


def over_time(request: ChartRequest, width: int) -> Scene:
    """The scene of a request of kind line or bars, at one width."""
    wide = width == WIDE
    figures = _drawn(request)
    line, scale = axes_of(request)
    scene = Scene("overtime", width, tall=TALL[wide])
    ticks = [(value, tick_text(value, scale, request.style)) for value in scale.ticks]
    scene.left = max(width_of(text) for _, text in ticks) + 8
    marked = labelled(request, line, wide)
    scene.right = min(max([4.0, *(m.width + 10 for m in marked if m.at_end)]), width * MOST)
    tall, put_head = head(request, width, notes(request, scale), keys(request, line, wide))
    scene.top = tall + 8
    scene.signals = {"x_low": line.start, "x_high": line.end, "y_low": scale.low, "y_high": scale.high}
    put_head(scene)
    for value, text in ticks:
        scene.add("grid", y=value)
        scene.write("ylabels", -8, scene.tall * (1 - scale.at(value)) + 4.5, text, "right")
    if not scale.cut:  # a strong line at the foot says zero
        scene.add("zero", y=0)
    _axis(scene, line, figures)
    draw_marks(scene, request, line, scale)
    label_all(scene, marked, line, scale)
    return scene


def axes_of(request: ChartRequest) -> tuple[Timeline, Scale]:
    """The axes of a request of kind line or bars: the same at both widths."""
    figures = _drawn(request)
    line = timeline([p.period for p in figures] + [c.period for c in request.control], request.spacing)
    return line, _scale(request, figures)


def _drawn(request: ChartRequest) -> list[Point]:
    own = [*request.actual, *request.target, *request.forecast, *request.baseline, *request.benchmark]
    return own + [p for s in request.others for p in s.points]


def _scale(request: ChartRequest, figures: Iterable[Point]) -> Scale:
    values = [v for p in figures for v in (p.value, p.lower, p.upper) if v is not None]
    values += [v for c in request.control for v in (c.value, c.lower, c.upper)]
    values += [v for v in request.good_range if v is not None]
    whole = request.decimals == 0 or (request.decimals is None and all(float(v).is_integer() for v in values))
    return value_scale(
        values,
        zero=request.kind == "bars" or len(request.actual) < COURSE,
        whole=whole,
        full=_full(request, values),
    )


def _full(request: ChartRequest, values: Sequence[float]) -> float | None:
    """All of 100 percent, where the figures come near it."""
    return request.full if request.full and max(values) >= 0.7 * request.full else None


def _axis(scene: Scene, line: Timeline, figures: Sequence[Point]) -> None:
    """Labels of time below the plot, and a short upright where a year begins."""
    found = labels(line, figures, scene.inner)
    pixels = scene.inner / (line.end - line.start)
    for label in found:
        half = width_of(label.text) / 2
        px = min(max((label.at - line.start) * pixels, half - scene.left), scene.inner + scene.right - half)
        scene.write("xlabels", px, scene.tall + 18 + label.row * LINE, label.text, "center")
    if line.regular and line.slot < 12:
        ends = [line.start + line.slot * i for i in range(line.slots + 1)]
        for end in ends[1:-1]:
            if line.year(end) != line.year(end + line.slot):
                scene.add("years", px=(end - line.start) * pixels, py=scene.tall, py2=scene.tall + 6)
    rows = max((label.row for label in found), default=0) + 1
    scene.bottom = 8 + rows * LINE
