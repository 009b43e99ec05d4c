"""The colours of the charts, for a light and a dark page.

Every colour that carries meaning has a contrast of 4.5:1 or more with its ground, because most of them
colour text too (WCAG 2.2, 1.4.3 and 1.4.11); `line` and `band` are decoration and may be fainter, and
everything drawn upon the band keeps 3:1 with it. Colour never speaks alone: shape or a word goes with it.
"""

from __future__ import annotations

import re

# name: (light, dark). The theme may set the variables --sc-<name> to values of its own.
PALETTE: dict[str, tuple[str, str]] = {
    "ink": ("#16202b", "#eef2f6"),  # titles, the line of zero, words
    "muted": ("#4f5d6b", "#a9b6c3"),  # axis labels, keys, notes
    "line": ("#d7dde3", "#2f3b47"),  # grid
    "paper": ("#ffffff", "#10161d"),  # the ground, and the inside of hollow marks
    "actual": ("#17549c", "#7db7f5"),  # what happened
    "target": ("#16202b", "#eef2f6"),  # what was aimed for: dashed
    "good": ("#00653a", "#4fd08f"),  # a real change for the better: a diamond
    "bad": ("#a8320a", "#ff9a6b"),  # a real change for the worse: a square
    "close": ("#7a4b00", "#f2c063"),  # close to its target: a diamond
    "band": ("#e3ebf4", "#1e2c3b"),  # the normal range
    "other": ("#6b7885", "#8b99a7"),  # other areas, and what a figure is compared with
}
INK = {name: light for name, (light, _) in PALETTE.items()}  # what a drawing is made in
COLOURED = ("good", "bad")  # sorts of real changes that have a colour of their own
VARIABLE = re.compile(r"var\(--sc-[a-z]+,(#[0-9a-f]{6})\)")


def paint(name: str) -> str:
    """A colour that follows the page: its CSS variable, the light value where there is none."""
    return f"var(--sc-{name},{INK[name]})"


def printed(svg: str) -> str:
    """The same drawing in fixed light colours, for a file that no stylesheet follows."""
    return VARIABLE.sub(r"\1", svg)


def stylesheet() -> str:
    """The variables as CSS, light first, then dark by Material's scheme: a start for the theme."""
    light, dark = ("".join(f"--sc-{name}:{values[i]};" for name, values in PALETTE.items()) for i in (0, 1))
    return f":root{{{light}}}\n[data-md-color-scheme=slate]{{{dark}}}\n"
