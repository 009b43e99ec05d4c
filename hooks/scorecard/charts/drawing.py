"""Drawing many charts: nothing twice, in two processes where that pays."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from ..model import Chart
from .frame import inline, standalone
from .overtime import over_time
from .request import ChartRequest, Kind
from .rows import in_rows
from .scene import NARROW, WIDE, Scene
from .shapes import drawing, engine, templates
from .squares import in_squares
from .svg import Drawing, tidy

MANY = 150  # charts to draw from which a second process saves more than it costs to start
MAKERS: dict[Kind, Callable[[ChartRequest, int], Scene]] = {
    "line": over_time,
    "bars": over_time,
    "single": in_rows,
    "yes-no": in_squares,
}
Drawings = tuple[Drawing, Drawing]


def draw(
    requests: Sequence[ChartRequest], cache: Path | None, workers: int | None = None
) -> dict[str, Chart]:
    """The charts of all requests, by their keys.

    `cache`    a folder to keep drawings in from build to build, or None; it may be deleted at any time
    `workers`  processes to use; None decides by the work: one, or two where there is much to draw

    What is kept is the drawing. Titles, descriptions and the file's frame are put around it each time, so
    that a changed word costs nothing.
    """
    marks = {request.key: fingerprint(request) for request in requests}
    kept = _kept(cache, set(marks.values()))
    missing: dict[str, ChartRequest] = {}
    for request in requests:
        if marks[request.key] not in kept:
            missing.setdefault(marks[request.key], request)
    fresh = _drawn(missing, _shapes(cache) if missing else {}, workers)
    _keep(cache, fresh)
    drawings = kept | fresh
    return {request.key: _chart(request, drawings[marks[request.key]]) for request in requests}


def fingerprint(request: ChartRequest) -> str:
    """The same for two requests whose drawings are the same, as long as this code stays the same."""
    drawn = replace(request, key="", title="", subtitle="", description="", source="", dated="")
    return hashlib.sha256(f"{_code()}{drawn!r}".encode()).hexdigest()[:32]


@lru_cache(maxsize=1)
def _code() -> str:
    """What the drawings depend on besides the request: this package's own text and the engine."""
    own = "".join(path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.py")))
    return hashlib.sha256(f"{own}{engine()}".encode()).hexdigest()


def _chart(request: ChartRequest, drawings: Drawings) -> Chart:
    wide, narrow = drawings
    return Chart(
        title=request.title,
        subtitle=request.subtitle,
        description=request.description,
        wide=inline(wide, request, "wide"),
        narrow=inline(narrow, request, "narrow"),
        file=standalone(wide, request),
    )


def draw_one(request: ChartRequest, shapes: Mapping[str, str]) -> Drawings:
    """One chart at both widths."""
    make = MAKERS[request.kind]
    wide, narrow = (tidy(drawing(make(request, width), shapes)) for width in (WIDE, NARROW))
    return wide, narrow


# --- processes -----------------------------------------------------------------------------------

_SHAPES: dict[str, str] = {}


def _start(shapes: Mapping[str, str]) -> None:
    """A worker is handed the shapes, so that it need not import Altair."""
    _SHAPES.update(shapes)


def _work(request: ChartRequest) -> Drawings:
    return draw_one(request, _SHAPES)


def _drawn(
    missing: Mapping[str, ChartRequest], shapes: Mapping[str, str], workers: int | None
) -> dict[str, Drawings]:
    """The drawings that the cache had not, by fingerprint."""
    requests = list(missing.values())
    count = workers or (min(2, os.cpu_count() or 1) if len(requests) >= MANY else 1)
    if count > 1:
        try:
            return dict(zip(missing, _in_processes(requests, shapes, count), strict=True))
        except (BrokenProcessPool, OSError, ImportError):
            pass  # no second process to be had here: one does it too
    return dict(zip(missing, (draw_one(request, shapes) for request in requests), strict=True))


def _in_processes(
    requests: Sequence[ChartRequest], shapes: Mapping[str, str], count: int
) -> Iterable[Drawings]:
    context = multiprocessing.get_context("spawn")  # the drawing engine's threads do not survive a fork
    with ProcessPoolExecutor(count, context, initializer=_start, initargs=(dict(shapes),)) as pool:
        return list(pool.map(_work, requests, chunksize=16))


# --- cache ---------------------------------------------------------------------------------------


def _shapes(cache: Path | None) -> Mapping[str, str]:
    """The shapes, from the cache where it has them: making them imports Altair."""
    path = cache / f"shapes-{_code()[:32]}.json" if cache else None
    if path and path.exists():
        try:
            found: dict[str, str] = json.loads(path.read_text("utf-8"))
            return found
        except ValueError:
            pass  # half a file: made anew below
    made = templates()
    if path:
        _write(path, json.dumps(made))
    return made


def _kept(cache: Path | None, marks: Iterable[str]) -> dict[str, Drawings]:
    """The drawings that earlier builds left, by fingerprint. A damaged file counts as none."""
    found: dict[str, Drawings] = {}
    if cache is None:
        return found
    for mark in marks:
        try:
            wide, narrow = json.loads((cache / f"{mark}.json").read_text("utf-8"))
            found[mark] = (Drawing(*wide), Drawing(*narrow))
        except (OSError, ValueError, TypeError):
            continue
    return found


def _keep(cache: Path | None, fresh: Mapping[str, Drawings]) -> None:
    if cache is None:
        return
    for mark, drawings in fresh.items():
        _write(
            cache / f"{mark}.json",
            json.dumps([[d.width, d.height, d.inside] for d in drawings]),
        )


def _write(path: Path, text: str) -> None:
    """Write beside, then put in place: a build that is stopped leaves no half file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(name).replace(path)
