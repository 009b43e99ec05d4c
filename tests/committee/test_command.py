"""`scorecard report`: the pack as a file, with the charts of what needs attention."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from office import Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "council")


def test_the_pack_of_the_last_period(office: Office) -> None:
    figures = office.plan / "observations.csv"
    text = figures.read_text("utf-8")
    text = text.replace("recycling,FY2026/27 Q1,,,actual,46.2", "recycling,FY2026/27 Q1,,,actual,46.2", 1)
    line = next(one for one in text.splitlines() if one.startswith("recycling,FY2026/27 Q1"))
    new = line.replace("Q1", "Q2").replace("46.2", "40.5")
    figures.write_text(text.replace(line, f"{line}\n{new}"), "utf-8")
    done = office.run("report", "plan", "FY2026/27-Q2", "--output", str(office.root / "pack.docx"))
    assert done.exit_code == 0, done.output
    made = docx.Document(str(office.root / "pack.docx"))
    assert made.paragraphs[0].text == "Report for July to September 2026"
    assert "W2 Waste recycled" in [p.text for p in made.paragraphs if p.style.name == "Heading 3"]
    assert [bool(shape._inline.docPr.get("descr")) for shape in made.inline_shapes] == [True]


def test_what_is_held_back_is_not_in_it(office: Office) -> None:
    figures = office.plan / "observations.csv"
    lines = figures.read_text("utf-8").splitlines()
    head = lines[0].split(",")
    held = ["recycling", "FY2026/27 Q2", "", "", "actual", "11.5", *[""] * (len(head) - 6)]
    held[head.index("publish_on")] = "2026-12-24"
    figures.write_text("\n".join([*lines, ",".join(held), ""]), "utf-8")
    done = office.run("report", "plan", "FY2026/27-Q2", "--output", str(office.root / "pack.docx"))
    assert done.exit_code == 0, done.output
    made = docx.Document(str(office.root / "pack.docx"))
    told = [p.text for p in made.paragraphs] + [c.text for t in made.tables for r in t.rows for c in r.cells]
    assert not [text for text in told if "11.5" in text]


def test_figures_from_before_the_plan_are_told_as_such(office: Office) -> None:
    """They are there, but no report can be made of them."""
    plan_for(office, "FY2027/28 - FY2029/30")
    own = "Periods of the plan's own time, FY2027/28 - FY2029/30, with figures that have ended: none yet."
    assert refused(office, "FY2025/26-H2") == (
        f"plan has no report for FY2025/26 H2. {own} "
        "FY2025/26 H2 has figures, but lies before the plan begins."
    )
    many = "FY2026/27 Q2, 2026-06, 2026-05, FY2026/27 Q1 and FY2025/26 H2"
    told = f"{own} {many} have figures, but lie before the plan begins."
    assert refused(office) == f"plan has no report. {told}"
    assert refused(office, "FY2026/27-Q4") == f"plan has no report for FY2026/27 Q4. {told}"


def test_figures_from_after_the_plan_and_across_its_end(office: Office) -> None:
    plan_for(office, "FY2026/27 Q1")
    own = "Periods of the plan's own time, FY2026/27 Q1, with figures that have ended: FY2026/27 Q1."
    assert refused(office, "FY2026/27-Q2") == (
        f"plan has no report for FY2026/27 Q2. {own} FY2026/27 Q2 has figures, but lies after the plan ends."
    )
    plan_for(office, "2026-06")
    assert refused(office, "FY2026/27-Q1") == (
        "plan has no report for FY2026/27 Q1. Periods of the plan's own time, 2026-06, with figures that "
        "have ended: 2026-06. FY2026/27 Q1 has figures, but lies only partly in the plan's time."
    )


def test_figures_of_another_length_than_the_reports(office: Office) -> None:
    assert refused(office, "FY2025/26-H2") == (
        "plan has no report for FY2025/26 H2. It has figures, but this plan's reports are on FY2026/27 Q2, "
        "FY2026/27 Q1."
    )
    figures = office.plan / "observations.csv"
    head = figures.read_text("utf-8").splitlines()[0].split(",")
    row = {"indicator_id": "survey", "period": "FY2024/25 - FY2025/26", "kind": "actual", "value": "41.5"}
    figures.write_text(f"{','.join(head)}\n{','.join(row.get(name, '') for name in head)}\n", "utf-8")
    (office.plan / "commentary.csv").write_text("indicator_id,period,why,doing,author_role\n", "utf-8")
    plan_for(office, "FY2024/25 - FY2026/27")
    assert refused(office, "FY2024/25 - FY2025/26") == (
        "plan has no report for FY2024/25 - FY2025/26. "
        "It has figures, but no report is made of such a period."
    )


def plan_for(office: Office, period: str) -> None:
    """Let the plan be for another time."""
    file = office.plan / "datapackage.json"
    descriptor = json.loads(file.read_text("utf-8"))
    descriptor["scorecard"]["period"] = period
    file.write_text(json.dumps(descriptor), "utf-8")


def refused(office: Office, *period: str) -> str:
    """What the command says where it makes no report."""
    done = office.run("report", "plan", *period)
    assert done.exit_code == 2
    return " ".join(done.output.split()).partition("Error: ")[2]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("plan", "FY2026/27-Q4"),
            "plan has no report for FY2026/27 Q4. Periods with figures that have ended: ",
        ),
        (("nowhere",), 'There is no plan "nowhere" in datapackages. The plans: plan.'),
        (("plan", "soon"), '"soon" cannot be read as a period.'),
        (("plan", "--output", "pack.pdf"), 'The pack is a file of Word: name it "pack.docx".'),
    ],
)
def test_what_cannot_be_made(office: Office, words: tuple[str, ...], told: str) -> None:
    done = office.run("report", *words)
    assert done.exit_code == 2
    assert told in " ".join(done.output.split())
