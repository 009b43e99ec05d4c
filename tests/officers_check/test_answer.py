"""What the page for officers says of a dropped file: the words of the commands, and what the public would see."""

# ruff: noqa: E501

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from office import TODAY, Office, fill

from scorecard.officers_check import desk
from scorecard.officers_check.answer import NOT_ASKED
from scorecard.officers_check.laying import CHECK_SOURCE

SITE = {"plans": [{"name": "plan", "title": "A plan"}], "rules": {}, "limits": {}}
TWO = {"plans": [*SITE["plans"], {"name": "other", "title": "Another"}]}


def packed(folder: Path, top: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for file in sorted(folder.iterdir()):
            archive.writestr(f"{top}{file.name}", file.read_bytes())
    return out.getvalue()


def ask(office: Office, files: Mapping[str, bytes], plan: str = "", **site: Any) -> dict[str, Any]:
    """The answer of the two questions that the page asks, one after the other."""
    said = json.dumps({"plan": plan, "today": TODAY, "site": {**SITE, **site}})
    found: dict[str, Any] = json.loads(desk.wanted(files, said))
    if "refused" in found:
        return found
    name = found["published"]
    published = packed(office.plan) if name else None
    answer: dict[str, Any] = json.loads(desk.answered(files, said, name, published))
    return answer


def table(office: Office, old: str, new: str, name: str = "observations.csv") -> dict[str, bytes]:
    text = (office.plan / name).read_text("utf-8")
    assert text.count(old) == 1
    return {name: text.replace(old, new).encode()}


def test_a_table_as_it_is_published_changes_nothing(office: Office) -> None:
    answer = ask(office, {"observations.csv": (office.plan / "observations.csv").read_bytes()})
    assert answer["problems"] == []
    assert answer["public"]["nothing"] is True


def test_a_new_figure_is_told_as_the_public_will_read_it(office: Office) -> None:
    row = f"bins,2026-09,,,actual,38{',' * 12}\n"
    new = table(office, "bins,2026-09,,,target", f"{row}bins,2026-09,,,target")
    answer = ask(office, new)
    assert answer["counts"] == {"error": 0, "conflict": 0, "warning": 0, "notice": 0}
    assert answer["public"]["indicators"] == [
        {
            "id": "bins",
            "title": "Missed bins",
            "new": "38 in September 2026. The target was 40, so it was met. Lower is better.",
            "old": "44 in June 2026. The target for September 2026 was 40. No result has been published.",
            "status_new": "Met target",
            "status_old": "No result published",
            "figures": [
                {
                    "period": "September 2026",
                    "kind": "Result",
                    "of": "",
                    "old": "",
                    "new": "38",
                    "what": "added",
                }
            ],
            "more": 0,
        }
    ]


def test_a_broken_cell_is_told_in_the_words_of_validate(office: Office) -> None:
    broken = table(office, "bins,2026-05,,,actual,41", "bins,2026-05,,,actual,4..1")
    answer = ask(office, broken)
    (one,) = answer["problems"]
    assert answer["public"] is None
    told = f"{one['where']}: {one['message']} {one['hint']}"
    assert told == (
        'observations.csv, line 2, value: "4..1" is not a number. Type digits with one full stop, for example 12.5.'
    )
    (office.plan / "observations.csv").write_bytes(broken["observations.csv"])
    on_the_command_line = office.run("validate", "plan").output
    assert told in on_the_command_line
    for line in one["lines"]:
        assert line in on_the_command_line


def test_a_published_figure_that_changes_has_to_say_why(office: Office) -> None:
    answer = ask(office, table(office, "bins,2026-05,,,actual,41", "bins,2026-05,,,actual,39"))
    assert [one["message"] for one in answer["problems"]] == [
        "This figure was 41 and is now 39, and nothing says why."
    ]


def test_a_row_that_would_be_lost_comes_first(office: Office) -> None:
    answer = ask(
        office,
        table(office, "rounds-2,rounds,,,2027-09-30,,Plan the hills,,on-track\n", "", "milestones.csv"),
    )
    assert answer["public"]["lost"] == ["milestones: 1 row"]


def test_a_second_download_is_known_by_its_name(office: Office) -> None:
    data = (office.plan / "observations.csv").read_bytes()
    assert ask(office, {"Observations (1).csv": data})["public"]["nothing"] is True


def test_a_filled_workbook_is_read_and_nothing_is_written(office: Office) -> None:
    file = office.template()
    before = office.status()
    fill(file, "Figures", {"Waste recycled": {"Figure": "47.5"}})
    answer = ask(office, {file.name: file.read_bytes()})
    assert "observations.csv: 1 row added." in answer["how"]
    assert [one["id"] for one in answer["public"]["indicators"]] == ["recycling"]
    assert answer["public"]["indicators"][0]["new"].startswith("47.5% ")
    assert office.status() == before


def test_a_workbook_with_a_wrong_cell_names_the_cell(office: Office) -> None:
    file = office.template()
    fill(file, "Figures", {"Missed bins, September 2026": {"Figure": "forty"}})
    answer = ask(office, {file.name: file.read_bytes()})
    (one,) = answer["problems"]
    assert f"{one['where']}: {one['message']} {one['hint']}" in " ".join(
        office.imported(file).output.split("\n")
    )
    assert answer["public"] is None


def test_a_workbook_names_its_plan_by_itself(office: Office) -> None:
    file = office.template()
    fill(file, "Figures", {"Waste recycled": {"Figure": "47.5"}})
    assert ask(office, {file.name: file.read_bytes()}, **TWO)["package"] == "plan"
    gone = ask(office, {file.name: file.read_bytes()}, plans=TWO["plans"][1:])
    assert gone == {"refused": 'This workbook is of the plan "plan", which is not on this site.'}


def test_a_table_of_ones_own_is_told_how_it_was_read(office: Office) -> None:
    own = b"Ref,Indicator,Q2 2026/27\nW2,Waste recycled,47.5\n"
    answer = ask(office, {"returns.csv": own})
    assert "observations.csv: 1 row added." in answer["how"]
    assert [one["id"] for one in answer["public"]["indicators"]] == ["recycling"]


@pytest.mark.parametrize("top", ["", "plan/"])
def test_a_package_as_a_zip(office: Office, top: str) -> None:
    answer = ask(office, {"plan.zip": packed(office.plan, top)})
    assert (answer["kind"], answer["package"]) == ("package", "plan")
    assert answer["counts"]["error"] == 0
    assert answer["public"]["nothing"] is True


def test_a_package_as_its_files(office: Office) -> None:
    files = {file.name: file.read_bytes() for file in office.plan.iterdir()}
    assert ask(office, files)["public"]["nothing"] is True


def test_a_package_that_the_site_does_not_have_is_new_as_a_whole(office: Office) -> None:
    answer = ask(office, {"plan.zip": packed(office.plan)}, plans=TWO["plans"][1:])
    assert len(answer["public"]["indicators"]) == 8  # those of which it has figures
    assert {one["old"] for one in answer["public"]["indicators"]} == {""}


def test_which_plan_it_is_of_has_to_be_said_where_there_are_several(office: Office) -> None:
    files = {"observations.csv": (office.plan / "observations.csv").read_bytes()}
    said = {"refused": "Say first which plan this is of: choose it above, then drop the file again."}
    assert ask(office, files, **TWO) == said
    assert ask(office, files, "plan", **TWO)["public"]["nothing"] is True


def test_the_sites_own_rules_hold(office: Office) -> None:
    changed = table(office, "bins,2026-05,,,actual,41", "bins,2026-05,,,actual,39")
    assert ask(office, changed, rules={"figure-changed-unexplained": "error"})["counts"]["error"] == 1
    assert ask(office, changed, rules={"figure-changed-unexplained": "off"})["problems"] == []


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("photo.png", b"\x89PNG\r\n\x1a\n", "photo.png is no workbook and no CSV file. Open it in Excel or "
         "LibreOffice and save it as an Excel workbook (.xlsx)."),
        ("old.xls", b"\xd0\xcf\x11\xe0", "old.xls is of the old Excel kind (.xls), or it has a password. Take the "
         "password away, and save it as an Excel workbook (.xlsx)."),
        ("plan.zip", b"PK\x03\x04 no", "plan.zip is damaged, or has a password: it cannot be unpacked. Pack it anew."),
        ("figures.csv", b"one,two\n1,2\n", "No table of figures is found in figures.csv. A table of figures has a "
         "line with the names of its columns: Ref, Indicator, Q1 2026/27. Or use scorecard template."),
    ],
)  # fmt: skip
def test_what_cannot_be_looked_at_is_refused_with_what_to_do(
    office: Office, name: str, data: bytes, why: str
) -> None:
    assert ask(office, {name: data}) == {"refused": why}


def test_a_zip_without_a_descriptor_or_with_a_way_out_of_it(office: Office) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../datapackage.json", "{}")
        archive.writestr("observations.csv", "a\n")
    assert ask(office, {"x.zip": out.getvalue()}) == {
        "refused": "x.zip holds no datapackage.json, so it is no package. Pack a plan's whole folder."
    }


def test_strange_files_together_are_refused(office: Office) -> None:
    files = {"observations.csv": b"a\n", "notes.docx": b"PK"}
    assert ask(office, files) == {
        "refused": "notes.docx is no table of a plan, so it cannot be looked at with others. Drop it by itself, "
        "or drop all files of a package together with its datapackage.json."
    }


def test_any_bytes_of_a_table_are_answered(office: Office) -> None:
    for data in (b"", b"\xff\xfe\x00", b'"', b"indicator_id\n", b"\x00" * 40, b"a,b\n1\n"):
        answer = ask(office, {"observations.csv": data})
        assert answer["counts"]["error"] > 0
        assert answer["public"] is None


def test_the_page_lists_what_is_left_out() -> None:
    page = " ".join(CHECK_SOURCE.read_text("utf-8").split())
    listed = page.partition("## What the first check leaves out ")[2].partition(" ## ")[0]
    assert listed == " ".join(f"- {one}" for one in NOT_ASKED)
