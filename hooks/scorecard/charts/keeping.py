"""A drawing as it is kept from build to build."""

from __future__ import annotations

import json
from dataclasses import dataclass

from .svg import Drawing


@dataclass(frozen=True, slots=True)
class Drawn:
    """One chart at both widths, and what it shows as JSON for a script, blank where it needs none."""

    wide: Drawing
    narrow: Drawing
    reading: str = ""


def kept_bytes(drawn: Drawn) -> bytes:
    """A drawing as it is kept."""
    sizes = [[d.width, d.height, d.inside] for d in (drawn.wide, drawn.narrow)]
    return json.dumps([*sizes, drawn.reading]).encode()


def drawn_of(kept: bytes) -> Drawn:
    """The drawing that was kept."""
    wide, narrow, reading = json.loads(kept)
    return Drawn(Drawing(*wide), Drawing(*narrow), reading)
