"""Running totals: each year a line from its start to its end, this year's before the years behind it."""

from __future__ import annotations

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

TALL = {True: 300, False: 220}
YEARS = 6  # so many earlier years at most


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
    wide, scale = width == WIDE, scale_of(request)
    years = years_of(request)
    now, (*earlier, current) = request.actual[-1], years
    targets = [p for p in request.target if p.period.year() == now.period.year()]
    slot = min(p.period.months for points in years.values() for p in points)
    plot = Plot("withinyear", width, tall=TALL[wide])
    plot.left = max(plot.room(tick_text(v, scale, request.style)) for v in scale.ticks) + 9
    ends = _endings(request, years, earlier, targets, wide)
    plot.right = min(max((plot.room(t, e.bold) for e in ends for t in e.lines), default=0) + 14, width * 0.4)
    low, high = slot * 0.5, 12.0
    plot.params = {
        **tick_params(scale, request.style, "y"),
        **{"y_low": scale.low, "y_high": scale.high, "y_values": list(scale.ticks)},
        **{"x_low": low, "x_high": high, "dot": 49.0 if wide else 36.0},
        **_months(plot, slot, end_of(now.period.year()) - 12),
    }
    if any(p.revision == "provisional" for p in years[current]):
        plot.keys["provisional"] = request.labels.provisional
    drawn = [p for points in years.values() for p in points]
    plot.keys |= change_keys(drawn, request.labels)
    plot.lay_keys([request.labels.overlaid.format(year=current)])
    plot.bottom = FOOT - 6 + LINE
    if not scale.cut:
        plot.add("zero", value=0)
    ground = Ground()

    def px(p: Point) -> float:
        return (month_of(p) - low) / (high - low) * plot.inner

    def py(value: float) -> float:
        return (1 - scale.at(value)) * plot.tall

    def rows(points: list[Point], named: str) -> list[Row]:
        ground.along((px(p), py(p.value)) for p in points)
        return [
            {"date": month_of(p), "value": p.value, "period": f"{named}{p.when}", "said": p.text}
            for p in points
        ]

    for year in earlier:
        plot.join("others", rows(years[year], ""))
    if targets:
        plot.join("targets", rows(targets, f"{request.labels.target}, "))
    plot.join("actual", rows(years[current], ""))
    for p in years[current]:
        sign = "provisional" if p.revision == "provisional" else "result"
        plot.add("points", date=month_of(p), value=p.value, period=p.when, said=p.text, sign=sign)
    for p in drawn:
        mark_change(plot, p, (px(p), py(p.value)), ground)
    at_ends(plot, [e.at(py(e.value)) for e in ends], ground)
    if month_of(now) < 12:
        within(plot, px(now), py(now.value), now.brief or now.text, ground, "actual", bold=True)
        aim = next((p for p in targets if p.period == now.period), None)
        if aim:
            text = f"{request.labels.target} {aim.brief or aim.text}"
            within(plot, px(aim), py(aim.value), text, ground, "target")
    return plot


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


def _endings(
    request: ChartRequest, years: dict[str, list[Point]], earlier: list[str], targets: list[Point], wide: bool
) -> list[Named]:
    """The words right of the plot: each year at the end of its line, and where this year is to end."""
    now, found = request.actual[-1], list[Named]()
    if month_of(now) == 12:
        found.append(Named(now.value, (now.brief or now.text,), "actual", bold=True))
    if targets and month_of(targets[-1]) == 12:
        words = (request.labels.target, targets[-1].brief or targets[-1].text)
        found.append(Named(targets[-1].value, (" ".join(words),) if wide else words, "target"))
    shown = earlier if wide else earlier[-3:]
    return found + [
        Named(years[y][-1].value, (y,), "muted") for y in reversed(shown) if month_of(years[y][-1]) == 12
    ]
