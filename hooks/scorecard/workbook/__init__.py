"""The workbook in which officers give a period's figures: made from a plan, read back, and merged.

`writing`, which takes XlsxWriter to load, is asked for by name.
"""

from .amending import Given, amendments_of, move_on
from .choices import choices_of
from .contents import contents
from .due import reporting_period
from .grid import Book, Unopened
from .layout import Column, Made
from .merging import Holds, Keep, Unread
from .opening import opened
from .plain import Plain, read_plain, summary
from .planning import is_planning, read_planning
from .reading import made_from, read_back, strangers
from .remark import Remark
from .start import asked, start_lines
from .typed import Wrong

__all__ = [
    "Book",
    "Column",
    "Given",
    "Holds",
    "Keep",
    "Made",
    "Plain",
    "Remark",
    "Unopened",
    "Unread",
    "Wrong",
    "amendments_of",
    "asked",
    "choices_of",
    "contents",
    "is_planning",
    "made_from",
    "move_on",
    "opened",
    "read_back",
    "read_plain",
    "read_planning",
    "reporting_period",
    "start_lines",
    "strangers",
    "summary",
]
