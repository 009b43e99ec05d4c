"""The fictional council: its package is what the script writes, and shows everything that it is there for."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from benchmarks.fernshire import NAME, NOTICE, write
from benchmarks.fernshire.consistency import CLAIMS, wrong
from benchmarks.fernshire.tables import tables
from benchmarks.fernshire.wards import WARDS, shapes

from scorecard.check import check_packages, published, reporting_problems
from scorecard.judge import judge_plan
from scorecard.model import Assurance, Judgement, Movement, Observation, Plan, Status
from scorecard.model.contract import fields
from scorecard.read import Limits, folders, read_packages

PACKAGES = Path(__file__).parents[2] / "datapackages"
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def whole() -> Plan:
    """The plan as it stands in its files, with what is kept back."""
    paths, wrong = folders(PACKAGES)
    raw, unreadable = read_packages([p for p in paths if p.name == NAME], Limits())
    plans, _, problems = check_packages(raw)
    assert [*wrong, *unreadable, *problems] == []
    return plans[0]


@pytest.fixture(scope="module")
def plan(whole: Plan) -> Plan:
    """What is published on the day."""
    return published(whole, TODAY)


@pytest.fixture(scope="module")
def verdicts(plan: Plan) -> dict[str, Judgement]:
    return judge_plan(plan, TODAY)


def codes(table: str, column: str) -> set[str]:
    """Every code that the contract allows in a column."""
    (field,) = (f for f in fields(table) if f["name"] == column)
    return set(field["constraints"]["enum"])


def own(plan: Plan, indicator: str, kind: str = "actual") -> dict[str, Observation]:
    """The council's own rows of one kind, by the period's written form."""
    return {
        o.period.label: o
        for o in plan.observations
        if o.indicator_id == indicator and o.kind == kind and not o.area and not o.breakdown
    }


def test_the_plan_agrees_with_itself() -> None:
    made = tables()
    assert list(wrong(made)) == []
    for row in made["observations"]:  # with another figure the words are no longer true
        if row["indicator_id"] == "missed-bins" and row["period"] > "2024-10" and "value" in row:
            row["value"] = "72"
    assert any(CLAIMS[0].words in text for text in wrong(made))


def test_ten_measures_and_more_for_each_of_twelve_wards(plan: Plan) -> None:
    for ward in WARDS:
        measures = {o.indicator_id for o in plan.observations if o.area == ward.area}
        assert len(measures) >= 10


def test_neighbouring_wards_share_their_border() -> None:
    borders: Counter[frozenset[tuple[float, ...]]] = Counter()
    for feature in shapes()["features"]:
        (ring,) = feature["geometry"]["coordinates"]
        assert ring[0] == ring[-1]
        borders.update(frozenset(map(tuple, pair)) for pair in pairwise(ring))
    assert set(borders.values()) == {1, 2}
    assert sum(n == 2 for n in borders.values()) == 17 * 6, "17 inner sides of a grid of four by three"


def test_the_committed_package_is_what_the_script_writes(tmp_path: Path) -> None:
    write(tmp_path)
    made = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    kept = {p.name: p.read_bytes() for p in (PACKAGES / NAME).iterdir()}
    assert sorted(made) == sorted(kept)
    assert [name for name in made if made[name] != kept[name]] == []


def test_it_says_that_it_is_no_real_council(whole: Plan) -> None:
    assert whole.notice == NOTICE
    assert NOTICE == (
        "Fernshire is not a real council. Its plan, its figures and its places are made up, "
        "to show what this site can do."
    )
    assert NOTICE in whole.description
    assert "made-up" in whole.title
    assert (whole.council.name, whole.council.code) == ("Fernshire Council", "")


def test_size_and_dates(whole: Plan) -> None:
    assert len(whole.indicators) == 43
    assert 3000 < len(whole.observations) < 8000
    assert [p.kind for p in whole.priorities].count("priority") == 6
    assert {"vision", "outcome"} < {p.kind for p in whole.priorities}
    assert whole.as_at == date(2026, 9, 30)
    assert whole.next_update == date(2026, 12, 1)
    quarters = own(whole, "temporary-homes")
    assert [q for q in quarters if "Q" in q][::21] == ["FY2021/22 Q1", "FY2026/27 Q2"]
    months = own(whole, "missed-bins")
    assert [m for m in months if "/" not in m][::65] == ["2021-04", "2026-09"]


@pytest.mark.parametrize(
    ("table", "column", "without"),
    [
        # The codes of the second edition are newer than the made-up council, which shows none of them yet.
        ("indicators", "better", {"nearest"}),
        ("indicators", "better_basis", set()),
        ("indicators", "aggregation", {"since-start"}),
        ("indicators", "frequency", {"ad-hoc", "weekly", "four-weekly", "three-yearly"}),
        ("indicators", "measures", set()),
        ("indicators", "answers", set()),
        ("indicators", "horizon", set()),
        ("indicators", "state", set()),
        ("observations", "kind", {"target-low", "target-high"}),
        ("observations", "missing", {"unreliable", "suppressed", "in-words"}),
        ("observations", "revision", set()),
        ("actions", "kind", set()),
        ("actions", "state", set()),
        ("milestones", "state", set()),
        ("risks", "treatment", set()),
        ("risk_impacts", "dimension", {"other"}),
        ("budgets", "kind", {"other"}),
        ("partnerships", "kind", set()),
        ("areas", "kind", {"comparator", "nation"}),
        ("roles", "relation", {"lead"}),
        ("links", "relation", set()),
        ("caveats", "kind", set()),
    ],
)
def test_every_code_is_shown(whole: Plan, table: str, column: str, without: set[str]) -> None:
    # The gaps of targets, forecasts and baselines count with those of actuals.
    shown = {getattr(row, column) for row in whole.rows(table)} - {""}
    assert shown == codes(table, column) - without


def test_every_indicator_can_be_found_by_a_resident(whole: Plan) -> None:
    assert [i.indicator_id for i in whole.indicators if not i.question.endswith("?")] == []
    assert [i.indicator_id for i in whole.indicators if i.keywords.count(";") < 3] == []
    assert len({i.question for i in whole.indicators}) == len(whole.indicators)


@pytest.mark.parametrize(
    ("indicator", "status", "movement", "assurance"),
    [
        ("potholes-made-safe", Status.MET, Movement.IMPROVING, None),
        ("home-care-wait", Status.MISSED, Movement.IMPROVING, None),
        ("library-visits", Status.MET, Movement.IMPROVING, None),
        ("council-apprentices", Status.CLOSE, Movement.IMPROVING, None),
        ("temporary-homes", Status.MISSED, Movement.WORSE, None),
        ("fly-tips", Status.MISSED, Movement.WORSE, None),
        ("fly-tips-cleared", Status.CLOSE, Movement.STEADY, None),
        ("anti-social-behaviour", Status.MISSED, Movement.STEADY, None),
        ("complaints-on-time", Status.MISSED, Movement.STEADY, Assurance.WILL_MISS),
        ("child-protection-visits", Status.MET, Movement.STEADY, None),
        ("nitrogen-dioxide", Status.MET, Movement.STEADY, None),
        ("children-in-care", Status.NOT_JUDGED, Movement.UP, None),
        ("council-tax-collected", Status.CLOSE, Movement.UNTESTED, None),
        ("road-casualties", Status.CLOSE, Movement.UNTESTED, None),
        ("budget-variance", Status.MISSED, Movement.STEADY, None),
        ("often-lonely", Status.NO_TARGET, Movement.TOO_FEW, None),
        ("wildlife-sites", Status.NO_FIGURE, Movement.NONE, None),
    ],
)
def test_stories(
    verdicts: dict[str, Judgement],
    indicator: str,
    status: Status,
    movement: Movement,
    assurance: Assurance | None,
) -> None:
    found = verdicts[indicator]
    assert (found.status, found.change.movement, found.change.assurance) == (status, movement, assurance)


def test_met_close_and_missed_are_all_common(verdicts: dict[str, Judgement]) -> None:
    tally = Counter(v.status for v in verdicts.values())
    assert all(tally[status] >= 8 for status in (Status.MET, Status.CLOSE, Status.MISSED))


def test_a_new_contractor_starts_the_limits_anew(plan: Plan, verdicts: dict[str, Judgement]) -> None:
    assert [(r.indicator_id, r.period.label) for r in plan.resets] == [("missed-bins", "2024-10")]
    change = verdicts["missed-bins"].change
    assert {point.group for point in change.control} == {0, 1}
    assert (change.points, change.movement) == (24, Movement.STEADY)


def test_a_season_goes_round(plan: Plan) -> None:
    found = own(plan, "potholes-reported")
    for year in ("FY2021/22", "FY2022/23", "FY2023/24", "FY2024/25", "FY2025/26"):
        quarters = [found[f"{year} Q{n}"].value or 0 for n in (1, 2, 3, 4)]
        assert max(quarters) == quarters[3] and min(quarters) == quarters[1]


def test_what_is_kept_back(whole: Plan, plan: Plan) -> None:
    kept = {(o.indicator_id, o.period.label, str(o.value)) for o in whole.observations if o.publish_on}
    assert kept == {
        ("general-reserve", "FY2026/27 Q2", "7391.4"),
        ("general-reserve", "FY2026/27 Q4", "7218.6"),
        ("council-carbon", "FY2026/27 Q2", "2245.1"),
    }
    assert {row.publish_on for t in ("observations", "commentary") for row in whole.rows(t)} == {
        None,
        date(2026, 12, 1),
    }
    assert [c.why for c in whole.commentary if c.publish_on] == [
        "Money for the flood wall at Quillbrook Mill was taken from the reserve in August."
    ]
    assert plan.withheld == {"observations": 3, "commentary": 1}
    digits = Counter(str(o.value) for o in whole.observations)
    assert [digits[value] for _, _, value in kept] == [1, 1, 1]


def test_changed_figures_say_why_and_what_was_published_first(plan: Plan) -> None:
    changed = [o for o in plan.observations if o.revision in ("revised", "corrected")]
    assert {(o.indicator_id, o.period.label) for o in changed} == {
        ("household-recycling", "FY2024/25 Q3"),
        ("temporary-homes", "FY2025/26 Q1"),
        ("care-plans-in-time", "FY2025/26 Q2"),
    }
    for row in changed:
        assert row.reason and row.note.startswith("First published as ")
        assert row.note.removeprefix("First published as ").removesuffix(".") != str(row.value)
    provisional = {o.period.label for o in plan.observations if o.revision == "provisional"}
    assert "FY2026/27 Q2" in provisional


def test_survey_figures_have_a_sample_and_an_interval(plan: Plan) -> None:
    surveys = {o.indicator_id for o in plan.observations if o.sample}
    assert surveys == {"safe-after-dark", "carers-satisfied", "often-lonely", "resident-satisfaction"}
    for row in plan.observations:
        if row.sample:
            assert row.lower is not None and row.upper is not None and row.value is not None
            assert row.lower < row.value < row.upper


def test_what_is_late(whole: Plan, plan: Plan) -> None:
    repairs = next(i for i in whole.indicators if i.indicator_id == "repairs-on-time")
    assert repairs.next_update == date(2026, 10, 20)
    assert "FY2026/27 Q2" in own(plan, "repairs-on-time", "target")
    assert "FY2026/27 Q2" not in own(plan, "repairs-on-time")
    late = [m for m in plan.milestones if m.due and m.due < TODAY and m.state not in ("done", "missed")]
    assert len(late) == 5


def test_milestones_met_slipped_and_missed(plan: Plan) -> None:
    slipped = [m for m in plan.milestones if m.due_printed]
    assert {m.state for m in slipped} >= {"done", "late", "on-track"}
    first = next(m for m in slipped if m.milestone_id == "bin-rounds-4")
    assert (first.due_printed, first.due) == ("30 April 2026", date(2026, 10, 30))
    assert [m.milestone_id for m in plan.milestones if m.state == "missed"][:2] == [
        "bin-rounds-3",
        "temporary-homes-plan-3",
    ]
    quarters = {u.as_at for u in plan.updates}
    assert {date(2025, 12, 31), date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)} <= quarters


def test_other_councils_and_places_within(plan: Plan, verdicts: dict[str, Judgement]) -> None:
    kinds = Counter(a.kind for a in plan.areas)
    assert kinds == {"council": 5, "group": 1, "region": 1, "place": 14}
    compared = [v.comparison for v in verdicts.values() if v.comparison]
    assert len(compared) >= 12
    assert {c.group for c in compared} == {"Councils like Fernshire"}
    assert {c.of for c in compared} == {6}
    # No interval and no count of theirs is given, so no place and nothing better or worse can be told.
    assert {(c.place, str(c.standing)) for c in compared} == {(0, "untold")}


def test_breakdowns_add_up(plan: Plan) -> None:
    parts: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
    for row in plan.observations:
        if row.breakdown and not row.sample:
            parts[row.indicator_id, row.period.label, row.breakdown.split("=")[0]].append(row)
    assert {by for _, _, by in parts} == {"ward", "tenure", "age"}
    for (indicator, period, _), rows in parts.items():
        if not any(row.missing for row in rows):
            assert sum(row.value or 0 for row in rows) == own(plan, indicator)[period].value
    groups = {row.breakdown for row in plan.observations}
    assert {"age=16-24", "ward=Riverside"} < groups


@pytest.mark.parametrize("kind", ["actual", "target"])
def test_parts_agree_with_their_year(plan: Plan, kind: str) -> None:
    checked = 0
    for indicator in plan.indicators:
        found = own(plan, indicator.indicator_id, kind)
        for year, row in found.items():
            parts = [
                o.value for o in found.values() if o.period != row.period and row.period.contains(o.period)
            ]
            if len(parts) < 4 or None in parts or row.value is None:
                continue
            if indicator.aggregation == "discrete":
                assert sum(p or 0 for p in parts) == row.value, (indicator.indicator_id, year)
            elif indicator.aggregation in ("cumulative", "rate", "snapshot"):
                assert parts[-1] == row.value, (indicator.indicator_id, year)
            checked += 1
    assert checked > 100


def test_budget_totals_add_up(plan: Plan) -> None:
    amounts = {(b.line_id, b.period): b.amount for b in plan.budgets}
    for (line, period), amount in amounts.items():
        parts = [b.amount for b in plan.budgets if b.total_of == line and b.period == period]
        if parts:
            known = [p for p in parts if p is not None]
            assert amount == (sum(known, Decimal(0)) if known else None)
    assert {b.label for b in plan.budgets if not b.total_of} >= {"Planned spending", "Spent"}


def test_same_measures_as_in_the_worked_examples(plan: Plan) -> None:
    shared = {
        link.to_id for link in plan.links if link.relation == "same-as" and link.to_table == "framework"
    }
    assert shared == {
        *("BVPI:BV9", "BVPI:BV12", "BVPI:BV64", "BVPI:BV109a", "BVPI:BV199a", "BVPI:BV212"),
        *("NI:155", "NI:192"),
    }


def test_only_the_wanted_warnings(plan: Plan) -> None:
    left, answered = reporting_problems(plan, TODAY)
    assert [(p.code, p.key) for p in left] == [
        ("overdue", "repairs-on-time"),
        ("overdue", "bin-rounds-4"),
        ("overdue", "fly-tip-cameras-3"),
        ("overdue", "repairs-system-3"),
        ("overdue", "led-street-lights-3"),
        ("overdue", "library-card-for-every-child-2"),
    ]
    assert sorted({(a.problem.code, a.caveat_id) for a in answered}) == [
        ("no-targets", "lonely-no-target"),
        ("no-targets", "wildlife-no-target"),
        ("target-behind-actual", "air-target-is-the-law"),
        ("target-behind-actual", "visits-target-is-a-floor"),
    ]
