"""The checker of the W3C (Nu) finds no error in any page of the site. It needs Java and no browser."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from kinds import pages, told

# It runs for some seconds: what Java spends on making it faster, and on threads that clear up, is twice what
# that saves.
LIGHT = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


def test_every_page_is_valid_html(site: Path, program: Callable[[str], Path]) -> None:
    errors = checked(program, pages(site).values())
    assert told(line.replace(f"{site}/", "") for line in errors) == ""


def test_a_fault_would_be_found(program: Callable[[str], Path], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=en><title>A</title><p id=a>A<p id=a>B<img src=c.png>", "utf-8")
    errors = " ".join(checked(program, [page]))
    assert "Duplicate ID" in errors and "alt" in errors


def checked(program: Callable[[str], Path], files: Iterable[Path]) -> list[str]:
    """What the checker says of some files: a line for each error, with the file and the place in it."""
    jar = program("vnu-jar/build/dist/vnu.jar")
    java = shutil.which("java")
    if not java:
        pytest.skip("needs Java")
    command = [java, *LIGHT, "-Xss8m", "-jar", str(jar), "--errors-only", "--format", "gnu", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    return done.stderr.splitlines()
