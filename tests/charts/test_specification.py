"""The published specification: any Vega-Lite viewer draws the same chart from it."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
import vl_convert as vlc
from easel import corners, drawn, limits, months, points, quarters, request, years
from hypothesis import given
from hypothesis import strategies as st

from scorecard.charts import ChartRequest, Series, Style, datasets, draw, specification

LABELS = months(2019, 24)
VALUES = [70.0 + i % 3 for i in range(24)]
EVERY = {
    "line": request(
        spacing=1,
        actual=points(LABELS, VALUES),
        target=points(years(2019, 2020), [72, 75]),
        control=limits(LABELS, VALUES, {5: "outside"}),
        others=(Series("Ashmere", points(LABELS, [60.0] * 24)),),
    ),
    "bars": request(kind="bars", aggregation="discrete", actual=points(quarters(2015, 2016), range(4, 12))),
    "running": request(
        kind="running",
        aggregation="cumulative",
        spacing=3,
        style=Style(),
        actual=points(quarters(2018, 2019), [10, 20, 30, 40, 11, 22, 33, 44], "{:g}"),
    ),
    "single": request(
        kind="single", actual=points(["FY2007/08"], [46.2]), target=points(["FY2007/08"], [50])
    ),
}
LAYERS = {"line": "actual", "bars": "bars", "running": "actual", "single": "bars"}


def viewed(one: ChartRequest) -> tuple[dict[str, object], str]:
    """The specification, and the drawing of a viewer that knows nothing of ours."""
    spec = json.loads(draw([one], None)[one.key].spec)
    return spec, vlc.vegalite_to_svg(spec)


@pytest.mark.parametrize("kind", EVERY)
def test_a_viewer_draws_the_same_marks_at_the_same_places(kind: str) -> None:
    one, layer = EVERY[kind], LAYERS[kind]
    _, svg = viewed(one)
    group = re.search(rf'class="mark-\w+ role-mark {layer}_marks"[^>]*>(.*?)</g>', svg)
    assert group
    theirs = [corners(d) for d in re.findall(r' d="([^"]+)"', group[1])]
    ours = [corners(e.get("d", "")) for e in drawn(one).layer(layer)]
    assert len(theirs) == len(ours) > 0
    for a, b in zip(theirs, ours, strict=True):
        assert [x for p in a[:4] for x in p] == pytest.approx([x for p in b[:4] for x in p], abs=0.2)


def test_it_says_what_it_shows_and_whose_it_is() -> None:
    spec, svg = viewed(EVERY["line"])
    assert spec["title"] == {"text": "Recycling rose", "subtitle": "Waste recycled. Percent"}
    assert spec["description"] == "Line chart. It rose."
    assert "Source: Fernshire plan" in " ".join(spec["usermeta"]["source"])  # type: ignore[index]
    for words in ("Recycling rose", "Normal range", "Real change for the better", "Ashmere", "Target 75%"):
        assert words in svg


def test_its_rows_carry_dates_and_words_where_a_mark_is_pointed_at() -> None:
    spec, _ = viewed(EVERY["line"])
    rows = {name: first_row(table) for name, table in spec["datasets"].items()}  # type: ignore[attr-defined]
    drawn_of = {layer["name"]: layer["data"]["name"] for layer in spec["layer"]}  # type: ignore[attr-defined, index]
    told = {"date": "2019-04-16", "value": "70", "period": "2019-04", "said": "70%"}
    assert told.items() <= rows["points"].items()
    assert drawn_of["actual"] == drawn_of["points"] == "points", "no figure stands in it twice"
    assert "said" not in rows["targets"], "a line has one tooltip, of its first figure"


def first_row(table: str | list[dict[str, object]]) -> dict[str, object]:
    """The first row of a table, which is rows or text in CSV."""
    return dict(next(csv.DictReader(io.StringIO(table)))) if isinstance(table, str) else table[0]


@pytest.mark.parametrize("kind", EVERY)
def test_tables_in_csv_are_drawn_as_rows_are(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    spec, svg = viewed(EVERY[kind])
    assert any(isinstance(table, str) for table in spec["datasets"].values())  # type: ignore[attr-defined]
    monkeypatch.setattr(
        specification, "datasets", lambda tables: (tables, {name: {"name": name} for name in tables})
    )
    whole, same = viewed(EVERY[kind])
    assert svg == same
    assert len(json.dumps(spec)) < len(json.dumps(whole))


def test_what_csv_could_not_give_back_stays_rows() -> None:
    """A text where most are numbers, yes and no, a blank text, rows of other columns."""
    good = [{"date": f"2019-{m:02}-16", "value": m + 0.5, "text": str(m)} for m in range(1, 10)]
    cells = {"value": "x", "text": None}
    tables = {name: [*good, good[0] | {name: cell}] for name, cell in cells.items()}
    tables |= {"yes": [row | {"yes": True} for row in good], "more": [*good, good[0] | {"more": 1}]}
    made, _ = specification.datasets({**tables, "good": [*good, {"date": None, "value": None, "text": ""}]})
    assert {name for name, table in made.items() if isinstance(table, str)} == {"good"}
    assert str(made["good"]).endswith("\n,,\n")


CELL = st.text(alphabet='a",\n£', max_size=3) | st.floats(allow_nan=False, allow_infinity=False) | st.none()


@given(st.lists(st.fixed_dictionaries({"a": CELL, "date": CELL, "c": CELL}), min_size=1, max_size=12))
def test_that_csv_is_shorter_is_found_as_if_both_were_written(rows: list[dict[str, object]]) -> None:
    """Whatever has to be quoted in it."""
    text = datasets._csv({name: [row[name] for row in rows] for name in rows[0]}, ())
    for format in ({}, {"format": {"type": "csv", "parse": {}}}):
        shorter = len(json.dumps([text, format])) < len(json.dumps(rows, separators=(",", ":")))
        assert datasets._is_shorter(text, format, rows) == shorter


def test_a_specification_is_the_same_whichever_was_made_before_it() -> None:
    """Its layers are written once for all charts of a look that have the same tables and signs."""
    first = {kind: viewed(one)[0] for kind, one in EVERY.items()}
    specification._layers.cache_clear()
    assert first == {kind: viewed(EVERY[kind])[0] for kind in reversed(EVERY)}


def test_what_a_chart_has_not_is_not_in_it() -> None:
    spec, _ = viewed(EVERY["bars"])
    names = {layer["name"] for layer in spec["layer"]}  # type: ignore[attr-defined, index]
    assert "bars" in names
    assert not names & {"band", "actual", "others", "targets", "keys"}


def test_what_one_layer_says_for_all_is_drawn_as_if_each_said_it(monkeypatch: pytest.MonkeyPatch) -> None:
    spec, svg = viewed(EVERY["line"])
    monkeypatch.setattr(specification, "_layers", specification._layers.__wrapped__)  # as worked out anew
    monkeypatch.setattr(specification, "_said_once", lambda layers, signs, legend: layers)
    whole, same = viewed(EVERY["line"])
    assert svg == same
    assert len(json.dumps(spec)) < 0.75 * len(json.dumps(whole))
