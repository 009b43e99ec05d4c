"""The browser is found, starts, and shows a page."""

from __future__ import annotations

import os
from pathlib import Path

import chromium
import pytest
from playwright.sync_api import Browser


def executable(path: Path) -> str:
    path.write_text("#!/bin/sh\n", "utf-8")
    path.chmod(0o755)
    return str(path)


def test_the_first_name_on_the_path_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium.find() is None
    chrome = executable(tmp_path / "google-chrome")
    assert chromium.find() == chrome
    debian = executable(tmp_path / "chromium")
    assert chromium.find() == debian


def test_where_there_is_none_it_says_what_will_be_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    chromium.main()
    assert capsys.readouterr().out == (
        "There is no Chromium here. Trying to install Debian's ...\n"
        "The tests in a real browser will be skipped: there is no Chromium. "
        "Only the root user can install it.\n"
        "To run them: apt-get install chromium\n"
    )


def test_it_shows_a_page(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<h1>Bins</h1>")
    assert page.inner_text("h1") == "Bins"
    page.close()
