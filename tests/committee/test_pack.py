"""The committee pack: exceptions first, what is told of each, and the structure of the document."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn

from scorecard import judge
from scorecard.committee import Drawn, Pack, document, pack_of
from scorecard.model import (
    Action,
    Comment,
    Council,
    Indicator,
    Milestone,
    Observation,
    Plan,
    Risk,
    read_period,
)

AS_OF = date(2026, 11, 2)


def png() -> bytes:
    """A picture of one dot."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\x00\xff")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def indicator(key: str, title: str, **more: object) -> Indicator:
    given = {"unit": "percent", "better": "higher", "better_basis": "printed", "aggregation": "period-rate"}
    given |= {"frequency": "quarterly", "state": "live"}
    return Indicator(indicator_id=key, title=title, **(given | more))  # type: ignore[arg-type]


def figure(key: str, period: str, value: str, kind: str = "actual", **more: object) -> Observation:
    found = read_period(period)
    return Observation(
        indicator_id=key,
        period=found,
        area="",
        breakdown="",
        kind=kind,
        value=Decimal(value),
        **more,  # type: ignore[arg-type]
    )


def quarters(key: str, actuals: str, target: str) -> list[Observation]:
    names = ["FY2025/26 Q3", "FY2025/26 Q4", "FY2026/27 Q1", "FY2026/27 Q2"]
    rows = [figure(key, name, value) for name, value in zip(names, actuals.split(), strict=True)]
    return rows + [figure(key, name, target, "target") for name in names]


PLAN = Plan(
    name="plan",
    title="Our plan",
    council=Council("Fernshire Council"),
    kind="delivery-plan",
    notice="A made-up council.",
    sources=({"title": "The plan of 2025"},),
    indicators=(
        indicator("calls", "Calls answered", ref="C1", owner_role="Head of Service"),
        indicator("homes", "Homes let in time", action_id="faster"),
        indicator("tax", "Council tax collected", owner_role="Head of Finance"),
    ),
    observations=(
        *quarters("calls", "70 68 66 60", "80"),
        *quarters("homes", "60 61 62 70", "75"),
        *quarters("tax", "98 98 98 98", "97"),
    ),
    commentary=(
        Comment(
            indicator_id="homes",
            period=read_period("FY2026/27 Q2"),
            why="Two fitters left.",
            doing="Hire two by May.",
        ),
    ),
    actions=(
        Action(
            action_id="faster",
            kind="project",
            title="Let homes faster",
            state="delayed",
            outcome="A home in a week.",
            lead_role="Head of Housing",
        ),
    ),
    milestones=(
        Milestone(
            milestone_id="m1", action_id="faster", due=date(2026, 8, 31), text="Hire fitters", state="late"
        ),
    ),
    risks=(Risk(risk_id="r1", ref="7", title="Fitters cannot be found"),),
)


def pack(plan: Plan = PLAN) -> Pack:
    report = judge.period_reports(plan, AS_OF, 1).made[0]
    return pack_of(
        plan, report, AS_OF, lambda key: Drawn(png(), f"A line of {key}.") if key == "calls" else None
    )


def part(plan: Plan, name: str, head: str) -> str:
    measures = [one for section in pack(plan).sections for _, found in section.measures for one in found]
    return dict(next(one.parts for one in measures if name in one.name))[head]


def test_exceptions_come_first_the_furthest_from_its_target_first() -> None:
    titles = [section.title for section in pack().sections]
    assert titles[:4] == ["Purpose of report", "Recommendations", "What needs attention", "All indicators"]
    attention = pack().sections[2]
    assert [(head, [one.name for one in found]) for head, found in attention.measures] == [
        ("Missed target", ["C1 Calls answered", "Homes let in time"])
    ]


def test_what_is_told_of_a_measure() -> None:
    assert part(PLAN, "Homes", "What was promised") == (
        "The target for July to September 2026 was 75%. Let homes faster is the action that is to bring "
        "it about: "
        'A home in a week. Its next step, "Hire fitters", is due 31 August 2026 and is late.'
    )
    assert part(PLAN, "Homes", "What changed").startswith(
        "70% in July to September 2026, against a target of 75%."
    )
    assert part(PLAN, "Homes", "Why") == "Two fitters left."
    assert part(PLAN, "Calls", "Why") == "The plan does not say why."
    assert part(PLAN, "Calls", "Who answers for it") == "Head of Service"
    assert part(PLAN, "Homes", "Who answers for it") == "Head of Housing"


def test_two_questions_that_the_facts_give_rise_to() -> None:
    found = {one.name: one.questions for _, measures in pack().sections[2].measures for one in measures}
    assert found["C1 Calls answered"] == (
        "Nobody has said why. What is behind it?",
        "Nothing is said of what will be done. What will be done, and by when?",
    )
    assert found["Homes let in time"] == (
        '"Hire fitters" was due 31 August 2026 and is not done. What stands in its way?',
        "Each of the last four figures missed its target. "
        "Is the target right, and if so, what has to change?",
    )


def test_recommendations_follow_from_the_figures() -> None:
    assert [text for _, text in pack().sections[1].numbered] == [
        "That the figures for July to September 2026 be noted.",
        "That the committee asks about Calls answered (missed target) and Homes let in time (missed target), "
        "with the questions below.",
    ]


def test_a_report_to_a_committee_brings_its_own_recommendations_and_risks() -> None:
    """As the published report of September 2011 has them: numbered as it numbers them, a table of risks."""
    own = Action(
        action_id="a", kind="recommendation", ref="2.1", title="The progress be noted.", state="not-stated"
    )
    plan = replace(PLAN, kind="committee-report", actions=(own,), milestones=())
    sections = {section.title: section for section in pack(plan).sections}
    assert sections["Recommendations"].numbered == (("2.1", "The progress be noted."),)
    assert sections["Risks"].tables[0].head == ("Risk no.", "Description")
    assert sections["Risks"].tables[0].rows == (("7", "Fitters cannot be found"),)


@pytest.fixture(scope="module")
def made() -> docx.document.Document:
    return docx.Document(io.BytesIO(document(pack())))


def test_headings_are_headings_and_none_is_left_out(made: docx.document.Document) -> None:
    levels = [int(p.style.name[-1]) for p in made.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert made.paragraphs[0].style.name == "Title"
    heads = [p.text for p in made.paragraphs if p.style.name == "Heading 1"]
    assert heads[:3] == ["1.0 Purpose of report", "2.0 Recommendations", "3.0 What needs attention"]


def test_each_table_has_a_head_that_repeats_and_says_what_it_shows(made: docx.document.Document) -> None:
    assert len(made.tables) == 4
    for table in made.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert all(cell.text for cell in table.rows[0].cells)
        assert all(len(row.cells) == len(table.rows[0].cells) for row in table.rows)


def test_each_picture_has_a_text(made: docx.document.Document) -> None:
    pictures = [shape._inline.docPr for shape in made.inline_shapes]
    assert [one.get("descr") for one in pictures] == ["A line of calls."]


def test_the_file_says_what_it_is_and_in_what_language(made: docx.document.Document) -> None:
    about = made.core_properties
    assert (about.title, about.author) == ("Report for July to September 2026", "Fernshire Council")
    assert made.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "en-GB"
    assert document(pack()) == document(pack())


def test_nothing_of_one_document_is_in_the_next() -> None:
    first = document(pack())
    other = replace(PLAN, title="Their plan", council=Council("Melshire Council"), milestones=(), risks=())
    assert document(pack(other)) != first
    assert document(pack()) == first
