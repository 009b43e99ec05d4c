"""Releases: the data as they were published on a day, kept unaltered (`kept`), and proof of it (`proof`)."""

from .kept import EVERY_FILE, NoRelease, editions, kept_releases, make_release

__all__ = ["EVERY_FILE", "NoRelease", "editions", "kept_releases", "make_release"]
