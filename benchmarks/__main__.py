"""Timed runs of the build and the gate: `make bench`, or `python -m benchmarks [--quick] [--only PART]`.

How to read it. Seconds differ from machine to machine and from run to run, so look at the ratios: both
sides of a ratio are measured in the same run. On a busy machine the seconds that processors worked say more
than those on the wall. What takes less than 15 seconds is run three times, and the median is told. Nothing
fails when a bar is missed; it says OVER.

builds      for 100 and 1,000 indicators of 40 quarters with targets, each build in a process of its own:
            - bare: `mkdocs build` with Material and its search, over as many Markdown pages as there are
              indicators, each with a table of 20 rows, all kept out of the nav. It is measured before
              ours and after, and the mean counts: the machine may be faster at one time than the other;
            - cold: `scorecard build` with an empty cache. At most 4 times bare;
            - one figure changed: the same after one value of one row is another. At most 1.5 times bare;
            - unchanged: the same again. At most 0.6 times bare.
            The bars are for the time that passes. A cold build publishes indicators in as many processes as
            there are cores, so its processors work for more seconds than pass; their ratio is told too.
            `--against DIR` measures a checkout of an earlier commit in the same run.
            Below, the seconds of both by stage, as the build itself keeps them in timings.json, and how the
            cost grows: from 100 to 1,000 indicators it should grow no faster than the pages.
peers       other generators over as many Markdown pages with a table as there are indicators: bare MkDocs,
            Zensical and Hugo, cold and after one page has changed; ours beside them, cold and after one
            figure has changed. They read no data, check nothing and draw nothing. There is no bar. Zensical
            and Hugo are installed into the folder of the run, in versions that benchmarks/peers.py names;
            where they are not to be had, they are left out and it is said.
gate        the whole gate (two readings, every check, every rule) against Frictionless alone on the same
            files, without the time to import either. At most 1.3 times, in less than 500 MB, and in
            proportion to the rows; after one figure has changed at most 0.2 times.
downloads   the open data of a plan: seconds and bytes by kind of file, and how both grow.
plans       60 plans of 5 indicators against 1 plan of 300, both cold. At most 1.2 times.
serve       from saving a figure to its page under `mkdocs serve`, 1,000 indicators. At most 2 seconds.
history     8,000 rows and 200 commits: one indicator added against reading it all. At most a tenth.
region      10 and 40 councils of 100 indicators, by 1 process, by 2, and by 2 workers of a cluster on this
            machine: what the leading process holds, what goes between it and the scheduler; by these
            figures, on paper, 10,000 indicators.

`--quick` keeps to 100 indicators and 20,000 rows. `--only` runs one part.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from . import builds, downloads, gate, peers, region, shapes
from .report import seconds, size, table, times

QUARTERS = 40
COLD_BAR, CHANGED_BAR, UNCHANGED_BAR = 4.0, 1.5, 0.6
GATE_BAR, AGAIN_BAR, MEMORY_BAR = 1.3, 0.2, 500_000_000
TOGETHER_BAR = 700_000_000
PLANS_BAR, SERVE_BAR, HISTORY_BAR = 1.2, 2.0, 0.1
EACH_COUNCIL, COUNTRY = 100, 10_000  # indicators
PARTS = ("builds", "peers", "gate", "downloads", "plans", "serve", "history", "region")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the parts that are asked for and print each as it ends."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--quick", action="store_true", help="100 indicators and 20,000 rows only")
    parser.add_argument("--only", choices=PARTS, help="one part alone")
    parser.add_argument("--sizes", type=int, nargs="+", help="other numbers of indicators")
    parser.add_argument("--against", type=Path, help="a checkout of an earlier commit, measured too")
    parser.add_argument("--runs", type=int, default=3, help="how often what is cheap is run (3)")
    asked = parser.parse_args(arguments)
    wanted = [asked.only] if asked.only else list(PARTS)
    with tempfile.TemporaryDirectory(prefix="scorecard-bench-") as name:
        folder = Path(name)
        sizes = asked.sizes or ((100,) if asked.quick else (100, 1000))
        try:
            if "builds" in wanted:
                _builds(folder / "builds", sizes, asked.runs, asked.against)
            if "peers" in wanted:
                _peers(folder / "peers", sizes, asked.runs)
            if "gate" in wanted:
                _gate(folder / "gate", (250,) if asked.quick else (250, 2500))
            if "downloads" in wanted:
                _downloads(folder, sizes)
            if "plans" in wanted:
                _plans(folder / "plans", asked.quick)
            if "serve" in wanted:
                _serve(folder / "serve", 100 if asked.quick else 1000)
            if "history" in wanted:
                _history(folder / "history", 20 if asked.quick else 200)
            if "region" in wanted:
                _region(folder / "region", asked.sizes or ((400,) if asked.quick else (1000, 4000)))
        except (builds.Failed, RuntimeError) as error:
            sys.exit(f"A timed run failed.\n\n{error}")


def _packages(folder: Path, indicators: int) -> Path:
    """A folder with one package of so many indicators, made where it is not there yet."""
    root = folder / "packages"
    if not root.is_dir():
        builds.package(root / "large-plan", indicators, QUARTERS)
    return root


def _builds(folder: Path, sizes: Sequence[int], runs: int, against: Path | None) -> None:
    every: list[builds.Built] = []
    for indicators in sizes:
        here = folder / str(indicators)
        packages = _packages(here, indicators)
        before = builds.bare(here / "bare", indicators, runs)
        now = builds.ours(packages, here / "site", here / "cache", runs, watch=True)
        after = builds.bare(here / "bare-after", indicators, runs)
        bare = builds.between(before, after)
        cold, unchanged = now.cold, now.unchanged
        every.append(cold)
        pages = json.loads((here / "site" / "build.json").read_text("utf-8"))["pages"]
        rows = [["", "wall", "against bare", "processors", "against bare", "runs"]]
        listed: list[tuple[str, builds.Built, float | None]] = [
            (f"bare mkdocs build: {seconds(before.took.wall)}, then {seconds(after.took.wall)}", bare, None),
            ("cold", cold, COLD_BAR),
            ("one figure changed", now.changed, CHANGED_BAR),
            ("unchanged", unchanged, UNCHANGED_BAR),
        ]
        if against:
            there, tree = here / "then", against.absolute()
            builds.package(there / "packages" / "large-plan", indicators, QUARTERS, tree)
            then = builds.ours(there / "packages", there / "site", there / "cache", runs, tree)
            listed += [
                (f"{against.name}: {name}", built, bar)
                for name, built, bar in (
                    ("cold", then.cold, COLD_BAR),
                    ("one figure changed", then.changed, CHANGED_BAR),
                    ("unchanged", then.unchanged, UNCHANGED_BAR),
                )
            ]
        for name, built, bar in listed:
            cells: list[str] = []
            for ours, theirs, most in zip(built.took, bare.took, (bar, None), strict=True):
                cells += [seconds(ours), times(ours / theirs, most) if bar else ""]
            rows.append([name, *cells, str(built.runs)])
        print(
            table(f"Builds: {indicators:,} indicators of {QUARTERS} quarters, {pages:,} pages of ours", rows)
        )
        site = builds.weight(here / "site")
        print(
            f"Most memory of one process: {size(now.memory)}; of all together: {size(now.together)}, "
            f"at most {size(TOGETHER_BAR)}. Site: {size(site / indicators)} an indicator.\n"
        )
        both = (cold, now.changed)
        stages = [["stage", "cold", "one figure changed"]]
        for stage in dict.fromkeys(name for one in both for name in one.stages):
            stages.append([stage, *(seconds(one.stages.get(stage, 0)) for one in both)])
        rest = [one.took.wall - sum(one.stages.values()) for one in both]
        stages.append(["starting up", *map(seconds, rest)])
        print(table("By stage, of the last run", stages), flush=True)
    if len(every) > 1:
        growth = times(every[-1].took.wall / every[0].took.wall)
        print(f"Cold, from {sizes[0]} to {sizes[-1]:,} indicators: {growth} as long.\n")


def _peers(folder: Path, sizes: Sequence[int], runs: int) -> None:
    """Other generators over as many pages as there are indicators, and ours over the indicators."""
    folder.mkdir(parents=True, exist_ok=True)
    for indicators in sizes:
        here = folder / str(indicators)
        rows = [["", "cold: wall", "processors", "one change: wall", "processors", "site", "runs"]]
        lacks = []
        for name, peer in peers.every(folder / "environment"):
            if isinstance(peer, str):
                lacks.append(f"{name}: left out. {peer}")
                continue
            found = peers.measure(peer, here / name, indicators, runs)
            cells = [*map(seconds, found.cold), *map(seconds, found.changed), size(found.site)]
            rows.append([peer.name, *cells, str(found.runs)])
            lacks.append(f"{name}: {peer.lacks}.")
        now = builds.ours(_packages(here, indicators), here / "site", here / "cache", runs)
        cells = [
            *map(seconds, now.cold.took),
            *map(seconds, now.changed.took),
            size(builds.weight(here / "site")),
        ]
        rows.append(["ours", *cells, str(now.cold.runs)])
        print(
            table(
                f"Peers: {indicators:,} pages with a table of 20 rows; ours: {indicators:,} indicators", rows
            )
        )
        print("\n".join([*lacks, peers.OURS]), flush=True)
        print()


def _gate(folder: Path, sizes: Sequence[int]) -> None:
    each: list[float] = []
    for indicators in sizes:
        packages = _packages(folder / str(indicators), indicators)
        alone, whole, again = (gate.measure(side, packages) for side in ("frictionless", "ours", "again"))
        if alone.problems or whole.problems:
            raise RuntimeError(f"Problems in a package that has none: {alone}, {whole}")
        each.append(whole.worked / whole.rows)
        rows = [["", "wall", "processors", "rows a second", "most memory"]]
        for name, found in (
            ("Frictionless alone", alone),
            ("the whole gate", whole),
            ("the whole gate, one figure changed", again),
        ):
            speed = f"{found.rows / found.wall:,.0f}"
            rows.append([name, seconds(found.wall), seconds(found.worked), speed, size(found.memory)])
        ratios = (times(whole.wall / alone.wall, GATE_BAR), times(whole.worked / alone.worked, GATE_BAR))
        memory = "within" if whole.memory <= MEMORY_BAR else "OVER"
        rows.append(["gate against Frictionless", *ratios, "", f"{memory} {size(MEMORY_BAR)}"])
        ratios = (times(again.wall / alone.wall, AGAIN_BAR), times(again.worked / alone.worked, AGAIN_BAR))
        rows.append(["one figure changed against Frictionless", *ratios, "", ""])
        print(table(f"Gate: {whole.rows:,} rows", rows), flush=True)
    if len(each) > 1:
        print(f"With ten times the rows, each row takes {times(each[-1] / each[0])} as long (processors).\n")


def _downloads(folder: Path, sizes: Sequence[int]) -> None:
    made: list[dict[str, dict[str, float]]] = []
    weight: list[dict[str, tuple[int, int]]] = []
    for indicators in sizes:
        here = folder / "builds" / str(indicators)
        packages = _packages(here, indicators)
        command = [sys.executable, "-m", "benchmarks.downloads", str(packages)]
        done = subprocess.run(command, cwd=builds.ROOT, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)
        made.append(json.loads(done.stdout))
        weight.append(downloads.bytes_by_kind(here / "site"))
    heads = [f"{n:,} indicators" for n in sizes] + (["growth"] if len(sizes) > 1 else [])
    for what, written in (("seconds", seconds), ("bytes", size)):
        rows = [["", *heads]]
        for kind in sorted(made[-1][what], key=lambda k: -made[-1][what][k]):
            each = [one[what].get(kind, 0.0) for one in made]
            rows.append([kind, *map(written, each), *_growth(each)])
        print(table(f"Downloads: {what} by kind of file", rows))
    if weight[-1]:
        rows = [["", *heads]]
        for kind in list(weight[-1])[:12]:
            found = [one.get(kind, (0, 0)) for one in weight]
            cells = [f"{files:,} files, {size(total)}" for files, total in found]
            rows.append([kind, *cells, *_growth([float(total) for _, total in found])])
        print(table("The built site: bytes by kind of file", rows), flush=True)


def _plans(folder: Path, quick: bool) -> None:
    many, each = (6, 5) if quick else (60, 5)
    took = [
        shapes.build(shapes.plans(folder, number, size_of, QUARTERS), folder / "room")
        for number, size_of in ((1, many * each), (many, each))
    ]
    rows = [["", "wall", "processors"], [f"1 plan of {many * each}", *map(seconds, took[0])]]
    rows.append([f"{many} plans of {each}", *map(seconds, took[1])])
    rows.append(["against one", *(times(b / a, PLANS_BAR) for a, b in zip(*took, strict=True))])
    print(table("Many plans, cold", rows), flush=True)


def _serve(folder: Path, indicators: int) -> None:
    packages = _packages(folder, indicators)
    found = sorted(shapes.serve(packages, folder, 5))
    bar = "within" if found[2] <= SERVE_BAR else "OVER"
    rows = [["least", "median", "most", ""], [*map(seconds, found[::2]), f"{bar} {SERVE_BAR:g} s"]]
    print(table(f"Serve: from saving a figure to its page, {indicators:,} indicators", rows), flush=True)


def _history(folder: Path, commits: int) -> None:
    cold, again = shapes.history(folder, commits)
    rows = [["", "wall", "processors"], ["cold", *map(seconds, cold)]]
    rows.append(["one indicator added", *map(seconds, again)])
    rows.append(["against cold", *(times(b / a, HISTORY_BAR) for a, b in zip(cold, again, strict=True))])
    print(table(f"History: 8,000 rows, {commits} commits", rows), flush=True)


def _region(folder: Path, sizes: Sequence[int]) -> None:
    """Regions of so many indicators, 100 to a council; then on paper what 10,000 of them would take."""
    found: dict[str, list[tuple[int, region.Region]]] = {}
    for indicators in sizes:
        councils = -(-indicators // EACH_COUNCIL)
        packages = shapes.plans(folder, councils, EACH_COUNCIL, QUARTERS)
        rows = [["", "wall", "processors", "the driver's", "the driver held", "sent", "received"]]
        for name, one in region.region(packages, folder / "room"):
            found.setdefault(name, []).append((councils * EACH_COUNCIL, one))
            rows.append([name, *_region_cells(one)])
        print(table(f"A region: {councils} councils of {EACH_COUNCIL} indicators, cold", rows), flush=True)
    if len(sizes) < 2:
        return  # what is needed once cannot be told from what each indicator needs
    rows = [["", "wall", "processors", "the driver's", "the driver held", "sent", "received"]]
    for name, each in found.items():
        rows.append([name, *_region_cells(region.on_paper(each, COUNTRY))])
    print(table(f"On paper, by these figures: {COUNTRY:,} indicators. It was not run", rows), flush=True)


def _region_cells(one: region.Region) -> list[str]:
    network = [size(one.sent), size(one.received)] if one.received else []
    return [*map(seconds, one.took), seconds(one.led), size(one.memory), *network]


def _growth(found: Sequence[float]) -> list[str]:
    """How many times the first the last one is; blank where there is one alone or the first is nought."""
    if len(found) < 2:
        return []
    return [f"{found[-1] / found[0]:.1f} times" if found[0] else ""]


if __name__ == "__main__":
    main()
