"""What will happen if nothing changes: which indicators will keep missing their targets, and which will not.

NHS England's "Making Data Count" sets how figures vary against whether a target will be met. Here that is
said of a stable process alone, so of its grid one row holds everything: those that change stand under what
is getting better and worse.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Assurance
from .lines import IndicatorLine

# Of fewer indicators of which it can be said nothing is listed.
LEAST = 4
ORDER = (Assurance.WILL_MISS, Assurance.CHANCE, Assurance.WILL_MEET)


def outlook(lines: Iterable[IndicatorLine]) -> tuple[tuple[Assurance, tuple[IndicatorLine, ...]], ...]:
    """The indicators of each answer that any has, none where it can be said of too few."""
    told = [line for line in lines if line.judgement.change.assurance]
    if len(told) < LEAST:
        return ()
    heaps = ((one, tuple(line for line in told if line.judgement.change.assurance is one)) for one in ORDER)
    return tuple((one, heap) for one, heap in heaps if heap)
