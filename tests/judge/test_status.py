"""Status: which figures are set against each other, and what comes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scorecard.judge import judge_plan
from scorecard.judge.own_figures import OwnFigures, own_figures
from scorecard.judge.status import outside_range
from scorecard.model import (
    Area,
    Council,
    Indicator,
    Judgement,
    Movement,
    Observation,
    Plan,
    Status,
    read_period,
)

AS_OF = date(2010, 6, 1)


def rows(*lines: str) -> tuple[Observation, ...]:
    """ "actual FY2007/08 98", "target FY2007/08 not-set", "actual FY2007/08 @oadby 98", "... #age=16 98"."""
    found = []
    for line in lines:
        kind, rest = line.split(" ", 1)
        head, value = rest.rsplit(" ", 1)
        period, _, breakdown = head.partition(" #")
        period, _, area = period.partition(" @")
        known = value.lstrip("-")[:1].isdigit()
        found.append(
            Observation(
                indicator_id="a",
                period=read_period(period),
                area=area,
                breakdown=breakdown,
                kind=kind,
                value=Decimal(value) if known else None,
                missing="" if known else value,
            )
        )
    return tuple(found)


def judge(*lines: str, tolerance: str = "5", as_of: date = AS_OF, own: str = "", **fields: Any) -> Judgement:
    usual: dict[str, Any] = {
        "indicator_id": "a",
        "title": "A",
        "unit": "percent",
        "better": "higher",
        "better_basis": "printed",
        "aggregation": "period-rate",
        "frequency": "annual",
        "state": "live",
        "tolerance": Decimal(own) if own else None,
    }
    plan = Plan(
        name="p",
        title="P",
        council=Council("C"),
        tolerance=Decimal(tolerance),
        indicators=(Indicator(**usual | fields),),
        observations=rows(*lines),
        areas=(
            Area(area="north", name="North", kind="place"),
            Area(area="oadby", name="Oadby", kind="council"),
        ),
    )
    return judge_plan(plan, as_of)["a"]


@pytest.mark.parametrize(
    ("better", "actual", "target", "status", "gap"),
    [
        ("higher", "98.1", "98", Status.MET, "-0.1"),
        ("higher", "98", "98", Status.MET, "0"),
        ("higher", "46.2", "50", Status.MISSED, "7.6"),
        ("higher", "47.5", "50", Status.CLOSE, "5"),
        ("higher", "47.49", "50", Status.MISSED, "5.02"),
        ("lower", "63", "45", Status.MISSED, "40"),
        ("lower", "46", "45", Status.CLOSE, "2.2"),
        ("lower", "40", "45", Status.MET, "-11.1"),
        ("higher", "-1.5", "-2", Status.MET, "-25"),
        ("higher", "-2.1", "-2", Status.CLOSE, "5"),
        ("lower", "-1.5", "-2", Status.MISSED, "25"),
        ("lower", "0", "0", Status.MET, "0"),
        ("lower", "0.1", "0", Status.MISSED, None),
        ("higher", "-0.1", "0", Status.MISSED, None),
        ("higher", "3", "0", Status.MET, None),
        ("in-range", "19", "20", Status.CLOSE, "5"),
        ("in-range", "22", "20", Status.MISSED, "10"),
        ("lower", "1.04", "1", Status.CLOSE, "4"),
        ("higher", "0.94", "1", Status.MISSED, "6"),
        ("neither", "22", "20", Status.NOT_JUDGED, None),
    ],
)
def test_the_sum(better: str, actual: str, target: str, status: Status, gap: str | None) -> None:
    found = judge(f"actual FY2007/08 {actual}", f"target FY2007/08 {target}", better=better)
    assert found.status is status
    assert (None if found.gap is None else round(found.gap, 2)) == (
        None if gap is None else pytest.approx(Decimal(gap), abs=Decimal("0.05"))
    )


def test_the_indicators_tolerance_goes_before_the_plans() -> None:
    lines = ("actual FY2007/08 45", "target FY2007/08 50")
    assert judge(*lines).status is Status.MISSED
    assert judge(*lines, tolerance="10").status is Status.CLOSE
    assert judge(*lines, tolerance="10", as_of=AS_OF, better="higher").margin == 5
    plan_says_ten = judge("actual FY2007/08 45", "target FY2007/08 50", tolerance="10")
    assert plan_says_ten.status is Status.CLOSE
    own = Indicator(
        indicator_id="a",
        title="A",
        unit="percent",
        better="higher",
        better_basis="printed",
        aggregation="rate",
        frequency="annual",
        state="live",
        tolerance=Decimal(0),
    )
    plan = Plan(
        name="p",
        title="P",
        council=Council("C"),
        tolerance=Decimal(10),
        indicators=(own,),
        observations=rows(*lines),
    )
    assert judge_plan(plan, AS_OF)["a"].status is Status.MISSED


@pytest.mark.parametrize(
    ("actual", "target", "better", "status"),
    [
        ("1", "1", "higher", Status.MET),
        ("0", "1", "higher", Status.MISSED),
        ("0", "0", "lower", Status.MET),
        ("1", "0", "lower", Status.MISSED),
    ],
)
def test_yes_or_no_has_no_margin(actual: str, target: str, better: str, status: Status) -> None:
    lines = (f"actual FY2007/08 {actual}", f"target FY2007/08 {target}")
    for fields in ({"unit": "yes-no"}, {"aggregation": "yes-no"}):
        found = judge(*lines, tolerance="100", better=better, **fields)
        assert (found.status, found.gap, found.margin) == (status, None, 0)


@pytest.mark.parametrize(
    ("actual", "low", "high", "status"),
    [
        ("18", "18", "21", Status.MET),
        ("21", "18", "21", Status.MET),
        ("22", "18", "21", Status.CLOSE),
        ("23", "18", "21", Status.MISSED),
        ("17.1", "18", "21", Status.CLOSE),
        ("12", "18", "21", Status.MISSED),
        ("99", "18", None, Status.MET),
        ("22", None, "21", Status.CLOSE),
        ("0.1", None, "0", Status.MISSED),
    ],
)
def test_a_range_needs_no_target(actual: str, low: str | None, high: str | None, status: Status) -> None:
    edges = {"range_low": low and Decimal(low), "range_high": high and Decimal(high)}
    found = judge(f"actual FY2007/08 {actual}", better="in-range", **edges)
    assert (found.status, found.band, found.target) == (status, True, None)


@pytest.mark.parametrize(
    ("value", "outside"),
    [
        ("17.5", ("0.5", "18")),
        ("18", ("0", "0")),
        ("20", ("0", "0")),
        ("21", ("0", "0")),
        ("23", ("2", "21")),
    ],
)
def test_how_far_outside_its_range(value: str, outside: tuple[str, str]) -> None:
    ranged = Indicator(
        indicator_id="a",
        title="A",
        unit="degrees",
        better="in-range",
        better_basis="printed",
        aggregation="snapshot",
        frequency="annual",
        state="live",
        range_low=Decimal(18),
        range_high=Decimal(21),
    )
    assert outside_range(ranged.range_low, ranged.range_high, Decimal(value)) == (
        Decimal(outside[0]),
        Decimal(outside[1]),
    )


def periods(found: Judgement) -> tuple[str, str]:
    return (
        found.actual.period.label if found.actual else "",
        found.target.period.label if found.target else "",
    )


def test_the_latest_actual_that_has_a_target_of_the_same_period() -> None:
    found = judge("actual FY2006/07 40", "target FY2006/07 50", "actual FY2007/08 51", "target FY2007/08 50")
    assert (found.status, periods(found)) == (Status.MET, ("FY2007/08", "FY2007/08"))


def test_a_status_never_outlives_its_target() -> None:
    found = judge("actual FY2006/07 40", "target FY2006/07 50", "actual FY2007/08 51")
    assert (found.status, periods(found)) == (Status.NO_TARGET, ("FY2007/08", ""))
    assert found.last is not None
    assert (found.last.status, periods(found.last)) == (Status.MISSED, ("FY2006/07", "FY2006/07"))
    ahead = judge("actual FY2006/07 40", "target FY2006/07 50", "actual FY2007/08 51", "target FY2009/10 60")
    assert ahead.status is Status.MISSED
    covered = judge(
        "actual FY2006/07 40", "target FY2006/07 50", "actual FY2007/08 Q1 9", "target FY2007/08 60"
    )
    assert covered.status is Status.MISSED


def test_a_newer_actual_before_a_target_to_come_is_kept_beside() -> None:
    found = judge("actual FY2006/07 40", "target FY2006/07 50", "actual FY2007/08 51", "target FY2010/11 60")
    assert (found.status, periods(found)) == (Status.MISSED, ("FY2006/07", "FY2006/07"))
    assert found.latest is not None
    assert found.latest.period.label == "FY2007/08"


def test_no_status_from_a_target_of_another_period() -> None:
    assert (
        judge("actual FY2007/08 Q4 5", "target FY2007/08 20", aggregation="discrete").status
        is Status.NO_RESULT
    )
    assert judge("actual FY2007/08 5", "target FY2006/07 20").status is Status.NO_TARGET


def test_a_judgement_names_its_indicator_and_says_no_more_than_there_is() -> None:
    found = judge("actual FY2007/08 51", "target FY2007/08 50")
    assert (found.indicator_id, found.latest, found.band, found.elsewhere) == ("a", None, False, False)
    assert (judge().elsewhere, judge().band, judge(better="in-range").band) == (False, False, False)
    # Two actuals that end together: neither is later.
    lines = ("actual FY2007/08 51", "actual FY2007/08 Q4 51", "target FY2007/08 Q4 50")
    assert judge(*lines, aggregation="discrete").latest is None


def test_figures_elsewhere_count_only_where_the_council_has_none() -> None:
    elsewhere = "actual FY2007/08 @oadby 51"
    assert judge(elsewhere).elsewhere is True
    assert judge("actual FY2007/08 @oadby withheld").elsewhere is False
    assert judge(elsewhere, "actual FY2008/09 @oadby withheld").elsewhere is True
    assert judge(elsewhere, "target FY2007/08 50").elsewhere is False
    assert own_figures([]) == OwnFigures([], [], [], [], [], False)


@pytest.mark.parametrize("only", ["actual FY2007/08 @north 51", "actual FY2007/08 #sex=women 51"])
def test_figures_for_places_or_groups_alone_are_not_unpublished(only: str) -> None:
    """A council that gives its wards alone has published; what others gave is none of its results."""
    found = judge(only, "target FY2007/08 50")
    assert (found.status, found.elsewhere, found.of_parts) == (Status.NOT_JUDGED, True, True)
    assert judge(only).status is Status.NOT_JUDGED
    ahead = judge(only, "target FY2011/12 50")
    assert (ahead.status, ahead.elsewhere, ahead.of_parts) == (Status.NOT_DUE, True, False)
    other = judge(only.replace("@north", "@oadby").replace("#sex=women", "@oadby"), "target FY2007/08 50")
    assert (other.status, other.elsewhere) == (Status.NO_RESULT, False)


def test_a_day_is_no_figure_for_the_year_so_far() -> None:
    lines = ("actual 2007-09-30 60", "target FY2007/08 Q2 60")
    assert judge(*lines, aggregation="cumulative").status is Status.NO_RESULT


def test_a_running_total_is_set_against_the_same_point_of_the_year() -> None:
    running: dict[str, Any] = {"aggregation": "cumulative", "frequency": "quarterly"}
    found = judge("actual FY2007/08 Q2 60", "target FY2007/08 Q2 60", "target FY2007/08 98", **running)
    assert (found.status, periods(found)) == (Status.MET, ("FY2007/08 Q2", "FY2007/08 Q2"))
    for actual in ("September 2007", "FY2007/08 H1", "FY2007/08 Q2"):
        found = judge(f"actual {actual} 60", "target FY2007/08 Q2 60", "target FY2007/08 Q1 10", **running)
        assert (found.status, found.target and found.target.value) == (Status.MET, 60), actual
    for aggregation in ("cumulative", "rate"):
        found = judge("actual FY2007/08 Q4 98", "target FY2007/08 98", aggregation=aggregation)
        assert found.status is Status.MET, aggregation
    assert judge("actual FY2007/08 Q4 98", "target CY2007 98", **running).status is not Status.MET


def test_a_snapshot_is_a_position_on_a_day() -> None:
    found = judge("actual 2008-03-31 21", "target FY2007/08 21", aggregation="snapshot")
    assert found.status is Status.MET


def test_a_target_of_the_very_period_goes_first() -> None:
    found = judge(
        "actual FY2007/08 21", "target FY2007/08 Q4 30", "target FY2007/08 20", aggregation="snapshot"
    )
    assert (found.status, periods(found)) == (Status.MET, ("FY2007/08", "FY2007/08"))


def test_a_gap_is_no_figure() -> None:
    found = judge("actual FY2007/08 withheld", "target FY2007/08 50")
    assert (found.status, found.actual) == (Status.NO_RESULT, None)
    assert found.actual_gap is not None
    assert found.actual_gap.missing == "withheld"
    found = judge("actual FY2007/08 51", "target FY2007/08 not-set")
    assert (found.status, found.target) == (Status.NO_TARGET, None)
    assert found.target_gap is not None
    assert found.target_gap.missing == "not-set"


@pytest.mark.parametrize(
    ("lines", "label"),
    [
        ((), ""),
        # Without any figure, the newest gap.
        (("target FY2008/09 not-set", "target FY2009/10 to-be-confirmed"), "FY2009/10"),
        # Beside a figure, that of its own period, else the first one after it, of its length if there is one.
        (("actual FY2008/09 1", "target FY2007/08 not-set"), ""),
        (("actual FY2008/09 1", "target FY2008/09 not-set", "target FY2009/10 not-set"), "FY2008/09"),
        (("actual FY2008/09 1", "target FY2010/11 not-set", "target FY2009/10 not-set"), "FY2009/10"),
        (("actual FY2008/09 1", "target FY2009/10 Q1 not-set", "target FY2009/10 not-set"), "FY2009/10"),
        (
            ("actual FY2008/09 1", "target FY2009/10 Q2 not-set", "target FY2009/10 Q1 not-set"),
            "FY2009/10 Q1",
        ),
        # What ends on the same day but is of another length says nothing about it.
        (("actual FY2008/09 Q4 1", "target FY2008/09 not-set"), ""),
        # A target that has a value needs no word about one that has none.
        (("actual FY2008/09 1", "target FY2008/09 1", "target FY2009/10 not-set"), ""),
    ],
)
def test_why_there_is_no_target(lines: tuple[str, ...], label: str) -> None:
    gap = judge(*lines, aggregation="discrete").target_gap
    assert (gap.period.label if gap else "") == label


@pytest.mark.parametrize(
    ("lines", "label"),
    [
        ((), ""),
        (("actual FY2008/09 withheld", "actual FY2009/10 awaiting-outturn"), "FY2009/10"),
        (("actual FY2008/09 1", "actual FY2009/10 awaiting-outturn"), "FY2009/10"),
        (("actual FY2008/09 withheld", "actual FY2009/10 1"), ""),
        # A year is newer than its own last quarter.
        (("actual FY2008/09 withheld", "actual FY2008/09 Q4 1"), "FY2008/09"),
        (("actual FY2008/09 1", "actual FY2008/09 Q4 withheld"), ""),
        (("actual FY2008/09 1", "actual FY2008/09 withheld"), ""),
    ],
)
def test_why_there_is_no_newer_figure(lines: tuple[str, ...], label: str) -> None:
    gap = judge(*lines, aggregation="discrete").actual_gap
    assert (gap.period.label if gap else "") == label


def test_other_kinds_areas_and_breakdowns_judge_nothing() -> None:
    found = judge(
        "forecast FY2007/08 51", "benchmark FY2007/08 51", "baseline FY2007/08 51",
        "actual FY2007/08 @oadby 51", "target FY2007/08 #age=16-24 50",
    )  # fmt: skip
    assert (found.status, found.actual, found.target, found.elsewhere) == (Status.NO_FIGURE, None, None, True)
    assert judge("actual FY2007/08 51", "actual FY2007/08 @oadby 51").elsewhere is False


@pytest.mark.parametrize(
    ("lines", "status", "shown"),
    [
        ((), Status.NO_FIGURE, ("", "")),
        (("actual FY2008/09 1",), Status.NO_TARGET, ("FY2008/09", "")),
        (("target FY2010/11 1",), Status.NOT_DUE, ("", "FY2010/11")),
        (("target 2010-05-31 1",), Status.NO_RESULT, ("", "2010-05-31")),
        (("target 2010-06-01 1",), Status.NOT_DUE, ("", "2010-06-01")),
        (("target 2010-05-31 1", "target 2010-06-01 1"), Status.NO_RESULT, ("", "2010-05-31")),
        (("actual FY2005/06 1", "target FY2007/08 2"), Status.NO_RESULT, ("FY2005/06", "FY2007/08")),
        # of several that have ended, the last
        (("target FY2007/08 2", "target FY2008/09 3"), Status.NO_RESULT, ("", "FY2008/09")),
        # of several to come, the first, and of the actual's own length
        (
            ("actual FY2009/10 1", "target FY2010/11 Q1 9", "target FY2010/11 2", "target FY2011/12 3"),
            Status.NOT_DUE,
            ("FY2009/10", "FY2010/11"),
        ),
        # one that is overdue goes before those to come
        (("target FY2009/10 Q4 2", "target FY2010/11 3"), Status.NO_RESULT, ("", "FY2009/10 Q4")),
        # targets older than the actual are no way to go
        (("target FY2004/05 2", "actual FY2008/09 1"), Status.NO_TARGET, ("FY2008/09", "")),
        # of actuals that end together the longest, unless the target to come is of another's length
        (("actual FY2008/09 Q4 3", "actual FY2008/09 12"), Status.NO_TARGET, ("FY2008/09", "")),
        (
            ("actual FY2008/09 Q4 3", "actual FY2008/09 12", "target FY2009/10 Q4 4"),
            Status.NO_RESULT,
            ("FY2008/09 Q4", "FY2009/10 Q4"),
        ),
    ],
)
def test_where_no_period_has_both(lines: tuple[str, ...], status: Status, shown: tuple[str, str]) -> None:
    found = judge(*lines, aggregation="discrete")
    assert (found.status, periods(found)) == (status, shown)


def test_neither_way_is_better() -> None:
    found = judge("actual FY2008/09 1", "target FY2010/11 2", better="neither")
    assert (found.status, periods(found)) == (Status.NOT_JUDGED, ("FY2008/09", "FY2010/11"))
    assert judge(better="neither").status is Status.NO_FIGURE


def test_every_indicator_has_a_judgement_in_the_order_of_the_table() -> None:
    def one(name: str) -> Indicator:
        return Indicator(
            indicator_id=name,
            title="A",
            unit="count",
            better="higher",
            better_basis="printed",
            aggregation="discrete",
            frequency="annual",
            state="live",
        )

    plan = Plan(name="p", title="P", council=Council("C"), indicators=(one("b"), one("a"), one("c")))
    assert list(judge_plan(plan, AS_OF)) == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("lines", "fields", "status"),
    [
        (("actual FY2007/08 48", "target FY2007/08 50"), {"tolerance_unit": "points"}, Status.CLOSE),
        (("actual FY2007/08 46.9", "target FY2007/08 50"), {"tolerance_unit": "points"}, Status.MISSED),
        (
            ("actual FY2007/08 3", "target FY2007/08 0"),
            {"tolerance_unit": "points", "better": "lower"},
            Status.CLOSE,
        ),
        (("actual FY2007/08 48", "target FY2007/08 50"), {"tolerance_unit": "percent"}, Status.MISSED),
    ],
)
def test_a_tolerance_in_points(lines: tuple[str, ...], fields: dict[str, Any], status: Status) -> None:
    assert judge(*lines, own="3", **fields).status is status


def test_a_survey_whose_margin_holds_the_target_is_about_the_same() -> None:
    one, aim = rows("actual FY2007/08 50.5", "target FY2007/08 50")
    for value, status in (("50.5", Status.SIMILAR), ("48", Status.SIMILAR), ("40", Status.MISSED)):
        middle = Decimal(value)
        asked = replace(one, value=middle, lower=middle - 5, upper=middle + 5)
        assert judged(asked, aim).status is status


def test_a_target_of_a_period_may_be_a_range_or_an_edge() -> None:
    lines = ("target-low FY2007/08 95", "target-high FY2007/08 105")
    assert judge("actual FY2007/08 101", *lines).status is Status.MET
    assert judge("actual FY2007/08 107", *lines).status is Status.CLOSE
    assert judge("actual FY2007/08 94", lines[0], tolerance="0").status is Status.MISSED
    assert judge("actual FY2007/08 300", lines[0]).status is Status.MET


def test_the_nearest_is_the_best() -> None:
    lines = ("actual FY2007/08 0.4", "target FY2007/08 0")
    assert judge(*lines, better="nearest").status is Status.MISSED
    assert judge("actual FY2007/08 -1", "target FY2007/08 20", better="nearest").status is Status.MISSED
    assert judge("actual FY2007/08 20.5", "target FY2007/08 20", better="nearest").status is Status.CLOSE


def test_a_result_of_a_time_to_come_and_an_answer_that_is_none_are_judged_by_nothing() -> None:
    ahead = judge("actual FY2012/13 47", "target FY2012/13 45", "actual FY2008/09 50", "target FY2008/09 45")
    assert periods(ahead) == ("FY2008/09", "FY2008/09")
    answer = judge("actual FY2007/08 98", "target FY2007/08 1", unit="yes-no", aggregation="yes-no")
    assert (answer.status, answer.actual) == (Status.NO_RESULT, None)


@pytest.mark.parametrize(("state", "status"), [("paused", Status.PAUSED), ("retired", Status.RETIRED)])
def test_at_rest_it_is_in_no_verdict(state: str, status: Status) -> None:
    found = judge("actual FY2007/08 40", "target FY2007/08 50", state=state)
    assert (found.status, found.at_rest_as) == (status, Status.MISSED)
    assert found.change.movement in (Movement.NONE, Movement.UNTESTED)


def test_what_a_closed_document_has_not_is_not_in_it() -> None:
    lines = rows("actual FY2005/06 40", "target FY2007/08 50")
    over = read_period("FY2005/06 - FY2007/08")
    assert judged(*lines, period=over).status is Status.NOT_IN_DOCUMENT
    assert judged(*lines, period=over, next_update=date(2010, 9, 1)).status is Status.NO_RESULT


def test_a_target_in_words_and_a_small_base_are_not_judged() -> None:
    worded = judge("actual FY2007/08 7", "target FY2007/08 in-words", "actual FY2006/07 6")
    assert worded.status is Status.NOT_JUDGED
    assert worded.statuses == ("not-judged", "", "no-target")
    one, aim = rows("actual FY2007/08 50", "target FY2007/08 60")
    few = replace(one, numerator=Decimal(4), denominator=Decimal(8))
    assert judged(few, aim, least=Decimal(10)).status is Status.NOT_JUDGED
    assert judged(few, aim, least=Decimal(8)).status is Status.MISSED


def test_every_actual_has_its_status() -> None:
    found = judge(
        "actual FY2005/06 50",
        "target FY2005/06 45",
        "actual FY2006/07 30",
        "target FY2006/07 45",
        "actual FY2007/08 50",
        "actual FY2007/08 @oadby 30",
        "target FY2007/08 @oadby 45",
        "actual FY2012/13 50",
        "actual FY2008/09 withheld",
    )
    said = ("met", "", "missed", "", "no-target", "missed", "", "not-due", "")
    assert found.statuses == said


def judged(*given: Observation, least: Decimal | None = None, **plan: Any) -> Judgement:
    """The judgement of a yearly percentage from rows that are already made."""
    one = Indicator(
        indicator_id="a",
        title="A",
        unit="percent",
        better="higher",
        better_basis="printed",
        aggregation="period-rate",
        frequency="annual",
        state="live",
        minimum_denominator=least,
    )
    whole = Plan(name="p", title="P", council=Council("C"), indicators=(one,), observations=given, **plan)
    return judge_plan(whole, AS_OF)["a"]
