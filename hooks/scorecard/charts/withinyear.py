"""Running totals: each year a line from its start to its end, this year's before the years behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..model import Period
from ..model.period import year_of
from .axes import tick_params, tick_text
from .lettering import width_of
from .marks import mark_change
from .naming import Named, change_keys
from .placing import Ground, at_ends, within
from .plot import FOOT, LINE, WIDE, Plot, Row
from .request import ChartRequest
from .scaling import scale_of
from .series import Point
from .timeline import MONTH_NAMES, end_of

Place = Callable[[Point], tuple[float, float]]  # where a figure stands in a plot, in pixels

TALL = {True: 300, False: 220}
YEARS = 6  # so many earlier years at most


@dataclass(frozen=True, slots=True)
class Course:
    """Running totals: this year's, those of the years before it by name, and what this year aims for.

    `slot`  months from one figure to the next
    """

    name: str
    current: list[Point]
    earlier: dict[str, list[Point]]
    target: list[Point]
    slot: int

    @property
    def drawn(self) -> list[Point]:
        """Every result, the earliest year's first."""
        return [p for points in (*self.earlier.values(), self.current) for p in points]

    @property
    def low(self) -> float:
        """The month in which the axis begins, so that the first figure does not stand on its edge."""
        return self.slot * 0.5


def course_of(request: ChartRequest) -> Course:
    """The running totals of a request of kind running."""
    years, now = years_of(request), request.actual[-1]
    *earlier, (name, current) = years.items()
    target = [p for p in request.target if p.period.year() == now.period.year()]
    slot = min(p.period.months for points in years.values() for p in points)
    return Course(name, current, dict(earlier), target, slot)


def years_of(request: ChartRequest) -> dict[str, list[Point]]:
    """The council's own results by the year that they run through, the newest year last."""
    found: dict[str, list[Point]] = {}
    for p in request.actual:
        if p.period.months < 12 or p.period == _year(p):
            found.setdefault(_name(p), []).append(p)
    return dict(list(found.items())[-YEARS - 1 :])


def _year(p: Point) -> Period:
    """The year in which a figure's period ends, of a stretch of months too that is the whole of it."""
    return year_of(p.period.end, p.period.calendar, p.period.years)


def _name(p: Point) -> str:
    """The name of the year that a figure lies in: "2025/26", or "FY2025" where that is a council's habit."""
    year = _year(p)
    return year.label if year.calendar == "FY" and year.years.ending else year.label[2:]


def within_year(request: ChartRequest, width: int) -> Plot:
    """The plot of a request of kind running, at one width."""
    wide, scale, course = width == WIDE, scale_of(request), course_of(request)
    plot = Plot("withinyear", width, tall=TALL[wide])
    plot.left = max(plot.room(tick_text(v, scale, request.style)) for v in scale.ticks) + 9
    ends = _endings(request, course, wide)
    plot.right = min(max((plot.room(t, e.bold) for e in ends for t in e.lines), default=0) + 14, width * 0.4)
    plot.params = {
        **tick_params(scale, request.style, "y"),
        **{"y_low": scale.low, "y_high": scale.high, "y_values": list(scale.ticks)},
        **{"x_low": course.low, "x_high": 12.0, "dot": 49.0 if wide else 36.0},
        **_months(plot, course.slot, end_of(request.actual[-1].period.year()) - 12),
    }
    if any(p.revision == "provisional" for p in course.current):
        plot.keys["provisional"] = request.labels.provisional
    plot.keys |= change_keys(course.drawn, request.labels)
    plot.lay_keys([request.labels.overlaid.format(year=course.name)])
    plot.bottom = FOOT - 6 + LINE
    if not scale.cut:
        plot.add("zero", value=scale.begins)

    def place(p: Point) -> tuple[float, float]:
        x = (month_of(p) - course.low) / (12 - course.low) * plot.inner
        return x, (1 - scale.at(p.value)) * plot.tall

    ground = _lines(plot, request, course, place)
    at_ends(plot, [e.at((1 - scale.at(e.value)) * plot.tall) for e in ends], ground)
    _figures(plot, request, course, place, ground)
    return plot


def _lines(plot: Plot, request: ChartRequest, course: Course, place: Place) -> Ground:
    """A line for each year, this one's over the others, and its figures. Gives what lies in the plot."""
    ground = Ground()

    def row(p: Point, named: str = "") -> Row:
        return {
            "date": month_of(p),
            "value": p.value,
            "period": f"{named}{p.when if named else p.head}",
            "said": p.text,
        }

    lines = [("others", points, "") for points in course.earlier.values()]
    lines += [("targets", course.target, f"{request.labels.target}, ")] if course.target else []
    for table, points, named in (*lines, ("actual", course.current, "")):
        ground.along(map(place, points))
        plot.join(table, [row(p, named) for p in points])
    for p in course.current:
        plot.add("points", **row(p), sign="provisional" if p.revision == "provisional" else "result")
    for p in course.drawn:
        mark_change(plot, p, place, ground)
    return ground


def _figures(plot: Plot, request: ChartRequest, course: Course, place: Place, ground: Ground) -> None:
    """The newest figure and its target, where the year is not over. A target that is the year's own is not
    named twice: its words stand at the line's end."""
    now = request.actual[-1]
    if month_of(now) == 12:
        return
    within(plot, *place(now), now.brief or now.text, ground, "actual", bold=True)
    aim = next((p for p in course.target if p.period == now.period), None)
    if aim and not (aim.value == course.target[-1].value and month_of(course.target[-1]) == 12):
        within(plot, *place(aim), f"{request.labels.target} {aim.brief or aim.text}", ground, "target")


def _months(plot: Plot, slot: int, start: float) -> dict[str, Any]:
    """The axis of a year that begins at `start`: its months, as many names as there is room for."""
    places = [float(m) for m in range(slot, 13, slot)]
    every = next(
        n for n in (1, 2, 3, 4, 12) if width_of("Sept", plot.size) + 8 < plot.inner / len(places) * n
    )
    names = {f"{m:g}": MONTH_NAMES[int(start + m - 1) % 12] for m in places}
    return {"x_values": places[::-1][::every][::-1], "x_names": names}


def month_of(p: Point) -> float:
    """How many months of its year have gone by at the end of a period."""
    return end_of(p.period) - end_of(p.period.year()) + 12


def _endings(request: ChartRequest, course: Course, wide: bool) -> list[Named]:
    """The words right of the plot: each year at the end of its line, and where this year is to end."""
    now, target, found = request.actual[-1], course.target, list[Named]()
    if month_of(now) == 12:
        found.append(Named(now.value, (now.brief or now.text,), "actual", bold=True))
    if target and month_of(target[-1]) == 12:
        words = (request.labels.target, target[-1].brief or target[-1].text)
        found.append(Named(target[-1].value, (" ".join(words),) if wide else words, "target"))
    shown = list(course.earlier.items())[::-1][: None if wide else 3]
    return found + [
        Named(points[-1].value, (y,), "muted") for y, points in shown if month_of(points[-1]) == 12
    ]
