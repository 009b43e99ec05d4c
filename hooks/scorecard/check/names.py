"""Names that must not be published, from a list that the council keeps outside the repository."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable

WORD = re.compile(r"\w+(?:['\-]\w+)*")


def forbidden_names(names: Iterable[str]) -> Callable[[str], bool]:
    """A test whether a text holds any of the names, whole words, whatever their case.

    `names`  one name an item, as the list has it; blank ones and those behind # are passed over

    "Jane Smith" is also found as "Smith, Jane". Words are looked up, so a long list costs no more.
    """
    wanted: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in names:
        words = _words(name)
        if not words or name.lstrip("\ufeff ").startswith("#"):
            continue
        for order in {tuple(words), (words[-1], *words[:-1])}:
            wanted[order[0]].append(order)
    if not wanted:
        return lambda text: False

    def named(text: str) -> bool:
        words = _words(text)
        return any(
            tuple(words[i : i + len(name)]) == name
            for i, word in enumerate(words)
            for name in wanted.get(word, ())
        )

    return named


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).replace("\u2019", "'").casefold()
    return WORD.findall(plain)
