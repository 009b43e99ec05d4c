"""`scorecard serve` at an address at which nothing can be shown: told before anything is built."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from scorecard.cli import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Vale\n", "utf-8")
    monkeypatch.chdir(tmp_path)


def test_an_address_that_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = CliRunner().invoke(main, ["serve", "--address", f"127.0.0.1:{port}"])
    assert done.exit_code == 2
    assert f"Something is shown at 127.0.0.1:{port} already" in done.output
    assert f"scorecard serve --address 127.0.0.1:{port % 65535 + 1}" in done.output


def test_mkdocs_by_itself_says_the_same(tmp_path: Path) -> None:
    hooks = ROOT / "hooks" / "publish.py"
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Vale\ndocs_dir: content\nhooks: ['{hooks}']\n", "utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "datapackages").mkdir()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    told = done.stdout + done.stderr
    assert done.returncode == 1
    assert f"Something is shown at 127.0.0.1:{port} already" in told
    assert f"mkdocs serve --dev-addr 127.0.0.1:{port % 65535 + 1}" in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    "address", ["nonsense", "8000", ":8000", "127.0.0.1:80x", "127.0.0.1:99999", "127.0.0.1:"]
)
def test_what_is_no_address(address: str) -> None:
    done = CliRunner().invoke(main, ["serve", "--address", address])
    assert done.exit_code == 2
    assert f'"{address}" is no address of this computer. Type one such as 127.0.0.1:8001' in done.output


def test_an_address_of_another_computer() -> None:
    done = CliRunner().invoke(main, ["serve", "--address", "192.0.2.1:8000"])
    assert done.exit_code == 2
    assert 'Nothing can be shown at "192.0.2.1:8000": ' in done.output
