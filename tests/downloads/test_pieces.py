"""A long table in pieces is the same table: its columns, its CSV file, and the site's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.downloads import pieces, plan_tables
from scorecard.downloads.pieces import packed_columns, piece_of, unpacked_columns
from scorecard.downloads.plan_tables import figures_of, observation_table
from scorecard.downloads.site_tables import site_observations
from scorecard.downloads.table import csv_bytes, csv_rows, table_csv
from scorecard.model import Judgement, Plan, PlanView

TEXTS = st.text(max_size=6) | st.sampled_from(["", "met", 'a "b"', "a,b", "a\r\nb"])
COLUMNS = st.integers(1, 12).flatmap(
    lambda rows: st.lists(st.lists(TEXTS, min_size=rows, max_size=rows), min_size=1, max_size=4)
)


@given(COLUMNS, st.integers(1, 5))
def test_pieces_of_columns_make_the_columns(columns: list[list[str]], rows: int) -> None:
    parts = [[cells[i : i + rows] for cells in columns] for i in range(0, len(columns[0]), rows)]
    packed = [packed_columns(tuple(part)) for part in parts]
    assert unpacked_columns(packed) == tuple(columns)
    header = [f"c{i}" for i in range(len(columns))]
    assert csv_rows((), header) + b"".join(map(csv_rows, parts)) == csv_bytes(header, columns)


def test_a_text_of_several_pieces_is_held_once() -> None:
    parts = [packed_columns((["FY2025/26", "FY2026/27"], ["a note", "a note"])) for _ in range(3)]
    assert len({id(cell) for cells in unpacked_columns(parts) for cell in cells}) == 3


def test_a_piece_that_is_kept_is_not_made_again() -> None:
    kept: dict[str, bytes] = {}

    def keep(key: str, make: Callable[[], bytes]) -> bytes:
        if key not in kept:
            kept[key] = make()
        return kept[key]

    made = []

    def columns() -> tuple[list[str], ...]:
        made.append(1)
        return ["a", "b"], ["1", "1"]

    first, again = (piece_of("figures-1", 2, columns, keep) for _ in range(2))
    assert first == again
    assert len(made) == 1
    assert (first.csv, unpacked_columns([first.texts])) == (b"a,1\r\nb,1\r\n", (["a", "b"], ["1", "1"]))


def test_every_value_is_in_the_key() -> None:
    given_ = [("a", ["x"]), ("a", ["y"]), ("b", ["x"]), ("a", ["x", ""]), ("a", ["x"], None)]
    assert len({pieces.piece_key("figures", *parts) for parts in given_}) == len(given_)
    with pytest.raises(TypeError):  # what cannot be told in full is in no key
        pieces.piece_key("figures", object())


@pytest.mark.parametrize("rows", [1, 3, 4000])
def test_a_plan_in_pieces_is_the_plan(
    plan: Plan, judgements: dict[str, Judgement], rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_tables, "ROWS", rows)
    kept: dict[str, bytes] = {}

    def keep(key: str, make: Callable[[], bytes]) -> bytes:
        if key not in kept:
            kept[key] = make()
        return kept[key]

    whole = observation_table(plan, judgements)
    first, again = (observation_table(plan, judgements, keep, "a program") for _ in range(2))
    assert whole and first and first == again
    assert first.columns == tuple(map(list, whole.columns))
    assert table_csv(first) == table_csv(whole)
    view = PlanView(plan, judgements, {})
    site = site_observations([view], {plan.name: first}, keep)
    assert len(site.pieces) == len(first.pieces) > 0
    assert table_csv(site) == table_csv(site_observations([view]))
    pieces = tuple(piece.texts for piece in first.pieces)
    figures = figures_of(plan, pieces)
    assert (figures.columns, figures.schema) == (first.columns, first.schema)


def test_a_piece_is_made_anew_where_what_is_known_of_one_of_its_indicators_is_another(
    plan: Plan, judgements: dict[str, Judgement], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_tables, "ROWS", 2)
    kept: dict[str, bytes] = {}
    made: list[str] = []

    def keep(key: str, make: Callable[[], bytes]) -> bytes:
        if key not in kept:
            made.append(key)
            kept[key] = make()
        return kept[key]

    known = {one.indicator_id: f"{one.indicator_id} as it is" for one in plan.indicators}
    of = [row.indicator_id for row in plan.observations]
    parts = [of[i : i + 2] for i in range(0, len(of), 2)]
    whole = observation_table(plan, judgements)
    first = observation_table(plan, judgements, keep, "a program", known)
    assert whole and first and table_csv(first) == table_csv(whole)
    assert len(made) == len(parts)
    made.clear()
    assert observation_table(plan, judgements, keep, "a program", known) == first and not made
    observation_table(plan, judgements, keep, "a program", known | {of[0]: "another"})
    assert len(made) == sum(of[0] in part for part in parts)
    made.clear()
    observation_table(plan, judgements, keep, "another program", known)
    assert len(made) == len(parts)
    made.clear()
    del known[of[0]]  # then the rows themselves tell
    assert observation_table(plan, judgements, keep, "a program", known) == observation_table(
        plan, judgements, keep, "a program", known
    )
    assert len(made) == sum(of[0] in part for part in parts)
