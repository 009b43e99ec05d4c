"""What a map of places shows, for those who cannot see it."""

from __future__ import annotations

from .lexicon import say


def place_map(council: str, place: str = "") -> str:
    """ "Map of Fernshire Council's places, with North ward filled." """
    return say("map.here" if place else "map.all", council=council, place=place)


def near_map(place: str) -> str:
    """ "Map of North ward, filled, and the places around it." """
    return say("map.near", place=place)


def too_many_shapes(count: int) -> str:
    """Why there is no map: "A map of 1,200 places would show nothing." """
    return say("map.many", count=f"{count:,}")


def shaded_map(council: str, what: str, when: str) -> str:
    """ "Map of the places of Fernshire Council by the figure: Bins missed, 2025/26. The table has each." """
    return say("map.shaded", council=council, what=what, when=when)


def map_step(low: str, high: str) -> str:
    """The figures of a step of the map's key: "88 to 102", "4.0 to 4.7 days"; "138" where there is but one."""
    first, _, unit = low.partition(" ")
    if unit and low != high and high.endswith(f" {unit}"):
        low = first
    return low if low == high else say("map.step", low=low, high=high)
