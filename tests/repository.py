"""A git repository with a council's packages, made commit by commit on days that a test chooses."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
from pathlib import Path
from typing import Any

from scorecard.model.contract import fields, schema_copy

ROLE = ("-c", "user.name=Officer", "-c", "user.email=officer@example.org", "-c", "commit.gpgsign=false")
INDICATORS = """indicator_id,ref,title,unit,better,better_basis,aggregation,frequency,state
bins,W1,Missed bins,count,lower,printed,discrete,annual,live
tax,F1,Council tax collected,percent,higher,printed,rate,annual,live
"""
FIGURES = """indicator_id,period,area,breakdown,kind,value,missing,revision,reason,publish_on
bins,FY2023/24,,,actual,410,,,,
bins,FY2024/25,,,actual,395,,,,
bins,FY2024/25,,,target,400,,,,
tax,FY2023/24,,,actual,97.8,,,,
tax,FY2024/25,,,actual,98.1,,,,
tax,FY2024/25,,,target,98,,,,
"""


class Repository:
    """A repository in a folder; packages lie in its folder `datapackages`."""

    def __init__(self, root: Path) -> None:
        self.root, self.packages = root, root / "datapackages"
        self.packages.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *words: str, day: str = "2025-01-01") -> str:
        """What git answers, on a day at noon."""
        stamp = f"{day}T12:00:00+00:00"
        env = os.environ | {
            "GIT_AUTHOR_DATE": stamp,
            "GIT_COMMITTER_DATE": stamp,
            "GIT_CONFIG_GLOBAL": "/dev/null",
        }
        command = ["git", "-C", str(self.root), *ROLE, *words]
        done = subprocess.run(command, capture_output=True, text=True, env=env)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def commit(self, day: str, message: str = "Update the figures") -> str:
        """Commit everything as it is now; gives the commit."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", message, day=day)
        return self.git("rev-parse", "HEAD")

    def write(self, path: str, text: str) -> None:
        """Write a file below the folder of packages."""
        file = self.packages / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="")

    def figures(self, text: str, plan: str = "plan") -> None:
        self.write(f"{plan}/observations.csv", text)

    def table(self, table: str, text: str, plan: str = "plan") -> None:
        """Write a table of the contract with all its columns; `text` has only those that hold something."""
        rows = list(csv.DictReader(io.StringIO(text)))
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, [f["name"] for f in fields(table)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        self.write(f"{plan}/{table}.csv", out.getvalue())

    def plan(self, name: str = "plan", figures: str = FIGURES, **more: Any) -> None:
        """A small plan that the gate lets through."""
        tables = {"indicators": INDICATORS, "observations": figures}
        descriptor = {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": name,
            "title": "Corporate plan",
            "description": "What we promised.",
            "version": "1.0.0",
            "created": "2025-01-01T00:00:00Z",
            "licenses": [
                {
                    "name": "CC0-1.0",
                    "title": "CC0",
                    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
                }
            ],
            "sources": [{"title": "The plan"}],
            "contributors": [{"title": "Performance team", "roles": ["publisher"]}],
            "resources": [
                {
                    "name": table,
                    "path": f"{table}.csv",
                    "format": "csv",
                    "mediatype": "text/csv",
                    "encoding": "utf-8",
                    "type": "table",
                    "schema": schema_copy(table, tables),
                }
                for table in tables
            ],
            "scorecard": {
                "kind": "service-plan",
                "council": {
                    "name": "Fernshire Council",
                    "code": "E99999999",
                    "url": "https://www.example.org",
                },
                "period": "FY2023/24 - FY2024/25",
                "contact": "Performance team",
            },
        } | more
        self.write(f"{name}/datapackage.json", json.dumps(descriptor, indent=2) + "\n")
        for table, text in tables.items():
            self.table(table, text, name)
