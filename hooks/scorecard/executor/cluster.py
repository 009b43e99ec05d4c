"""Many machines: dossiers are mapped over a Dask cluster that is already there. The only file that knows
Dask.

Each worker must have this very program. It gets dossiers and gives parcels, both as bytes, and nothing of its
own disk is read or kept. A worker that dies has its work done by another.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as TookTooLong
from typing import Any

from ..program import essence
from .processes import Answer, Failed, Work

PATIENCE = 15  # seconds for the scheduler to answer
DESERTED = 60  # seconds without any worker after which a build gives up
EXTRA = "Install what it takes: pip install 'civic-scorecard[cluster]'"


class Cluster:
    """Sends tasks to a Dask scheduler.

    `sent`, `received`  bytes of the tasks and of the answers: what the network carried, framing aside
    """

    at_hand = False

    def __init__(self, address: str) -> None:
        """Reach the scheduler at an address such as tcp://10.0.0.5:8786, and ask its workers who they are.

        Raises `Failed`.
        """
        self.address, self.sent, self.received = address, 0, 0
        self.client = _reach(address)
        try:
            _same_program(self.client, address)
        except BaseException:
            self.close()
            raise

    def expect(self, tasks: int) -> None:
        """The workers are awake."""

    def stand_by(self) -> None:
        """Nobody is woken: see `start`."""

    def mapped(self) -> None:
        """The workers are not ours to end."""

    def start(self, work: Work, task: Callable[[], bytes], here: bool = True) -> Answer | None:
        """Nobody: what is made of a whole plan is more than a network should carry."""
        return None

    def map(self, work: Work, tasks: Sequence[bytes]) -> Iterator[bytes]:
        """The answers in the order of the tasks; each is forgotten by the cluster when it has come."""
        from distributed.client import FutureCancelledError
        from distributed.scheduler import KilledWorker

        tasks = list(tasks)
        self.sent += sum(map(len, tasks))
        futures = self.client.map(_guarded, tasks, work=work, program=essence(), pure=False, retries=2)
        try:
            while futures:
                answer = self._answer(futures.pop(0))
                self.received += len(answer)
                yield answer
        except (OSError, KilledWorker, FutureCancelledError) as error:
            raise Failed(
                f"The cluster at {self.address} did not end its work ({error}). "
                "Build again, or without --cluster."
            ) from None
        finally:
            self.client.cancel(futures)

    def _answer(self, future: Any) -> bytes:
        """One answer, waited for as long as there is a worker."""
        while True:
            try:
                answer: bytes = future.result(timeout=DESERTED)
                return answer
            except TookTooLong:
                if not self.client.scheduler_info(n_workers=-1)["workers"]:
                    raise Failed(
                        f"The cluster at {self.address} has no worker left. "
                        "Start some, or build without --cluster."
                    ) from None

    def close(self) -> None:
        """Leave the cluster, which stays as it is."""
        self.client.close(timeout=2)


def reachable(address: str) -> None:
    """Say now what would fail later. Raises `Failed`."""
    Cluster(address).close()


def _reach(address: str) -> Any:
    try:
        import distributed
    except ImportError:
        raise Failed(f"--cluster needs Dask, which is not installed. {EXTRA}") from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        made: Any = distributed.Client
        client = made(address, timeout=PATIENCE, set_as_default=False)
        workers = client.scheduler_info(n_workers=-1)["workers"]
    except (OSError, ValueError, TimeoutError, TookTooLong) as error:
        raise Failed(
            f"There is no Dask scheduler at {address} ({type(error).__name__}). Start one with: "
            "dask scheduler. Or look at the address: it begins with tcp:// and ends with the port."
        ) from None
    if not workers:
        client.close(timeout=2)
        raise Failed(f"The scheduler at {address} has no workers. Start some with: dask worker {address}")
    return client


def _same_program(client: Any, address: str) -> None:
    """Each worker has this program, and what it stands on, in the same versions."""
    try:
        told = client.run(essence, on_error="return")
    except Exception as error:  # whatever a worker raises comes here as it was raised
        raise Failed(f"The workers of {address} could not be asked who they are ({error}).") from None
    for worker, found in sorted(told.items()):
        if isinstance(found, ModuleNotFoundError | AttributeError):
            raise Failed(f"The worker {worker} has not this program. Install it there in this version.")
        if found != essence():
            raise Failed(
                f"The worker {worker} has another version of this program, or of what it stands on. "
                "Install the same there: the lock file says which."
            )


def _guarded(given: bytes, work: Work, program: str) -> bytes:
    """On a worker: do the work, unless this is a worker of another version that came later."""
    if essence() != program:
        raise Failed(
            "A worker that came while the site was built has another version of this program. "
            "Install the same there."
        )
    return work(given)
