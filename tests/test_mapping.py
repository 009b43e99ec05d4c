"""Each dossier is published once, here or in other processes, and what was made is kept until it changes."""

from __future__ import annotations

import gc
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from green_plan import make_plan

from scorecard import charts
from scorecard.executor import AHEAD, MANY, Processes, Serial
from scorecard.mapping import Cut, keys_of, published_all
from scorecard.model import About, Around, Kept, Past, Plan, dossiers, facts_of
from scorecard.publish import SELDOM, Published, wake
from scorecard.store import Store

ABOUT = About(date(2008, 5, 1), version="1", site_url="https://example.org/")


def cut(plan: Plan, about: About = ABOUT, program: str = "this") -> dict[str, Cut]:
    past = Past(plan=plan.name)
    facts, found = facts_of(plan, about, (), past), dossiers(plan, Around(), past)
    return {plan.name: Cut(facts, found, keys_of(program, facts, found))}


class Counting(Serial):
    """Counts tasks."""

    tasks = 0

    def map(self, work: Callable[[bytes], bytes], tasks: Sequence[bytes]) -> Iterator[bytes]:
        self.tasks += len(tasks)
        return super().map(work, tasks)


def contents(found: Published) -> dict[str, bytes]:
    return {f.address: f.content for f in (*found.files, *found.aside)} | {"page": found.page.body.encode()}


def test_what_is_published_of_an_indicator(tmp_path: Path) -> None:
    plan = make_plan()
    found, anew = published_all(cut(plan), Store(tmp_path), Serial())
    assert anew == len(plan.indicators)
    one = found[plan.name][0]
    home = f"{plan.name}/indicators/{plan.indicators[0].indicator_id}/"
    names = ("data.csv", "metadata.json", "chart.svg", "chart.vl.json", "embed/index.html")
    assert [f.address for f in (*one.files, *one.aside)] == [f"{home}{name}" for name in names]
    assert one.page.address == home and one.page.data["@type"] == "Dataset"
    assert all(isinstance(held, Kept) for held in (one.page.held, one.drawing, *(f.held for f in one.files)))
    assert one.chart and one.chart.wide.startswith("<svg") and one.chart.wide in one.page.body


def test_a_second_build_publishes_what_is_new_and_nothing_else(tmp_path: Path) -> None:
    plan = make_plan()
    first, _ = published_all(cut(plan), Store(tmp_path), Serial())
    again, anew = published_all(cut(plan), Store(tmp_path), Counting())
    assert anew == 0 and again == first
    row = plan.observations[0]
    assert row.value is not None
    changed = replace(
        plan, observations=(replace(row, value=row.value + Decimal("0.1")), *plan.observations[1:])
    )
    warm, anew = published_all(cut(changed), Store(tmp_path), Serial())
    cold, _ = published_all(cut(changed), Store(tmp_path / "cold"), Serial())
    assert anew == 1
    assert [contents(one) for one in warm[plan.name]] == [contents(one) for one in cold[plan.name]]


@pytest.mark.parametrize(
    "made",
    [
        lambda plan: cut(plan, program="another"),
        lambda plan: cut(plan, replace(ABOUT, as_of=date(2008, 5, 2))),
        lambda plan: cut(replace(plan, title="Another title")),
    ],
    ids=["program", "day", "plan's own facts"],
)
def test_another_program_day_or_plan_publishes_all_anew(
    tmp_path: Path, made: Callable[[Plan], dict[str, Cut]]
) -> None:
    plan = make_plan()
    published_all(cut(plan), Store(tmp_path), Serial())
    assert published_all(made(plan), Store(tmp_path), Serial())[1] == len(plan.indicators)


@pytest.mark.parametrize("damage", [b"", b"\x00" * 40, b"{}"], ids=["emptied", "noughts", "other"])
def test_damage_costs_time_and_no_byte(tmp_path: Path, damage: bytes) -> None:
    plan = make_plan()
    first, _ = published_all(cut(plan), Store(tmp_path), Serial())
    before = [contents(one) for one in first[plan.name]]
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.write_bytes(damage)
    again, anew = published_all(cut(plan), Store(tmp_path), Serial())
    assert anew == len(plan.indicators)
    assert [contents(one) for one in again[plan.name]] == before


def test_without_a_store_all_stays_in_memory(tmp_path: Path) -> None:
    plan = make_plan()
    kept, _ = published_all(cut(plan), Store(tmp_path), Serial())
    held, anew = published_all(cut(plan), Store(None), Serial())
    assert anew == len(plan.indicators)
    assert [contents(one) for one in held[plan.name]] == [contents(one) for one in kept[plan.name]]


def test_processes_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scorecard.executor.processes.MANY", 1)
    monkeypatch.setattr("scorecard.mapping.BATCH", 1)
    plan = make_plan()
    here, _ = published_all(cut(plan), Store(tmp_path / "here"), Serial())
    executor = Processes(2, wake, str(tmp_path / "there"))
    try:
        there, anew = published_all(cut(plan), Store(tmp_path / "there"), executor)
    finally:
        executor.close()
    assert anew == len(plan.indicators) > 1
    assert [contents(one) for one in there[plan.name]] == [contents(one) for one in here[plan.name]]


def test_no_second_process_is_to_be_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Refused:
        def submit(self, *_: object) -> None:
            raise OSError("no more processes")

    plan = make_plan()
    monkeypatch.setattr("scorecard.executor.processes.ProcessPoolExecutor", lambda *_: Refused())
    monkeypatch.setattr("scorecard.executor.processes.MANY", 1)
    monkeypatch.setattr("scorecard.mapping.BATCH", 1)
    found, anew = published_all(cut(plan), Store(tmp_path), Processes(2))
    assert anew == len(found[plan.name])


def test_it_tells_how_far_it_is(tmp_path: Path) -> None:
    plan, told = make_plan(), []
    published_all(cut(plan), Store(tmp_path), Serial(), lambda done, of: told.append((done, of)))
    many = len(plan.indicators)
    assert told == [(n + 1, many) for n in range(many)]


def shout(given: bytes) -> bytes:
    return given.upper()


LOADED: list[bytes] = []


def load() -> None:
    LOADED.append(b"loaded")


def has_loaded(given: bytes) -> bytes:
    return b"".join(LOADED)


def test_what_is_begun_beside_is_answered_and_nothing_is_made_where_nobody_stands_by() -> None:
    def never() -> bytes:
        raise AssertionError("made for nobody")

    assert Serial().start(shout, never) is None
    executor = Processes(2)
    assert executor.start(shout, never) is None
    executor.stand_by()
    try:
        first, second = executor.start(shout, lambda: b"one"), executor.start(shout, lambda: b"two")
        assert first and second
        assert first() == b"ONE"
        assert executor.pool is not None
        for process in executor.pool._processes.values():
            process.kill()
        assert second() == b"TWO"  # answered already, or done here
    finally:
        executor.close()


def slowly(given: bytes) -> bytes:
    time.sleep(0.3)
    return given + str(os.getpid()).encode()


def test_instead_of_waiting_what_nobody_has_begun_is_done_here() -> None:
    executor, here, given = Processes(2), str(os.getpid()).encode(), [b"%d " % n for n in range(8)]
    executor.stand_by()
    try:
        begun = [executor.start(slowly, lambda one=one: one) for one in given]  # type: ignore[misc]
        first, until = executor.line[0].sent, time.monotonic() + 60
        assert first is not None
        while not (first.running() or first.done()):  # the process that stands by is not awake yet
            assert time.monotonic() < until
            time.sleep(0.01)
        found = [answer().split() for answer in begun if answer]
    finally:
        executor.close()
    assert [name for name, _ in found] == [one.strip() for one in given]
    by = [pid for _, pid in found]
    assert by[0] != here  # the process that stands by has come to it first
    assert by[-1] == here  # what stands last in the line is done meanwhile


def test_once_all_is_mapped_the_processes_end_and_a_fresh_one_stands_by() -> None:
    executor = Processes(2, later=load)
    executor.expect(MANY)
    try:
        assert list(executor.map(has_loaded, [b"a", b"b"])) == [b"", b""]
        assert executor.pool is not None
        drawn = [*executor.pool._processes.values()]
        executor.mapped()
        assert not any(process.is_alive() for process in drawn)
        answer = executor.start(has_loaded, lambda: b"beside", here=False)
        assert answer is not None and answer() == b"loaded"
        assert executor.pool is not None
        fresh = [*executor.pool._processes]
        assert len(fresh) == 1 and not set(fresh) & {process.pid for process in drawn}
    finally:
        executor.close()


def test_while_many_wake_one_more_is_there_for_what_is_started_and_ends_before_they_are_at_work() -> None:
    executor = Processes(2)
    executor.expect(MANY)
    try:
        beside = executor.beside
        assert beside is not None and beside.pool is not None and beside.pool is not executor.pool
        answer, lost = executor.start(shout, lambda: b"one"), executor.start(shout, lambda: b"two")
        assert answer is not None and answer() == b"ONE"
        (alone,) = beside.pool._processes.values()
        alone.kill()
        assert lost is not None and lost() == b"TWO"  # answered already, or done here
        assert executor.pool is not None
        assert list(executor.map(shout, [b"a", b"b"])) == [b"A", b"B"]
        alone.join(10)
        assert executor.beside is None and not alone.is_alive()
    finally:
        executor.close()


def test_what_was_started_beside_is_done_there_while_many_are_mapped() -> None:
    executor = Processes(2)
    executor.expect(MANY)
    try:
        begun = [executor.start(slowly, lambda one=one: one, here=False) for one in (b"a ", b"b ")]  # type: ignore[misc]
        beside = executor.beside
        assert beside is not None and beside.pool is not None
        (alone,) = beside.pool._processes.values()
        assert list(executor.map(shout, [b"a"])) == [b"A"]
        assert executor.beside is None
        assert [answer().split()[1] for answer in begun if answer] == [str(alone.pid).encode()] * 2
        alone.join(10)
        assert not alone.is_alive()
    finally:
        executor.close()


def test_what_may_not_be_done_here_is_waited_for_and_done_here_only_where_it_is_lost() -> None:
    executor, here = Processes(2), str(os.getpid()).encode()
    executor.stand_by()
    try:
        begun = [executor.start(slowly, lambda one=one: one, here=False) for one in (b"a ", b"b ", b"c ")]  # type: ignore[misc]
        answers = [answer for answer in begun if answer]
        assert all(answer().split()[1] != here for answer in answers[:2])
        last = executor.start(slowly, lambda: b"d ", here=False)
        executor.close()
        assert last is not None and last().split()[0] == b"d"
    finally:
        executor.close()


def test_one_job_has_nobody_beside() -> None:
    executor = Processes(1)
    executor.expect(MANY)
    assert executor.pool is None and executor.beside is None


def test_where_few_were_at_work_the_one_that_stands_by_is_kept() -> None:
    executor = Processes(2)
    executor.mapped()
    assert executor.pool is None
    executor.stand_by()
    try:
        before = executor.pool
        executor.mapped()
        assert before is not None and executor.pool is before
    finally:
        executor.close()


class Asked(Sequence[bytes]):
    """Tasks that tell which of them were asked for."""

    def __init__(self, many: int) -> None:
        self.many = many
        self.asked: list[int] = []

    def __len__(self) -> int:
        return self.many

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return [self[i] for i in range(self.many)[at]]
        self.asked.append(at)
        return b"%d" % at


def test_only_some_tasks_are_made_ahead_of_their_answers() -> None:
    executor, tasks = Processes(2), Asked(MANY)
    try:
        answers = executor.map(shout, tasks)
        assert next(answers) == b"0"
        assert tasks.asked == list(range(2 * AHEAD))
        assert list(answers) == [b"%d" % i for i in range(1, MANY)]
        assert tasks.asked == list(range(MANY))
    finally:
        executor.close()


def test_a_process_that_is_awake_seldom_looks_for_what_is_of_no_use_any_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(charts, "wake", lambda keep: None)
    before = gc.get_threshold()
    try:
        wake()
        assert gc.get_threshold() == (SELDOM, *before[1:])
        assert gc.get_freeze_count() > 0  # what was loaded is not looked through again
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


def test_once_it_is_closed_nothing_of_it_is_at_work() -> None:
    executor = Processes(2)
    executor.stand_by()
    executor.close()
    assert [one.name for one in threading.enumerate() if "ExecutorManager" in type(one).__name__] == []
