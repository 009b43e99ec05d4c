"""The difference in words, in full; and texts that would be markup, mentions or links."""

# ruff: noqa: E501

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from markdown_it import MarkdownIt

from scorecard.diff import (
    Difference,
    FigureChange,
    PromiseChange,
    RowChange,
    StatusChange,
    TableChange,
    as_json,
    as_markdown,
    unexplained,
)
from scorecard.diff.markdown import code
from scorecard.model import read_period

FULL = """## What this changes for the public

Figures: 1 added, 3 changed, 2 removed. Other rows: 1 added, 2 changed, 1 removed.

The package `melton` has 1 error before this change. What it is about is not compared.

The package `rivers` has 1,204 errors now. What they are about is not compared.

The package `old-plan` is now called `plan`. Links to its old addresses will break.

**The whole package `parks` would be lost: 0 figures and 2 other rows.**

The package `trees` is new: 0 figures and 3 other rows.

1 figure waits for its day and is not told here.

### Would be lost

If you did not mean to delete these, put the rows back.

- `W1 Missed bins`, `FY2022/23` (result): `410`. Verdict: Met target, as before.
- `W1 Missed bins`, `FY2024/25 Q4`, `e07`, `ward=North` (result): `9`. It is withheld until 2026-06-01.
- `priorities` in `plan`: `clean-streets`
- `bins` in `open`: 1 row

### Nothing says why

Write "corrected" or "revised" into revision, and why into reason.

- `plan/observations.csv`, line 7: `bins | FY2024/25 |  |  | actual`. This figure was 395 and is now 402, and nothing says why.

### Changed figures

- `W1 Missed bins`, `FY2023/24` (result): `41.2` → `42.1`. Corrected: `Two depots had been left out.` Verdict: Missed target, before Met target.
- `W1 Missed bins`, `FY2024/25` (result): `395` → `402`. Verdict: Missed target, before Met target.
- `W1 Missed bins`, `FY2024/25` (target): `400` → `not-set`. Revised. Verdict: Missed target, before Met target.

### Verdicts that change

- `W1 Missed bins`: Met target → Missed target; nothing to compare → Getting worse
- `F1 Council tax`: new indicator → Met target

### New figures

- `F1 Council tax`, `FY2024/25` (result): `98.1`. Verdict: Met target.

### Other rows

- `datapackage` in `plan`: `contact` *blank* → `Performance team`
- `priorities` in `plan`: `green` is new
- `observations` in `plan`: `tax | FY2024/25 |  |  | actual`: `value` `98.10` → `98.1`; `note` `Old` → *blank*
- `bins` in `open`: 2 new rows
"""


def figure(what: str, period: str, old: str = "", new: str = "", **more: object) -> FigureChange:
    one = FigureChange(what, "plan", "bins", "W1 Missed bins", read_period(period, "annual"), "actual")  # type: ignore[arg-type]
    return replace(one, old=old, new=new, **more)  # type: ignore[arg-type]


def everything() -> Difference:
    missed = {"status_old": "met", "status_new": "missed"}
    found = Difference(
        figures=(
            figure("removed", "FY2022/23", "410", status_old="met", status_new="met"),
            figure(
                *("removed", "FY2024/25 Q4", "9"),
                area="e07", breakdown="ward=North", waits_until=date(2026, 6, 1),
            ),
            figure(
                *("changed", "FY2023/24", "41.2", "42.1"),
                revision="corrected", reason="Two depots had been left out.", **missed,
            ),
            figure("changed", "FY2024/25", "395", "402", explained=False, line=7, **missed),
            figure("changed", "FY2024/25", "400", "not-set", kind="target", revision="revised", **missed),
            figure("added", "FY2024/25", "", "98.1", title="F1 Council tax", status_new="met"),
        ),
        rows=(
            RowChange("changed", "plan", "datapackage", "", (("contact", "", "Performance team"),)),
            RowChange("removed", "plan", "priorities", "clean-streets"),
            RowChange("added", "plan", "priorities", "green"),
            RowChange(
                *("changed", "plan", "observations", "tax | FY2024/25 |  |  | actual"),
                (("value", "98.10", "98.1"), ("note", "Old", "")),
            ),
        ),
        statuses=(
            StatusChange("plan", "bins", "W1 Missed bins", "met", "missed", "", "getting-worse"),
            StatusChange("plan", "tax", "F1 Council tax", "", "met"),
        ),
        tables=(TableChange("open", "bins", 2, 1), TableChange("parks", "all", 0, 2), TableChange("trees", "all", 3, 0)),
        packages_added=("trees",),
        packages_removed=("parks",),
        renamed=(("old-plan", "plan"),),
        errors_old=(("melton", 1),),
        errors_new=(("rivers", 1204),),
        waiting=1,
    )  # fmt: skip
    return replace(found, warnings=tuple(unexplained(found)))


def test_everything_that_can_be_told() -> None:
    assert as_markdown(everything()) == FULL


def test_nothing_differs() -> None:
    assert as_markdown(Difference()) == (
        "## What this changes for the public\n\nNothing: no figure, row or verdict differs.\n"
    )
    assert as_markdown(Difference(errors_new=(("plan", 2),), waiting=1204)) == (
        "## What this changes for the public\n\n"
        "What changes cannot be told until the errors are mended. No row that can be read differs.\n\n"
        "The package `plan` has 2 errors now. What they are about is not compared.\n\n"
        "1,204 figures wait for their day and are not told here.\n"
    )


def test_a_promise_that_moves_is_told_as_what_it_is() -> None:
    moved = PromiseChange(
        *("plan", "milestones", "lorries-1", "due", "Order the lorries"),
        old=date(2026, 6, 30),
        new=date(2026, 8, 31),
    )
    gone = replace(moved, key="lorries-2", title="Plan the rounds", new=None, gone=True)
    row = RowChange("changed", "plan", "milestones", "lorries-1", (("due", "2026-06-30", "2026-08-31"),))
    assert as_markdown(Difference(promises=(moved, gone), rows=(row,))) == (
        "## What this changes for the public\n\n"
        "Figures: 0 added, 0 changed, 0 removed. Other rows: 0 added, 1 changed, 0 removed.\n\n"
        "### Promises that move\n\n"
        "- `Order the lorries` (`lorries-1`): promised for 30 June 2026, now for 31 August 2026, 2 months later.\n"
        "- `Plan the rounds` (`lorries-2`), promised for 30 June 2026, is gone.\n\n"
        "Nothing else changes.\n"
    )


def test_no_packages_before() -> None:
    found = Difference(
        packages_added=("plan",), empty_old=True, figures=(figure("added", "FY2024/25", "", "1"),)
    )
    assert as_markdown(found) == (
        "## What this changes for the public\n\n"
        "Figures: 1 added, 0 changed, 0 removed. Other rows: 0 added, 0 changed, 0 removed.\n\n"
        "There were no packages before this change, so everything is new.\n\n"
        "The package `plan` is new: 1 figure and 0 other rows.\n\n"
        "Nothing else changes.\n"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@mayor see #12", "`@mayor see #12`"),
        ("![x](https://example.org/x.png)", "`![x](https://example.org/x.png)`"),
        ("a `tick` here", "``a `tick` here``"),
        ("`tick`", "`` `tick` ``"),
        ("two ``", "``` two `` ```"),
        ("one\n\n# two", "`one # two`"),
        ("<img src=x onerror=alert(1)>", "`<img src=x onerror=alert(1)>`"),
        ("right\u202eleft", "`right\\u202eleft`"),
        ("bins |  | actual", "`bins |  | actual`"),
        ("x" * 200, "`" + "x" * 99 + "…`"),
        ("", "*blank*"),
        (" \n ", "*blank*"),
    ],
)
def test_text_from_the_data_is_never_markup(text: str, shown: str) -> None:
    assert code(text) == shown


HOSTILE = "@mayor **bold** `x` <b>#1</b> [a](https://example.org) | \n- item\n# heading"


def test_no_text_gets_out_of_its_code_span() -> None:
    found = everything()
    rows = [
        replace(r, package=HOSTILE, table=HOSTILE, key=HOSTILE, fields=((HOSTILE, HOSTILE, HOSTILE),))
        for r in found.rows
    ]
    figures = [
        replace(f, title=HOSTILE, area=HOSTILE, breakdown=HOSTILE, reason=HOSTILE) for f in found.figures
    ]
    text = as_markdown(
        replace(
            found,
            rows=tuple(rows),
            figures=tuple(figures),
            statuses=tuple(replace(s, title=HOSTILE) for s in found.statuses),
            tables=(TableChange(HOSTILE, HOSTILE, 1, 1),),
            packages_added=("y", f"{HOSTILE} y"),
            packages_removed=("z", f"{HOSTILE} z"),
            renamed=((HOSTILE, HOSTILE),),
            errors_old=((HOSTILE, 1),),
            warnings=tuple(replace(p, package=HOSTILE, file=HOSTILE, key=HOSTILE) for p in found.warnings),
        ),
    )
    found_there = {token.type for block in MarkdownIt().parse(text) for token in block.children or ()}
    assert found_there <= {
        "text",
        "code_inline",
        "softbreak",
        "strong_open",
        "strong_close",
        "em_open",
        "em_close",
    }
    outside = " ".join(
        token.content
        for block in MarkdownIt().parse(text)
        for token in block.children or ()
        if token.type == "text"
    )
    assert not [sign for sign in ("@", "<b>", "#1", "https:", "[a]", "**") if sign in outside]
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert headings == [line for line in FULL.splitlines() if line.startswith("#")]


def test_a_long_difference_is_cut_and_counted() -> None:
    many = tuple(figure("added", "FY2024/25", "", str(n), title="x" * 90) for n in range(5000))
    text = as_markdown(Difference(figures=many))
    assert len(text) <= 60_000
    assert "\nAnd 4,800 more: `scorecard diff --format json` lists them all.\n" in text
    assert len(json.loads(as_json(Difference(figures=many)))["figures"]) == 5000


def test_json_has_everything() -> None:
    told = json.loads(as_json(everything()))
    assert told["counts"] == {
        "figures_added": 1, "figures_changed": 3, "figures_removed": 2,
        "rows_added": 1, "rows_changed": 2, "rows_removed": 1, "statuses": 2, "warnings": 1,
    }  # fmt: skip
    assert told["figures"][1] == {
        "what": "removed", "package": "plan", "indicator_id": "bins", "title": "W1 Missed bins",
        "period": "FY2024/25 Q4", "kind": "actual", "area": "e07", "breakdown": "ward=North",
        "old": "9", "new": "", "status_old": "", "status_new": "", "revision": "", "reason": "",
        "waits_until": "2026-06-01", "line": 0, "explained": True, "old_words": "", "new_words": "",
    }  # fmt: skip
    assert told["rows"][0]["fields"] == [["contact", "", "Performance team"]]
    assert told["warnings"][0]["code"] == "figure-changed-unexplained"
