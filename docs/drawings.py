"""The drawings of the guide: what somebody will find on GitHub's pages, of which no script takes a picture.

    python docs/drawings.py

Each shows the way to a setting and what to choose there, and says that it is a drawing. Writes into
hooks/scorecard/handbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

PICTURES = Path(__file__).resolve().parents[1] / "hooks" / "scorecard" / "handbook" / "officers" / "pictures"
WIDTH, MENU, LINE = 900, 240, 40
INK, PALE, LINES, OURS, TICKED = "#1f2328", "#59636e", "#b7bfc8", "#0b3b46", "#ffc53d"
SAID = "A drawing of what you will see on GitHub. Its own page looks a little different."


@dataclass(frozen=True, slots=True)
class Row:
    """One thing on a page: a heading, a field, a list to choose from, a tick or a button, and its words.

    `kind`   heading, text, field, list, tick, untick or button
    `do`     whether it is what has to be done there: it stands out
    """

    kind: str
    text: str
    do: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """One page: the menu on the left with the entry that leads there, and what stands on it.

    `above`  what stands above the menu
    """

    menu: Sequence[str]
    chosen: str
    rows: Sequence[Row]
    above: str = "Settings"


DRAWINGS = {
    "github-pages": Drawing(
        ("General", "Rules", "Actions", "Secrets and variables", "Pages"),
        "Pages",
        (
            Row("heading", "GitHub Pages"),
            Row("text", "Build and deployment"),
            Row("text", "Source"),
            Row("list", "GitHub Actions", do=True),
        ),
    ),
    "github-rules": Drawing(
        ("General", "Rules: Rulesets", "Actions", "Secrets and variables", "Pages"),
        "Rules: Rulesets",
        (
            Row("heading", "New branch ruleset"),
            Row("field", "Ruleset name: main"),
            Row("list", "Enforcement status: Active", do=True),
            Row("text", "Target branches: Default", do=True),
            Row("tick", "Require a pull request before merging", do=True),
            Row("list", "    Required approvals: 1", do=True),
            Row("tick", "    Require review from Code Owners", do=True),
            Row("tick", "Require status checks to pass", do=True),
            Row("field", "    check / Check the figures", do=True),
            Row("untick", "Other rules may stay as they are"),
            Row("button", "Create"),
        ),
    ),
    "github-secret": Drawing(
        ("General", "Rules", "Actions", "Secrets and variables: Actions", "Pages"),
        "Secrets and variables: Actions",
        (
            Row("heading", "Actions secrets, New secret"),
            Row("text", "Name"),
            Row("field", "SCORECARD_NAMES", do=True),
            Row("text", "Secret"),
            Row("field", "your list, one name a line", do=True),
            Row("button", "Add secret"),
        ),
    ),
    "github-domain": Drawing(
        ("General", "Rules", "Actions", "Secrets and variables", "Pages"),
        "Pages",
        (
            Row("heading", "GitHub Pages"),
            Row("text", "Custom domain"),
            Row("field", "performance.example.gov.uk", do=True),
            Row("button", "Save"),
            Row("text", "DNS check successful"),
            Row("tick", "Enforce HTTPS", do=True),
        ),
    ),
    "github-visibility": Drawing(
        ("General", "Rules", "Actions", "Secrets and variables", "Pages"),
        "General",
        (
            Row("heading", "Danger Zone"),
            Row("text", "Change repository visibility"),
            Row("text", "This repository is currently private.", do=True),
            Row("list", "Change visibility"),
            Row("text", "Public: everybody reads every version of every file."),
        ),
    ),
    "github-upgrade": Drawing(
        (".github", "content", "datapackages", "mkdocs.yml", "requirements.txt"),
        "requirements.txt",
        (
            Row("heading", "Edit requirements.txt"),
            Row("field", "civic-scorecard @ ... 1.1.0 ...", do=True),
            Row("button", "Commit changes..."),
            Row("tick", "Create a new branch and start a pull request", do=True),
            Row("button", "Propose changes"),
        ),
        above="Code",
    ),
    "github-leave": Drawing(
        ("General", "Rules", "Actions", "Secrets and variables", "Pages"),
        "Pages",
        (
            Row("heading", "GitHub Pages"),
            Row("text", "Your site is live"),
            Row("list", "Unpublish site", do=True),
            Row("text", "Then, under General, in the Danger Zone:"),
            Row("button", "Archive this repository"),
        ),
    ),
    "github-permissions": Drawing(
        ("General", "Rules", "Actions: General", "Secrets and variables", "Pages"),
        "Actions: General",
        (
            Row("heading", "Actions permissions"),
            Row("text", "Workflow permissions"),
            Row("tick", "Allow GitHub Actions to create and approve pull requests", do=True),
            Row("button", "Save"),
        ),
    ),
}


def drawn(drawing: Drawing) -> str:
    """One drawing as SVG."""
    height = 120 + LINE * max(len(drawing.rows), len(drawing.menu)) + 20
    body = "\n".join((*_frame(height, drawing.above), *_menu(drawing), *_page(drawing)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}"'
        f' height="{height}" font-family="sans-serif" font-size="17" fill="{INK}">\n{body}\n</svg>\n'
    )


def _frame(height: int, above: str) -> Iterator[str]:
    yield _box(1, 1, WIDTH - 2, height - 2, f'rx="8" fill="#fff" stroke="{LINES}" stroke-width="2"')
    yield _text(20, 34, SAID, fill=PALE, size=15)
    yield f'<path d="M0 52H{WIDTH}M{MENU + 40} 52V{height}" stroke="{LINES}"/>'
    yield _text(20, 82, above, bold=True)


def _menu(drawing: Drawing) -> Iterator[str]:
    for number, entry in enumerate(drawing.menu):
        y = 122 + LINE * number
        if entry == drawing.chosen:
            yield _box(10, y - 25, MENU + 20, 36, f'rx="6" fill="{OURS}"')
        here = entry == drawing.chosen
        yield _text(20, y, entry, fill="#fff" if here else PALE, bold=here, size=16)


def _page(drawing: Drawing) -> Iterator[str]:
    for number, row in enumerate(drawing.rows):
        y = 92 + LINE * number
        x = MENU + 70 + (24 if row.text.startswith(" ") else 0)
        words = row.text.strip()
        if row.do:  # a bar beside it
            yield _box(MENU + 50, y - 23, 6, 32, f'fill="{TICKED}"')
        if row.kind in ("field", "list"):
            yield _box(x, y - 24, 420, 34, f'rx="6" fill="none" stroke="{LINES}" stroke-width="2"')
            yield _text(x + 12, y, words, bold=row.do)
            if row.kind == "list":
                yield f'<path d="M{x + 392} {y - 11}l7 8l7-8" fill="none" stroke="{INK}" stroke-width="2"/>'
        elif row.kind in ("tick", "untick"):
            ground = OURS if row.kind == "tick" else "none"
            yield _box(x, y - 17, 20, 20, f'rx="3" fill="{ground}" stroke="{INK}"')
            if row.kind == "tick":
                yield f'<path d="M{x + 4} {y - 7}l5 5l8-10" fill="none" stroke="#fff" stroke-width="3"/>'
            yield _text(x + 32, y, words, bold=row.do)
        elif row.kind == "button":
            yield _box(x, y - 24, 30 + 10 * len(words), 34, f'rx="6" fill="{OURS}"')
            yield _text(x + 15, y, words, fill="#fff", bold=True)
        else:
            heading = row.kind == "heading"
            yield _text(x, y, words, bold=heading or row.do, size=21 if heading else 17)


def _box(x: int, y: int, width: int, height: int, more: str) -> str:
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" {more}/>'


def _text(x: int, y: int, words: str, fill: str = INK, bold: bool = False, size: int = 17) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x}" y="{y}" fill="{fill}" font-size="{size}"{weight}>{escape(words)}</text>'


def main() -> None:
    """Make each drawing anew."""
    for name, drawing in DRAWINGS.items():
        (PICTURES / f"{name}.svg").write_text(drawn(drawing), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
