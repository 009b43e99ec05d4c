"""Places, groups, money and promises on the pages, from a small plan made by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from borough import borough_plan, publication

from scorecard.model import (
    Area,
    BudgetLine,
    Comparison,
    Milestone,
    Observation,
    Page,
    Past,
    Plan,
    read_period,
)
from scorecard.model.codes import Aggregation, Better
from scorecard.model.promised import DateMoved, Promise
from scorecard.model.shapes import Shape
from scorecard.pages import write_pages
from scorecard.pages.figure_tables import figure_tables
from scorecard.pages.indicator import _near
from scorecard.pages.plan_index import index_plan

YEAR = read_period("FY2007/08")


def figure(period: str, value: str, line: int, area: str = "", breakdown: str = "") -> Observation:
    return Observation(
        indicator_id="bv9", period=read_period(period), kind="actual", value=Decimal(value), line=line,
        area=area, breakdown=breakdown,
    )  # fmt: skip


def money(name: str, amount: str, line: int, stage: str, of: str = "") -> BudgetLine:
    plan_line = name.replace("spent", "planned") if stage == "spent" else ""
    return BudgetLine(
        line_id=name, period=YEAR, kind="net-cost", label=name, unit="pounds", amount=Decimal(amount),
        line=line, stage=stage, plan_line=plan_line, total_of=of,
    )  # fmt: skip


@pytest.fixture
def plan() -> Plan:
    one = borough_plan()
    return replace(
        one,
        areas=(Area(area="abbey", name="Abbey", kind="place"), Area(area="mill", name="Mill", kind="place")),
        observations=(
            figure("FY2006/07", "90", 2),
            figure("FY2007/08", "98.1", 3),
            figure("FY2007/08", "97", 4, area="abbey"),
            figure("FY2007/08", "99", 5, area="mill"),
            figure("FY2007/08", "60", 6, breakdown="age=under 65"),
            figure("FY2007/08", "40", 7, breakdown="age=65 and over"),
        ),
        budgets=(
            money("planned", "100", 2, "planned"),
            money("planned-roads", "60", 3, "planned", "planned"),
            money("spent", "112", 4, "spent"),
            money("spent-roads", "70", 5, "spent", "spent"),
        ),
        milestones=(
            Milestone(
                milestone_id="m", action_id="bills", due=date(2009, 12, 31), text="Send bills",
                state="late", line=2,
                due_printed="31 December 2008",
            ),
        ),
        caveats=(),
    )  # fmt: skip


@pytest.fixture
def made(plan: Plan) -> dict[str, Page]:
    return {page.address: page for page in write_pages(publication(plan))}


def test_a_place_has_its_page_beside_the_whole(made: dict[str, Page]) -> None:
    body = made["borough/places/abbey/"].body
    assert "#row-4" in body
    assert "#row-3" in body
    assert "Abbey" in made["borough/places/"].body
    assert 'href="borough/places/abbey/"' in made[""].body, "home leads to it"


def test_one_period_of_all_figures_of_a_place_is_said_once(plan: Plan, made: dict[str, Page]) -> None:
    body = made["borough/places/abbey/"].body
    assert "1 indicator has a figure for Abbey, for FY2007/08." in body
    assert ">For</th>" not in body
    two = replace(plan.indicators[0], indicator_id="homes", ref="")
    older = replace(figure("FY2006/07", "3", 9, area="abbey"), indicator_id="homes")
    mixed = replace(plan, indicators=(plan.indicators[0], two), observations=(*plan.observations, older))
    body = {page.address: page for page in write_pages(publication(mixed))}["borough/places/abbey/"].body
    assert "2 indicators have figures for Abbey. The whole" in body
    assert ">For</th>" in body


def test_groups_and_places_stand_side_by_side(made: dict[str, Page]) -> None:
    body = made["borough/indicators/bv9/"].body
    start = body.index("By age")
    assert body.index("under 65", start) < body.index("65 and over", start)
    places = body[body.index("Places within") :]
    assert places.index("Mill") < places.index("Abbey"), "the highest figure comes first"
    assert "../../../borough/places/mill/" in places


def test_money_is_planned_beside_spent(made: dict[str, Page]) -> None:
    body = made["borough/budget/"].body
    row = body[body.index("spent-roads") : body.index("</tr>", body.index("spent-roads"))]
    for text in ("60 pounds", "70 pounds", "+10 pounds", "#row-3", "#row-5", "<svg"):
        assert text in row


def amounts_on(page: Page) -> list[list[str]]:
    """The rows of the table of what was planned beside what was done, its head first."""
    table = page.body[page.body.index("<table") : page.body.index("</table>")]
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in table.split("<tr>")[1:]]
    return [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row[:4]] for row in rows]


def test_money_that_is_only_expected_is_not_called_spent(plan: Plan) -> None:
    lines = [
        money("planned", "500", 2, "planned"),
        money("planned-pool", "900", 3, "planned"),
        replace(money("spent", "520000", 4, "spent"), label="Roads"),
        replace(money("spent-pool", "1100", 5, "spent"), stage="forecast", label="Pool"),
    ]
    lines[0] = replace(lines[0], unit="pounds-thousand")
    lines[2] = replace(lines[2], unit="pounds")
    pages = {p.address: p for p in write_pages(publication(replace(plan, budgets=tuple(lines))))}
    assert pages["borough/budget/"].body.count("<h2") == 2  # one table of all, in pounds and in thousands
    assert amounts_on(pages["borough/budget/"]) == [
        ["For", "Planned", "Spent or expected", "Difference"],
        ["Roads", "500 pounds-thousand", "520000 pounds", "+20000 pounds"],
        ["Pool", "900 pounds", "1100 pounds Expected", "+200 pounds"],
    ]
    known = [*lines, replace(lines[3], line_id="spent-now", stage="spent", amount=Decimal(1000), line=6)]
    pages = {p.address: p for p in write_pages(publication(replace(plan, budgets=tuple(known))))}
    assert amounts_on(pages["borough/budget/"])[0][2] == "Spent"
    assert amounts_on(pages["borough/budget/"])[2] == ["Pool", "900 pounds", "1000 pounds", "+100 pounds"]


def test_a_year_and_its_last_part_are_told_apart(plan: Plan) -> None:
    one = replace(plan.indicators[0], aggregation=Aggregation.CUMULATIVE)
    rows = (figure("FY2007/08", "40", 3), figure("FY2007/08 Q4", "40", 4), figure("FY2006/07 Q4", "30", 5))
    body = {
        page.address: page.body
        for page in write_pages(publication(replace(plan, indicators=(one,), observations=rows)))
    }["borough/indicators/bv9/"]
    table = body[body.index("Every figure") :]
    names = re.findall(r'<th scope="row"[^>]*>([^<]+)', table)
    assert names[:3] == ["2007/08", "April 2007 to March 2008", "2006/07"]


def test_a_promise_tells_its_history(plan: Plan) -> None:
    moves = (DateMoved(date(2008, 5, 1), date(2008, 6, 30), date(2009, 12, 31), "abc"),)
    kept = Promise("m", "Send bills", date(2007, 5, 1), date(2008, 6, 30), moves)
    lost = Promise("n", "Ring everyone", date(2007, 5, 1), date(2008, 6, 30), gone=date(2008, 2, 1))
    site = replace(publication(plan), past={"borough": Past(plan="borough", promises=(kept, lost))})
    body = next(p.body for p in write_pages(site) if p.address == "borough/promises/")
    assert (
        "First promised for 30 June 2008. Moved once, and now due on 31 December 2009: 18 months later."
        in body
    )
    assert body.index("Ring everyone") > body.index("Promises that vanished")


def test_a_date_that_the_plan_prints_itself_is_a_move_too(made: dict[str, Page]) -> None:
    assert "First promised for 31 December 2008. Moved once" in made["borough/promises/"].body


def test_figures_beyond_counting_share_one_table_and_stay_light(plan: Plan) -> None:
    many = [
        figure(f"FY20{y:02}/{y + 1:02}", str(i), 10 + 600 * y + i, area=f"a{i}")
        for y in range(7, 17)
        for i in range(600)
    ]
    site = publication(replace(plan, observations=(*plan.observations, *many)))
    page = next(p for p in write_pages(site) if p.address == "borough/indicators/bv9/")
    assert len(page.body) < 300_000
    assert "more stand in the file data.csv" in page.body


def test_open_figures_have_no_column_for_notes_of_older_ones_and_no_unit_that_the_title_names(
    plan: Plan,
) -> None:
    days = replace(plan.indicators[0], title="Days to wait", unit="days", frequency="annual")
    rows = [
        replace(figure(f"FY{y}/{(y + 1) % 100:02}", "12.5", 10 + y), note="Moved house" if y == 1990 else "")
        for y in range(1990, 2008)
    ]
    aims = [replace(o, kind="target", note="", line=o.line + 100) for o in rows]
    site = publication(replace(plan, indicators=(days,), observations=(*rows, *aims)))
    table, _ = figure_tables(index_plan(site.plans[0]), days)
    assert [table.latest.notes, table.others.notes] == [False, True]
    assert [table.latest.wide, table.others.wide] == [False, True]
    assert {cell.text for row in table.rows for cell in row.cells if cell} == {"12.5"}


def test_two_row_numbers_of_a_cell_are_named_by_the_table(plan: Plan) -> None:
    """The target stands above the result in the file: its row is the second all the same, like its column."""
    one = plan.indicators[0]
    aim = replace(figure("FY2007/08", "12", 17), kind="target")
    alone = replace(figure("FY2008/09", "14", 19), kind="target")
    rows = (aim, figure("FY2007/08", "10", 18), alone)
    rows = tuple(replace(o, indicator_id=one.indicator_id) for o in rows)
    site = publication(replace(plan, indicators=(one,), observations=rows))
    table, _ = figure_tables(index_plan(site.plans[0]), one)
    assert [row.lines for row in table.rows] == [(19,), (18, 17)]
    address = f"borough/indicators/{one.indicator_id}/"
    body = {page.address: page.body for page in write_pages(site)}[address]
    told = "Row numbers stand in the order of the columns: first Actual, then Target."
    assert re.findall(r"<caption>.*?</caption>", body)[0].count(told) == 1
    lone = publication(replace(plan, indicators=(one,), observations=(rows[1], alone)))
    body = {page.address: page.body for page in write_pages(lone)}[address]
    assert "Row numbers stand" not in body


def test_of_very_many_places_a_page_names_and_draws_those_nearby(plan: Plan) -> None:
    def square(i: int) -> Shape:
        x, y = (i % 10) / 10, 54 + i // 10 / 10
        return Shape(f"w{i}", ((((x, y), (x + 0.1, y), (x + 0.1, y + 0.1), (x, y + 0.1), (x, y)),),))

    wards = tuple(Area(area=f"w{i}", name=f"Ward {i}", kind="place") for i in range(70))
    site = publication(replace(plan, areas=wards, shapes=tuple(map(square, range(70)))))
    pages = {page.address: page.body for page in write_pages(site)}
    body = pages["borough/places/w35/"]
    assert 'aria-label="Map of Ward 35, filled, and the places around it."' in body
    assert body.count('class="sc-outline') == 25
    assert "<h2>Places nearby</h2>" in body
    assert body.count("<li><a href=") == 24
    assert '<a href="../../../borough/places/">All 70 places</a>' in body
    assert pages["borough/places/"].count('class="sc-outline') == 70
    assert "../../borough/data/areas.geojson" in pages["borough/places/"]


def test_more_shapes_than_a_map_can_show_are_said_and_given(plan: Plan) -> None:
    far = [(i / 1000, 54 + i / 1000) for i in range(1001)]
    shapes = tuple(
        Shape(f"w{i}", ((((x, y), (x + 0.001, y), (x, y + 0.001), (x, y)),),)) for i, (x, y) in enumerate(far)
    )
    body = {page.address: page.body for page in write_pages(publication(replace(plan, shapes=shapes)))}
    found = body["borough/places/"]
    assert "<figure" not in found
    assert "A map of 1,001 places would be too fine to read." in found
    assert 'href="../../borough/data/areas.geojson"' in found
    places = body["borough/indicators/bv9/"]
    places = places[places.index("<h3>Places within</h3>") :]
    assert places.count("A map of 1,001 places would be too fine to read.") == 1
    assert 'href="../../../borough/data/areas.geojson"' in places
    few = replace(plan, shapes=shapes[:3])
    told = {page.address: page.body for page in write_pages(publication(few))}["borough/indicators/bv9/"]
    assert "too fine to read" not in told


@pytest.mark.parametrize(
    ("printed", "told"),
    [("747,510", False), ("£747,510", False), ("747 510.00", False), ("£0.7m", True), ("747,500", True)],
)
def test_an_amount_as_printed_is_told_where_it_is_not_the_same(plan: Plan, printed: str, told: bool) -> None:
    one = replace(money("planned", "747510", 2, "planned"), printed=printed)
    body = {page.address: page.body for page in write_pages(publication(replace(plan, budgets=(one,))))}
    assert (f"printed: {printed}" in body["borough/budget/"]) is told


def test_a_long_comparison_shows_its_ends_and_the_councils_neighbours() -> None:
    names = [f"Place {i}" for i in range(150)]
    names[60] = ""
    assert _near(names) == (0, 1, 2, "54 more places", *range(57, 64), "83 more places", 147, 148, 149)
    assert _near(names[:24]) == ()
    assert _near(["", *names[61:]])[:5] == (0, 1, 2, 3, "83 more places")


def test_compare_is_offered_where_a_council_is_set_beside_others(plan: Plan) -> None:
    site = publication(plan)
    judged = site.plans[0].judgements["bv9"]
    beside = Comparison(YEAR, {"x": Decimal(2)}, Decimal(2))
    view = replace(site.plans[0], judgements={"bv9": replace(judged, comparison=beside)})
    assert view.compares
    assert not replace(view, judgements={"bv9": replace(judged, comparison=None)}).compares


@pytest.mark.parametrize(("better", "told"), [(Better.HIGHER, 1), (Better.IN_RANGE, 0)])
def test_beside_others_it_is_said_which_way_is_better(
    plan: Plan, better: Better, told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scorecard.pages.compare.say.better_words", lambda one: "Up is good")
    monkeypatch.setattr("scorecard.pages.compare.say.comparison_sentence", lambda *_, **__: "2 beside 1.")
    indicators = tuple(replace(one, better=better) for one in plan.indicators)
    site = publication(replace(plan, indicators=indicators))
    judged = site.plans[0].judgements["bv9"]
    beside = replace(judged, comparison=Comparison(YEAR, {"x": Decimal(2)}, Decimal(2)))
    view = replace(site.plans[0], judgements={**site.plans[0].judgements, "bv9": beside})
    made = {page.address: page.body for page in write_pages(replace(site, plans=(view,)))}
    assert made["compare/"].count("Up is good.") == told
