"""An unchanged build is answered from the cache; anything that the site is made of makes a new one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from scorecard.built import Site, kept_or_built
from scorecard.model import Publication
from scorecard.settings import Settings

DAY = date(2026, 11, 21)


@pytest.fixture
def now(tmp_path: Path) -> Settings:
    for folder in ("packages/plan", "content", "releases"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "packages/plan/observations.csv").write_text("value\n1\n")
    return Settings(
        packages=tmp_path / "packages",
        as_of=DAY,
        cache=tmp_path / "cache",
        content=tmp_path / "content",
    )


class Builder:
    """Counts how often it was asked."""

    asked = 0

    def __call__(self, settings: Settings) -> Site:
        self.asked += 1
        return Site(Publication(as_of=settings.as_of, plans=()), (), (), (), {"n": self.asked}, {"read": 1.0})


def test_an_unchanged_build_is_not_made_again(now: Settings) -> None:
    builder = Builder()
    first, second = kept_or_built(now, builder), kept_or_built(now, builder)
    assert builder.asked == 1
    assert second.manifest == first.manifest


@pytest.mark.parametrize(
    "change",
    [
        lambda now: (now.packages / "plan/observations.csv").write_text("value\n2\n") and now,
        lambda now: (now.packages / "plan/new.csv").write_text("value\n1\n") and now,
        lambda now: (now.packages / "plan/observations.csv").rename(now.packages / "plan/other.csv") and now,
        lambda now: (now.packages.parent / "observations.csv").write_text("value\n1\n") and now,
        lambda now: (now.content / "about.md").write_text("# About\n") and now,
        lambda now: replace(now, as_of=date(2026, 12, 1)),
        lambda now: replace(now, site_url="https://example.org/"),
    ],
    ids=["cell", "file", "name", "astray", "content", "day", "address"],
)
def test_whatever_the_site_is_made_of_makes_a_new_one(now: Settings, change: object) -> None:
    builder = Builder()
    kept_or_built(now, builder)
    kept_or_built(change(now), builder)  # type: ignore[operator]
    assert builder.asked == 2


def test_a_damaged_cache_is_built_again(now: Settings) -> None:
    builder = Builder()
    kept_or_built(now, builder)
    (kept,) = (now.cache / "sites").glob("*.pickle")
    kept.write_bytes(kept.read_bytes()[:20])
    kept_or_built(now, builder)
    assert builder.asked == 2


def test_a_file_that_cannot_be_read_is_left_to_the_gate(now: Settings) -> None:
    (now.packages / "plan/notes.txt").symlink_to("/proc/self/mem")  # a file, and reading it fails
    names = replace(now, names=now.packages / "nowhere.txt")
    builder = Builder()
    assert kept_or_built(now, builder).manifest == kept_or_built(now, builder).manifest == {"n": 1}
    assert kept_or_built(names, builder).manifest == {"n": 2}
