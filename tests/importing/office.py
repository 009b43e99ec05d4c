"""A council's repository and an officer at a desk: makes a workbook, types into it, imports it, looks at
git."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from contextlib import chdir
from pathlib import Path
from typing import Any

import openpyxl
from click.testing import CliRunner, Result

from repository import Repository
from scorecard import cli

TODAY = "2026-11-02"
INDICATORS = """\
indicator_id,ref,title,unit,better,better_basis,aggregation,frequency,state,owner_role,next_update
bins,W1,Missed bins,count,lower,printed,discrete,monthly,live,Head of Waste,2026-11-01
recycling,W2,Waste recycled,percent,higher,printed,rate,quarterly,live,Head of Waste,2026-11-01
homes,H1,Affordable homes built,count,higher,printed,discrete,quarterly,live,Head of Housing,
relets,H2,Days to let a home again,days,lower,printed,period-rate,quarterly,live,Head of Housing,
calls,C1,Calls answered in a minute,percent,higher,printed,period-rate,quarterly,live,Head of Service,
tax,F1,Council tax collected,percent,higher,printed,cumulative,quarterly,live,Head of Finance,
visits,L1,Visits to libraries,count,higher,printed,discrete,quarterly,live,Head of Libraries,
falls,P1,Falls at home,count,lower,printed,discrete,half-yearly,live,Head of Care,
survey,S1,Residents who are satisfied,percent,higher,printed,snapshot,ad-hoc,live,Chief Executive,
old,X1,Faxes sent,count,lower,printed,discrete,quarterly,retired,Head of Service,
"""
FIGURES = """indicator_id,period,area,breakdown,kind,value,missing,revision,reason,publish_on
bins,2026-05,,,actual,41,,,,
bins,2026-06,,,actual,44,,,,
bins,2026-07,,,target,40,,,,
bins,2026-08,,,target,40,,,,
bins,2026-09,,,target,40,,,,
recycling,FY2026/27 Q1,,,actual,46.2,,,,
recycling,FY2026/27 Q2,,,target,48,,,,
homes,FY2026/27 Q1,,,actual,12,,,,
relets,FY2026/27 Q1,,,actual,31.5,,,,
relets,FY2026/27 Q2,,,actual,30,,provisional,,
calls,FY2026/27 Q1,,,actual,81.0,,,,
tax,FY2026/27 Q1,,,actual,29.5,,,,
visits,FY2026/27 Q1,,,actual,120431,,,,
falls,FY2025/26 H2,,,actual,9,,,,
"""
COMMENTARY = """indicator_id,period,why,doing,author_role
bins,2026-06,Two lorries broke down.,Hire two.,Head of Waste
"""
TIMETABLE = """report_period,step_number,stage,step,start
FY2026/27 Q2,1,Publish,The figures are published,2026-11-01
FY2026/27 Q3,1,Publish,The figures are published,2027-02-01
FY2026/27 Q4,1,Publish,The figures are published,2027-05-03
"""
ACTIONS = """action_id,kind,title,state,lead_role
rounds,project,Plan the rounds anew,on-track,Head of Waste
"""
MILESTONES = """milestone_id,action_id,due,text,state
rounds-1,rounds,2026-10-30,Plan the valley,on-track
rounds-2,rounds,2027-09-30,Plan the hills,on-track
"""
UPDATES = """action_id,as_at,state,text
rounds,2026-06-30,on-track,Two planners have started.
"""
SCALES = """axis,level,rank,label
likelihood,A,2,Likely
likelihood,B,1,Unlikely
impact,1,1,Small
impact,2,2,Large
"""
RISKS = """risk_id,ref,title,likelihood,reviewed,next_review
drivers,R1,We find no drivers,B,2026-06-01,2026-12-01
"""
IMPACTS = """risk_id,dimension,level
drivers,service,1
"""
TABLES = {
    "indicators": INDICATORS,
    "observations": FIGURES,
    "commentary": COMMENTARY,
    "actions": ACTIONS,
    "milestones": MILESTONES,
    "updates": UPDATES,
    "risks": RISKS,
    "risk_impacts": IMPACTS,
    "risk_scales": SCALES,
    "timetable": TIMETABLE,
}


class Office:
    """A council's repository with one plan, and the commands that an officer types in it."""

    def __init__(self, root: Path) -> None:
        self.repository = Repository(root)
        self.root, self.plan = root, self.repository.packages / "plan"
        (root / "mkdocs.yml").write_text("site_name: Test\n", "utf-8")
        (root / ".gitignore").write_text(".cache/\n*.xlsx\n*.ods\n", "utf-8")
        self.repository.plan(resources=[resource(table) for table in TABLES], scorecard=SCORECARD)
        for table, text in TABLES.items():
            self.repository.table(table, text)
        self.repository.commit("2026-10-01", "The plan")

    def run(self, *words: str) -> Result:
        """What the command says, run in the repository as of TODAY."""
        with chdir(self.root):
            return CliRunner().invoke(cli.main, [*words, "--as-of", TODAY])

    def template(self, name: str = "q2.xlsx", period: str = "FY2026/27-Q2") -> Path:
        """The workbook of a period."""
        done = self.run("template", "plan", "--period", period, "--output", str(self.root / name))
        assert done.exit_code == 0, done.output
        return self.root / name

    def imported(self, file: Path, *words: str) -> Result:
        return self.run("import", str(file), *words)

    def diff(self) -> list[str]:
        """The lines that git says are gone or new, without file names and blank cells at the end."""
        told = self.repository.git("diff", "--unified=0")
        return [
            line.rstrip(",")
            for line in told.splitlines()
            if line[:1] in "+-" and line[:3] not in ("+++", "---")
        ]

    def status(self) -> str:
        """What git says of the work tree; blank where nothing changed."""
        return self.repository.git("status", "--porcelain")

    def rows(self, table: str) -> list[dict[str, str]]:
        """A table's rows as they stand, without blank cells."""
        text = (self.plan / f"{table}.csv").read_text("utf-8")
        return [{k: v for k, v in row.items() if v} for row in csv.DictReader(io.StringIO(text))]


SCORECARD = {
    "kind": "service-plan",
    "council": {"name": "Fernshire Council", "url": "https://www.example.org"},
    "period": "FY2025/26 - FY2026/27",
    "contact": "Performance team",
    "next_update": "2026-11-01",
}


def resource(table: str) -> dict[str, Any]:
    from scorecard.model.contract import schema_copy

    named = {
        "name": table,
        "path": f"{table}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
    }
    return {**named, "type": "table", "schema": schema_copy(table, TABLES)}


def fill(file: Path, sheet: str, answers: Mapping[str, Mapping[str, Any]], name: str = "Indicator") -> int:
    """Type into a workbook as an officer does: by the row's name (and period) and the column's head.

    `answers`  by "name" or "name, period", then by head
    Gives how many cells were touched.
    """
    book = openpyxl.load_workbook(file)
    of = book[sheet]
    heads = {of.cell(3, column).value: column for column in range(1, of.max_column + 1)}
    touched = 0
    for row in range(4, of.max_row + 1):
        title = of.cell(row, heads[name]).value
        period = of.cell(row, heads["For"]).value if "For" in heads else ""
        for key in (title, f"{title}, {period}"):
            for head, value in answers.get(key, {}).items():
                of.cell(row, heads[head]).value = value
                touched += 1
    book.save(file)
    wanted = sum(len(one) for one in answers.values())
    assert touched == wanted, f"{touched} of {wanted} cells found"
    return touched
