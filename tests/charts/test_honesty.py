"""Scales, letters, names: what keeps a drawing honest and readable."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from easel import SVG, Drawn, drawn, point, points, quarters, request, years

from scorecard.charts import Series, Style, draw
from scorecard.charts.axes import tick_text, value_scale
from scorecard.charts.lettering import spread, width_of, wrap
from scorecard.charts.scaling import scale_of

EVERY = {
    "line": request(
        actual=points(years(2015, 2020), [32, 34, 38, 41, 44, 46]), target=points(years(2016, 2021), [40] * 6)
    ),
    "bars": request(
        kind="bars", aggregation="discrete", actual=points(quarters(2015, 2016), [4, 5, 6, 7, 8, 9])
    ),
    "single": request(
        kind="single", actual=points(["FY2007/08"], [46.2]), target=points(["FY2007/08"], [50])
    ),
    "yes-no": request(kind="yes-no", actual=(point("FY2007/08", 1, "Yes"), point("FY2008/09", 0, "No"))),
}


@pytest.mark.parametrize("kind", EVERY)
@pytest.mark.parametrize(("size", "width"), [("wide", 800), ("narrow", 350)])
def test_letters_are_twelve_pixels_or_more_and_stay_inside(kind: str, size: str, width: int) -> None:
    svg = drawn(EVERY[kind], size)
    assert svg.root.get("width") == str(width)
    assert svg.root.get("viewBox") == f"0 0 {width} {svg.root.get('height')}"
    sizes = [e.get("font-size") for e in svg.root.iter() if e.get("font-size")]
    size_of = 14 if width == 800 else 15
    assert sizes == [str(size_of)], "said once, for every text"
    shown = {800: 0.9, 350: 0.8}[width]  # of its size: the wide one at 768 pixels, the narrow one at 320
    assert size_of * shown >= 12
    left = float(re.findall(r"-?[\d.]+", svg.root.find(f"{SVG}g").get("transform", ""))[0])  # type: ignore[union-attr]
    for layer in ("head", "ylabels", "xlabels", "labels"):
        group = svg.group(layer) if svg.layer(layer) else ET.Element("g")
        for e in svg.layer(layer):
            x, wide = (
                float(e.get("x", "0")) + left,
                width_of(e.text or "", size_of) / 1.16,
            )  # as Arial would set it
            anchor = e.get("text-anchor") or group.get("text-anchor") or "start"
            start = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
            assert start >= -1, e.text
            assert start + wide <= width + 1, e.text


def test_a_figure_over_the_highest_mark_stands_within_the_drawing() -> None:
    one = request(actual=points(["FY2005/06"], [19.13], "{:g}"), target=points(["FY2007/08"], [17], "{:g}"))
    for size, letters in (("wide", 14), ("narrow", 15)):
        svg = drawn(one, size)
        moved = svg.root.find(f"{SVG}g").get("transform", "")  # type: ignore[union-attr]
        top = float(re.findall(r"-?[\d.]+", moved)[1])
        heights = {e.text: float(e.get("y", "0")) + top - letters for e in svg.layer("labels")}
        assert "19.13" in heights and min(heights.values()) >= -1.5, heights


def test_a_cut_scale_says_so_and_has_no_line_of_zero() -> None:
    svg = drawn(request(actual=points(years(2015, 2020), [90, 91, 92, 94, 93, 95])))
    assert "The scale starts at 88%, not at zero" in svg.texts("head")
    assert svg.texts("ylabels")[0] == "88%"
    assert not svg.layer("zero")


def test_few_results_are_never_enlarged() -> None:
    svg = drawn(request(actual=points(["FY2015/16"], [59]), target=points(years(2016, 2019), [56] * 4)))
    assert svg.texts("ylabels")[0] == "0%"
    assert svg.layer("zero")


@pytest.mark.parametrize(
    ("values", "zero", "ends"),
    [
        ([60, 60, 60], False, (0, 60)),
        ([0, 0], False, (0, 1)),
        ([0], True, (0, 1)),
        ([-3, 5], False, (-4, 6)),
        ([-10, -20], True, (-20, 0)),
        ([94, 98], False, (92, 100)),
        ([99.9, 100], False, (97, 100)),
        ([80, 95], True, (0, 100)),
        ([1234567, 3456789], True, (0, 4000000)),
    ],
)
def test_scale_ends(values: list[float], zero: bool, ends: tuple[float, float]) -> None:
    scale = value_scale(values, zero=zero)
    assert (scale.low, scale.high) == ends
    assert scale.low <= min(values)
    assert max(values) <= scale.high


def test_scale_of_counts_has_no_halves() -> None:
    assert value_scale([0, 1, 2], zero=True, whole=True).ticks == (0, 1, 2)
    assert value_scale([0, 9], zero=True, whole=True).ticks == (0, 2, 4, 6, 8, 10)


@pytest.mark.parametrize(
    ("value", "values", "style", "text"),
    [
        (40, [0, 100], Style(after="%"), "40%"),
        (1500, [0, 6000], Style(), "1,500"),
        (2000000, [0, 4000000], Style(before="£"), "£2m"),
        (2000, [0, 4000], Style(before="£", times=1e3), "£2m"),
        (7.5, [0, 10], Style(before="£", times=1e6), "£7.5m"),
        (-2, [-4, 4], Style(after="%", plus=True), "−2%"),
        (2, [-4, 4], Style(after="%", plus=True), "+2%"),
        (0, [0, 4000000], Style(before="£"), "£0"),
        (2.5, [0, 10], Style(), "2.5"),
    ],
)
def test_round_figures_in_words(value: float, values: list[float], style: Style, text: str) -> None:
    assert tick_text(value, value_scale(values, zero=True), style) == text


def test_lines_break_where_there_is_room() -> None:
    text = "pounds saved by working with other councils"
    assert " ".join(wrap(text, 120)) == text
    assert all(width_of(line) <= 120 for line in wrap(text, 120))
    assert "".join(wrap("Donaudampfschifffahrtsgesellschaft", 80)) == "Donaudampfschifffahrtsgesellschaft"
    assert wrap("", 80) == []


def test_labels_keep_apart_and_inside() -> None:
    placed = spread([50, 52, 54], [16, 16, 16], 0, 200)
    assert [b - a >= 16 for a, b in pairwise(placed)] == [True, True]
    assert spread([198], [16], 0, 200) == [192]
    assert spread([1], [16], 0, 200) == [8]


@pytest.mark.parametrize("kind", EVERY)
def test_one_named_image_and_nothing_a_policy_forbids(kind: str) -> None:
    chart = draw([EVERY[kind]], None)["plan/recycling"]
    ids: list[str] = []
    for svg in (chart.wide, chart.narrow):
        root = ET.fromstring(svg)
        assert root.get("role") == "img"
        named = [e.get("id", "") for e in root if e.get("id")]
        assert root.get("aria-labelledby", "").split() == named
        assert [e.tag.removeprefix(SVG) for e in root][:2] == ["title", "desc"]
        assert [root[0].text, root[1].text] == [chart.title, chart.description]
        inside = [e for e in root.iter() if e is not root]
        assert not [e for e in inside if set(e.attrib) & {"role", "style", "onclick"}]
        assert not [e for e in inside for a in e.attrib if a.startswith("aria")]
        assert not [e for e in inside if e.tag.removeprefix(SVG) in ("style", "script", "image", "a")]
        assert [e.get("id") for e in inside if e.get("id")] == named
        ids += named
    assert len(set(ids)) == 4


@pytest.mark.parametrize("size", ["wide", "narrow", "file"])
@pytest.mark.parametrize("kind", EVERY)
def test_text_from_data_stays_text(kind: str, size: str) -> None:
    nasty = "<script>alert(1)</script> {{ x }} & \"q\" 'a' \x00\x0b"
    marked = tuple(
        type(p)(p.period, p.value, "<b>1&</b>", "", "<i>{{y}}</i>", "<u>s</u>") for p in EVERY[kind].actual
    )
    one = request(
        kind=kind,
        title=nasty,
        description=nasty,
        subtitle=nasty,
        unit=nasty,
        council=nasty,
        source=nasty,
        licence=nasty,
        actual=marked,
        target=EVERY[kind].target,
    )
    svg = drawn(one, size)
    assert svg.root[0].text == "<script>alert(1)</script> {{ x }} & \"q\" 'a'"
    tags = {"svg", "title", "desc", "g", "path", "line", "text", "circle", "rect"}
    tags |= {"metadata"} if size == "file" else set()
    assert {e.tag.removeprefix(SVG) for e in svg.root.iter()} <= tags


def test_the_file_stands_alone() -> None:
    one = replace(EVERY["line"], licence="CC0 1.0 Universal")
    text = draw([one], None)["plan/recycling"].file.decode()
    svg = Drawn(ET.fromstring(text))
    said = [e.text or "" for e in svg.root.iter(f"{SVG}text")]
    assert said[:2] == ["Recycling rose", "Waste recycled. Percent"]
    assert said[-2:] == [
        "Fernshire Council. Source: Fernshire plan. Figures as at 31 March 2021",
        "Licence: CC0 1.0 Universal",
    ]
    assert "var(" not in text
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg"')
    ground = next(svg.root.iter(f"{SVG}rect"))
    assert (ground.get("width"), ground.get("fill")) == (svg.root.get("width"), "#ffffff")


def test_long_words_do_not_leave_the_page() -> None:
    name = "Average of all district councils that work with other councils and partners in the county"
    others = tuple(Series(f"{name} {i}", points(years(2015, 2019), [1, 2, 3, 4, i])) for i in range(2))
    figures = points(years(2015, 2019), [1, 2, 3, 4, 5], "£{:,.0f}000,000")
    svg = drawn(request(actual=figures, others=others), "narrow")
    assert len(svg.texts("head")) >= 3
    assert all(width_of(t, 15) <= 350 for t in svg.texts("head"))


def test_a_long_name_of_an_area_is_told_above_the_plot() -> None:
    long = "Average of the East Midlands group of district councils"
    other = Series(long, points(years(2015, 2019), [1, 2, 3, 4, 5]))
    svg = drawn(request(actual=points(years(2015, 2019), [1, 2, 3, 4, 5]), others=(other,)))
    assert f"Thin grey lines: {long}" in svg.texts("head")
    assert long not in svg.texts("labels")


@pytest.mark.parametrize("size", ["wide", "narrow"])
@pytest.mark.parametrize("value", [0.0, 5.0, -5.0, 1e-6, 123456789.0])
@pytest.mark.parametrize("kind", ["line", "bars", "single"])
def test_one_figure_alone(kind: str, value: float, size: str) -> None:
    svg = drawn(request(kind=kind, aggregation="discrete", actual=points(["FY2015/16"], [value])), size)
    assert len(svg.layer("points" if kind == "line" else "bars")) == 1
    assert "nan" not in ET.tostring(svg.root, encoding="unicode").lower()


def test_no_licence_is_claimed_where_the_package_gives_none() -> None:
    assert "Licence" not in draw([EVERY["line"]], None)["plan/recycling"].file.decode()


def test_the_axis_of_places_begins_at_1st() -> None:
    """There is no place 0, so no line of nought is drawn and none is missed."""
    every = {"style": Style(), "decimals": 0, "places": True}
    scale = scale_of(request(actual=points(years(2021, 2024), [40, 18, 30, 3], "{:g}th"), **every))
    assert (scale.low, scale.ticks[0], scale.begins) == (1, 1, 1)
    assert list(scale.ticks) == sorted(set(scale.ticks)) and not scale.cut
    near = scale_of(request(actual=points(years(2021, 2024), [201, 204, 203, 202], "{:g}th"), **every))
    assert near.cut and near.low > 1
    svg = drawn(request(actual=points(years(2021, 2024), [201, 204, 203, 202], "{:g}th"), **every), "wide")
    assert any("not at 1" in (e.text or "") for e in svg.root.iter())
