"""What a reader needs of every row is on the page of its kind: words, dates, amounts, and where they lead."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path, PurePosixPath

import pytest
from htmlpage import Element, by_id, read_page
from published import Published, Row

from scorecard import words
from scorecard.model import TABLES, read_period
from scorecard.model.contract import fields, tables

# How a field is written: as typed; a date, a period or a code in words; an amount of money; or, as the name
# of a table, by leading to the row that it names.
TEXT, DAY, PERIOD, CODE, POUNDS = "text", "day", "period", "code", "pounds"
WRITTEN: Mapping[str, Mapping[str, str]] = {
    "priorities": {"parent_id": "priorities", "kind": CODE, "rank": TEXT, "window": PERIOD}
    | dict.fromkeys(("ref", "title", "summary", "lead_role"), TEXT),
    "indicators": {"priority_id": "priorities", "action_id": "actions", "unit": "unit"}
    | dict.fromkeys(("measures", "answers", "horizon", "aggregation", "frequency"), CODE)
    | dict.fromkeys(("ref", "title", "question", "description", "service", "owner_role", "source"), TEXT)
    | dict.fromkeys(("method", "limits", "duration", "denominator_name", "price_base"), TEXT),
    "commentary": {"period": PERIOD, "why": TEXT, "doing": TEXT, "author_role": TEXT},
    "resets": {"period": PERIOD, "reason": TEXT},
    "actions": {"kind": CODE, "state": CODE, "start": DAY, "end": DAY}
    | dict.fromkeys(("input_value", "proxy_value"), POUNDS)
    | dict.fromkeys(("ref", "title", "summary", "outcome", "resources", "lead_role", "stakeholders"), TEXT)
    | dict.fromkeys(("change_expected", "inputs", "outputs", "outcomes", "proxy", "proxy_source"), TEXT),
    "updates": {"as_at": DAY, "state": CODE, "text": TEXT},
    "milestones": {"action_id": "actions", "due": DAY, "due_printed": TEXT, "text": TEXT, "missing": CODE},
    "risks": {"priority_id": "priorities", "treatment": CODE}
    | dict.fromkeys(("ref", "title", "likelihood", "reason", "matrix"), TEXT)
    | dict.fromkeys(("reviewed", "next_milestone", "next_review", "closed"), DAY),
    "risk_impacts": {"dimension": CODE, "level": TEXT, "missing": CODE, "printed": TEXT},
    "risk_scales": {"level": TEXT, "label": TEXT, "range": TEXT},
    "budgets": {"priority_id": "priorities", "action_id": "actions", "amount": POUNDS, "missing": CODE}
    | dict.fromkeys(("label", "printed"), TEXT),
    "partnerships": dict.fromkeys(("name", "purpose", "involvement", "contribution", "lead_role"), TEXT),
    "timetable": {"start": DAY, "end": DAY, "missing": CODE}
    | dict.fromkeys(("stage", "step", "printed"), TEXT),
    "versions": {"version": TEXT, "date": DAY, "reason": TEXT, "role": TEXT},
}
# What is told of several rows at once stands in the heading of their section.
HEADED: Mapping[str, Mapping[str, str]] = {
    "milestones": {"period": PERIOD},
    "risks": {"group": TEXT},
    "budgets": {"kind": CODE},
    "partnerships": {"kind": CODE},
    "timetable": {"report_period": PERIOD},
}
# The fields that no page need write: keys, what says how another field is written, drawn, sorted or judged,
# and words that are for the search alone. (Other tests hold the sentences that come of a judgement.)
SILENT = {
    "priorities": "priority_id",
    "indicators": "indicator_id keywords decimals better better_basis tolerance range_low range_high "
    "next_update state continues headline tolerance_unit seasonal minimum_denominator",
    "commentary": "indicator_id publish_on",
    "resets": "indicator_id",
    "actions": "action_id priority_id",
    "updates": "action_id",
    "milestones": "milestone_id sequence state",
    "risks": "risk_id",
    "risk_impacts": "risk_id",
    "risk_scales": "axis rank",
    "budgets": "line_id period unit total_of stage plan_line",
    "partnerships": "partnership_id",
    "timetable": "step_number",
    "versions": "",
}
# Where the rows of a table stand: the page below the plan's, and the anchor on it, with fields in brackets.
PLACES = {
    "priorities": "priorities/{priority_id}/",
    "indicators": "indicators/{indicator_id}/",
    "observations": "indicators/{indicator_id}/",
    "commentary": "indicators/{indicator_id}/",
    "resets": "indicators/{indicator_id}/",
    "actions": "actions/#{action_id}",
    "updates": "actions/#{action_id}",
    "milestones": "milestones/#{milestone_id}",
    "risks": "risks/#{risk_id}",
    "risk_impacts": "risks/#{risk_id}",
    "risk_scales": "risks/",
    "budgets": "budget/#{line_id}",
    "partnerships": "partnerships/#{partnership_id}",
    "timetable": "timetable/",
    "versions": "versions/",
}
# Tables whose rows have no anchor of their own but say their number in the last column, or in their cell.
NUMBERED = ("timetable", "versions")
IN_CELL = ("amount", "missing", "printed")
# Nothing is said where there is nothing to say.
UNSAID = ("not-stated",)


def test_each_field_of_the_contract_is_looked_for_or_need_not_be() -> None:
    known = {table: {*WRITTEN[table], *HEADED.get(table, ()), *SILENT[table].split()} for table in WRITTEN}
    assert known == {table: {field["name"] for field in fields(table)} for table in WRITTEN}
    # The figures and the areas they are for are looked for in test_same_figures.py, the others below.
    others = {"observations", "areas", "roles", "frameworks", "links", "caveats"}
    assert set(tables()) == {*WRITTEN, *others}


@pytest.mark.parametrize("table", WRITTEN)
def test_every_value_is_on_the_page_of_its_kind(plan: Published, table: str) -> None:
    wrong = []
    for number, row in enumerate(plan.tables.get(table, ()), 2):
        element = found(plan, table, row, number)
        for name, how in WRITTEN[table].items():
            within = cell(plan, number) if (table, name in IN_CELL) == ("budgets", True) else element
            if row[name] not in ("", *UNSAID) and not told(plan, within, how, table, name, row):
                wrong.append(f"{table}, row {number}, {name}: {row[name]!r} is not on the page")
        section = element.around("section")
        for name, how in HEADED.get(table, {}).items():
            heading = section.first("h2") if section else None
            if row[name] and (heading is None or not told(plan, heading, how, table, name, row)):
                wrong.append(f"{table}, row {number}, {name}: {row[name]!r} is not in the heading")
    assert "\n".join(wrong) == ""


def test_every_budget_line_is_under_its_period(plan: Published) -> None:
    for number, row in enumerate(plan.tables.get("budgets", ()), 2):
        amount = cell(plan, number)
        line, table = amount.around("tr"), amount.around("table")
        assert line is not None and table is not None
        head = table.first("thead")
        column = [one for one in line.inside if isinstance(one, Element)].index(amount)
        assert head is not None
        period = list(head.all("th"))[column]
        assert period.text == words.period_words(read_period(row["period"])), number
        if row["total_of"]:
            total = next(b["label"] for b in plan.tables["budgets"] if b["line_id"] == row["total_of"])
            assert f"(part of {total})" in line.text


def test_every_role_is_on_the_page_of_its_row(plan: Published) -> None:
    for row in plan.tables.get("roles", ()):
        said = stands(plan, row["table"], row["row"]).text
        lead = _row(plan, row["table"], row["row"]).get("lead_role", "")
        relation = words.code_words("roles", "relation", row["relation"]).lower()
        alone = row["role"] == lead or relation in row["role"].lower()  # the role itself says what it does
        assert (row["role"] if alone else f"{row['role']} ({relation})") in said, row


def test_every_caveat_is_on_the_page_of_its_row_and_with_the_data(plan: Published) -> None:
    """One on every row of a table is on the table's page; one on a role or a link is with its row."""
    data = _page(plan, "data/").text
    for row in plan.tables.get("caveats", ()):
        table, key, text = row["table"], row["row"], " ".join(row["text"].split())
        assert text in data, row
        if table in ("roles", "links") and key != "*":
            table, key = key.split(" | ")[:2]
        if table not in PLACES:
            continue
        if key == "*" or table in LISTED:
            page = PLACES[table].format(**plan.tables[table][0]).partition("#")[0]
            said = _page(plan, page if table != "priorities" else "").text
        else:
            said = stands(plan, table, key).text
        assert text in said, row


def test_every_link_is_told_at_both_ends(plan: Published) -> None:
    """Each end leads to the other, and one of them has the note."""
    for row in plan.tables.get("links", ()):
        ends = [(row["from_table"], row["from_id"]), (row["to_table"], row["to_id"])]
        said = {end: stands(plan, *end) for end in ends if end[0] in LINKED}
        for end, element in said.items():
            (other,) = [one for one in ends if one != end] or [end]
            assert _names(plan, element, *other), f"{end} does not name {other}"
        assert any(" ".join(row["note"].split()) in element.text for element in said.values()), row


def test_every_place_and_every_item_of_a_framework_is_with_the_data(plan: Published) -> None:
    lines = {line.text for line in _page(plan, "data/").all("tr")}
    names = {row["area"]: row["name"] for row in plan.tables.get("areas", ())}
    for row in plan.tables.get("areas", ()):
        kind, within = words.code_words("areas", "kind", row["kind"]), names.get(row["member_of"], "")
        assert " ".join(f"{row['name']} {kind} {within} {row['area']}".split()) in lines
    for row in plan.tables.get("frameworks", ()):
        assert " ".join(" ".join(row.values()).split()) in lines


# Tables whose page lists the caveats on its rows together.
LISTED = ("budgets", "timetable", "versions", "risk_scales")
# Tables whose rows say what they are linked with.
LINKED = ("priorities", "indicators", "actions", "risks", "partnerships")


def test_open_data_show_their_first_rows(hand_made: tuple[Path, Path]) -> None:
    page = read_page(hand_made[1] / "street-trees" / "index.html")
    lines = [[one.text for one in line.all("td")] for line in page.all("tr")]
    assert lines[1:] == [
        ["oak", "12.5", "1990-05-01", "true", "36"],
        ['elm, "the old"', "9", "1791-05-01", "false", ""],
        ["yew", "-0.50", "", "", "1200"],
    ]
    assert "3 rows published." in page.text


def found(plan: Published, table: str, row: Row, number: int) -> Element:
    """Where a row stands: its element, or the whole page where it is about nothing else."""
    address, _, anchor = PLACES[table].format(**row).partition("#")
    page = _page(plan, address)
    if table == "budgets":
        line = cell(plan, number).around("tr")
        assert line is not None
        return line
    if table in NUMBERED:
        lines = [tr for tr in page.all("tr") for td in tr.all("td", "sc-rows") if td.text == str(number)]
        assert len(lines) == 1, f"{table}, row {number} stands {len(lines)} times"
        return lines[0]
    if not anchor:
        return page
    anchors = by_id(page)
    assert anchor in anchors, f"{table}, row {number}: there is no {anchor}"
    return anchors[anchor]


def cell(plan: Published, number: int) -> Element:
    """The cell of an amount on the page of the budget."""
    return by_id(_page(plan, "budget/"))[f"row-{number}"]


def stands(plan: Published, table: str, key: str) -> Element:
    """Where the row stands that a table and a key name."""
    rows = plan.tables[table]
    row = _row(plan, table, key)
    return found(plan, table, row, rows.index(row) + 2)


def told(plan: Published, element: Element, how: str, table: str, name: str, row: Row) -> bool:
    """Whether an element says the value of a field."""
    value = row[name]
    if how in PLACES:
        target = PLACES[how].format(**{TABLES[how].key[0]: value})
        return any(link.has.get("href", "").endswith(f"{plan.name}/{target}") for link in element.all("a"))
    said = element.text
    if how == POUNDS:
        return _pounds(value, row.get("unit", "pounds")) in said
    spoken = {
        TEXT: lambda: " ".join(value.split()),
        DAY: lambda: f"{date.fromisoformat(value):%-d %B %Y}",
        PERIOD: lambda: words.period_words(read_period(value)),
        CODE: lambda: words.code_words(table, name, value),
        "unit": lambda: words.written_unit(value),
    }[how]()
    return spoken.lower() in said.lower() if how == CODE or name == "group" else spoken in said


def _pounds(value: str, unit: str) -> str:
    """An amount as British readers write it: "£1,500.50", "£120,000" for 120 thousand."""
    amount = Decimal(value) * (1000 if unit == "pounds-thousand" else 1)
    written = f"{abs(amount):,.0f}" if amount == amount.to_integral_value() else f"{abs(amount):,.2f}"
    return f"{'−' if amount < 0 else ''}£{written}"


def _page(plan: Published, address: str) -> Element:
    return read_page(plan.site / PurePosixPath(plan.name, address, "index.html"))


def _row(plan: Published, table: str, key: str) -> Row:
    """The row that a key names: its key fields joined by a bar."""
    return next(r for r in plan.tables[table] if " | ".join(r[name] for name in TABLES[table].key) == key)


def _names(plan: Published, element: Element, table: str, key: str) -> bool:
    """Whether an element names a row, by leading to it, or an item of a framework."""
    if table == "framework":
        return key.replace(":", " ") in element.text
    if table == "package":
        target = f"{key}/"
    else:
        target = f"{plan.name}/{PLACES[table].format(**_row(plan, table, key))}"
    return any(link.has.get("href", "").endswith(target) for link in element.all("a"))
