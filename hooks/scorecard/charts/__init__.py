"""Charts: one drawing for each indicator, as SVG that a page, a reader and a newspaper can use.

`request_for` picks what to draw of an indicator, `chart_of` draws it.
"""

from .axes import Style
from .drawing import chart_of, draw, kept_as, wake
from .labels import Labels
from .palette import PALETTE, stylesheet
from .picture import SCALE, as_png, share_card
from .request import ChartRequest, request_for, requests_for
from .series import Point, Series

__all__ = [
    "PALETTE",
    "SCALE",
    "ChartRequest",
    "Labels",
    "Point",
    "Series",
    "Style",
    "as_png",
    "chart_of",
    "draw",
    "kept_as",
    "request_for",
    "requests_for",
    "share_card",
    "stylesheet",
    "wake",
]
