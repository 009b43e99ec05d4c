"""Change: which figures are comparable, when a control chart is drawn, and what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import accumulate, product
from typing import Any

import pytest

from scorecard.judge import control_chart, judge_plan
from scorecard.judge.spc import trends
from scorecard.model import (
    Area,
    Assurance,
    Change,
    Comparison,
    Council,
    Indicator,
    Judgement,
    Movement,
    Observation,
    Plan,
    Reset,
    Standing,
    read_period,
)

NOISE = (50, 52, 49, 51, 50, 48, 52, 51, 49, 50, 51, 50)


def observation(period: str, value: float, kind: str = "actual", area: str = "") -> Observation:
    return Observation(
        indicator_id="a",
        period=read_period(period, "monthly"),
        area=area,
        breakdown="",
        kind=kind,
        value=Decimal(str(value)),
    )


def quarter(number: int) -> str:
    """The period of a quarter, counted from April 2000."""
    return f"FY{2000 + number // 4}/{1 + number // 4:02} Q{number % 4 + 1}"


def quarters(*values: float) -> list[Observation]:
    return [observation(quarter(n), value) for n, value in enumerate(values)]


def judge(given: list[Observation], resets: tuple[str, ...] = (), **fields: Any) -> Judgement:
    usual: dict[str, Any] = {
        "indicator_id": "a",
        "title": "A",
        "unit": "percent",
        "better": "higher",
        "better_basis": "printed",
        "aggregation": "period-rate",
        "frequency": "quarterly",
        "state": "live",
    }
    plan = Plan(
        name="p",
        title="P",
        council=Council("C"),
        indicators=(Indicator(**usual | fields),),
        observations=tuple(given),
        resets=tuple(Reset(indicator_id="a", period=read_period(r), reason="new") for r in resets),
        areas=(
            Area(area="oadby", name="Oadby", kind="council", member_of="east"),
            Area(area="corby", name="Corby", kind="comparator", member_of="east"),
            Area(area="east", name="The east", kind="region"),
            Area(area="town", name="The town", kind="place"),
            Area(area="itself", name="c", kind="council", member_of="east"),
        ),
    )
    return judge_plan(plan, date(2010, 6, 1))["a"]


def change(given: list[Observation], resets: tuple[str, ...] = (), **fields: Any) -> Change:
    return judge(given, resets, **fields).change


def test_a_control_chart_from_twelve_points_on() -> None:
    assert change(quarters(*NOISE)).movement is Movement.STEADY
    found = change(quarters(*NOISE[:11]))
    assert (found.movement, found.points, found.control) == (Movement.TOO_FEW, 11, ())


@pytest.mark.parametrize("aggregation", ["cumulative", "rate", "rolling", "yes-no"])
def test_never_one_of_figures_that_carry_earlier_ones(aggregation: str) -> None:
    found = change(quarters(*NOISE * 3), aggregation=aggregation)
    assert (found.control, found.assurance) == ((), None)
    told = Movement.NONE if aggregation == "yes-no" else Movement.UNTESTED  # 50 is no answer
    assert found.movement is told
    answers = change(quarters(*(0, 1) * 8), unit="yes-no")
    assert (answers.control, answers.movement, answers.reason) == ((), Movement.UNTESTED, "answers")


@pytest.mark.parametrize("aggregation", ["discrete", "snapshot", "period-rate"])
def test_one_of_figures_that_stand_for_themselves(aggregation: str) -> None:
    assert len(change(quarters(*NOISE), aggregation=aggregation).control) == 12


@pytest.mark.parametrize(
    ("better", "last", "movement"),
    [
        ("higher", 70, Movement.IMPROVING),
        ("higher", 30, Movement.WORSE),
        ("lower", 30, Movement.IMPROVING),
        ("lower", 70, Movement.WORSE),
        ("neither", 70, Movement.UP),
        ("in-range", 30, Movement.DOWN),
    ],
)
def test_which_way_is_better(better: str, last: float, movement: Movement) -> None:
    assert change(quarters(*NOISE, last), better=better).movement is movement


@pytest.mark.parametrize(
    ("better", "target", "assurance"),
    [
        ("higher", 40, Assurance.WILL_MEET),
        ("higher", 60, Assurance.WILL_MISS),
        ("higher", 51, Assurance.CHANCE),
        ("lower", 40, Assurance.WILL_MISS),
        ("lower", 60, Assurance.WILL_MEET),
        ("neither", 60, None),
    ],
)
def test_assurance(better: str, target: float, assurance: Assurance | None) -> None:
    rows = [*quarters(*NOISE), observation(quarter(11), target, "target")]
    assert change(rows, better=better).assurance is assurance


def test_assurance_is_about_a_target_that_has_applied() -> None:
    yearly = [*quarters(*NOISE), observation("FY2002/03", 200, "target")]
    assert change(yearly, aggregation="discrete").assurance is None
    assert change([*quarters(*NOISE), observation(quarter(12), 40, "target")]).assurance is None
    assert change([*quarters(*NOISE), observation(quarter(10), 40, "target")]).assurance is None


def test_assurance_is_said_of_a_stable_process_only() -> None:
    target = observation(quarter(12), 10, "target")
    rows = [*quarters(*NOISE, 90), target]
    assert change(rows, seasonal="no").movement is Movement.IMPROVING
    assert change(rows, seasonal="no").assurance is None
    noughts = [*quarters(*[0] * 14), observation(quarter(13), 0, "target")]
    assert change(noughts, seasonal="no", better="lower").assurance is None


def test_a_provisional_last_figure_alone_makes_no_verdict() -> None:
    rows = quarters(*NOISE, 90)
    assert change(rows, seasonal="no").movement is Movement.IMPROVING
    rows[-1] = replace(rows[-1], revision="provisional")
    assert change(rows, seasonal="no").movement is Movement.STEADY


def test_limits_stay_within_the_possible() -> None:
    found = change(quarters(*(1, 4, 0, 3) * 4), seasonal="no", unit="count", aggregation="discrete")
    assert min(point.lower for point in found.control) == 0
    found = change(quarters(*(99, 94, 100, 95) * 4), seasonal="no")
    assert max(point.upper for point in found.control) == 100


def test_proportions_and_rates_have_limits_of_their_own() -> None:
    rows = [
        replace(row, numerator=row.value, denominator=Decimal(of))
        for row, of in zip(quarters(*(50, 48, 52, 49) * 4), (100, 400) * 8, strict=True)
    ]
    rows = [replace(row, numerator=row.value * row.denominator / 100) for row in rows if row.value]
    found = change(rows, seasonal="no").control
    assert found[0].upper - found[0].mean == pytest.approx(2 * (found[1].upper - found[1].mean))
    few = change([replace(row, denominator=Decimal(9)) for row in rows], minimum_denominator=Decimal(10))
    assert (few.movement, few.reason) == (Movement.UNTESTED, "small-base")


def test_a_break_in_the_series_is_a_new_start() -> None:
    rows = quarters(*NOISE, 90, 91)
    rows[12] = replace(rows[12], quality="break", note="A new method.")
    found = change(rows)
    assert (found.points, found.reason) == (2, "few-since")
    assert found.start is not None
    assert (found.start.reset.reason, found.start.since, found.start.before) == (
        "A new method.",
        Decimal("90.5"),
        sum(map(Decimal, map(str, NOISE))) / 12,
    )


def test_within_their_intervals_two_figures_differ_by_chance() -> None:
    one, other = quarters(50, 52)
    one, other = (replace(row, lower=row.value - 5, upper=row.value + 5) for row in (one, other) if row.value)
    assert (change([one, other]).direction, change([one, other]).within) == (0, True)
    apart = replace(other, lower=Decimal(56), upper=Decimal(60), value=Decimal(58))
    assert (change([one, apart]).direction, change([one, apart]).within) == (1, False)


def test_how_many_years_on_end() -> None:
    rows = [observation(f"FY200{n}/0{n + 1} Q2", value) for n, value in enumerate((40, 63, 60, 58, 55, 41))]
    found = change(rows, aggregation="cumulative")
    assert (found.beaten, found.reason, found.movement) == (4, "to-date", Movement.UNTESTED)


def test_the_last_figures_of_a_trend_that_a_tie_ends_are_in_it() -> None:
    assert trends([13, 12, 11, 10, 9, 8, 7, 7, 6, 8]) == [-1] * 7 + [0] * 3
    assert trends([13, 12, 11, 10, 9, 8, 7, 7, 6, 5, 4, 3, 2, 1]) == [-1] * 14


def test_in_a_trend_are_the_points_of_every_seven_that_rise_or_fall() -> None:
    for steps in product((-1, 0, 1), repeat=8):
        values = list(accumulate(steps, initial=0))
        sevens = [i for i in range(3) if abs(sum(steps[i : i + 6])) == 6]
        within = [any(i <= at < i + 7 for i in sevens) for at in range(9)]
        assert [found != 0 for found in trends(values)] == within


def test_a_reset_starts_anew() -> None:
    before, after = NOISE, tuple(value + 40 for value in NOISE)
    whole = change(quarters(*before, *after))
    assert whole.movement is Movement.IMPROVING
    split = change(quarters(*before, *after), resets=(quarter(12),))
    assert (split.movement, split.points) == (Movement.STEADY, 12)
    assert [point.group for point in split.control] == [0] * 12 + [1] * 12


def test_points_before_a_reset_are_painted_by_their_own_average() -> None:
    """Without the new start the later average would paint them all as better, or as worse."""
    before, after = NOISE, tuple(value + 40 for value in NOISE)
    for first, second in ((before, after), (after, before)):
        whole = control_chart(
            [(read_period(quarter(n)), Decimal(v)) for n, v in enumerate((*first, *second))]
        )
        assert sum(bool(point.special) for point in whole[:12]) == 12
        split = change(quarters(*first, *second), resets=(quarter(12),)).control
        assert [point.special for point in split] == [""] * 24
        assert {point.mean for point in split[:12]} == {sum(first) / 12}
        assert {point.mean for point in split[12:]} == {sum(second) / 12}
    found = change(quarters(*NOISE, 90, 91), resets=(quarter(12),)).control
    assert [point.special for point in found] == [""] * 12, "nor where the new start has too few for limits"


def test_too_few_since_a_reset() -> None:
    found = change(quarters(*NOISE, 90, 91), resets=(quarter(12),))
    assert (found.movement, found.points, len(found.control)) == (Movement.TOO_FEW, 2, 12)
    assert found.difference == 1
    found = change(quarters(*NOISE, 90), resets=(quarter(12),))
    assert (found.movement, found.previous, found.points) == (Movement.NONE, None, 1)
    later = change(quarters(*NOISE), resets=("FY2009/10 Q1",))
    assert later.movement is Movement.STEADY


def test_lengths_of_period_are_not_mixed() -> None:
    rows = [*quarters(4, 7, 6, 5), observation("FY2000/01", 22), observation("FY2001/02", 30)]
    found = change(rows, aggregation="discrete")
    assert (found.difference, found.points) == (-1, 4)
    found = change(rows, aggregation="discrete", frequency="annual")
    assert (found.difference, found.points) == (8, 2)
    found = change(rows, aggregation="discrete", frequency="ad-hoc")
    assert found.points == 4


def test_a_running_total_is_set_beside_the_year_before() -> None:
    rows = [
        observation(period, value)
        for period, value in (
            ("FY2005/06 Q2", 57),
            ("FY2006/07 Q2", 58),
            ("FY2006/07", 97),
            ("FY2007/08 Q2", 60),
        )
    ]
    found = change(rows, aggregation="cumulative")
    assert (found.difference, found.direction, found.points) == (2, 1, 3)
    assert found.previous is not None
    assert found.previous.period.label == "FY2006/07 Q2"


@pytest.mark.parametrize(
    ("better", "values", "direction"),
    [("higher", (1, 2), 1), ("lower", (1, 2), -1), ("higher", (2, 2), 0), ("neither", (1, 2), 0)],
)
def test_direction(better: str, values: tuple[float, float], direction: int) -> None:
    assert change(quarters(*values), better=better).direction == direction


def test_direction_within_a_range() -> None:
    edges = {"better": "in-range", "range_low": Decimal(18), "range_high": Decimal(21)}
    assert change(quarters(25, 22), **edges).direction == 1
    assert change(quarters(19, 22), **edges).direction == -1
    assert change(quarters(19, 20), **edges).direction == 0


def test_nothing_to_compare() -> None:
    assert change([]) == Change(Movement.NONE)
    assert change(quarters(5)).points == 1


def test_a_figure_on_the_mean_is_on_it_whatever_its_decimals() -> None:
    series = [(read_period(quarter(n)), Decimal("0.1")) for n in range(12)]
    assert {(point.side, point.special, point.mean, point.upper) for point in control_chart(series)} == {
        (0, "", 0.1, 0.1)
    }
    halves = [(read_period(quarter(n)), Decimal(v)) for n, v in enumerate(("0.1", "0.2", "0.3"))]
    assert [point.side for point in control_chart(halves)] == [-1, 0, 1]


def test_points_are_sorted_and_one_alone_has_limits_on_itself() -> None:
    series = [(read_period(quarter(n)), float(n)) for n in (2, 0, 1)]
    assert [point.value for point in control_chart(series)] == [0, 1, 2]
    (alone,) = control_chart(series[:1])
    assert (alone.lower, alone.mean, alone.upper, alone.special) == (2, 2, 2, "")
    assert control_chart([]) == ()


def compared(values: dict[str, float], **fields: Any) -> Comparison | None:
    rows = [observation("FY2005/06", value, area=area) for area, value in values.items()]
    return judge(rows, frequency="annual", **fields).comparison


def test_comparison() -> None:
    found = compared({"": 46, "oadby": 44, "corby": 48, "east": 99, "town": 1})
    assert found is not None
    assert (found.place, found.of, found.median, found.group) == (0, 3, 46, "The east")
    assert (found.standing, found.asked) == (Standing.UNTOLD, 3)
    assert dict(found.others) == {"oadby": 44, "corby": 48}
    assert found.period.label == "FY2005/06"


def surveyed(values: dict[str, float], margin: float, **fields: Any) -> Comparison:
    rows = [
        replace(
            observation("FY2005/06", value, area=area),
            lower=Decimal(str(value - margin)),
            upper=Decimal(str(value + margin)),
        )
        for area, value in values.items()
    ]
    found = judge(rows, frequency="annual", **fields).comparison
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("fields", "place", "standing"),
    [
        ({}, 1, Standing.BETTER),
        ({"better": "lower"}, 3, Standing.WORSE),
        ({"better": "neither"}, 1, Standing.HIGHER),
        ({"better": "in-range", "range_low": Decimal(40), "range_high": Decimal(47)}, 0, Standing.UNTOLD),
    ],
)
def test_a_place_where_intervals_part_them(fields: dict[str, Any], place: int, standing: Standing) -> None:
    found = surveyed({"": 60, "oadby": 44, "corby": 48}, 3, **fields)
    assert (found.place, found.standing) == (place, standing)


def test_no_place_where_intervals_overlap() -> None:
    found = surveyed({"": 71, "oadby": 72, "corby": 60}, 5)
    assert (found.place, found.standing) == (0, Standing.SIMILAR)
    found = surveyed({"": 71, "oadby": 69, "corby": 50}, 5)
    assert (found.place, found.standing, found.basis) == (0, Standing.BETTER, "intervals")


@pytest.mark.parametrize(("share", "standing"), [(52, Standing.SIMILAR), (75, Standing.BETTER)])
def test_a_funnel_where_there_are_counts(share: int, standing: Standing) -> None:
    rows = [
        replace(
            observation("FY2005/06", value, area=area), numerator=Decimal(value), denominator=Decimal(100)
        )
        for area, value in {"": share, "oadby": 50, "corby": 48}.items()
    ]
    found = judge(rows, frequency="annual").comparison
    assert found is not None
    assert (found.standing, found.basis) == (standing, "funnel")


def test_the_council_is_no_peer_of_itself() -> None:
    assert compared({"": 48, "itself": 48}) is None


def test_no_comparison() -> None:
    assert compared({"": 48}) is None
    assert compared({"oadby": 48}) is None
    assert compared({"": 48, "town": 48, "nowhere": 5}) is None


def test_comparison_of_the_latest_period_that_has_both() -> None:
    rows = [
        observation("FY2005/06", 46),
        observation("FY2006/07", 47),
        observation("FY2005/06", 44, area="oadby"),
        observation("FY2007/08", 44, area="oadby"),
    ]
    found = judge(rows, frequency="annual").comparison
    assert found is not None
    assert found.period.label == "FY2005/06"


def test_limits_without_width_speak_only_by_seven_on_one_side_of_the_usual_figure() -> None:
    """A rare other figure is no change, at the end or long ago; a level that has moved for good is one."""
    for rare in ([0.0] * 17 + [1.0], [0.0] * 10 + [1.0] + [0.0] * 7):
        change = judge(quarters(*rare), better="lower", unit="count").change
        assert (change.movement, change.reason, change.control) == (Movement.UNTESTED, "hardly-moves", ())
    change = judge(quarters(*[95.0] * 11, *[97.0] * 7)).change
    assert (change.movement, change.control[-1].special) == (Movement.IMPROVING, "shift")


@pytest.mark.parametrize(
    ("ends", "direction"),
    [((57, 67), 0), ((61, 63), -1), ((30, 70), 0)],
)
def test_a_margin_that_reaches_into_the_good_range_is_not_worse(
    ends: tuple[int, int], direction: int
) -> None:
    before, now = quarters(50, 62)
    given = [replace(before, lower=Decimal(45), upper=Decimal(55))]
    given.append(replace(now, lower=Decimal(ends[0]), upper=Decimal(ends[1])))
    found = judge(given, better="in-range", range_low=Decimal(40), range_high=Decimal(60))
    assert found.change.direction == direction


def test_a_break_counts_wherever_in_the_year_it_is_marked() -> None:
    given = quarters(10, 25, 31, 50, 12, 26, 35, 55, 30, 61, 92, 120, 33, 66)
    given[8] = replace(given[8], quality="break", note="New counting.")
    change = judge(given, aggregation="cumulative", unit="count").change
    assert change.start is not None and (change.start.before, change.start.since) == (None, None)
    assert (change.points, change.beaten) == (2, 1)


@pytest.mark.parametrize("unit", ["count", "serious accidents"])
def test_a_rare_count_is_judged_by_poisson_limits(unit: str) -> None:
    """A 2 where 0.3 is usual comes about one time in 25, which is no change; a 5 is one."""
    usual = (0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0)
    for last, expected in ((2, Movement.STEADY), (5, Movement.WORSE)):
        change = judge(quarters(*usual, last), better="lower", unit=unit).change
        assert (change.movement, change.reason) == (expected, "")


@pytest.mark.parametrize(
    ("given", "reason"),
    [({"quality": "low-reliability"}, "unreliable"), ({"revision": "provisional"}, "provisional")],
)
def test_a_figure_that_is_unsure_makes_no_verdict_alone(given: dict[str, str], reason: str) -> None:
    rows = quarters(*[50, 52, 51, 49, 50, 52, 51, 49, 50, 52, 51, 49], 90)
    rows[-1] = replace(rows[-1], **given)
    change = judge(rows).change
    assert (change.movement, change.reason) == (Movement.STEADY, reason)


def test_nothing_is_called_better_by_a_figure_that_is_not_reliable() -> None:
    before, now = quarters(50, 62)
    assert judge([before, now]).change.direction == 1
    assert judge([before, replace(now, quality="low-reliability")]).change.direction == 0
    assert judge([replace(before, quality="low-reliability"), now]).change.direction == 0
    assert judge([before, replace(now, quality="estimated")]).change.direction == 1
