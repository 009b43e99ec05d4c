"""The packages that the repository ships as worked examples, which a council takes out of its copy."""

from __future__ import annotations

from pathlib import Path

PACKAGES = Path(__file__).resolve().parents[1] / "datapackages"
SHIPPED = (
    "fernshire-council-plan",
    "melton-community-interventions",
    "melton-corporate-issues",
    "melton-improvement-plan",
    "nwl-delivery-plan",
    "three-rivers-community-partnerships",
)


def why_skipped() -> str:
    """Why tests about the examples are skipped, blank where all of them are there."""
    for name in SHIPPED:
        if not (PACKAGES / name / "datapackage.json").is_file():
            return f"about the worked examples, of which {name} is gone"
    return ""
