"""The site behind a real web server, with the headers files that we give away. Only this machine is asked."""

# ruff: noqa: E501

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HOSTING = ROOT / "hosting"
NGINX, WRK = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin"), shutil.which("wrk")
SECONDS = int(os.environ.get("SCORECARD_WRK_SECONDS", "2"))  # 30 when it is measured
POLICY = "content-security-policy"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def served(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of Debian's nginx on this machine alone, with our file and the shipped site behind it."""
    if not NGINX:
        pytest.skip("there is no nginx")
    room, port = tmp_path_factory.mktemp("nginx"), free_port()
    ours = (HOSTING / "nginx.conf").read_text("utf-8")
    for line, put in ((r"listen 80;", f"listen 127.0.0.1:{port};"), (r"root /srv/[^;]+;", f"root {site};")):
        ours, changed = re.subn(line, put, ours)
        assert changed == 1
    (room / "site.conf").write_text(ours)
    places = "".join(
        f"{kind}_temp_path {room}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""
    (room / "nginx.conf").write_text(
        f"{user} worker_processes 1; daemon off; pid {room}/pid; error_log {room}/error.log warn;"
        f"events {{}} http {{ access_log off; {places} include {room}/site.conf; }}"
    )
    words = [NGINX, "-p", str(room), "-c", str(room / "nginx.conf"), "-e", str(room / "error.log")]
    server = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
    try:
        for _ in range(100):
            if server.poll() is not None:
                raise AssertionError(server.stderr and server.stderr.read())
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
        assert not re.search(r"\[(emerg|alert|crit)\]", (room / "error.log").read_text())
    finally:
        server.terminate()
        server.wait(10)


def ask(port: int, address: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, address)
    answer = connection.getresponse()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


def test_every_page_says_who_may_frame_it(site: Path, served: int) -> None:
    embed = next(site.glob("*/indicators/*/embed/index.html")).parent.relative_to(site).as_posix()
    page = embed.removesuffix("embed")
    for address in ("/", "/about/", "/data/", f"/{page}", f"/{page}index.html", "/nowhere/"):
        assert ask(served, address)[1][POLICY] == "frame-ancestors 'none'", address
    for address in (f"/{embed}/", f"/{embed}/index.html"):
        assert ask(served, address)[1][POLICY] == "frame-ancestors *", address


def test_headers_that_a_page_cannot_set(served: int) -> None:
    _, headers, _ = ask(served, "/")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["access-control-allow-origin"] == "*"
    assert "nginx/" not in headers["server"]


def test_a_file_is_kept_as_long_as_it_stays_the_same(site: Path, served: int) -> None:
    fragment = next(site.glob("pagefind/fragment/*")).relative_to(site)
    check = sorted(p.relative_to(site).as_posix() for p in site.glob("officers/check/p*-*"))
    check = [f"/{one}" if one.endswith(".zip") else f"/{one}/pyodide.mjs" for one in check]
    kept = {
        "/": "public, max-age=300, must-revalidate",
        "/build.json": "public, max-age=300, must-revalidate",
        "/assets/stylesheets/frame.css": "public, max-age=3600, must-revalidate",
        **dict.fromkeys((f"/{fragment}", *check), "public, max-age=31536000, immutable"),
    }
    assert {address: ask(served, address)[1]["cache-control"] for address in kept} == kept


def test_every_kind_of_file_is_called_what_it_is(site: Path, served: int) -> None:
    kinds = {
        ".html": "text/html; charset=utf-8", ".csv": "text/csv; charset=utf-8", ".json": "application/json; charset=utf-8",
        ".jsonld": "application/ld+json; charset=utf-8", ".ttl": "text/turtle; charset=utf-8",
        ".ics": "text/calendar; charset=utf-8", ".parquet": "application/vnd.apache.parquet",
        ".svg": "image/svg+xml; charset=utf-8", ".js": "text/javascript; charset=utf-8",
        ".css": "text/css; charset=utf-8", ".zip": "application/zip", ".txt": "text/plain; charset=utf-8",
        ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }  # fmt: skip
    for ending, kind in kinds.items():
        path = next((p for p in sorted(site.rglob(f"*{ending}")) if p.is_file()), None)
        assert path, ending
        status, headers, body = ask(served, f"/{path.relative_to(site).as_posix()}")
        assert (status, headers["content-type"]) == (200, kind), path
        assert body == path.read_bytes()
    assert ask(served, "/feed.xml")[1]["content-type"].startswith("application/atom+xml")


def test_what_is_not_there_is_said_by_our_own_page_and_nothing_is_written(site: Path, served: int) -> None:
    assert ask(served, "/nowhere/")[0] == 404
    assert ask(served, "/nowhere/")[2] == (site / "404.html").read_bytes()
    assert ask(served, "/.git/config")[0] == 404
    assert ask(served, "/", "POST")[0] == 403
    assert ask(served, "/../../etc/passwd")[0] in (400, 404)


@pytest.mark.skipif(not WRK, reason="there is no wrk")
def test_many_readers_at_once_meet_no_error(served: int) -> None:
    words = [
        str(WRK),
        "--threads",
        "1",
        "--connections",
        "50",
        "--duration",
        f"{SECONDS}s",
        f"http://127.0.0.1:{served}/",
    ]
    done = subprocess.run(words, capture_output=True, text=True, timeout=SECONDS + 30)
    print(done.stdout)
    assert done.returncode == 0
    assert "Non-2xx" not in done.stdout
    assert "Socket errors" not in done.stdout
    assert int(re.search(r"(\d+) requests in", done.stdout)[1]) > 100 * SECONDS  # type: ignore[index]


def test_the_files_for_other_servers_say_the_same() -> None:
    """What Netlify and Apache are told agrees with what nginx is told, header by header."""
    texts = {name: (HOSTING / name).read_text("utf-8") for name in ("nginx.conf", "apache.conf", "_headers")}
    for name, text in texts.items():
        for told in (
            "nosniff",
            "no-referrer",
            "frame-ancestors 'none'",
            "max-age=300, must-revalidate",
            "camera=()",
        ):
            assert told in text, (name, told)
    # The policy of a frame must not be sent twice: the stricter one would hold for the charts as well.
    rules = re.findall(r"^(/\S*)\n((?:  .+\n)+)", texts["_headers"], re.MULTILINE)
    framed = [path for path, headers in rules if "frame-ancestors" in headers]
    assert framed == ["/", "/:one/", "/:one/:two/", "/:one/:two/:three/"]
