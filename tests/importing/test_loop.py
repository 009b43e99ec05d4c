"""The officer's loop: a workbook made, filled in, imported; git shows what changed and no more."""

from __future__ import annotations

import json

from office import TODAY, Office, fill

EIGHT = {
    "Missed bins, September 2026": {
        "Figure": "47",
        "Why it is so": "Rain.",
        "What we are doing": "More vans.",
    },
    "Waste recycled": {"Figure": "47.9", "Why it is so": "Flats.", "What we are doing": "Food bins."},
    "Affordable homes built": {"Figure": 15, "Why it is so": "Two sites.", "What we are doing": "A third."},
    "Days to let a home again": {
        "Figure": "29.5",
        "Provisional or corrected": "Final",
        "Why it is so": "Staff.",
        "What we are doing": "Hire.",
    },
    "Calls answered in a minute": {"Figure": "83.5", "Why it is so": "Quiet.", "What we are doing": "Train."},
    "Council tax collected": {
        "Figure": "57.10",
        "Why it is so": "Direct debit.",
        "What we are doing": "Remind.",
    },
    "Visits to libraries": {
        "Figure": "1,204,310",
        "Why it is so": "Summer.",
        "What we are doing": "Open on Sunday.",
    },
    "Falls at home": {"Figure": "7", "Why it is so": "Rails.", "What we are doing": "More rails."},
}


def test_eight_figures_with_commentary_take_at_most_32_cells(office: Office) -> None:
    file = office.template()
    touched = fill(file, "Figures", EIGHT)
    assert touched <= 32
    done = office.imported(file)
    assert done.exit_code == 0, done.output
    figures = {
        (r["indicator_id"], r["period"]): r for r in office.rows("observations") if r["kind"] == "actual"
    }
    assert figures["visits", "FY2026/27 Q2"]["value"] == "1204310"
    assert figures["tax", "FY2026/27 Q2"]["value"] == "57.10"
    assert figures["falls", "FY2026/27 H1"]["value"] == "7"
    assert figures["homes", "FY2026/27 Q2"]["value"] == "15"
    comments = {(r["indicator_id"], r["period"]): r for r in office.rows("commentary")}
    assert len(comments) == 9
    assert comments["bins", "2026-09"] == {
        "indicator_id": "bins",
        "period": "2026-09",
        "why": "Rain.",
        "doing": "More vans.",
        "author_role": "Head of Waste",
    }
    assert office.run("validate").exit_code == 0


def test_git_shows_what_changed_and_no_more(office: Office) -> None:
    file = office.template()
    fill(file, "Figures", {"Waste recycled": {"Figure": "47.9", "Why it is so": 'Flats, "at last"'}})
    done = office.imported(file)
    assert done.exit_code == 0, done.output
    assert sorted(office.diff()) == sorted(
        [
            '-    "next_update": "2026-11-01"',
            '+    "next_update": "2027-02-01"',
            "+recycling,FY2026/27 Q2,,,actual,47.9",
            '+recycling,FY2026/27 Q2,"Flats, ""at last""",,Head of Waste',
            *(f"{sign}{line}" for sign, line in zip("-+", moved(office), strict=True)),
        ]
    )
    assert "plan/observations.csv: 1 row added." in done.output
    assert "next_update is now 2027-02-01" in done.output


def moved(office: Office) -> list[str]:
    """The line of an indicator before and after its next date has moved on."""
    new = next(
        line
        for line in (office.plan / "indicators.csv").read_text("utf-8").splitlines()
        if "recycling" in line
    )
    assert "2027-02-01" in new
    return [line.rstrip(",") for line in (new.replace("2027-02-01", "2026-11-01"), new)]


def test_importing_twice_changes_nothing_more(office: Office) -> None:
    file = office.template()
    fill(file, "Figures", EIGHT)
    assert office.imported(file).exit_code == 0
    before = office.diff()
    again = office.imported(file)
    assert again.exit_code == 0, again.output
    assert "Nothing was written" in again.output
    assert office.diff() == before


def test_an_untouched_workbook_changes_nothing(office: Office) -> None:
    done = office.imported(office.template())
    assert (done.exit_code, done.output) == (0, "There is nothing new in it. Nothing was written.\n")
    assert office.status() == ""


def test_a_dry_run_says_what_and_writes_nothing(office: Office) -> None:
    file = office.template()
    fill(file, "Figures", EIGHT)
    done = office.imported(file, "--dry-run")
    assert done.exit_code == 0
    assert "plan/observations.csv: would be: 7 rows added, 1 altered." in done.output
    assert done.output.endswith("Nothing was written.\n")
    assert office.status() == ""


def test_one_wrong_cell_keeps_all_from_being_written(office: Office) -> None:
    file = office.template()
    fill(file, "Figures", EIGHT | {"Falls at home": {"Figure": "7 people"}})
    done = office.imported(file)
    assert done.exit_code == 1
    assert "Figures, cell I13 (Falls at home, April to September 2026): " in done.output
    assert '"7 people"' in done.output
    assert done.output.endswith("Nothing was written.\n")
    assert office.status() == ""


def test_milestones_actions_and_risks(office: Office) -> None:
    file = office.template()
    moves = {"How it stands": "Late", "New date": "30/11/2026", "Why the date moved": "A planner left."}
    fill(file, "Milestones", {"Plan the valley": moves}, "Milestone")
    fill(
        file,
        "Actions",
        {"Plan the rounds anew": {"How it stands": "Delayed", "What has happened": "Half done."}},
        "Action",
    )
    risk = {"Likelihood": "A: Likely", "Impact: Services": "2: Large", "Last review": "2/11/2026"}
    fill(file, "Risks", {"We find no drivers": risk | {"Last review": "21/10/2026"}}, "Risk")
    done = office.imported(file)
    assert done.exit_code == 0, done.output
    assert (
        office.rows("milestones")[0] | {"due": "2026-11-30", "state": "late"} == office.rows("milestones")[0]
    )
    assert office.rows("actions")[0]["state"] == "delayed"
    assert office.rows("updates")[1] == {
        "action_id": "rounds",
        "as_at": "2026-09-30",
        "state": "delayed",
        "text": "Half done.\n\nPlan the valley: A planner left.",
    }
    assert office.rows("risks")[0] | {"likelihood": "A", "reviewed": "2026-10-21"} == office.rows("risks")[0]
    assert office.rows("risk_impacts") == [{"risk_id": "drivers", "dimension": "service", "level": "2"}]


def test_a_date_that_moves_needs_a_reason(office: Office) -> None:
    file = office.template()
    fill(file, "Milestones", {"Plan the valley": {"New date": "30/11/2026"}}, "Milestone")
    done = office.imported(file)
    assert done.exit_code == 1
    assert "A date that was promised moves, and nothing says why." in done.output
    assert office.status() == ""


def test_a_new_indicator(office: Office) -> None:
    import openpyxl

    file = office.template()
    book = openpyxl.load_workbook(file)
    sheet = book["New indicators"]
    heads = {sheet.cell(3, column).value: column for column in range(1, sheet.max_column + 1)}
    typed = {
        "Title": "Potholes & cracks mended",
        "Unit": "number",
        "Which way is better": "Higher is better",
        "How periods add up": "discrete",
        "How often": "Reported every month",
        "Figure for July to September 2026": 31,
    }
    for head, value in typed.items():
        sheet.cell(4, heads[head]).value = value
    book.save(file)
    done = office.imported(file)
    assert done.exit_code == 0, done.output
    assert office.rows("indicators")[-1] == {
        "indicator_id": "potholes-and-cracks-mended",
        "title": "Potholes & cracks mended",
        "unit": "count",
        "better": "higher",
        "better_basis": "printed",
        "aggregation": "discrete",
        "frequency": "monthly",
        "state": "new",
    }
    new = office.rows("observations")[-1]
    assert (new["indicator_id"], new["value"]) == ("potholes-and-cracks-mended", "31")
    sheet.cell(5, heads["Title"]).value = "Cracks"
    book.save(file)
    again = office.imported(file)
    assert again.exit_code == 1
    assert "This new indicator is not whole. Fill in this cell too." in again.output


def test_a_plan_without_commentary_gets_the_table(office: Office) -> None:
    descriptor = office.plan / "datapackage.json"
    listed = json.loads(descriptor.read_text("utf-8"))
    listed["resources"] = [one for one in listed["resources"] if one["name"] != "commentary"]
    descriptor.write_text(json.dumps(listed, indent=2) + "\n", "utf-8")
    (office.plan / "commentary.csv").unlink()
    office.repository.commit("2026-10-02")
    file = office.template()
    fill(file, "Figures", {"Waste recycled": {"Figure": "47.9", "Why it is so": "Flats."}})
    done = office.imported(file)
    assert done.exit_code == 0, done.output
    assert office.rows("commentary") == [
        {
            "indicator_id": "recycling",
            "period": "FY2026/27 Q2",
            "why": "Flats.",
            "author_role": "Head of Waste",
        }
    ]
    assert office.run("validate").exit_code == 0


def test_what_is_made_says_where_it_is_from(office: Office) -> None:
    import openpyxl

    book = openpyxl.load_workbook(office.template())
    told = {one.name: one.value for one in book.custom_doc_props.props}
    assert told["scorecard package"] == "plan"
    assert told["scorecard period"] == "FY2026/27 Q2"
    assert told["scorecard commit"] == office.repository.git("rev-parse", "HEAD")
    assert book.sheetnames[0] == "Start here"
    again = office.run(
        "template", "plan", "--period", "FY2026/27-Q2", "--output", str(office.root / "q2.xlsx")
    )
    assert again.exit_code == 2
    assert "is there already" in again.output
    assert TODAY == "2026-11-02"
