"""Where a hole is told of: written where the council says where, and never over a file of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from scorecard.config.security_text import write_security_text

TODAY = date(2026, 11, 21)
PAGE = "https://www.example.gov.uk/security"


def test_both_places_say_the_same(tmp_path: Path) -> None:
    write_security_text(tmp_path, PAGE, TODAY, "https://scores.example.gov.uk/")
    text = (tmp_path / ".well-known" / "security.txt").read_text("utf-8")
    assert text == (
        f"Contact: {PAGE}\nExpires: 2027-11-21T00:00:00Z\nPreferred-Languages: en, cy\n"
        "Canonical: https://scores.example.gov.uk/.well-known/security.txt\n"
    )
    assert (tmp_path / "security.txt").read_text("utf-8") == text


def test_without_a_page_there_is_no_file(tmp_path: Path) -> None:
    write_security_text(tmp_path, "", TODAY)
    assert list(tmp_path.iterdir()) == []


def test_the_councils_own_file_stays(tmp_path: Path) -> None:
    (tmp_path / "security.txt").write_text("ours")
    write_security_text(tmp_path, PAGE, TODAY)
    assert (tmp_path / "security.txt").read_text() == "ours"
