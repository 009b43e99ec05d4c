"""What a chart is asked for, as plain values, and how a request is made from a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from .. import words as say
from ..model import ControlPoint, Indicator, Judgement, Observation, Period, Plan
from .axes import Style
from .given import groups, others, starts, that_can_be, told
from .labels import WORDS, Labels
from .series import RESTARTS, Chosen, Point, Series, choose

Kind = Literal["line", "bars", "running", "single", "yes-no"]
# How the known units stand at an axis. Thousands and millions of pounds are shown as pounds.
STYLES: dict[str, Style] = {
    "percent": Style(after="%"),
    "percentage-change": Style(after="%", plus=True),
    "pounds": Style(before="£"),
    "pounds-thousand": Style(before="£", times=1e3),
    "pounds-million": Style(before="£", times=1e6),
    "pounds-per-household": Style(before="£"),
}
PLAIN = Style()  # of a unit that is words
EDGES = ("target-low", "target-high")  # a target that is a range for one period
FEW_PERIODS = 3  # up to so many, with one result at most, are rows; more are an axis of time


@dataclass(frozen=True, slots=True)
class PeriodRange:
    """What is aimed for in one period: a lowest and a highest figure, or one of them."""

    period: Period
    low: float | None
    high: float | None


# Of periods, by first day, last day and label: words, and words for an axis.
Names = dict[tuple[date, date, str], tuple[str, str]]
EndTexts = tuple[tuple[float, str], ...]  # the ends of ranges as they are written


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartRequest:
    """One chart: everything that is drawn or written in it.

    `key`          "plan/indicator": unique on the site
    `title`        the headline in words, `subtitle` the statistical one, `description` the alternative
    `unit`         the unit's name, `style` how it stands at the figures of the axis
    `better`, `aggregation`  as in the contract
    `spacing`      months from one figure to the next, 0 where none is expected
    `gaps`         periods for which the package says that there is no figure
    `others`       other areas
    `licence`      under which the figures may be used, blank where the package gives none
    `good_range`   lowest and highest good figure, where better is in-range
    `ranges`       the same of single periods, in order of time
    `edge_texts`   their ends in words
    `status`       the verdict's code, for the last point of a small chart
    `decimals`     places of the figures; 0 keeps the axis to whole numbers
    `places`       whether the figures are places in a row, 1st and so on
    """

    key: str
    kind: Kind
    title: str
    subtitle: str = ""
    description: str = ""
    unit: str = ""
    style: Style = field(default_factory=Style)
    better: str = "neither"
    aggregation: str = ""
    spacing: int = 0
    decimals: int | None = None
    places: bool = False
    council: str = ""
    source: str = ""
    dated: str = ""
    licence: str = ""
    actual: tuple[Point, ...] = ()
    target: tuple[Point, ...] = ()
    forecast: tuple[Point, ...] = ()
    baseline: tuple[Point, ...] = ()
    benchmark: tuple[Point, ...] = ()
    others: tuple[Series, ...] = ()
    gaps: tuple[Period, ...] = ()
    control: tuple[ControlPoint, ...] = ()
    resets: tuple[tuple[Period, str], ...] = ()
    good_range: tuple[float | None, float | None] = (None, None)
    ranges: tuple[PeriodRange, ...] = ()
    edge_texts: EndTexts = ()
    status: str = ""
    labels: Labels = WORDS

    @property
    def edges(self) -> list[float]:
        """The ends of every range that is aimed for, the newest last."""
        pairs = [self.good_range, *((one.low, one.high) for one in self.ranges)]
        return [end for pair in pairs for end in pair if end is not None]

    @property
    def full(self) -> float | None:
        """The most that a figure can be, where there is such a thing: 100 percent."""
        return 100.0 if self.style.after == "%" else None


def requests_for(plan: Plan, judgements: Mapping[str, Judgement]) -> list[ChartRequest]:
    """The requests of a whole plan, in the order of its indicators; those with nothing to draw left out.

    `judgements`  by indicator_id, one for every indicator
    """
    rows: dict[str, list[Observation]] = {}
    for o in plan.observations:
        rows.setdefault(o.indicator_id, []).append(o)
    found = (
        request_for(plan, one, judgements[one.indicator_id], rows.get(one.indicator_id, []))
        for one in plan.indicators
    )
    return [request for request in found if request]


def request_for(
    plan: Plan,
    indicator: Indicator,
    judgement: Judgement,
    observations: Sequence[Observation] | None = None,
) -> ChartRequest | None:
    """The request for one indicator's chart, or None where there is no figure to draw.

    `observations`  the indicator's own, where the caller has them at hand; else they are looked up
    """
    if observations is None:
        observations = [o for o in plan.observations if o.indicator_id == indicator.indicator_id]
    rows = that_can_be(observations, judgement)
    whole = [o for o in rows if not o.breakdown]
    own = [o for o in whole if not o.area]
    chosen = choose(indicator, own, judgement.change.control, told(judgement))
    areas = others(plan, whole, chosen) if chosen.shown else groups(rows) or others(plan, whole, chosen)
    kind = _kind(indicator, chosen, bool(judgement.change.control))
    if not chosen.shown and (len(areas) < 2 or kind == "yes-no"):
        return None

    style = _style(indicator.unit)
    names: Names = {}  # a result, its target and other areas share their periods

    def points(found: Sequence[Observation]) -> tuple[Point, ...]:
        return tuple(_point(indicator, o, style, _named(indicator, o.period, names)) for o in found)

    return ChartRequest(
        key=f"{plan.name}/{indicator.indicator_id}",
        kind=kind,
        title=say.chart_title(indicator, judgement),
        subtitle=say.chart_subtitle(indicator, chosen.shown, plan.council.name),
        description=say.chart_description(indicator, chosen.shown, kind, judgement.change),
        unit=say.unit_name(_written_out(indicator.unit) if style.times > 1 else indicator.unit),
        style=style,
        better=indicator.better,
        aggregation=indicator.aggregation,
        spacing=indicator.frequency.months,
        decimals=indicator.written_places,
        places=say.is_place(indicator.unit),
        council=plan.council.name,
        source=plan.title,
        dated=say.date_words(plan.as_at) if plan.as_at else "",
        licence="; ".join(filter(None, (one.get("title") or one.get("name") for one in plan.licences))),
        actual=points(chosen.actual),
        target=points(chosen.target),
        forecast=points(chosen.forecast),
        baseline=points(chosen.baseline),
        benchmark=points(chosen.benchmark),
        others=tuple(Series(name, points(found)) for name, found in areas),
        gaps=chosen.gaps,
        control=judgement.change.control if kind == "line" else (),
        resets=tuple(starts(plan, indicator, chosen)),
        good_range=(None, None) if (ranges := _ranges(own)) else _range(indicator),
        ranges=ranges,
        edge_texts=_edge_texts(indicator, own),
        status=judgement.status.value,
    )


def _kind(indicator: Indicator, chosen: Chosen, controlled: bool) -> Kind:
    """The form that fits what there is."""
    if indicator.is_yes_no:
        return "yes-no"
    if controlled:
        return "line"
    if indicator.aggregation in RESTARTS and _overlaid(chosen):
        return "running"
    if len(chosen.actual) <= 1 and len({o.period for o in chosen.shown}) <= FEW_PERIODS:
        return "single"
    yearly = all(o.period.months >= 12 for o in chosen.actual + chosen.target)
    counted = indicator.aggregation == "cumulative" and yearly and "percent" not in indicator.unit
    return "bars" if indicator.aggregation == "discrete" or counted else "line"


def _overlaid(chosen: Chosen) -> bool:
    """Whether there are parts of two years or more, whose running totals may lie one over the other."""
    parts = [o.period for o in chosen.actual if o.period.months in (1, 3, 6)]
    return len({p.year() for p in parts}) > 1 and chosen.actual[-1].period in parts


def _style(unit: str) -> Style:
    """How a unit's figures stand at an axis. Thousands and millions of any money are shown in full."""
    if unit in STYLES or not (rule := say.unit_rule(unit)).get("money") or not rule.get("before"):
        return STYLES.get(unit, Style())
    times = 1e6 if unit.partition("-")[2].startswith("million") else float(rule.get("times", 1))
    return Style(before=rule["before"], times=times)


def _written_out(unit: str) -> str:
    """The unit in which an amount of thousands or millions is written in full."""
    return unit.partition("-")[0]


def _named(indicator: Indicator, period: Period, names: Names) -> tuple[str, str]:
    """A period in words, and in short for an axis.

    `names`  those worked out before, by label too: two labels of one stretch of days are equal periods, and
             yet may be called differently
    """
    key = (period.start, period.end, period.label)
    if key not in names:
        names[key] = (say.figure_period(indicator, period), say.figure_short(indicator, period))
    return names[key]


def _point(indicator: Indicator, o: Observation, style: Style, named: tuple[str, str]) -> Point:
    """A figure as it is drawn. `named` is what `_named` gives for its period."""
    value = o.value if o.value is not None else Decimal(0)
    text = say.figure(value, indicator.unit, indicator.written_places)
    when, short = named
    return Point(
        period=o.period,
        value=float(value),
        text=text,
        brief=_brief(indicator, value, style, text),
        when=when,
        short=short,
        lower=None if o.lower is None else float(o.lower),
        upper=None if o.upper is None else float(o.upper),
        revision=o.revision,
        spread=_spread(indicator, o),
    )


def _spread(indicator: Indicator, o: Observation) -> str:
    """A survey figure's interval in words: "58.5% to 62.9%". Blank where it has no two ends."""
    if o.lower is None or o.upper is None:
        return ""
    lower, upper = (say.figure(end, indicator.unit, indicator.written_places) for end in (o.lower, o.upper))
    return WORDS.spread.format(lower=lower, upper=upper)


def _ranges(own: Sequence[Observation]) -> tuple[PeriodRange, ...]:
    """The ranges that are aimed for in single periods, in order of time."""
    ends: dict[Period, dict[str, float]] = {}
    for o in own:
        if o.kind in EDGES and o.value is not None:
            ends.setdefault(o.period, {})[o.kind] = float(o.value)
    periods = sorted(ends, key=lambda period: (period.end, period.start))
    return tuple(PeriodRange(p, *(ends[p].get(kind) for kind in EDGES)) for p in periods)


def _edge_texts(indicator: Indicator, own: Sequence[Observation]) -> EndTexts:
    """The ends of every range that is aimed for as the drawing's other figures are written: "£7,000,000"."""
    ends = {o.value for o in own if o.kind in EDGES} | {indicator.range_low, indicator.range_high}
    unit, places, style = indicator.unit, indicator.written_places, _style(indicator.unit)
    return tuple(
        (float(end), _brief(indicator, end, style, say.figure(end, unit, places)))
        for end in sorted(end for end in ends if end is not None)
    )


def _brief(indicator: Indicator, value: Decimal, style: Style, text: str) -> str:
    """A figure where its unit is named nearby: as in `text`, in full, where the unit is a sign."""
    return text if style != PLAIN else say.bare_figure(value, indicator.unit, indicator.written_places)


def _range(indicator: Indicator) -> tuple[float | None, float | None]:
    if indicator.better != "in-range":
        return (None, None)
    low, high = indicator.range_low, indicator.range_high
    return (None if low is None else float(low), None if high is None else float(high))
