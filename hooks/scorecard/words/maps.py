"""What a map of places shows, for those who cannot see it."""

from __future__ import annotations

from .lexicon import say


def place_map(council: str, place: str = "") -> str:
    """ "Map of Fernshire Council's places, with North ward filled." """
    return say("map.here" if place else "map.all", council=council, place=place)
