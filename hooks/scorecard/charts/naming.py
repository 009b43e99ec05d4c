"""What names the things drawn: words at the marks themselves, a legend for what has no room of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .axes import Scale, tick_text
from .labels import Labels
from .marks import CHANGES
from .placing import Ending
from .plot import WIDE, Plot
from .request import ChartRequest, PeriodRange
from .scaling import Axes
from .series import Point
from .signs import sort_of
from .timeline import Timeline, end_of

Range = tuple[float | None, float | None]
NOUGHTS = re.compile(r"\.0+(?=[^0-9]|$)")
NAMED = 6  # so many other areas have their name at their line
# Of the whole time, how long an earlier target's step is at least to have its figure written at it.
STEP, NARROW_STEP = 0.07, 0.16
LONGEST = 190.0  # ... where no name takes up more pixels


@dataclass(frozen=True, slots=True)
class Named:
    """The words at the end of a line: its last value, the words, their colour."""

    value: float
    lines: tuple[str, ...]
    colour: str
    bold: bool = False

    def at(self, py: float) -> Ending:
        """The same at a height of the plot."""
        return Ending(py, self.lines, self.colour, self.bold)


@dataclass(frozen=True, slots=True)
class Word:
    """Words within the plot, near a place in months and the unit.

    `along`  other months in which they may stand as well: those of the step that they name
    """

    at: float
    value: float
    text: str
    colour: str
    bold: bool = False
    along: tuple[float, ...] = ()


def notes(request: ChartRequest, line: Timeline, scale: Scale, plot: Plot) -> list[str]:
    """What a reader must know of the drawing: a scale that is cut, and whose the grey lines are."""
    words, found = request.labels, []
    if scale.cut:
        start = tick_text(scale.low if scale.low > 0 else scale.high, scale, request.style)
        told = words.cut_places if request.places else words.cut
        found.append(told.format(value=NOUGHTS.sub("", start)))
    if request.others and not _at_their_lines(request, line, plot):
        names = [other.name for other in request.others]
        few = len(names) <= NAMED
        found.append(
            words.grey.format(names=_listing(names)) if few else words.others.format(count=len(names))
        )
    return found


def _listing(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _at_their_lines(request: ChartRequest, line: Timeline, plot: Plot) -> bool:
    """Whether the other areas' names stand at the ends of their lines, all of which reach the plot's edge."""
    few = plot.width == WIDE and len(request.others) <= NAMED
    return few and all(plot.room(o.name) <= LONGEST and _last(o.points, line) for o in request.others)


def keys(request: ChartRequest) -> dict[str, str]:
    """The legend: signs that a reader cannot know, and what each means."""
    words, found = request.labels, dict[str, str]()
    if request.control:
        found["normal"] = words.normal
        kinds = {sort_of(c, request.better) for c in request.control}
        found |= {kind: text for kind, text in words.special.items() if kind in kinds}
        bare = {b.period for a, b in pairwise(request.control) if a.group != b.group}
        if bare - {period for period, _ in request.resets}:
            found["reset"] = words.anew
    if any(p.revision == "provisional" for p in request.actual):
        found["bar-provisional" if request.kind == "bars" else "provisional"] = words.provisional
    found |= change_keys(request.actual, words)
    if any(p.lower is not None for p in request.actual):
        found["interval"] = words.interval
    return found


def change_keys(points: Iterable[Point], words: Labels) -> dict[str, str]:
    """The signs of changes that some of these figures have, each with its words."""
    seen = {p.revision for p in points}
    return {revision: words.remark(revision) for revision in CHANGES if revision in seen}


def _last(points: Sequence[Point] | Sequence[PeriodRange], line: Timeline) -> bool:
    """Whether the latest of the points or ranges stands at the end of the axis."""
    return end_of(points[-1].period) >= line.end - 0.01


def _said(p: Point) -> str:
    return p.brief or p.text


def _secondary(request: ChartRequest) -> list[tuple[tuple[Point, ...], str, str]]:
    """Target, forecast, benchmark and baseline, where there are any: figures, word and colour."""
    words = request.labels
    every = (
        (request.target, words.target, "target"),
        (request.forecast, words.forecast, "actual"),
        (request.benchmark, words.benchmark, "muted"),
        (request.baseline, words.baseline, "muted"),
    )
    return [one for one in every if one[0]]


def endings(request: ChartRequest, line: Timeline, plot: Plot) -> list[Named]:
    """The words right of the plot, most important first."""
    words = request.labels
    found: list[Named] = []
    if request.actual and request.kind != "bars" and _last(request.actual, line):
        last = request.actual[-1]
        found.append(Named(last.value, (_said(last),), "actual", bold=True))
    for points, word, colour in _secondary(request):
        if _last(points, line):
            word = words.then if _judged_before(request, points) else word
            lines = (f"{word} {_said(points[-1])}",) if plot.width == WIDE else (word, _said(points[-1]))
            found.append(Named(points[-1].value, lines, colour))
    found += _range_names(request, line, plot)
    if _at_their_lines(request, line, plot):
        found += [Named(o.points[-1].value, (o.name,), "muted") for o in request.others]
    return found


def _range_names(request: ChartRequest, line: Timeline, plot: Plot) -> list[Named]:
    """The words of the range that is drawn up to the right edge."""
    wide = plot.width == WIDE
    return [
        Named(at, (" ".join(told),) if wide else tuple(told), "target")
        for at, *told in _told_of_range(request, _last_range(request, line))
    ]


def _last_range(request: ChartRequest, line: Timeline) -> Range:
    if request.ranges and line.stretch(request.ranges[-1].period)[1] >= line.end - 0.01:
        return request.ranges[-1].low, request.ranges[-1].high
    return request.good_range


def _told_of_range(request: ChartRequest, pair: Range) -> Iterator[tuple[float, *tuple[str, ...]]]:
    """Where its words stand, and the words: in the middle of its band; where it has one end, or the band is
    that of the normal range, at each of its lines which way is good."""
    words, said = request.labels, dict(request.edge_texts)
    low, high = pair
    if low is not None and high is not None and not request.control:
        yield (low + high) / 2, words.good_range
        return
    for end, word in ((high, words.good_to), (low, words.good_from)):
        if end is not None:
            yield end, word, said.get(end, f"{end:g}")


def _judged_before(request: ChartRequest, points: Sequence[Point]) -> bool:
    """Whether these are targets that go on, at another height, after the one that the result is judged by."""
    judged = _judged(request)
    return points is request.target and judged is not None and judged.value != points[-1].value


def _judged(request: ChartRequest) -> Point | None:
    """The target of the last result's own period, where targets go on after it."""
    if not request.actual or not request.target or request.target[-1].period == request.actual[-1].period:
        return None
    return next((p for p in request.target if p.period == request.actual[-1].period), None)


def written(request: ChartRequest, axes: Axes, plot: Plot) -> list[Word]:
    """The words within the plot: what does not reach its end, and a target where it changes."""
    line = axes.line
    found: list[Word] = []

    def near(p: Point, text: str, colour: str, bold: bool = False) -> None:
        found.append(Word(line.middle(p.period), p.value, text, colour, bold))

    if request.actual and (request.kind == "bars" or not _last(request.actual, line)):
        near(request.actual[-1], _said(request.actual[-1]), "actual", bold=True)
    for points, word, colour in _secondary(request):
        if not _last(points, line):
            near(points[-1], f"{word} {_said(points[-1])}", colour)
    judged = _judged(request)
    if judged and _judged_before(request, request.target) and _last(request.target, line):
        near(judged, f"{request.labels.target} {_said(judged)}", "target")
    if request.ranges and not _last(request.ranges, line):
        last = request.ranges[-1]
        for at, *told in _told_of_range(request, (last.low, last.high)):
            found.append(Word(line.middle(last.period), at, " ".join(told), "target"))
    return found + _steps(request, axes, plot)


def _steps(request: ChartRequest, axes: Axes, plot: Plot) -> list[Word]:
    """The earlier targets, each at the start of its step, where they differ from the last."""
    if not request.target or request.aggregation == "cumulative":
        return []
    last = request.target[-1].value
    corners = [(a, b, p) for run in axes.steps for (a, p), (b, _) in pairwise(run) if b > a]
    least = (STEP if plot.width == WIDE else NARROW_STEP) * (axes.line.end - axes.line.start)
    wide = [one for one in corners if one[1] - one[0] >= least]
    told = {last, judged.value} if (judged := _judged(request)) else {last}
    return [
        Word((a + b) / 2, p.value, _said(p), "target", along=((3 * a + b) / 4, (a + 3 * b) / 4))
        for a, b, p in wide
        if p.value not in told
    ][:8]
