"""A build goes on while pandas and Frictionless read, and shows nothing before it has heard them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from benchmarks.packages import make_package
from click.testing import CliRunner

from scorecard import cli, executor
from scorecard.build import build
from scorecard.executor import MANY, Processes, Serial, beside
from scorecard.model import Damaged
from scorecard.problems import DataRefused
from scorecard.read import elsewhere, readings
from scorecard.read_before import gate_again
from scorecard.settings import Settings
from scorecard.site.whole import Site
from scorecard.store import Store


@pytest.fixture
def now(tmp_path: Path, small_plan: Path) -> Settings:
    shutil.copytree(small_plan, tmp_path / "packages" / small_plan.name)
    return Settings(
        tmp_path / "packages", date(2026, 11, 21), tmp_path / "cache", content=tmp_path, live=True
    )


class Late(Serial):
    """Does what is started only when it is asked for, and notes what happens in which order.

    `before`  is called first then
    """

    def __init__(self, before: Callable[[], object] = lambda: None) -> None:
        self.before = before
        self.told: list[str] = []

    def start(
        self, work: Callable[[bytes], bytes], task: Callable[[], bytes], here: bool = True
    ) -> Callable[[], bytes] | None:
        if work is not elsewhere.work:  # files that are begun are not what this is about
            return None
        given = task()
        self.told.append("begun")

        def answer() -> bytes:
            self.told.append("heard")
            self.before()
            return work(given)

        return answer

    def map(self, work: Callable[[bytes], bytes], tasks: Sequence[bytes]) -> Iterator[bytes]:
        self.told.append("drawn")
        return super().map(work, tasks)

    def mapped(self) -> None:
        self.told.append("mapped")


def contents(site: Site) -> dict[str, object]:
    return {p.address: p.body for p in site.pages} | {f.address: f.content for f in site.files}


def test_few_indicators_are_made_before_the_others_are_heard_and_many_meanwhile(
    now: Settings, tmp_path: Path
) -> None:
    few = Late()
    build(now, executor=few)
    assert few.told[:3] == ["begun"] * 3
    assert few.told[3] == "drawn"
    assert few.told[-4:] == ["mapped"] + ["heard"] * 3
    shutil.rmtree(now.packages / "small-plan")
    make_package(now.packages / "larger-plan", MANY, 2)
    many = Late()
    build(now, executor=many)
    assert [*dict.fromkeys(many.told)] == ["begun", "drawn", "heard", "mapped"]


def test_the_site_is_that_of_a_build_that_reads_all_itself(now: Settings, tmp_path: Path) -> None:
    alone = contents(build(now, Store(None), Serial()))
    assert contents(build(now, Store(None), Late())) == alone
    workers = Processes(2)
    workers.stand_by()
    try:
        assert contents(build(now, Store(None), workers)) == alone
    finally:
        workers.close()


def test_what_is_heard_is_kept_for_the_next_build(now: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    build(now, executor=Late())
    monkeypatch.setattr(readings, "disagree", lambda *_: pytest.fail("read again"))
    assert not gate_again(now, Store(now.cache / "store")).certain().problems


@pytest.mark.parametrize("indicators", [3, MANY])
def test_where_they_read_otherwise_nothing_is_published(
    now: Settings, indicators: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(now.packages / "small-plan")
    make_package(now.packages / "small-plan", indicators, 2)
    late = Late(lambda: monkeypatch.setattr(readings, "disagree", lambda *_: True))
    with pytest.raises(DataRefused) as refused:
        build(now, executor=late)
    assert {one.code for one in refused.value.problems} == {"readings-differ"}
    assert "mapped" not in late.told or indicators < MANY
    monkeypatch.undo()
    # Nothing of it is believed afterwards.
    assert not gate_again(now, Store(now.cache / "store")).certain().problems


def test_where_something_else_is_wrong_they_are_heard_before_all_is_told(now: Settings) -> None:
    file = now.packages / "small-plan" / "observations.csv"
    text = file.read_text()
    figure = text.splitlines()[1].split(",")[4]
    file.write_text(text.replace(f",{figure},", ",7I6,", 1))
    with pytest.raises(DataRefused) as alone:
        build(now, Store(None), Serial())
    late = Late()
    with pytest.raises(DataRefused) as refused:
        build(now, Store(None), late)
    assert refused.value.problems == alone.value.problems
    assert "heard" in late.told and "drawn" not in late.told


def test_a_file_that_is_altered_before_all_is_read_again_makes_no_site(
    now: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = now.packages / "small-plan" / "indicators.csv"
    right, answers = readings.disagree, iter([True])

    def disagree(*given: object) -> bool:
        return next(answers, False) or right(*given)  # type: ignore[arg-type]

    def altered() -> None:
        monkeypatch.setattr(readings, "disagree", disagree)
        file.write_text(file.read_text().replace("Percentage", "Share", 1))

    with pytest.raises(Damaged):
        build(now, Store(None), Late(altered))


def test_a_check_has_much_read_elsewhere_and_says_the_same(
    now: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = now.packages / "small-plan" / "observations.csv"
    text = file.read_text()
    _, rest = text.splitlines()[-1].split(",", 1)
    file.write_text(f"{text}no-such,{rest}\n")
    begun: list[bytes] = []

    class Told(Late):
        def start(
            self, work: Callable[[bytes], bytes], task: Callable[[], bytes], here: bool = True
        ) -> Callable[[], bytes] | None:
            begun.append(task())
            return super().start(work, task, here)

    def said(much: int) -> str:
        monkeypatch.setattr(beside, "MUCH", much)
        monkeypatch.setattr(executor, "Processes", lambda cores: Told())
        given = ["validate", "--packages", str(now.packages), "--as-of", "2026-11-21"]
        monkeypatch.setenv("SCORECARD_CACHE", str(now.cache / str(much)))
        return CliRunner().invoke(cli.main, given).output

    alone = said(beside.MUCH)
    assert "no-such" in alone and begun == []
    assert said(0) == alone
    assert len(begun) == 3
