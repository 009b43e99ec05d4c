"""What a notice says stands once in each file, whether or not the description says it too."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from typing import Any

import pytest

from scorecard.downloads import About, dataset_jsonld, plan_downloads
from scorecard.downloads.provenance import notice_beside
from scorecard.model import Plan

NOTICE = "This council does not exist."


@pytest.fixture(params=["beside the description", "in the description"])
def noticed(request: pytest.FixtureRequest, plan: Plan) -> Plan:
    within = request.param == "in the description"
    return replace(plan, notice=NOTICE, description=f"A plan. {NOTICE}" if within else "A plan.")


def test_it_is_said_beside_a_description_that_says_something_else(plan: Plan) -> None:
    assert notice_beside(replace(plan, notice=NOTICE, description="A plan.")) == NOTICE
    assert notice_beside(replace(plan, notice=NOTICE, description=f"A plan. {NOTICE}")) == ""
    assert notice_beside(replace(plan, notice="", description="A plan.")) == ""


def test_each_file_says_it_once(noticed: Plan, judgements: Any, about: About) -> None:
    files = {f.address: f.content for f in plan_downloads(noticed, judgements, about)}
    with zipfile.ZipFile(io.BytesIO(files["green-plan/data/green-plan.zip"])) as archive:
        readme = archive.read(
            next(name for name in archive.namelist() if name.endswith("README.txt"))
        ).decode()
    assert " ".join(readme.split()).count(NOTICE) == 1
    with zipfile.ZipFile(io.BytesIO(files["green-plan/data/green-plan.xlsx"])) as book:
        assert book.read("xl/sharedStrings.xml").decode().count(NOTICE) == 1


def test_programs_are_told_once(noticed: Plan, about: About) -> None:
    told = json.dumps(dataset_jsonld(noticed, about, [], "green-plan/data/"))
    assert told.count(NOTICE) == 1
