"""What stood on the site before a figure: told beside each one that was revised or corrected."""

from __future__ import annotations

from .. import words as say
from ..model import Indicator, Observation, Revision
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
