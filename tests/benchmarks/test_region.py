"""A region of councils, very small: what is counted is counted, and another site is no figure."""

from __future__ import annotations

import socket
from pathlib import Path
from threading import Thread

import pytest
from benchmarks.builds import Failed, Took
from benchmarks.packages import make_package, make_plans
from benchmarks.region import Region, Relay, by_workers, fingerprint, on_paper, region

from benchmarks import shapes


def test_workers_the_driver_and_the_network_are_all_measured(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    found = by_workers(shapes.plans(tmp_path, 2, 1, 4), tmp_path / "room")
    assert (tmp_path / "room" / "site" / "index.html").is_file()
    assert found.memory > 50_000_000, "the process that leads was seen"
    assert found.took.worked > found.led > 0, "workers work too"
    assert found.sent > 1_000 and found.received > 50_000


def test_another_site_is_no_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.region._watched", lambda *given: Region(Took(1, 1), 1, 1))
    sites = iter("ab")
    monkeypatch.setattr("benchmarks.region.fingerprint", lambda site: next(sites))
    with pytest.raises(Failed, match="2 processes made another site than 1 process"):
        list(region(tmp_path, tmp_path / "room"))


def test_a_fingerprint_sees_names_and_bytes(tmp_path: Path) -> None:
    seen = set()
    for name, text in (("a", "1"), ("b", "1"), ("b", "2")):
        folder = tmp_path / f"{name}{text}"
        folder.mkdir()
        (folder / name).write_text(text, "utf-8")
        seen.add(fingerprint(folder))
    assert len(seen) == 3


def test_the_relay_counts_each_way() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            caller, _ = server.accept()
            with caller:
                caller.sendall(caller.recv(100, socket.MSG_WAITALL) * 3)

        Thread(target=answer, daemon=True).start()
        with Relay(server.getsockname()[1]) as relay:
            host, _, port = relay.address.removeprefix("tcp://").partition(":")
            with socket.create_connection((host, int(port)), timeout=10) as here:
                here.sendall(b"x" * 100)
                assert here.recv(300, socket.MSG_WAITALL) == b"x" * 300
                assert here.recv(1) == b"", "what ends there ends here"
    assert (relay.sent, relay.received) == (100, 300)


def test_on_paper_along_the_line_through_two() -> None:
    small, large = Region(Took(10, 20), 5, 300, 10, 100), Region(Took(30, 60), 15, 400, 40, 400)
    assert on_paper([(1000, small), (4000, large)], 10_000) == Region(Took(70, 140), 35, 600, 100, 1000)


def test_councils_have_figures_of_their_own(tmp_path: Path) -> None:
    make_plans(tmp_path / "many", 3, 2, 4)
    make_package(tmp_path / "one", 6, 4)
    many = [sorted((tmp_path / "many").glob(f"*/{table}.csv")) for table in ("observations", "indicators")]
    told = [file.read_text("utf-8").splitlines()[1:] for file in many[0]]
    assert [len(rows) for rows in told] == [16, 16, 16]
    whole = (tmp_path / "one" / "observations.csv").read_text("utf-8").splitlines()[1:]
    assert [row for rows in told for row in rows] == whole, "together they have what one package of all has"
    assert len({file.read_text("utf-8") for file in many[1]}) == 3
