"""A Dask cluster of real processes does the work: the same bytes, whoever dies, or plain words."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from green_plan import make_plan

from scorecard.executor import Failed, Serial
from scorecard.mapping import published_all
from scorecard.store import Store
from test_mapping import contents, cut

distributed = pytest.importorskip("distributed")
from scorecard.executor.cluster import Cluster  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]


class Machines:
    """A scheduler and workers, each a process of its own, on ports of this machine."""

    def __init__(self, room: Path) -> None:
        self.room = room
        self.processes: list[subprocess.Popen[bytes]] = []
        self.file = room / "scheduler.json"
        self._start("scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(self.file))
        self._until(self.file.exists)

    @property
    def address(self) -> str:
        from distributed.utils import json_load_robust

        found: str = json_load_robust(str(self.file))["address"]
        return found

    def worker(self, hooks: Path = ROOT / "hooks") -> subprocess.Popen[bytes]:
        return self._start(
            *(
                "worker",
                "--scheduler-file",
                str(self.file),
                "--no-nanny",
                "--nthreads",
                "1",
                "--no-dashboard",
            ),
            *("--local-directory", str(self.room)),
            hooks=hooks,
        )

    def wait_for(self, workers: int) -> None:
        with distributed.Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=120)

    def _start(self, *words: str, hooks: Path = ROOT / "hooks") -> subprocess.Popen[bytes]:
        env = os.environ | {"PYTHONPATH": str(hooks), "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "20s"}
        command = [sys.executable, "-m", "dask", *words]
        process = subprocess.Popen(
            command, env=env, cwd=self.room, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.processes.append(process)
        return process

    def _until(self, true: object) -> None:
        for _ in range(600):
            if true():  # type: ignore[operator]
                return
            time.sleep(0.1)
        raise TimeoutError("the scheduler did not start")

    def end(self) -> None:
        for process in self.processes:
            process.kill()
        for process in self.processes:
            process.wait()


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    made = Machines(tmp_path)
    try:
        yield made
    finally:
        made.end()


def test_two_workers_give_the_same_bytes_and_one_may_die(
    machines: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scorecard.mapping.BATCH", 1)
    first = machines.worker()
    machines.worker()
    machines.wait_for(2)
    plan = make_plan()
    here, _ = published_all(cut(plan), Store(tmp_path / "here"), Serial())
    cluster = Cluster(machines.address)
    try:
        killed: list[int] = []

        def told(done: int, of: int) -> None:
            if not killed:
                first.send_signal(signal.SIGKILL)
                killed.append(done)

        there, anew = published_all(cut(plan), Store(tmp_path / "there"), cluster, told)
    finally:
        cluster.close()
    assert anew == len(plan.indicators) and killed
    assert [contents(one) for one in there[plan.name]] == [contents(one) for one in here[plan.name]]
    assert cluster.sent > 1000 and cluster.received > 10_000
    assert not list((tmp_path / "there" / "made").rglob("drawing-*")), "a worker keeps nothing here"


def test_no_scheduler() -> None:
    with pytest.raises(Failed, match=r"^There is no Dask scheduler at tcp://127\.0\.0\.1:9 "):
        Cluster("tcp://127.0.0.1:9")


def test_no_workers(machines: Machines) -> None:
    with pytest.raises(Failed, match=r"has no workers\. Start some with: dask worker"):
        Cluster(machines.address)


def test_a_worker_of_another_version(machines: Machines, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "scorecard").mkdir(parents=True)
    for name in ("__init__.py", "program.py"):
        text = (ROOT / "hooks" / "scorecard" / name).read_text("utf-8")
        (other / "scorecard" / name).write_text(text, "utf-8")
    machines.worker(other)
    machines.wait_for(1)
    with pytest.raises(Failed, match="has another version of this program, or of what it stands on"):
        Cluster(machines.address)


def test_wrong_use_ends_with_two_and_leaves_the_old_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    command = [sys.executable, "-m", "scorecard.cli", "build", "--site-dir", str(site)]
    env = os.environ | {"SCORECARD_CACHE": str(tmp_path / "cache")}
    done = subprocess.run(
        [*command, "--cluster", "tcp://127.0.0.1:9"], cwd=ROOT, env=env, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "There is no Dask scheduler at tcp://127.0.0.1:9" in done.stderr
    assert "Traceback" not in done.stderr
    assert not site.exists()
