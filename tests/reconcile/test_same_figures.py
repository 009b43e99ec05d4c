"""Every figure is in its indicator's file, in the site's, and in the table of its page: the same in all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path

from htmlpage import Element, by_id, read_page
from published import Published, Row, rows

from scorecard import words
from scorecard.build import build
from scorecard.model import read_period
from scorecard.settings import Settings

NUMBER = re.compile(r"[−+]?£?\d[\d,]*(?:\.\d+)?")
# What a figure of the unit is multiplied by to be written in full.
IN_FULL = {"pounds-thousand": 1000}
# How the figures of a year add up where each is for the year so far.
RUNNING = ("cumulative", "rate")


@dataclass(frozen=True)
class Shown:
    """One figure in a table of an indicator's page: its cell, its row, what stands over its column, and the
    place or part it is for."""

    cell: Element
    row: Element
    head: str
    part: str


def test_every_figure_is_in_its_indicators_file(plan: Published) -> None:
    """The rows of the plan's table, cut by indicator, are the indicators' files."""
    found = {key: figures(plan, key) for key in _indicators(plan)}
    own = {key: [] for key in found} | _by_indicator(plan.tables.get("observations", []))
    for key, lines in found.items():
        assert len(lines) == len(own[key]), key
        for line, (number, row) in zip(lines, own[key], strict=True):
            assert line["row"] == str(number)
            assert {n: cell for n, cell in row.items() if n != "publish_on" and line[n] != cell} == {}
    assert sum(map(len, found.values())) == plan.account.get("observations", {}).get("published", 0)


def test_every_figure_is_in_the_sites_file(plan: Published) -> None:
    """The whole site's file has the same lines, with the plan and its council in front."""
    council = plan.descriptor["scorecard"]["council"]["name"]
    lines = [line for line in _of_the_site(plan.site) if line["plan"] == plan.name]
    own = sorted((one for key in _indicators(plan) for one in figures(plan, key)), key=_number)
    assert lines == [{"plan": plan.name, "council": council, **one} for one in own]


def test_every_figure_is_on_its_page_and_no_other(plan: Published) -> None:
    """A row of an indicator's file has one cell on the page, and each cell of the page's tables has a row."""
    for key in _indicators(plan):
        in_file = sorted(f"row-{one['row']}" for one in figures(plan, key))
        assert sorted(one.cell.has["id"] for one in shown(plan, key)) == in_file, key
        anchors = [anchor for anchor in by_id(page_of(plan, key)) if re.fullmatch(r"row-\d+", anchor)]
        assert sorted(anchors) == in_file, key


def test_every_figure_is_written_on_its_page_as_it_is_in_its_file(plan: Published) -> None:
    """Value or gap, kind, period, place, part, mark, survey, printed form, reason and note."""
    wrong = []
    for row in plan.tables.get("indicators", ()):
        key = row["indicator_id"]
        in_file = {one["row"]: one for one in figures(plan, key)}
        for one in shown(plan, key):
            line = in_file[one.cell.has["id"].removeprefix("row-")]
            wrong += [f"{key}, row {line['row']}: {said}" for said in differences(one, line, row, plan)]
    assert "\n".join(wrong) == ""


def test_a_row_leads_to_its_line_where_the_packages_own_file_is_on_the_web(
    hand_made: tuple[Path, Path], tmp_path: Path
) -> None:
    """There a line is counted in the file that the reader is led to, with the rows that wait."""
    packages, _ = hand_made
    where = "https://example.org/data"
    made = build(Settings(packages, date(2026, 11, 21), tmp_path, repository=where, content=tmp_path))
    address = "brambledown-plan/indicators/recycling-rate/"
    page = next(p.body for p in made.pages if p.address == address)
    lines = (packages / "brambledown-plan" / "observations.csv").read_text("utf-8").splitlines()
    number = 1 + next(i for i, line in enumerate(lines) if "FY2026/27 Q4,,,forecast" in line)
    name = f"observations.csv, line {number}"
    led = f'"{where}/brambledown-plan/observations.csv?plain=1#L{number}" aria-label="{name}"'
    assert f'id="row-{number}"' in page
    assert led in page


def differences(one: Shown, line: Row, indicator: Row, plan: Published) -> Iterator[str]:
    """How a cell of a page differs from its line in the indicator's file."""
    decimals = indicator["decimals"]
    if one.head != words.code_words("observations", "kind", line["kind"]):
        yield f"no {line['kind']}"
    period = one.row.first("th")
    said = period_written(line, indicator["aggregation"], _doubled(line, plan))
    if period is None or period.text not in {words.capital(text) for text in said}:
        yield f"not of {line['period']}"
    place = line["area_name"] if line["area"] else ""
    part = ", ".join(text for text in (place, words.capital(line["breakdown"].replace("=", ": "))) if text)
    if one.part != part:
        yield f"stands under {one.part!r}, not {part!r}"
    figure = one.cell.own_text
    if line["missing"] and figure != words.missing_words(line["missing"]):
        yield f"{figure!r} for {line['missing']}"
    if line["value"] and not written(figure, line["value"], line["unit"], decimals):
        yield f"{figure!r} for {line['value']}"
    mark = one.cell.first("span", "sc-mark")
    if (mark.text if mark else "") != words.code_words("observations", "revision", line["revision"]):
        yield f"no mark for {line['revision']}"
    survey = one.cell.first("span", "sc-when")
    if len(NUMBER.findall(survey.text)) != sum(line[n] != "" for n in ENDS) if survey else _surveyed(line):
        yield "another range or sample"
    if survey and not _survey_written(survey.text, line, decimals):
        yield f"{survey.text!r} for {[line[n] for n in ENDS]}"
    for name in ("printed", "note", "reason"):
        if " ".join(line[name].split()) not in one.row.text:
            yield f"no {name}: {line[name]!r}"


ENDS = ("lower", "upper", "sample")


def period_written(line: Row, aggregation: str, doubled: bool) -> set[str]:
    """How a page may name a figure's period: a running one by the stretch that its file says it covers.

    `doubled`  whether another row of its table covers the same stretch: no two rows have one name
    """
    start, end = (date.fromisoformat(line[name]) for name in ("period_start", "period_end"))
    covered = words.period_words(replace(read_period(line["period"]), start=start, end=end))
    if aggregation == "since-start":
        return {f"From the start to {end:%B %Y}", f"From the start to {covered}"}
    if aggregation == "snapshot" and read_period(line["period"]).months:
        return {f"End of {end:%B %Y}", f"End of {covered}"}
    if doubled and read_period(line["period"]).months < 12:
        return {f"{start:%B %Y} to {end:%B %Y}"}
    return {covered, f"{covered}, so far"} if aggregation in RUNNING else {covered}


def _doubled(line: Row, plan: Published) -> bool:
    """Whether another figure of the same table covers the same stretch: a year beside its own last part."""
    same = ("area", "breakdown", "period_start", "period_end")
    return any(
        other["period"] != line["period"] and all(other[name] == line[name] for name in same)
        for other in figures(plan, line["indicator_id"])
    )


def _surveyed(line: Row) -> bool:
    return any(line[name] for name in ENDS)


def _survey_written(text: str, line: Row, decimals: str) -> bool:
    told = [line[name] for name in ENDS if line[name]]
    places = [decimals] * (len(told) - (line["sample"] != "")) + [""] * (line["sample"] != "")
    found = NUMBER.findall(text)
    return all(written(f, v, line["unit"], d) for f, v, d in zip(found, told, places, strict=True))


def written(figure: str, value: str, unit: str, decimals: str) -> bool:
    """Whether a page's figure is the value: all its digits, or as many decimals as the indicator asks for."""
    if unit == "yes-no" and value in ("0", "1"):
        return figure == ("Yes" if value == "1" else "No")
    found = NUMBER.match(figure)
    if not found:
        return False
    number = Decimal(found[0].replace(",", "").replace("£", "").replace("−", "-"))
    exact = Decimal(value) * IN_FULL.get(unit, 1)
    if number == exact:
        return True
    places = -number.as_tuple().exponent  # type: ignore[operator]
    asked = {int(decimals)} if decimals else {2} if unit.startswith("pounds") else set()
    return places in asked and number == exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def figures(plan: Published, key: str) -> list[Row]:
    """The lines of an indicator's file."""
    return rows((plan.site / plan.name / "indicators" / key / "data.csv").read_bytes())


def page_of(plan: Published, key: str) -> Element:
    """The page of an indicator."""
    return read_page(plan.site / plan.name / "indicators" / key / "index.html")


def shown(plan: Published, key: str) -> Iterator[Shown]:
    """Each figure in the tables of an indicator's page."""
    for cell in page_of(plan, key).all("td"):
        row, table, part = cell.around("tr"), cell.around("table"), cell.around("details")
        while part is not None and "sc-more" in part.classes:  # the periods behind the button
            part = part.around("details")
        figure = cell.has.get("id", "").startswith("row-")
        if figure and row is not None and table is not None and "sc-figures" in table.classes:
            summary = part.first("summary") if part else None
            heads = [head.text for head in table.all("th") if head.has["scope"] == "col"]
            column = [one for one in row.inside if isinstance(one, Element)].index(cell)
            yield Shown(cell, row, heads[column], summary.text.rpartition(", ")[0] if summary else "")


def _indicators(plan: Published) -> list[str]:
    return [row["indicator_id"] for row in plan.tables.get("indicators", ())]


def _by_indicator(found: list[Row]) -> dict[str, list[tuple[int, Row]]]:
    """The rows of a table with their numbers, as a spreadsheet counts, by indicator."""
    heaps: dict[str, list[tuple[int, Row]]] = {}
    for number, row in enumerate(found, 2):
        heaps.setdefault(row["indicator_id"], []).append((number, row))
    return heaps


def _number(line: Row) -> int:
    return int(line["row"])


@lru_cache(maxsize=2)
def _of_the_site(site: Path) -> list[Row]:
    return rows((site / "data" / "observations.csv").read_bytes())
