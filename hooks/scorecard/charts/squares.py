"""A yes-or-no history: a square for each period, with the answer as a word in it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ..model import Period
from .palette import INK
from .plot import LINE, Plot
from .request import ChartRequest
from .series import Point

TALL = 36.0  # pixels of a square's height
LEAST = 76.0  # ... and of its width at least
AIR = 8.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One period: the answer, the target, and the words below."""

    answer: Point | None
    target: Point | None
    words: tuple[str, ...] = ()


def in_squares(request: ChartRequest, width: int) -> Plot:
    """The plot of a request of kind yes-no, at one width: as many lines of squares as it takes."""
    plot = Plot("squares", width)
    cells = _cells(request, plot)
    if any(p.revision == "provisional" for p in request.actual):
        plot.keys["bar-provisional"] = request.labels.provisional
    plot.lay_keys()
    side = max([LEAST, *(plot.room(text) + 8 for cell in cells for text in cell.words)])
    fit = max(1, int((width + AIR) // (side + AIR)))
    y = 0.0
    for start in range(0, len(cells), fit):
        line = cells[start : start + fit]
        for i, cell in enumerate(line):
            _square(plot, cell, i * (side + AIR), y, side, request)
        y += TALL + 10 + LINE * max(len(c.words) for c in line) + AIR
    plot.tall = round(y)
    plot.params |= {"columns": plot.inner, "rows": plot.tall}
    return plot


def _cells(request: ChartRequest, plot: Plot) -> list[Cell]:
    """For each period, in order: the answer, the target, the words below."""
    answers = {p.period: p for p in (*request.baseline, *request.forecast, *request.actual)}
    targets = {p.period: p for p in request.target}
    periods = sorted({*answers, *targets}, key=lambda p: (p.end, p.start))
    every: list[Cell] = []
    for period in periods:
        answer, target = answers.get(period), targets.get(period)
        named = answer or target
        words = plot.lines(named.short or period.label, 130) if named else []
        if answer and (aside := request.labels.aside(answer.revision)):
            words.append(aside)
        if target:
            words.append(f"{request.labels.target}: {target.text}")
        every.append(Cell(answer, target, tuple(words)))
    return _with_gaps(every, periods)


def _with_gaps(cells: list[Cell], periods: list[Period]) -> list[Cell]:
    """An empty place where a period of the same length lies between two that are drawn."""
    found = cells[:1]
    for (a, b), cell in zip(pairwise(periods), cells[1:], strict=True):
        months = (b.end.year - a.end.year) * 12 + b.end.month - a.end.month
        if a.months == b.months and b.months and months > b.months:
            found.append(Cell(None, None))
        found.append(cell)
    return found


def _square(plot: Plot, cell: Cell, x: float, y: float, side: float, request: ChartRequest) -> None:
    """Filled for yes, hollow for no, a thin grey outline where there is no answer."""
    answer = cell.answer
    if not answer and not cell.target:
        return
    hollow = not (answer and answer.value) or bool(answer and answer.revision == "provisional")
    colour = "actual" if answer else "other"
    text = answer.text if answer else request.labels.no_figure
    plot.add(
        "squares", left=x + 1, right=x + side - 1, top=y + 1, foot=y + TALL - 1,
        fill=INK["paper" if hollow else colour], stroke=INK[colour],
        period=" ".join(cell.words), said=text,
    )  # fmt: skip
    fill = "muted" if not answer else "actual" if hollow else "paper"
    plot.write(x + side / 2, y + TALL / 2 + 5, text, "center", fill, bool(answer))
    for n, words in enumerate(cell.words):
        last = n == len(cell.words) - 1 and cell.target
        colour = "target" if last else "muted"
        plot.write(x + side / 2, y + TALL + 17 + n * LINE, words, "center", colour, table="xlabels")
