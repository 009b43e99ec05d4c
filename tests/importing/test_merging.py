"""A workbook that is older than the plan, two people's copies, corrections: three ways, cell by cell."""

from __future__ import annotations

import shutil
from contextlib import chdir

import openpyxl
import pytest
from click.testing import CliRunner
from office import TODAY, Office, fill

from scorecard.cli import main


def published(office: Office, value: str) -> None:
    """Somebody else puts a figure of the homes into the table, and commits it."""
    file = office.plan / "observations.csv"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if line.startswith("homes,FY2026/27 Q1"))
    lines.insert(at + 1, lines[at].replace("Q1", "Q2").replace(",12,", f",{value},"))
    file.write_text("".join(lines), "utf-8")
    office.repository.commit("2026-10-20", "Figures of the month")


def test_a_workbook_from_an_older_commit_is_merged(office: Office) -> None:
    file = office.template()
    published(office, "14")
    fill(file, "Figures", {"Waste recycled": {"Figure": "47.9"}})
    done = office.imported(file)
    assert done.exit_code == 0, done.output
    assert "the plan has moved on since" in done.output
    added = [line for line in office.diff() if line.startswith("+") and "actual" in line]
    assert added == ["+recycling,FY2026/27 Q2,,,actual,47.9"]


def test_both_changed_a_cell_differently(office: Office) -> None:
    file = office.template()
    published(office, "14")
    fill(file, "Figures", {"Affordable homes built": {"Figure": "15"}})
    done = office.imported(file)
    assert done.exit_code == 1
    assert 'You typed "15". Since it was made, "14" was put into the plan.' in done.output
    assert "Figures, cell I8 (Affordable homes built, July to September 2026)" in done.output
    assert office.status() == ""


def test_both_typed_the_same(office: Office) -> None:
    file = office.template()
    published(office, "14.0")
    fill(file, "Figures", {"Affordable homes built": {"Figure": "14"}})
    done = office.imported(file)
    assert done.exit_code == 0
    assert "There is nothing new in it." in done.output


def test_a_conflict_is_settled_by_a_correction_with_its_reason(office: Office) -> None:
    file = office.template()
    published(office, "14")
    why = {"Provisional or corrected": "Corrected", "Reason for a correction": "One was counted twice"}
    fill(file, "Figures", {"Affordable homes built": {"Figure": "15"} | why})
    done = office.imported(file)
    assert done.exit_code == 0, done.output
    row = next(
        r for r in office.rows("observations") if r["indicator_id"] == "homes" and r["period"].endswith("Q2")
    )
    assert (row["value"], row["revision"], row["reason"]) == ("15", "corrected", "One was counted twice")


def test_a_conflict_is_settled_by_saying_which_one_holds(office: Office) -> None:
    file = office.template()
    comment = office.plan / "commentary.csv"
    fill(file, "Figures", {"Missed bins, July 2026": {"Figure": "50", "Why it is so": "Heat."}})
    comment.write_text(comment.read_text("utf-8") + "bins,2026-07,Holidays.,,,\n", "utf-8")
    office.repository.commit("2026-10-20")
    assert office.imported(file).exit_code == 1
    kept = office.imported(file, "--keep", "plan")
    assert kept.exit_code == 0, kept.output
    assert [r["why"] for r in office.rows("commentary") if r["period"] == "2026-07"] == ["Holidays."]
    office.repository.git("checkout", "--", ".")
    taken = office.imported(file, "--keep", "workbook")
    assert taken.exit_code == 0, taken.output
    assert [r["why"] for r in office.rows("commentary") if r["period"] == "2026-07"] == ["Heat."]


def test_two_peoples_copies(office: Office) -> None:
    first = office.template()
    second = office.root / "second.xlsx"
    shutil.copy(first, second)
    fill(first, "Figures", {"Waste recycled": {"Figure": "47.9"}, "Falls at home": {"Figure": "7"}})
    fill(second, "Figures", {"Visits to libraries": {"Figure": "118000"}, "Falls at home": {"Figure": "8"}})
    assert office.imported(first).exit_code == 0
    office.repository.commit("2026-10-20")
    refused = office.imported(second)
    assert refused.exit_code == 1
    assert refused.output.count("You typed") == 1
    fill(second, "Figures", {"Falls at home": {"Figure": None}})
    done = office.imported(second)
    assert done.exit_code == 0, done.output
    figures = {
        r["indicator_id"]: r["value"]
        for r in office.rows("observations")
        if r["period"].endswith(("Q2", "H1")) and r["kind"] == "actual"
    }
    assert figures | {"recycling": "47.9", "falls": "7", "visits": "118000"} == figures


def test_a_figure_that_was_given_before_needs_a_word_and_a_reason(office: Office) -> None:
    published(office, "14")
    file = office.template()
    fill(file, "Figures", {"Affordable homes built": {"Figure": "15"}})
    told = office.imported(file)
    assert (
        "14 was given before, and now it is 15. Under Provisional or corrected choose Corrected"
        in told.output
    )
    fill(file, "Figures", {"Affordable homes built": {"Provisional or corrected": "Corrected"}})
    told = office.imported(file)
    assert "Figures, cell L8" in told.output and "Say in a few words what was wrong." in told.output
    fill(file, "Figures", {"Affordable homes built": {"Reason for a correction": "A site was left out"}})
    assert office.imported(file).exit_code == 0


def test_a_figure_is_withdrawn(office: Office) -> None:
    published(office, "14")
    file = office.template()
    fill(file, "Figures", {"Affordable homes built": {"Figure": None}})
    done = office.imported(file)
    assert done.exit_code == 0 and "An empty cell changes nothing" in done.output
    answers = {"No figure because": "no reliable data"}
    fill(file, "Figures", {"Affordable homes built": answers})
    assert "now it is none" in office.imported(file).output
    more = {"Provisional or corrected": "corrected", "Reason for a correction": "The count was lost"}
    fill(file, "Figures", {"Affordable homes built": more})
    done = office.imported(file)
    assert done.exit_code == 0, done.output
    row = next(
        r for r in office.rows("observations") if r["indicator_id"] == "homes" and r["period"].endswith("Q2")
    )
    assert row["missing"] == "no-reliable-data" and "value" not in row


def test_a_figure_and_a_reason_for_none(office: Office) -> None:
    file = office.template()
    fill(file, "Figures", {"Waste recycled": {"Figure": "47", "No figure because": "result not in yet"}})
    told = office.imported(file)
    assert told.exit_code == 1
    assert "Here are both a figure and a reason why there is none." in told.output


def test_a_target_is_given_where_there_is_none_and_not_changed_where_there_is(office: Office) -> None:
    file = office.template()
    fill(file, "Figures", {"Affordable homes built": {"Target": "20"}, "Waste recycled": {"Target": "40"}})
    told = office.imported(file)
    assert "The target is 48 already." in told.output
    fill(file, "Figures", {"Waste recycled": {"Target": "48"}})
    done = office.imported(file)
    assert done.exit_code == 0, done.output
    assert [line for line in office.diff() if "target" in line] == ["+homes,FY2026/27 Q2,,,target,20"]


def test_a_figure_is_held_back(office: Office) -> None:
    file = office.template()
    fill(
        file,
        "Figures",
        {"Waste recycled": {"Figure": "47.9", "Hold back until": "3 December 2026", "Why it is so": "x"}},
    )
    done = office.imported(file)
    assert done.exit_code == 0, done.output
    assert [r["publish_on"] for r in office.rows("observations") if "publish_on" in r] == ["2026-12-03"]
    assert [r["publish_on"] for r in office.rows("commentary") if "publish_on" in r] == ["2026-12-03"]


def test_in_a_terminal_it_is_asked_which_one_holds(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    file = office.template()
    published(office, "14")
    comment = office.plan / "commentary.csv"
    comment.write_text(comment.read_text("utf-8") + "bins,2026-07,Holidays.,,,\n", "utf-8")
    office.repository.commit("2026-10-21")
    heat = {"Figure": "50", "Why it is so": "Heat."}
    fill(file, "Figures", {"Affordable homes built": {"Figure": "15"}, "Missed bins, July 2026": heat})
    monkeypatch.setattr("scorecard.cli.importing.in_a_terminal", lambda: True)
    with chdir(office.root):
        stopped = CliRunner().invoke(main, ["import", str(file), "--as-of", TODAY], input="plan\n")
    assert stopped.exit_code == 2
    assert "Stopped. Nothing was written." in stopped.output
    assert office.status() == ""
    with chdir(office.root):
        typed = "mine\nworkbook\nplan\n"  # the first is no answer, and is asked again
        done = CliRunner().invoke(main, ["import", str(file), "--as-of", TODAY], input=typed)
    assert done.exit_code == 0, done.output
    assert "2 cells were changed in the workbook and in the plan." in done.output
    for words in (
        'Missed bins, July 2026): You typed "Heat.". Since it was made, "Holidays." was put into the plan.',
        'July to September 2026): You typed "15". Since it was made, "14" was put into the plan.',
        "Which one holds (workbook, plan): ",
    ):
        assert words in done.output
    assert [r["why"] for r in office.rows("commentary") if r["period"] == "2026-07"] == ["Heat."]
    homes = [r["value"] for r in office.rows("observations") if r["indicator_id"] == "homes"]
    assert homes == ["12", "14"]


def test_with_an_error_too_nothing_is_asked(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    file = office.template()
    published(office, "14")
    wrong = {"Affordable homes built": {"Figure": "15"}, "Falls at home": {"No figure because": "Unsure"}}
    fill(file, "Figures", wrong)
    monkeypatch.setattr("scorecard.cli.importing.in_a_terminal", lambda: True)
    done = office.imported(file)
    assert done.exit_code == 1
    assert "Which one holds" not in done.output
    assert "(conflict)" in done.output


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("1I.5", '"1I.5" has a letter among its digits. Type 11.5 if that is the figure.'),
        ("15,2", '"15,2" has a comma in it. If it is the decimal point, type 15.2.'),
        (
            "15 per cent",
            '"15 per cent" has a word in it. Type 15. The unit on the indicator is "count": change it if '
            "it should be percent.",
        ),
        ("fifteen", '"fifteen" is not a number. Type digits with one full stop, for example 12.5.'),
    ],
)
@pytest.mark.parametrize("how", [{}, {"Provisional or corrected": "Corrected"}], ids=["alone", "corrected"])
def test_what_is_no_figure_is_told_before_anything_is_asked(
    office: Office, typed: str, told: str, how: dict[str, str]
) -> None:
    published(office, "14")
    file = office.template()
    fill(file, "Figures", {"Affordable homes built": {"Figure": typed} | how})
    done = office.imported(file)
    assert done.exit_code == 1
    lines = " ".join(done.output.split())
    assert f"Figures, cell I8 (Affordable homes built, July to September 2026): {told}" in lines
    assert "was given before" not in lines and "There is no figure in this row" not in lines
    assert done.output.count("cell ") == 1


def test_no_conflict_is_told_of_what_is_no_figure(office: Office) -> None:
    file = office.template()
    published(office, "14")
    fill(file, "Figures", {"Affordable homes built": {"Figure": "1S"}})
    done = office.imported(file)
    assert '"1S" has a letter among its digits. Type 15 if that is the figure.' in done.output
    assert "You typed" not in done.output


def test_the_same_figure_written_otherwise_is_no_question(office: Office) -> None:
    published(office, "14")
    file = office.template()
    fill(file, "Figures", {"Affordable homes built": {"Figure": "14.00"}})
    assert "There is nothing new in it." in office.imported(file).output


def test_all_that_cannot_be_read_is_told_at_once_with_what_is_asked_of_other_rows(office: Office) -> None:
    published(office, "14")
    file = office.template()
    answers = {
        "Affordable homes built": {"Figure": "15"},
        "Waste recycled": {"Figure": "4I.2", "Target": "4O"},
        "Visits to libraries": {"Figure": "12O", "Hold back until": "soon"},
    }
    fill(file, "Figures", answers)
    fill(file, "Milestones", {"Plan the valley": {"New date": "in May"}}, "Milestone")
    done = office.imported(file)
    for words in (
        "14 was given before, and now it is 15.",
        '"4I.2" has a letter among its digits.',
        '"4O" has a letter among its digits.',
        '"12O" has a letter among its digits.',
        '"soon" is no date. Type the year, the month and the day, for example 2007-04-01.',
        '"in May" is no date. Type the year, the month and the day, for example 2007-04-01.',
    ):
        assert words in done.output
    assert "is 48 already" not in done.output
    assert "A date that was promised moves" not in done.output


def test_a_new_indicator_with_a_cell_that_is_wrong_is_not_asked_to_be_whole(office: Office) -> None:
    file = office.template()
    book = openpyxl.load_workbook(file)
    sheet = book["New indicators"]
    heads = {sheet.cell(3, column).value: column for column in range(1, sheet.max_column + 1)}
    for head, value in (("Title", "Trees"), ("Which way", "upward"), ("Figure", "I2")):
        column = next(place for text, place in heads.items() if str(text).startswith(head))
        sheet.cell(4, column).value = value
    book.save(file)
    done = office.imported(file)
    assert '"upward" is not in the list of this column.' in done.output
    assert '"I2" has a letter among its digits.' in done.output
    told = "cell E4 (Trees): This new indicator is not whole. Fill in this cell too. The same in G4, H4.\n"
    assert told in done.output  # the unit, what a figure covers, how often: not the cell that was typed
