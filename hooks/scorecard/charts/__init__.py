"""Charts: one drawing for each indicator, as SVG that a page, a reader and a newspaper can use.

`request_for` picks what to draw of an indicator, `chart_of` draws it. From a plan to a picture, in order:

| step | file | what it does |
|---|---|---|
| pick | `request`, with `series` and `given` | which figures go on one chart, and in which of five kinds |
| lay out | `overtime`, `withinyear`, `rows`, `squares` | a `plot` for each kind and width: tables and sizes |
| | `timeline`, `steps`, `dates`, `axes`, `scaling` | where months and values lie, and the round figures |
| | `marks` | a row for each thing that stands for a figure |
| | `naming`, `placing`, `lettering`, `labels` | the words in it, none over another |
| look | `looks`, with `palette` and `signs` | each kind as Altair writes it |
| | `recipes`, `templates` | what a look draws, read out of it once for each program |
| publish | `specification`, `datasets` | the plot put into its look: chart.vl.json, which any viewer draws |
| draw | `shapes`, `guides` | the marks and the axes of the plot, by the look's recipe |
| write | `svg`, `outlines`, `frame` | one small image with title and description, in a page or as a file |
| say | `reading` | what it shows, for the script that explores it |
| keep | `drawing`, `keeping` | at both widths, and never twice |

Beside that way: `small` writes the charts of lists, `picture` makes dots of a drawing.
"""

from .axes import Style
from .drawing import chart_of, draw, kept_as, wake
from .labels import Labels
from .palette import PALETTE, stylesheet
from .picture import SCALE, as_png, kept_picture, share_card
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
    "kept_picture",
    "request_for",
    "requests_for",
    "share_card",
    "stylesheet",
    "wake",
]
