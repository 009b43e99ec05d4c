"""National frameworks that a plan can name by code without a frameworks.csv of its own.

A file each, with its source. Titles are in our own words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from ..context import FrameworkItem, Link

NAMES = ("lgbf", "lof")


@cache
def national_frameworks() -> Mapping[str, tuple[str, str]]:
    """Each framework that is known here, by its short name: its name in full, and its source."""
    read = (_read(name) for name in NAMES)
    return MappingProxyType({one["code"]: (one["name"], one["source"]) for one in read})


@cache
def national_items() -> Mapping[str, FrameworkItem]:
    """Every item of every national framework, by FRAMEWORK:ITEM: "LGBF:CHN1"."""
    return MappingProxyType({f"{one.framework}:{one.item}": one for name in NAMES for one in _items(name)})


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))


def _items(name: str) -> Iterator[FrameworkItem]:
    read = _read(name)
    note = f"{read['name']}. The title is in our own words. Source: {read['source']}"
    for item, title in read["items"].items():
        yield FrameworkItem(framework=read["code"], item=item, title=title, note=note)


def items_of(own: tuple[FrameworkItem, ...], links: tuple[Link, ...]) -> dict[str, FrameworkItem]:
    """The items that a plan names, by FRAMEWORK:ITEM: its own, and national ones that it links to.

    What a plan says of an item itself goes before what we say.
    """
    named = {link.to_id for link in links if link.to_table == "framework"}
    ours = {key: one for key, one in national_items().items() if key in named}
    return ours | {f"{one.framework}:{one.item}": one for one in own}
