"""A drawing as it is kept from build to build, and a specification as it is written, part by part."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from .svg import Drawing

Size = tuple[int, int, str]  # a drawing: its width, its height and what is inside


@dataclass(frozen=True, slots=True)
class Drawn:
    """One chart at both widths, what it shows as JSON for a script (blank where it needs none), and its
    Vega-Lite specification without its title."""

    wide: Drawing
    narrow: Drawing
    reading: str = ""
    spec: str = ""


def kept_bytes(drawn: Drawn) -> bytes:
    """A drawing as it is kept."""
    sizes = [[d.width, d.height, d.inside] for d in (drawn.wide, drawn.narrow)]
    return json.dumps([*sizes, drawn.reading, drawn.spec]).encode()


def drawn_of(kept: bytes) -> Drawn | None:
    """The drawing that was kept; None where it is something else."""
    try:
        wide, narrow, reading, spec = msgspec.json.decode(kept, type=tuple[Size, Size, str, str])
    except msgspec.MsgspecError:
        return None
    return Drawn(Drawing(*wide), Drawing(*narrow), reading, spec)


def written(part: Any) -> str:
    """A part of a specification in JSON, as short as can be."""
    return json.dumps(part, ensure_ascii=False, separators=(",", ":"))


def joined(parts: Mapping[str, str]) -> str:
    """A specification, from its parts by name, each as `written`."""
    return "{" + ",".join([f"{written(name)}:{part}" for name, part in parts.items()]) + "}"


def parted(spec: str) -> dict[str, str]:
    """The parts that were `joined`."""
    found = msgspec.json.decode(spec, type=dict[str, msgspec.Raw])
    return {name: bytes(part).decode() for name, part in found.items()}
