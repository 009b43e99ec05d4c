"""The looks as they are worked with: as Vega-Lite, which is published, and as a recipe, which is drawn by.

Altair takes 40 ms to make a chart and Vega-Lite 5 ms to compile it: that is done once for each program.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import msgspec

from ..disk.kept_beside import KeptBeside
from ..program import program
from .recipes import Recipe, recipe

KEPT = Path(__file__).with_name("looks.json")  # what the looks, once made, are kept as
Looks = Mapping[str, tuple[str, str]]  # each look as Vega-Lite and as a recipe, in JSON


def engine() -> str:
    """The versions of what makes the looks, for the cache."""
    return f"altair {version('altair')}, vl-convert {version('vl-convert-python')}"


def templates() -> dict[str, tuple[str, str]]:
    """Every look as Vega-Lite and as a recipe, by name: made once for each program, and kept beside it."""
    kept = KeptBeside(KEPT, program().encode())
    found = kept.found()
    if found is None:
        found = json.dumps(_made()).encode()
        kept.keep(found)
    return msgspec.json.decode(found, type=dict[str, tuple[str, str]])


@lru_cache(maxsize=1)
def _made() -> dict[str, tuple[str, str]]:
    """Every look, made. Imports Altair, which takes a while."""
    import vl_convert as vlc

    from .looks import looks

    return {
        name: (json.dumps(spec), msgspec.json.encode(recipe(vlc.vegalite_to_vega(spec))).decode())
        for name, spec in looks().items()
    }


@lru_cache(maxsize=16)
def recipe_of(text: str) -> Recipe:
    """A recipe that was written."""
    return msgspec.json.decode(text, type=Recipe)
