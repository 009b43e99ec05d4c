"""All that was looked at, and how it stands, in one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import Dataset, Plan, Publication
from ..problems import Answered, Problem, has_errors
from .grouping import tally


def summary(
    plans: Sequence[Plan],
    datasets: Sequence[Dataset] = (),
    problems: Sequence[Problem] = (),
    answered: Iterable[Answered] = (),
) -> str:
    """ "5 plans, 1,204 figures, nothing wrong. 3 rules of good reporting are answered by caveats." """
    figures = sum(row.value is not None for plan in plans for row in plan.observations)
    seen = [_many(len(plans), "plan")]
    seen += [_many(len(datasets), "other dataset")] if datasets else []
    seen.append(_many(figures, "figure"))
    found = tally(problems)
    sentences = [f"{', '.join(seen)}: {found}." if found else f"{', '.join(seen)}, nothing wrong."]
    rules = len({a.problem.code for a in answered})
    if rules:
        what = "rule of good reporting is answered by a caveat" if rules == 1 else (
            "rules of good reporting are answered by caveats"
        )  # fmt: skip
        sentences.append(f"{rules:,} {what}.")
    if has_errors(problems):
        sentences.append("Nothing is published until the errors are mended.")
    return " ".join(sentences)


def as_line(publication: Publication, problems: Sequence[Problem]) -> str:
    """The same for what was built."""
    return summary([view.plan for view in publication.plans], publication.datasets, problems)


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
