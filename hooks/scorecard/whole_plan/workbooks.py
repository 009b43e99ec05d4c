"""The workbook of a plan as a task for an executor: of all that is made of a plan it takes longest."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .. import downloads
from ..model import About, Plan
from ..store import packed, unpacked


@dataclass(frozen=True, slots=True)
class _Task:
    plan: Plan
    pieces: tuple[bytes, ...]
    about: About


def task(plan: Plan, figures: downloads.Table | None, about: About) -> bytes:
    """What `work` needs, as bytes. `figures` is the plan's table of observations, in pieces."""
    pieces = tuple(piece.texts for piece in figures.pieces) if figures else ()
    # The table holds all the observations; that there are any is told by one.
    return packed(_Task(replace(plan, observations=plan.observations[:1]), pieces, about))


def work(given: bytes) -> bytes:
    """The workbook of a task: the bytes of an .xlsx file."""
    asked = unpacked(given, _Task)
    return downloads.plan_workbook(asked.plan, asked.pieces, asked.about)
