"""Drawing many charts: nothing twice, in two processes where that pays."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import lru_cache
from itertools import repeat
from pathlib import Path

from ..model import Chart
from .filling import Looks, drawing, engine, specification, templates, wake
from .frame import inline, standalone, told
from .keeping import Drawn, forget, keep, keep_shapes, kept, kept_shapes
from .overtime import over_time
from .plot import NARROW, WIDE, Plot
from .reading import reading
from .request import ChartRequest, Kind
from .rows import in_rows
from .small import small_chart
from .squares import in_squares
from .svg import tidy
from .withinyear import within_year

MANY = 60  # charts to draw from which a second process saves more than it costs to start
PART = 8  # charts that a process is handed at a time
MAKERS: dict[Kind, Callable[[ChartRequest, int], Plot]] = {
    "line": over_time,
    "bars": over_time,
    "running": within_year,
    "single": in_rows,
    "yes-no": in_squares,
}


@contextmanager
def hands(cache: Path | None, expected: int) -> Iterator[Executor | None]:
    """Processes to draw in, which wake while the packages are read; None where they would not pay.

    `expected`  about how many charts there will be. Where drawings are kept from an earlier build, most
                of those will do, so no process is started before it is known what is missing
    """
    if expected < MANY or kept_shapes(cache, _shapes_name()) or (os.cpu_count() or 1) < 2:
        yield None
        return
    with _pool(2) as pool:
        pool.submit(_shapes, cache)
        for _ in range(2):
            pool.submit(wake)
        try:
            yield pool
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def begin(
    requests: Sequence[ChartRequest], cache: Path | None, hands: Executor | None = None
) -> Future[dict[str, Chart]]:
    """Start to draw all requests beside what else is to do; the answer is that of `draw`."""
    aside = ThreadPoolExecutor(1, thread_name_prefix="charts")
    drawing = aside.submit(draw, requests, cache, hands=hands)
    aside.shutdown(wait=False)
    return drawing


def draw(
    requests: Sequence[ChartRequest],
    cache: Path | None,
    workers: int | None = None,
    hands: Executor | None = None,
) -> dict[str, Chart]:
    """The charts of all requests, by their keys.

    `cache`    a folder to keep drawings in from build to build, or None; it may be deleted at any time
    `workers`  processes to use; None decides by the work: one, or two where there is much to draw
    `hands`    processes that are awake already

    What is kept is the drawing. Titles, descriptions and the file's frame are put around it each time, so
    that a changed word costs nothing.
    """
    marks = {request.key: fingerprint(request) for request in requests}
    drawings = kept(cache, set(marks.values()))
    missing: dict[str, ChartRequest] = {}
    for request in requests:
        if marks[request.key] not in drawings:
            missing.setdefault(marks[request.key], request)
    fresh = _drawn(missing, cache, workers, hands)
    keep(cache, fresh)
    forget(cache, {*marks.values(), _shapes_name()})
    drawings |= fresh
    return {request.key: _chart(request, drawings[marks[request.key]]) for request in requests}


def fingerprint(request: ChartRequest) -> str:
    """The same for two requests whose drawings are the same, as long as this code stays the same."""
    drawn = replace(
        request, key="", title="", subtitle="", description="", source="", dated="", licence="", status=""
    )
    return hashlib.sha256(f"{_code()}{drawn!r}".encode()).hexdigest()[:32]


@lru_cache(maxsize=1)
def _code() -> str:
    """What the drawings depend on besides the request: this package's own text and the engine."""
    own = "".join(path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.py")))
    return hashlib.sha256(f"{own}{engine()}".encode()).hexdigest()


def _chart(request: ChartRequest, drawn: Drawn) -> Chart:
    return Chart(
        title=request.title,
        subtitle=request.subtitle,
        description=request.description,
        wide=inline(drawn.wide, request, "wide"),
        narrow=inline(drawn.narrow, request, "narrow"),
        file=standalone(drawn.wide, request, drawn.reading),
        spec=told(drawn.spec, request),
        small=small_chart(request),
        explorable=bool(drawn.reading),
    )


def draw_one(request: ChartRequest, shapes: Looks) -> Drawn:
    """One chart at both widths, and its specification."""
    make = MAKERS[request.kind]
    plots = [make(request, width) for width in (WIDE, NARROW)]
    wide, narrow = (tidy(drawing(plot, shapes)) for plot in plots)
    return Drawn(wide, narrow, reading(request, plots), specification(plots[0], shapes))


def _shapes_name() -> str:
    return f"shapes-{_code()[:32]}"


def _shapes(cache: Path | None) -> Looks:
    """The shapes, from the cache where it has them: making them imports Altair."""
    found = kept_shapes(cache, _shapes_name())
    if found is None:
        found = templates()
        keep_shapes(cache, _shapes_name(), found)
    return found


# --- processes -----------------------------------------------------------------------------------


def _drawn(
    missing: Mapping[str, ChartRequest], cache: Path | None, workers: int | None, hands: Executor | None
) -> dict[str, Drawn]:
    """The drawings that the cache had not, by fingerprint."""
    requests = list(missing.values())
    count = workers or (min(2, os.cpu_count() or 1) if len(requests) >= MANY else 1)
    if hands or count > 1:
        try:
            with nullcontext(hands) if hands else _pool(count) as pool:
                return dict(zip(missing, _in_processes(requests, cache, pool), strict=True))
        except (BrokenProcessPool, OSError, ImportError):
            pass  # no second process to be had here: one does it too
    return dict(zip(missing, _work(requests, _shapes(cache)), strict=True)) if requests else {}


def _pool(count: int) -> ProcessPoolExecutor:
    # The drawing engine's threads do not survive a fork.
    return ProcessPoolExecutor(count, multiprocessing.get_context("spawn"))


def _in_processes(requests: Sequence[ChartRequest], cache: Path | None, pool: Executor) -> Iterable[Drawn]:
    """All drawings, in the order of the requests. One process makes the shapes while another wakes."""
    shapes = pool.submit(_shapes, cache)
    pool.submit(wake)
    parts = [requests[i : i + PART] for i in range(0, len(requests), PART)]
    drawn = pool.map(_work, parts, repeat(shapes.result()))
    return [one for part in drawn for one in part]


def _work(requests: Sequence[ChartRequest], shapes: Looks) -> list[Drawn]:
    return [draw_one(request, shapes) for request in requests]
