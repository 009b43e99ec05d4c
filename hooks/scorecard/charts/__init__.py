"""Charts: one drawing for each indicator, as SVG that a page, a reader and a newspaper can use.

`requests_for` picks what to draw from a plan, `draw` draws it, `begin` does so beside other work.
"""

from .axes import Style
from .drawing import begin, draw, hands
from .labels import Labels
from .palette import PALETTE, stylesheet
from .picture import as_png
from .request import ChartRequest, request_for, requests_for
from .series import Point, Series

__all__ = [
    "PALETTE",
    "ChartRequest",
    "Labels",
    "Point",
    "Series",
    "Style",
    "as_png",
    "begin",
    "draw",
    "hands",
    "request_for",
    "requests_for",
    "stylesheet",
]
