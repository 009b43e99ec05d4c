"""The files that the explorer loads: every cell of data/observations.csv, and nothing else."""

from __future__ import annotations

import csv
import gzip
import io
import json
from dataclasses import replace
from typing import Any

from borough import HOSTILE, borough_plan, district_plan, publication
from hypothesis import given
from hypothesis import strategies as st

from scorecard.model import Download, Plan, Publication
from scorecard.pages import explorer_begun, explorer_files, write_pages
from scorecard.pages.explorer import encoded

HEADER = ("plan", "indicator_id", "period", "area", "kind", "value", "note", "row")


def decoded(column: dict[str, Any], rows: int) -> list[str]:
    """What the page makes of a column, as theme/assets/javascripts/explorer/figures.js does it."""
    if "first" in column:
        return [str(n) for n in range(column["first"], column["first"] + rows)]
    if "cells" in column:
        return list(column["cells"])
    codes = column.get("codes")
    if codes is None:
        runs = column["runs"]
        codes = [code for code, many in zip(runs[::2], runs[1::2], strict=True) for _ in range(many)]
    return [column["words"][code] for code in codes]


@given(st.lists(st.sampled_from(["", "12.50", "a", "é,\n", "007", "3"]) | st.integers(0, 9).map(str)))
def test_a_column_comes_back_as_it_was(cells: list[str]) -> None:
    assert decoded(encoded(cells), len(cells)) == cells


def test_the_shortest_way_is_taken() -> None:
    assert encoded(["2", "3", "4"]) == {"first": 2}
    assert encoded(["a", "a", "a", "a", "b"]) == {"words": ["a", "b"], "runs": [0, 4, 1, 1]}
    assert encoded([""] * 3) == {"words": [""], "runs": [0, 3]}
    assert encoded(["", ""]) == {"cells": ["", ""]}
    assert encoded([]) == {"cells": []}
    assert encoded(["a", "a", "b", "b"]) == {"cells": ["a", "a", "b", "b"]}
    assert encoded(["a", "b", "a", "b", "a"]) == {"words": ["a", "b"], "codes": [0, 1, 0, 1, 0]}
    assert encoded(["a", "b", "c"]) == {"cells": ["a", "b", "c"]}
    assert encoded(["007", "008"]) == {"cells": ["007", "008"]}


def figures(plan: Plan) -> list[tuple[str, ...]]:
    return [
        (plan.name, o.indicator_id, o.period.label, o.area, o.kind, str(o.value or ""), o.note, str(n))
        for n, o in enumerate(plan.observations, 2)
    ]


def site_of(*plans: Plan) -> Publication:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(
        [HEADER, *(row for plan in plans for row in figures(plan))]
    )
    file = Download("data/observations.csv", out.getvalue().encode(), "Figures")
    return replace(publication(*plans), downloads=(file,))


def read(file: Download) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(gzip.decompress(file.content))
    return content


def test_each_plan_is_a_file_with_its_rows_cell_by_cell() -> None:
    plans = borough_plan(HOSTILE), district_plan()
    files = explorer_files(site_of(*plans))
    assert [f.address for f in files] == ["data/explorer/borough.json.gz", "data/explorer/district.json.gz"]
    for plan, file in zip(plans, files, strict=True):
        content = read(file)
        assert [c["name"] for c in content["columns"]] == list(HEADER)
        columns = [decoded(c, content["rows"]) for c in content["columns"]]
        assert list(zip(*columns, strict=True)) == figures(plan)


def test_codes_are_told_in_words() -> None:
    words = read(explorer_files(site_of(borough_plan()))[0])["words"]
    assert words["kind"] == {"actual": "Actual", "target": "Target"}
    assert words["missing"] == {"awaiting-outturn": "Awaiting-outturn"}
    assert words["indicator_id"] == {"bv9": "BV9 Council tax", "homes": "Empty homes"}


def test_the_same_build_gives_the_same_bytes_and_may_be_kept() -> None:
    site = site_of(borough_plan(), district_plan())
    kept: dict[str, bytes] = {}

    def keep(key: str, make: Any) -> bytes:
        return kept.setdefault(key, make())

    first, again = explorer_files(site, keep), explorer_files(site)
    assert first == again
    assert len(kept) == 2
    changed = site_of(replace(borough_plan(), observations=borough_plan().observations[:2]), district_plan())
    explorer_files(changed, keep)
    assert len(kept) == 4


def test_begun_at_once_or_made_when_asked_for_they_are_the_same() -> None:
    """Who waits has no cells of the table any more, and reads them from the file."""
    site = site_of(borough_plan(), district_plan())
    content = next(d.content for d in site.downloads if d.address == "data/observations.csv")
    header, *rows = csv.reader(io.StringIO(content.decode(), newline=""))

    def at_once(key: str, work: Any, task: Any) -> Any:
        made = work(task())
        return lambda: made

    for begin in (at_once, lambda key, work, task: lambda: work(task())):
        assert explorer_begun(site, begin, (header, list(zip(*rows, strict=True))))() == explorer_files(site)


def test_the_page_offers_plans_with_figures_and_is_closed_without_the_site_s_table() -> None:
    empty = replace(district_plan(), observations=())
    with_it = {p.address: p.body for p in write_pages(site_of(borough_plan(), empty))}["data/"]
    assert 'value="borough" data-file="data/explorer/borough.json.gz"' in with_it
    assert 'value="district"' not in with_it
    assert "This part needs scripts." in with_it
    without = {p.address: p.body for p in write_pages(publication(borough_plan()))}["data/"]
    assert "explorer" not in without
    assert explorer_files(publication(borough_plan())) == ()
