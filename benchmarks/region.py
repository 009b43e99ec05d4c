"""A region of many councils: built by one process, by two, and by two workers of a Dask cluster.

The workers stand on this machine and have the same two cores as the process that leads them, so this shows
what a cluster costs, not how fast ten machines are. What the network carries is counted between the leading
process and the scheduler, by a relay that both talk through. The scheduler passes all of it on: about as much
goes between it and its workers.
"""

from __future__ import annotations

import os
import socket
import socketserver
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import Lock, Thread
from typing import NamedTuple

from .builds import ROOT, Failed, Took
from .memory import Leading
from .shapes import build

LEADER = "scorecard.rendering"  # the process that reads, gathers and writes
PATIENCE = 60.0  # seconds for a scheduler or its workers to be there
BLOCK = 1 << 16


class Region(NamedTuple):
    """One way to build a region.

    `took`      by all who worked, the scheduler and its workers included
    `led`       seconds of processors without those two: what the driver's own machine did
    `memory`    the most bytes that the process which leads held
    `sent`      bytes from it to the scheduler, and `received` from there; 0 where there was none
    """

    took: Took
    led: float
    memory: int
    sent: int = 0
    received: int = 0


@dataclass(frozen=True, slots=True)
class Cluster:
    """A scheduler and its workers, reached through a relay at an address."""

    address: str
    relay: Relay
    processes: Sequence[int]

    def worked(self) -> float:
        """Seconds that processors have worked for them."""
        return sum(map(_worked, self.processes))


def region(packages: Path, room: Path) -> Iterator[tuple[str, Region]]:
    """Each way, with its name. Raises Failed where the sites differ in a single byte."""
    first = ""
    for name, way in (
        ("1 process", partial(_watched, packages, room, "--jobs", "1")),
        ("2 processes", partial(_watched, packages, room, "--jobs", "2")),
        ("2 workers", partial(by_workers, packages, room)),
    ):
        yield name, way()
        found = fingerprint(room / "site")
        if (first := first or found) != found:
            raise Failed(f"{name} made another site than 1 process.")


def by_workers(packages: Path, room: Path) -> Region:
    """Two workers of a cluster, which is started for it and ended."""
    with cluster(room.with_name("cluster"), 2) as there:
        before = there.worked()
        built = _watched(packages, room, "--cluster", there.address)
        took = Took(built.took.wall, built.led + there.worked() - before)
        return built._replace(took=took, sent=there.relay.sent, received=there.relay.received)


def on_paper(found: Sequence[tuple[int, Region]], indicators: int) -> Region:
    """What so many indicators would take: along the line through the smallest and the largest built.

    `found`  two or more numbers of indicators, and what they took
    """
    (few, small), (many, large) = found[0], found[-1]

    def along(a: float, b: float) -> float:
        return max(0.0, a + (b - a) * (indicators - few) / (many - few))

    return Region(
        Took(*(along(a, b) for a, b in zip(small.took, large.took, strict=True))),
        along(small.led, large.led),
        *(round(along(a, b)) for a, b in zip(small[2:], large[2:], strict=True)),
    )


def fingerprint(site: Path) -> str:
    """One hash over the names and the bytes of all files of a site."""
    whole = sha256()
    for file in sorted(site.rglob("*")):
        if file.is_file():
            whole.update(f"{file.relative_to(site)}\0".encode() + sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def _watched(packages: Path, room: Path, *more: str) -> Region:
    with Leading(LEADER) as leading:
        took = build(packages, room, *more)
    if not leading.largest:
        raise Failed(f"No process of {LEADER} was seen: whatever leads a build now has another name.")
    return Region(took, took.worked, leading.largest)


def _worked(process: int) -> float:
    told = Path(f"/proc/{process}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


# --- a cluster of processes --------------------------------------------------------------------------


@contextmanager
def cluster(room: Path, workers: int) -> Iterator[Cluster]:
    """A scheduler and so many workers of one thread, each a process, ended when they are no longer needed."""
    room.mkdir(parents=True, exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    scheduler = ["scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    worker = ["worker", f"tcp://127.0.0.1:{port}", "--no-nanny", "--nthreads", "1", "--no-dashboard"]
    worker += ["--local-directory", str(room)]
    env = os.environ | {"PYTHONPATH": str(ROOT / "hooks")}
    processes: list[subprocess.Popen[bytes]] = []
    with (room / "log").open("wb") as log:
        try:
            for words in (scheduler, *[worker] * workers):
                command = [sys.executable, "-m", "dask", *words]
                processes.append(subprocess.Popen(command, cwd=room, env=env, stdout=log, stderr=log))
                _until_listening(port, processes[0], room / "log")
            _until_there(f"tcp://127.0.0.1:{port}", workers)
            with Relay(port) as relay:
                yield Cluster(relay.address, relay, [process.pid for process in processes])
        finally:
            for process in processes:
                process.kill()  # asked to end, a worker may wait for ever for a scheduler that has ended
            for process in processes:
                process.wait(30)


def _until_listening(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    needed = "It takes Dask: pip install 'civic-scorecard[cluster]'."
    raise Failed(f"No Dask scheduler came up. {needed}\n{log.read_text('utf-8')}")


def _until_there(address: str, workers: int) -> None:
    from distributed import Client

    with Client(address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        client.wait_for_workers(workers, timeout=PATIENCE)


class Relay:
    """Passes on what comes to a port of its own to another port of this machine, and back.

    `sent`, `received`  bytes that went there and came back, just as TCP carried them
    """

    def __init__(self, port: int) -> None:
        self.port, self.sent, self.received = port, 0, 0
        self._counting = Lock()
        relay = self

        class Passing(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                relay._pass_both(self.request)

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Passing)
        self._server.daemon_threads, self._server.block_on_close = True, False

    @property
    def address(self) -> str:
        """Where it is reached."""
        return f"tcp://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Relay:
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _pass_both(self, here: socket.socket) -> None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port)) as there:
            back = Thread(target=self._pass, args=(there, here, False), daemon=True)
            back.start()
            self._pass(here, there, True)
            back.join()

    def _pass(self, source: socket.socket, target: socket.socket, there: bool) -> None:
        with suppress(OSError):  # one of the two has left
            while block := source.recv(BLOCK):
                target.sendall(block)
                with self._counting:
                    self.sent += len(block) if there else 0
                    self.received += 0 if there else len(block)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)
