"""The frame keeps to a strict content security policy: no script or style in a page, none from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import scorecard

PACKAGE = Path(scorecard.__file__).parent
TEMPLATES = sorted([*(PACKAGE / "theme").rglob("*.html"), *(PACKAGE / "pages" / "templates").glob("*.html")])
SHEETS = sorted((PACKAGE / "theme" / "assets" / "stylesheets").glob("*.css"))
SCRIPTS = sorted((PACKAGE / "theme" / "assets" / "javascripts").rglob("*.js"))
INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)(?![^>]*type=\"application/)"
)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_no_template_has_a_script_or_a_style_in_it(path: Path) -> None:
    markup = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert INLINE.findall(markup) == []


@pytest.mark.parametrize("path", [*SHEETS, *SCRIPTS], ids=lambda p: p.name)
def test_no_sheet_and_no_script_asks_another_site(path: Path) -> None:
    assert re.findall(r"https?://(?!www\.w3\.org/)|@import|url\(", path.read_text("utf-8")) == []
