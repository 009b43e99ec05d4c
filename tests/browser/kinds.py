"""One page of every kind of a built site, found by looking at the site, so that a new kind is tested too.

Pages are of one kind where the frame names the same kind for them (the class `sc-page--indicator` of the
body) and their addresses have the same shape. Of each kind the largest page stands for all: what can be on
such a page is most likely on that one. Indicators differ by what is drawn, so each drawing has its page.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

# With more pages of one kind in a folder than these, one of them stands for the others.
FEW = 3
KIND = re.compile(r'<body class="[^"]*\bsc-page--([a-z-]+)')
# What makes an indicator's page another kind of page: the first that is in its text.
DRAWINGS = (
    ('class="sc-squares"', "yes or no"),
    ('class="sc-band"', "control limits"),
    ("sc-drawing", "chart"),
)


@cache
def pages(site: Path) -> Mapping[str, Path]:
    """Every page of a site: the address below the site's root ("" is home), and its file."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        address = file.relative_to(site).as_posix()
        if not address.startswith("pagefind/"):
            found[address.removesuffix("index.html")] = file
    return found


@cache
def one_of_each(site: Path) -> Mapping[str, str]:
    """What each kind of page is called in a test's report, and the address of the page that stands for it."""
    kinds = {address: kind_of(address, file) for address, file in pages(site).items()}
    shapes = shapes_of(kinds)
    best: dict[str, str] = {}
    for address, file in pages(site).items():
        name = f"{kinds[address]} at /{shapes[address]}"
        if name not in best or file.stat().st_size > pages(site)[best[name]].stat().st_size:
            best[name] = address
    return best


def kind_of(address: str, file: Path) -> str:
    """A page's kind: what the frame calls it, and for an indicator what is drawn on it."""
    text = file.read_text("utf-8")
    named = KIND.search(text)
    kind = named[1] if named else "page without a frame"
    if kind == "indicator":
        return f"indicator ({next((name for mark, name in DRAWINGS if mark in text), 'no chart')})"
    return kind


def shapes_of(kinds: Mapping[str, str]) -> dict[str, str]:
    """Each address with a star in place of every part that is one of many: `*/indicators/*/`.

    Works from the root down: what is one of many may lie in folders that are themselves one of many.
    """
    first_word = {address: kind.split(" ")[0] for address, kind in kinds.items()}
    shapes = {"": ""}
    deepest = max((address.count("/") for address in kinds), default=0)
    for depth in range(1, deepest + 1):
        here = {a for address in kinds for a in [_upper(address, depth)] if a}
        crowd = Counter((shapes[_parent(a)], _parent(a), first_word.get(a, a)) for a in here)
        most: dict[tuple[str, str], int] = defaultdict(int)
        for (above, _, kind), number in crowd.items():
            most[above, kind] = max(most[above, kind], number)
        for address in here:
            above = shapes[_parent(address)]
            many = most[above, first_word.get(address, address)] > FEW
            shapes[address] = f"{above}*/" if many else f"{above}{address.split('/')[-2]}/"
    loose = {address: shapes[_folder(address)] + address.rpartition("/")[2] for address in kinds}
    return shapes | loose


def _upper(address: str, depth: int) -> str:
    """The first parts of an address: `a/b/c/` at depth 2 is `a/b/`; nothing where it is not so deep."""
    parts = address.split("/")[:-1]
    return "/".join(parts[:depth]) + "/" if len(parts) >= depth else ""


def _parent(address: str) -> str:
    return _folder(address.rstrip("/"))


def _folder(address: str) -> str:
    return address[: address.rfind("/") + 1]


def told(found: Iterable[str]) -> str:
    """What is wrong, a line each, for a failed test to show; nothing where nothing is wrong."""
    lines = list(found)
    return "" if not lines else f"{len(lines)} found:\n" + "\n".join(lines)
