"""What names the things drawn: labels at the marks themselves, and a key for what has no room of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .axes import Scale, tick_text
from .directlabels import Labelled
from .lettering import width_of
from .marks import CHANGES, resets, sort_of
from .palette import paint
from .request import ChartRequest
from .scene import Key
from .series import Point
from .timeline import Timeline, end_of

NOUGHTS = re.compile(r"\.0+(?=[^0-9]|$)")
SPLIT = "\u2003"  # an em space: here a label may be broken into two lines
NAMED = 3  # so many other areas have their name at their line
LONGEST = 150.0  # ... where no name takes up more pixels


def notes(request: ChartRequest, scale: Scale) -> list[str]:
    """What a reader must know of the scale."""
    if not scale.cut:
        return []
    start = tick_text(scale.low if scale.low > 0 else scale.high, scale, request.style)
    return [request.labels.cut.format(value=NOUGHTS.sub("", start))]


def keys(request: ChartRequest, line: Timeline, wide: bool) -> list[Key]:
    """What cannot be named where it stands: bands, hollow and special marks, many other areas."""
    words = request.labels
    found = _control_keys(request)
    if any(p.revision == "provisional" for p in request.actual):
        shape = "square" if request.kind == "bars" else "circle"
        found.append(Key(words.provisional, shape, paint("paper"), paint("actual")))
    for revision, shape in CHANGES.items():
        if any(p.revision == revision for p in request.actual):
            found.append(Key(words.remark(revision), shape, stroke=paint("ink")))
    if any(p.lower is not None for p in request.actual):
        found.append(Key(words.interval, "M0,-1L0,1", stroke=paint("ink")))
    if request.others and not _named(request, wide):
        one = len(request.others) == 1
        text = (words.other if one else words.others).format(
            name=request.others[0].name, count=len(request.others)
        )
        found.append(Key(text, "stroke", stroke=paint("other")))
    for points, text, _, sign in _secondary(request):
        if not wide and not _last(points, line):
            fill = paint("other") if sign == "square" else "none"
            found.append(Key(text.replace(SPLIT, " "), sign, fill, paint("other")))
    return found


def _named(request: ChartRequest, wide: bool) -> bool:
    """Whether the other areas' names stand at their lines."""
    few = wide and len(request.others) <= NAMED
    return few and all(width_of(other.name) <= LONGEST for other in request.others)


def _control_keys(request: ChartRequest) -> list[Key]:
    """The key of a control chart: its band, and the kinds of special point that occur."""
    words = request.labels
    if not request.control:
        return []
    found = [Key(words.normal, "square", paint("band"), paint("other"))]
    kinds = {sort_of(c, request.better) for c in request.control}
    for kind, shape, text in (
        ("good", "diamond", words.good),
        ("bad", "square", words.bad),
        ("special", "triangle-up", words.special),
    ):
        if kind in kinds:
            fill = paint("actual" if kind == "special" else kind)
            found.append(Key(text, shape, fill, fill))
    if resets(request):
        found.append(Key(words.reset, "M0,-1L0,-.4M0,.4L0,1", stroke=paint("muted")))
    return found


def _secondary(request: ChartRequest) -> list[tuple[tuple[Point, ...], str, str, str]]:
    """Forecast, benchmark and baseline, where there are any: figures, words, colour and sign."""
    words = request.labels
    every = (
        (request.forecast, words.forecast, "actual", "stroke"),
        (request.benchmark, words.benchmark, "muted", "stroke"),
        (request.baseline, words.baseline, "muted", "square"),
    )
    return [(p, f"{word}{SPLIT}{_said(p[-1])}", fill, sign) for p, word, fill, sign in every if p]


def _said(p: Point) -> str:
    """A figure at its mark: the unit is told above the plot."""
    return p.brief or p.text


def _last(points: Sequence[Point], line: Timeline) -> bool:
    """Whether the latest of the points stands at the end of the axis."""
    return end_of(points[-1].period) >= line.end - 0.01


def labelled(request: ChartRequest, line: Timeline, wide: bool) -> list[Labelled]:
    """The labels that stand at the marks themselves, most important first."""
    found: list[Labelled] = []

    def name(points: Sequence[Point], text: str, fill: str, bold: bool = False) -> None:
        at_end = _last(points, line) and not (bold and request.kind == "bars")
        lines = text.split(SPLIT) if at_end and not wide else [text.replace(SPLIT, " ")]
        last = points[-1]
        found.append(Labelled(last.period, last.value, tuple(lines), fill, bold, at_end))

    if request.actual:
        name(request.actual, _said(request.actual[-1]), "actual", bold=True)
    if request.target:
        name(request.target, f"{request.labels.target}{SPLIT}{_said(request.target[-1])}", "target")
    for points, text, fill, _ in _secondary(request):
        if wide or _last(points, line):
            name(points, text, fill)
    limits = [v for v in request.good_range if v is not None]
    if limits:
        middle = sum(limits) / len(limits)
        found.append(Labelled(None, middle, (request.labels.good_range,), "target", at_end=True))
    if _named(request, wide):
        for other in request.others:
            name(other.points, other.name, "muted")
    return found
