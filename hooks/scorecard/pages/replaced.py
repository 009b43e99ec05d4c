"""What stood on the site before a figure, and since when it stands as it is, by the history of the data."""

from __future__ import annotations

from .. import words as say
from ..model import Commit, Indicator, Observation, Revision
from .plan_index import PlanIndex
from .writer import Writer


def revision_words(writer: Writer, indexed: PlanIndex, one: Indicator, o: Observation) -> str:
    """What is said of a figure's revision, with the figure before it where the history of the data has it."""
    before = replaced(writer, indexed, o)
    text: str = say.revision_sentence(one, o, before.old if before else None)
    return text


def replaced(writer: Writer, indexed: PlanIndex, o: Observation) -> Revision | None:
    """What a figure took the place of; None where earlier versions of the data do not tell."""
    past = writer.publication.past.get(indexed.name)
    place = (o.period, o.area, o.breakdown, o.kind)
    for one in past.revisions.get(o.indicator_id, ()) if past else ():
        if (one.period, one.area, one.breakdown, one.kind) == place and one.new == o.value:
            return one
    return None


def since(writer: Writer, indexed: PlanIndex, o: Observation) -> Commit | None:
    """The commit that last changed a figure's row; None where it is not known, or no commit holds it yet.

    Where the history is cut off, a row that stands in the oldest version may be older than that.
    """
    past = writer.publication.past.get(indexed.name)
    if past is None:
        return None
    place = (o.period, o.area, o.breakdown, o.kind)
    for one in past.origins.get(o.indicator_id, ()):
        if (one.period, one.area, one.breakdown, one.kind) == place:
            return one.commit if one.commit.name else None
    return past.first if past.known == "whole" and past.first and past.first.name else None
