"""An unchanged build is answered from the cache; anything that the site is made of makes a new one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from scorecard.model import Damaged, Download, Kept, Page, Publication
from scorecard.settings import Settings
from scorecard.site.whole import Site, kept_or_built, made_line, size_line
from scorecard.store import Store

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


def site_of(now: Settings, builder: Builder) -> Site:
    return kept_or_built(now, builder, Store(now.cache / "store"))


class Builder:
    """Counts how often it was asked."""

    asked = 0

    def __call__(self, settings: Settings, store: Store) -> Site:
        self.asked += 1
        pages = (Page("", "Home", "Home.", "home", f"<h1>{self.asked}</h1>"),)
        files = (Download("a.csv", b"a\n1\n"),)
        bare = Publication(as_of=settings.as_of, plans=())
        return Site(bare, pages, files, (), {"n": self.asked}, {"read": 1.0})


def test_an_unchanged_build_is_not_made_again(now: Settings) -> None:
    builder = Builder()
    first, second = site_of(now, builder), site_of(now, builder)
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
    site_of(now, builder)
    site_of(change(now), builder)  # type: ignore[operator]
    assert builder.asked == 2


def test_a_damaged_cache_is_built_again(now: Settings) -> None:
    builder = Builder()
    site_of(now, builder)
    for kept in (now.cache / "store" / "made").rglob("site-*"):
        kept.write_bytes(kept.read_bytes()[:20])
    site_of(now, builder)
    assert builder.asked == 2


def test_pages_and_files_come_from_the_store(now: Settings) -> None:
    """Memory does not hold them, and one that is damaged makes a new site."""
    builder = Builder()
    first, second = site_of(now, builder), site_of(now, builder)
    for site in (first, second):
        assert isinstance(site.pages[0].held, Kept) and site.pages[0].body == "<h1>1</h1>"
        assert isinstance(site.files[0].held, Kept) and site.files[0].content == b"a\n1\n"
    assert isinstance(first.pages[0].held, Kept)
    first.pages[0].held.path.write_bytes(b"<h1>3</h1>")
    assert site_of(now, builder).pages[0].body == "<h1>2</h1>"
    assert builder.asked == 2, "the page of a damaged site is made anew"


def test_what_is_damaged_while_a_site_is_built_is_not_believed(now: Settings) -> None:
    builder = Builder()

    def build(settings: Settings, store: Store) -> Site:
        if store.folder is not None:
            raise Damaged("a file")
        return builder(settings, store)

    assert kept_or_built(now, build, Store(now.cache / "store")).files[0].content == b"a\n1\n"
    assert builder.asked == 1


def test_where_nothing_can_be_kept_the_site_is_built_each_time(now: Settings) -> None:
    builder = Builder()
    for _ in range(2):
        site = kept_or_built(now, builder, Store(None))
        assert site.files[0].content == b"a\n1\n"
    assert builder.asked == 2


def test_a_file_that_cannot_be_read_is_left_to_the_gate(now: Settings) -> None:
    (now.packages / "plan/notes.txt").symlink_to("/proc/self/mem")  # a file, and reading it fails
    names = replace(now, names=now.packages / "nowhere.txt")
    builder = Builder()
    assert site_of(now, builder).manifest == site_of(now, builder).manifest == {"n": 1}
    assert site_of(names, builder).manifest == {"n": 2}


KEPT, ONE = {"indicator": (0, 9), "plan": (0, 6)}, {"indicator": (1, 1000), "plan": (1, 1)}


@pytest.mark.parametrize(
    ("made", "line"),
    [
        ({}, ""),
        (KEPT, "Nothing had to be made anew: all was kept from an earlier build."),
        (ONE, "Made anew: 1 of 1,000 indicators, 1 of 1 plan; the rest was kept."),
        ({"indicator": (9, 9), "plan": (6, 6)}, "Made anew: 9 of 9 indicators, 6 of 6 plans."),
    ],
)
def test_the_last_lines_say_what_was_made_anew(made: dict[str, tuple[int, int]], line: str) -> None:
    assert made_line(made) == line


def test_how_large_the_site_is(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.csv").write_bytes(b"x" * 250_000)
    (tmp_path / "c").write_bytes(b"x")
    assert size_line(tmp_path) == "The site has 2 files, 0.3 MB."
