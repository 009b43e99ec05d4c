"""Earlier states of the data: what git keeps of them, made into what the public may know of the past."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from . import figure_history, history, read
from .check import forbidden_names
from .check.texts import text_wrong
from .model import FormerName, Past, Plan
from .settings import Settings
from .store import Keep

TABLE, FILE = "observations", "observations.csv"


def plan_histories(plans: Iterable[Plan], settings: Settings, keep: Keep) -> dict[str, Past]:
    """What was published of each plan's figures and later changed, by plan.

    `keep`  keeps what one version changes in the one before it, by the names of the two contents
    """
    plans = tuple(plans)
    files = {plan.name: plan.files.get(TABLE, FILE) for plan in plans}
    found = history.versions(settings.packages, files)
    refused = _refused(settings)
    with history.blobs(settings.packages, found.working) as content:
        return {
            plan.name: figure_history.past_of(
                plan,
                found.versions.get(plan.name, ()),
                content,
                settings.as_of,
                known=found.known,
                moves=[FormerName(m.on, "package", m.old, m.new) for m in found.moves.get(plan.name, ())],
                keep=keep,
                refused=refused,
            )
            for plan in plans
        }


def _refused(settings: Settings) -> Callable[[str], bool]:
    """Whether the gate would refuse a text: what an old version holds may have been taken out for that."""
    named = forbidden_names(read.read_names(settings.names)[0])
    return lambda text: text_wrong(text, named) is not None
