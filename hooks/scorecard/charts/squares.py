"""A yes-or-no history: a square for each period, with the answer as a word in it."""

from __future__ import annotations

from itertools import pairwise

from ..model import Period
from .lettering import LINE, width_of, wrap
from .palette import paint
from .request import ChartRequest
from .scene import Key, Scene, head
from .series import Point

TALL = 34  # pixels of a square's height
LEAST = 70  # ... and of its width at least
AIR = 8


def in_squares(request: ChartRequest, width: int) -> Scene:
    """The scene of a request of kind yes-no, at one width: as many lines of squares as it takes."""
    cells = _cells(request)
    scene = Scene("squares", width)
    tall, put_head = head(request, width, [], _keys(request))
    scene.top = tall
    put_head(scene)
    room = max([LEAST, *(width_of(t) + 6 for cell in cells for t in cell[3])])
    fit = max(1, int((width + AIR) // (room + AIR)))
    y = 0.0
    for start in range(0, len(cells), fit):
        row = cells[start : start + fit]
        for i, (answer, target, gap, words) in enumerate(row):
            _square(scene, i * (room + AIR), y, room, answer, target, gap, request)
            for n, text in enumerate(words):
                fill = "target" if n == len(words) - 1 and target else "muted"
                scene.write(
                    "xlabels", i * (room + AIR) + room / 2, y + TALL + 17 + n * LINE, text, "center", fill
                )
        y += TALL + 10 + LINE * max(len(c[3]) for c in row) + AIR
    scene.tall = y
    return scene


Cell = tuple[Point | None, Point | None, bool, list[str]]


def _cells(request: ChartRequest) -> list[Cell]:
    """For each period, in order: the answer, the target, whether no answer is known, the words below."""
    answers = {p.period: p for p in (*request.baseline, *request.forecast, *request.actual)}
    targets = {p.period: p for p in request.target}
    periods = sorted({*answers, *targets}, key=lambda p: (p.end, p.start))
    every: list[Cell] = []
    for period in periods:
        answer, target = answers.get(period), targets.get(period)
        named = answer or target
        words = wrap(named.short or period.label, 112) if named else []
        if answer and (aside := request.labels.aside(answer.revision)):
            words.append(aside)
        if target:
            words.append(f"{request.labels.target}: {target.text}")
        every.append((answer, target, answer is None, words))
    return _with_gaps(every, periods)


def _with_gaps(cells: list[Cell], periods: list[Period]) -> list[Cell]:
    """An empty place where a period of the same length lies between two that are drawn."""
    found = cells[:1]
    for (a, b), cell in zip(pairwise(periods), cells[1:], strict=True):
        months = (b.end.year - a.end.year) * 12 + b.end.month - a.end.month
        if a.months == b.months and b.months and months > b.months:
            found.append((None, None, True, []))
        found.append(cell)
    return found


def _keys(request: ChartRequest) -> list[Key]:
    if any(p.revision == "provisional" for p in request.actual):
        return [Key(request.labels.provisional, "square", paint("paper"), paint("actual"))]
    return []


def _square(
    scene: Scene,
    x: float,
    y: float,
    wide: float,
    answer: Point | None,
    target: Point | None,
    gap: bool,
    request: ChartRequest,
) -> None:
    """Filled for yes, hollow for no, a thin grey outline where there is no answer."""
    if gap and not target:
        return
    yes = bool(answer and answer.value)
    hollow = not yes or bool(answer and answer.revision == "provisional")
    colour = "actual" if answer else "other"
    scene.add(
        "squares", px=x + 1, px2=x + wide - 1, py=y + 1, py2=y + TALL - 1,
        fill=paint("paper" if hollow else colour), stroke=paint(colour),
    )  # fmt: skip
    text = answer.text if answer else request.labels.no_figure
    fill = "muted" if not answer else "actual" if hollow else "paper"
    scene.write("labels", x + wide / 2, y + TALL / 2 + 4.5, text, "center", fill, bool(answer))
