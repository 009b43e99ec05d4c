"""Under `serve` a build is left undone where another change waits, and what it had begun is not lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from scorecard.last_build import LastBuild
from scorecard.site.live import UNDONE, Live, Overtaken
from scorecard.site.making import Making


@dataclass
class Server:
    """The parts of MkDocs' server that a live site uses."""

    builder: Callable[[], None]
    _want_rebuild: bool = False
    _visible_epoch: int = 1
    _wanted_epoch: int = 1
    _epoch_cond: Any = field(default_factory=threading.Condition)


def served(tmp_path: Path) -> tuple[Live, Server, list[str]]:
    """A live site whose builds ask once whether to go on, and what they did."""
    live, done = Live(tmp_path), list[str]()

    def build() -> None:
        done.append("begun")
        live.stands("a/index.html", "key")  # as it is asked of each page and file
        done.append("ended")

    server = Server(build)
    live.serve(server)
    return live, server, done


def test_a_build_goes_on_where_no_change_waits(tmp_path: Path) -> None:
    _, server, done = served(tmp_path)
    server.builder()
    assert done == ["begun", "ended"]


def test_a_build_is_left_undone_where_a_change_waits_and_the_next_one_is_ended(tmp_path: Path) -> None:
    _, server, done = served(tmp_path)
    server._want_rebuild = True
    server.builder()
    assert done == ["begun"]
    server._want_rebuild = False
    server.builder()
    assert done == ["begun", "begun", "ended"]


def test_whoever_saves_without_end_sees_a_whole_site_now_and_then(tmp_path: Path) -> None:
    live, server, done = served(tmp_path)
    server._want_rebuild = True
    for _ in range(UNDONE + 1):
        server.builder()
    assert done == ["begun"] * (UNDONE + 1) + ["ended"] and live.undone == 0


def test_another_error_is_no_change(tmp_path: Path) -> None:
    live = Live(tmp_path)

    def fail() -> None:
        raise ValueError("broken")

    server = Server(fail)
    live.serve(server)
    with pytest.raises(ValueError, match="broken"):
        server.builder()


def test_a_server_of_another_make_is_left_alone(tmp_path: Path) -> None:
    live, other = Live(tmp_path), SimpleNamespace(builder=print)
    live.serve(other)
    assert other.builder is print
    live.go_on()


def test_what_was_left_undone_can_be_ended_once() -> None:
    last, sites = LastBuild(), iter([Overtaken(), "the site"])

    def rest() -> Any:
        found = next(sites)
        if isinstance(found, Exception):
            raise found
        return found

    with pytest.raises(Overtaken):
        last.ended(rest)
    making = Making(last=last)
    assert making.left_undone() == "the site"  # a slip was saved: the site below it is of the good data
    assert making.left_undone() is None


def test_a_newer_site_stands_in_place_of_what_was_left_undone() -> None:
    last = LastBuild(undone=lambda: pytest.fail("it is old"))
    making = Making(last=last)
    making.forget_undone()
    assert making.left_undone() is None


def test_a_build_that_ends_leaves_nothing_undone() -> None:
    last, site = LastBuild(), SimpleNamespace()
    assert last.ended(lambda: site) is site and last.undone is None
