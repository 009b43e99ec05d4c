"""What has always agreed and does not this once: swapped digits that other figures of the plan give away."""

from __future__ import annotations

import random

import pytest

from scorecard.model import Area

YEARS = [f"FY20{n}/{n + 1}" for n in range(10, 26)]


def parted(wholes: list[str], parts: list[tuple[str, ...]], names: tuple[str, ...]) -> str:
    """Lines of figures: a year's whole, and its parts by their names."""
    lines = [f"{year}  {whole}" for year, whole in zip(YEARS, wholes, strict=False)]
    for year, values in zip(YEARS, parts, strict=False):
        lines += [f"{year}  {value}  {name}" for value, name in zip(values, names, strict=True)]
    return "\n".join(lines)


SEX = ("sex=female", "sex=male")


@pytest.mark.parametrize(
    ("wholes", "told"),
    [
        (["40", "42", "44", "46"], []),
        (
            ["40", "42", "44", "64"],  # 46, its digits swapped
            [
                "The parts by sex come to 46 for 2013/14, and the whole is 64. "
                "The other 3 times they come to it."
            ],
        ),
        (["40", "43", "45", "64"], []),  # where they seldom agree, others are not told
        (["40", "42", "64"], []),  # of so few nobody can say
        (["40", "42", "44", "45"], []),  # the parts come to more: another rule tells
    ],
)
def test_parts_that_came_to_the_whole_every_other_time(a_plan, indicator, figures, ask, wholes, told):
    parts = [("20", "20"), ("21", "21"), ("22", "22"), ("23", "23")][: len(wholes)]
    rows = figures(parted(wholes, parts, SEX))
    plan = a_plan(indicators=(indicator(frequency="annual"),), observations=rows)
    found = ask("parts-disagree-once", plan)
    assert [message for _, message in found] == told


def test_a_share_that_lay_between_its_groups_every_other_time(a_plan, indicator, figures, ask):
    wholes = ["45.2", "45.9", "46.1", "45.0", "44.8", "46.4", "46.2", "64.5", "46.0"]
    parts = [("40", "51.5")] * len(wholes)
    rows = figures(parted(wholes, parts, SEX))
    plan = a_plan(indicators=(indicator(frequency="annual", unit="percent"),), observations=rows)
    assert [message for _, message in ask("parts-disagree-once", plan)] == [
        "The parts by sex run from 40% to 51.5% for 2017/18, and the whole is 64.5%. "
        "The other 8 times it lies between them."
    ]


def test_places_come_to_the_council(a_plan, indicator, figures, ask):
    areas = tuple(Area(area=name, name=name, kind="place") for name in ("north", "south"))
    parts = [(str(n), "30") for n in (31, 28, 33, 35, 27)]
    wholes = ["61", "58", "63", "65", "75"]  # 57, its digits swapped
    rows = figures(parted(wholes, parts, ("(north)", "(south)")))
    plan = a_plan(indicators=(indicator(frequency="annual"),), observations=rows, areas=areas)
    assert [message for _, message in ask("parts-disagree-once", plan)] == [
        "The parts by place come to 57 for 2014/15, and the whole is 75. The other 4 times they come to it."
    ]


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ("1287453", "£1,287,453 for 2018/19 is the same to the last digit as for 2017/18."),
        ("1287435", ""),
    ],
)
def test_a_figure_copied_down(a_plan, indicator, figures, ask, last, told):
    values = [
        "1204318", "1188764", "1231907", "1219443", "1250021", "1244388", "1271902", "1287453", last,
    ]  # fmt: skip
    rows = figures("\n".join(f"{year}  {value}" for year, value in zip(YEARS, values, strict=False)))
    plan = a_plan(indicators=(indicator(frequency="annual", unit="pounds"),), observations=rows)
    assert [message for _, message in ask("same-to-the-digit", plan)] == [told] * bool(told)


def test_whole_thousands_and_small_counts_are_the_same_by_chance(a_plan, indicator, figures, ask):
    for values in (
        ["12000", "13000", "11000", "14000", "12000", "12000", "15000", "13000", "16000"],
        "123445678",
    ):
        rows = figures("\n".join(f"{year}  {value}" for year, value in zip(YEARS, values, strict=False)))
        plan = a_plan(indicators=(indicator(frequency="annual"),), observations=rows)
        assert ask("same-to-the-digit", plan) == []


def test_figures_of_chance_are_hardly_ever_asked_about(a_plan, indicator, figures, ask):
    """Of 300 plans of 16 years with a total, its two parts and their shares, none."""
    chance, asked = random.Random(12), 0
    for _ in range(300):
        parts = [(str(chance.randint(800, 1200)), str(chance.randint(400, 900))) for _ in YEARS]
        wholes = [str(int(a) + int(b) + chance.choice((0, 0, 3))) for a, b in parts]
        rows = figures(parted(wholes, parts, SEX))
        plan = a_plan(indicators=(indicator(frequency="annual"),), observations=rows)
        asked += len(ask("parts-disagree-once", plan)) + len(ask("same-to-the-digit", plan))
    assert asked == 0
