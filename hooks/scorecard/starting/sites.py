"""A council's own repository: the templates beside this file, filled in, and its first plan."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import jinja2
import yaml

from .asked import NewSite
from .plans import plan_files

NOWHERE = "OWNER/civic-scorecard"


def program() -> str:
    """OWNER/NAME of the repository that this program was released from, as its release wrote it down."""
    file = files("scorecard").joinpath("starting", "released-from.txt")
    said = file.read_text("utf-8").strip() if file.is_file() else ""
    return said or NOWHERE


def site_files(site: NewSite) -> dict[str, str]:
    """Every file of the repository: path to text. A template's name says `dot-` for a leading full stop."""
    known = {"site": site, "council": site.council, "plan": site.plan, "wheel": wheel_address(site)}
    out = {
        path.replace("dot-", "."): _environment().from_string(text).render(known)
        for path, text in _templates().items()
    }
    plan = plan_files(site.plan, site.council)
    return out | {f"datapackages/{path}": text for path, text in plan.items()}


def figure_workflow(program: str, version: str) -> str:
    """The workflow that takes figures from the form, for a site that was started before there was one.

    `program`  OWNER/NAME from which the site takes the program, and `version` of it
    """
    text = _templates()["dot-github/workflows/figure.yml"]
    return _environment().from_string(text).render(site={"program": program, "version": version})


def wheel_address(site: NewSite) -> str:
    """Where the release of this version lies: what `requirements.txt` names, and pip can install."""
    name = f"civic_scorecard-{site.version}-py3-none-any.whl"
    return f"https://github.com/{site.program}/releases/download/v{site.version}/{name}"


@cache
def _environment() -> jinja2.Environment:
    """Square brackets in the place of curly ones, which belong to GitHub's workflows."""
    found = jinja2.Environment(
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[##",
        comment_end_string="##]",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
        autoescape=False,
    )
    found.filters["yaml"] = _as_yaml
    return found


def _as_yaml(text: str) -> str:
    """A text as one value of YAML, in quotes where it needs them."""
    dumped = yaml.safe_dump(text, allow_unicode=True, default_style='"', width=10_000)
    return dumped.strip()


def _templates() -> dict[str, str]:
    """Each template below `council/`: its path to its text."""
    found: dict[str, str] = {}

    def gather(folder: Traversable, above: str) -> None:
        for entry in sorted(folder.iterdir(), key=lambda e: e.name):
            path = f"{above}{entry.name}"
            if entry.is_dir():
                gather(entry, f"{path}/")
            elif entry.name not in ("__init__.py",) and not entry.name.endswith(".pyc"):
                found[path] = entry.read_text("utf-8")

    gather(files("scorecard").joinpath("starting", "council"), "")
    return found
