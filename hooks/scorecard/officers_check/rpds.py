"""What jsonschema takes from `rpds`, which is compiled: maps, sets and lists that are never altered in place.

It stands in for that library in the browser alone, where the archive puts it under that name.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class HashTrieMap(dict[Any, Any]):
    """A map of which each change gives another map."""

    @classmethod
    def convert(cls, value: Any) -> HashTrieMap:
        """The value as such a map."""
        return value if isinstance(value, cls) else cls(value)

    def insert(self, key: Any, value: Any) -> HashTrieMap:
        """With one entry more."""
        return type(self)({**self, key: value})

    def remove(self, key: Any) -> HashTrieMap:
        """Without one entry. Raises `KeyError` where it has none."""
        left = dict(self)
        del left[key]
        return type(self)(left)

    def update(self, *others: Any, **named: Any) -> HashTrieMap:  # type: ignore[override]
        """With the entries of others."""
        whole = dict(self)
        for other in others:
            whole |= dict(other)
        return type(self)(whole | named)

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))


class HashTrieSet(frozenset[Any]):
    """A set of which each change gives another set."""

    def insert(self, value: Any) -> HashTrieSet:
        """With one member more."""
        return type(self)((*self, value))

    def remove(self, value: Any) -> HashTrieSet:
        """Without one member. Raises `KeyError` where it is none."""
        if value not in self:
            raise KeyError(value)
        return type(self)(one for one in self if one != value)

    def discard(self, value: Any) -> HashTrieSet:
        """Without one member, if it is one."""
        return type(self)(one for one in self if one != value)

    def update(self, *others: Iterable[Any]) -> HashTrieSet:
        """With the members of others."""
        return type(self)((*self, *(one for other in others for one in other)))


class List(tuple[Any, ...]):
    """A list of which each change gives another list."""

    def __new__(cls, *values: Any) -> List:
        """One iterable, or the members themselves, as rpds takes them."""
        one = values[0] if len(values) == 1 else values
        return super().__new__(cls, one)

    def push_front(self, value: Any) -> List:
        """With one more at the head."""
        return type(self)((value, *self))

    @property
    def first(self) -> Any:
        """The head."""
        return self[0]

    @property
    def rest(self) -> List:
        """All but the head."""
        return type(self)(self[1:])
