"""Tell problems: to an officer at a screen, to a program, to GitHub, and in one line."""

from .github import as_github, github_summary
from .machines import as_json, as_sarif
from .sources import Sources, lines_below, marked
from .sums import as_line, summary
from .text import as_text, place

__all__ = [
    "Sources",
    "as_github",
    "as_json",
    "as_line",
    "as_sarif",
    "as_text",
    "github_summary",
    "lines_below",
    "marked",
    "place",
    "summary",
]
