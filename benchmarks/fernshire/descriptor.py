"""What the Fernshire package says of itself."""

from __future__ import annotations

from typing import Any

NAME = "fernshire-council-plan"
NOTICE = (
    "Fernshire is not a real council. Its plan, its figures and its places are made up, "
    "to show what this site can do."
)

DESCRIPTOR: dict[str, Any] = {
    "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
    "name": NAME,
    "title": "Fernshire Council Plan 2022 to 2027 (a made-up example)",
    "description": (
        "The plan of Fernshire, a council that does not exist. Its figures run from April 2021 to September "
        "2026.\n\n"
        f"{NOTICE}\n\n"
        "A script with a fixed seed makes every figure (benchmarks/fernshire in the project). The texts were "
        "written by hand for it. Any likeness to a real place is by chance."
    ),
    "version": "2.1.0",
    "created": "2026-11-21T00:00:00Z",
    "licenses": [
        {
            "name": "CC0-1.0",
            "path": "https://creativecommons.org/publicdomain/zero/1.0/",
            "title": "CC0 1.0 Universal",
        }
    ],
    "sources": [{"title": "Made up by the script benchmarks/fernshire, with a fixed seed"}],
    "contributors": [{"title": "Civic Scorecard", "roles": ["author", "wrangler"]}],
    "scorecard": {
        "kind": "delivery-plan",
        "council": {"name": "Fernshire Council", "url": "https://example.org"},
        "period": "FY2022/23 - FY2026/27",
        "as_at": "2026-09-30",
        "contact": "The performance team of a council that does not exist, https://example.org",
        "notice": NOTICE,
        "tolerance": 5,
        "next_update": "2026-12-01",
    },
}

# What each table holds in this package.
ABOUT = {
    "priorities": ("Priorities", "The vision, six priorities and their twelve outcomes."),
    "indicators": ("Indicators", "What is measured, with the words that residents use for it."),
    "observations": ("Figures", "Results, targets, forecasts, baselines and other councils. All made up."),
    "commentary": ("Comments", "Why a figure is what it is, and what is being done."),
    "resets": ("New starts", "Where something really changed, so that figures start anew."),
    "actions": ("Actions", "Actions, projects, programmes, interventions and recommendations."),
    "milestones": ("Milestones", "Steps of the actions. The date first set stands beside the date now set."),
    "updates": ("Progress", "What was reported on each action at the end of each quarter."),
    "risks": ("Risks", "What could go wrong."),
    "risk_impacts": ("Impacts of risks", "How bad each risk would be in five ways."),
    "risk_scales": ("Scales of risk", "What the levels of likelihood and impact mean."),
    "budgets": ("Budget", "What was planned and spent each year, in thousands of pounds."),
    "partnerships": ("Partnerships", "Whom the council works with."),
    "timetable": ("Reporting timetable", "How the four reports of 2026/27 are made."),
    "versions": ("Versions", "How the plan has changed."),
    "areas": (
        "Areas",
        "Five other councils, their group, their region, and twelve wards and two places within. "
        "All made up.",
    ),
    "roles": ("Roles", "Further roles. There are no people."),
    "frameworks": ("Frameworks", "National lists that ended long ago, and a made-up pledge."),
    "links": ("Links", "What belongs together."),
    "caveats": ("Caveats", "What a reader must know, and answers to the rules of good reporting."),
}
