"""Names that must not be published, from a list that the council keeps outside the repository."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable


def forbidden_names(names: Iterable[str]) -> Callable[[str], bool]:
    """A test whether a text holds any of the names, whole words, whatever their case.

    `names`  one name an item, as the list has it; blank ones and those behind # are passed over
    """
    wanted = [n.strip() for n in names if n.strip() and not n.strip().startswith("#")]
    if not wanted:
        return lambda text: False
    words = "|".join(r"\s+".join(map(re.escape, n.split())) for n in wanted)
    pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    return lambda text: pattern.search(text) is not None
