"""What a change alters for the public: figures, rows and verdicts, old beside new."""

from .changes import Difference, FigureChange, RowChange, StatusChange, difference
from .telling import as_json, as_markdown

__all__ = [
    "Difference",
    "FigureChange",
    "RowChange",
    "StatusChange",
    "as_json",
    "as_markdown",
    "difference",
]
