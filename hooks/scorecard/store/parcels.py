"""Parcels: what was made, wrapped for the way between processes, and as it lies in the store.

One parcel holds the pages and files that were made of one thing, and whatever else was worked out of it. On
the way it is one string of bytes, content and all. In the store its contents lie each in a file of their own,
and what is kept under the parcel's key is only what is said of them. So what comes out of the store is light:
a page or a file is read when somebody writes it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TypeVar

from ..model import Download, Held, Kept, Page, held_bytes, held_size
from .folder import Store, packed, unpacked

T = TypeVar("T")
Content = tuple[str, int]  # the SHA-256 of some bytes, and how many they are


@dataclass(frozen=True, slots=True)
class Parcel:
    """What was made of one thing.

    `apart`  bytes that are read only when they are needed, such as a drawing
    `told`   all else, packed
    """

    pages: tuple[Page, ...] = ()
    files: tuple[Download, ...] = ()
    apart: tuple[Held, ...] = ()
    told: bytes = b""


@dataclass(frozen=True, slots=True)
class _Card:
    """What is said of a file."""

    address: str
    title: str
    media: str
    rows: int | None
    content: Content


@dataclass(frozen=True, slots=True)
class _List:
    """What is kept of a parcel under its key: the pages without their bodies, which follow in their order."""

    pages: tuple[Page, ...]
    bodies: tuple[Content, ...]
    files: tuple[_Card, ...]
    apart: tuple[Content, ...]
    told: bytes


@dataclass(frozen=True, slots=True)
class _Wrapped:
    """A parcel on its way: its list, and every content once."""

    list: bytes
    contents: tuple[bytes, ...]


def wrapped(parcel: Parcel) -> bytes:
    """A parcel as one string of bytes."""
    contents: dict[str, bytes] = {}

    def content(held: Held) -> Content:
        found = held_bytes(held)
        digest = sha256(found).hexdigest()
        contents[digest] = found
        return digest, len(found)

    listed = _listed(parcel, content)
    return packed(_Wrapped(packed(listed), tuple(contents.values())))


def put(store: Store, key: str, parcel: Parcel) -> Parcel:
    """Put a parcel into the store; gives it as it came out of there. What cannot be kept stays as it is."""
    found: dict[str, Held] = {}

    def content(held: Held) -> Content:
        kept = store.file(held) if isinstance(held, bytes) else held
        digest = _digest(kept)
        found[digest] = kept
        return digest, held_size(kept)

    listed = _listed(parcel, content)
    store.put(key, packed(listed))
    return _opened(listed, found)


def shelved(store: Store, key: str, given: bytes) -> Parcel:
    """Put a wrapped parcel into the store; gives it as it came out of there, or as it is where it cannot."""
    parcel = unpacked(given, _Wrapped)
    held = {_digest(kept): kept for kept in map(store.file, parcel.contents)}
    store.put(key, parcel.list)
    return _opened(unpacked(parcel.list, _List), held)


def _digest(held: Held) -> str:
    """The SHA-256 of some bytes. The store has worked it out of those that it keeps."""
    return held.sha256 if isinstance(held, Kept) else sha256(held_bytes(held)).hexdigest()


def fetched(store: Store, key: str) -> Parcel | None:
    """The parcel that an earlier build put into the store; None where any of it is not whole."""
    listed = store.value(key, _List)
    if listed is None or len(listed.pages) != len(listed.bodies):
        return None
    held: dict[str, Held] = {}
    for digest, size in (*listed.bodies, *(card.content for card in listed.files), *listed.apart):
        kept = store.whole(digest, size)
        if kept is None:
            return None
        held[digest] = kept
    return _opened(listed, held)


def told_of(store: Store, key: str, kind: type[T]) -> T:
    """What is told by a parcel, without looking at its files. Raises LookupError where none is kept."""
    listed = store.value(key, _List)
    if listed is None:
        raise LookupError(key)
    return unpacked(listed.told, kind)


def _listed(parcel: Parcel, content: Callable[[Held], Content]) -> _List:
    """What is kept of a parcel under its key."""
    bodies = (page.held.encode() if isinstance(page.held, str) else page.held for page in parcel.pages)
    return _List(
        tuple(replace(page, held="") for page in parcel.pages),
        tuple(map(content, bodies)),
        tuple(_Card(f.address, f.title, f.media, f.rows, content(f.held)) for f in parcel.files),
        tuple(map(content, parcel.apart)),
        parcel.told,
    )


def _opened(listed: _List, held: dict[str, Held]) -> Parcel:
    bodies = (held[digest] for digest, _ in listed.bodies)
    return Parcel(
        tuple(
            replace(page, held=body.decode() if isinstance(body, bytes) else body)
            for page, body in zip(listed.pages, bodies, strict=True)
        ),
        tuple(Download(c.address, held[c.content[0]], c.title, c.media, c.rows) for c in listed.files),
        tuple(held[digest] for digest, _ in listed.apart),
        listed.told,
    )
