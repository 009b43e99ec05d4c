"""The workbook of a plan as a task for an executor: of all that is made of a plan it takes longest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from . import downloads
from .model import About, Judgement, Plan
from .store import packed, unpacked


@dataclass(frozen=True, slots=True)
class _Task:
    plan: Plan
    judgements: dict[str, Judgement]
    about: About


def task(plan: Plan, judgements: Mapping[str, Judgement], about: About) -> bytes:
    """What `work` needs, as bytes. `judgements` by indicator."""
    return packed(_Task(plan, dict(judgements), about))


def work(given: bytes) -> bytes:
    """The workbook of a task: the bytes of an .xlsx file."""
    asked = unpacked(given, _Task)
    return downloads.plan_workbook(asked.plan, asked.judgements, asked.about)
