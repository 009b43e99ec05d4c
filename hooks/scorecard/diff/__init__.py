"""What a change alters for the public: figures, rows and verdicts, old beside new."""

from .changes import difference, unexplained
from .machine import as_json
from .markdown import as_markdown
from .values import Difference, FigureChange, RowChange, State, StatusChange, TableChange

__all__ = [
    "Difference",
    "FigureChange",
    "RowChange",
    "State",
    "StatusChange",
    "TableChange",
    "as_json",
    "as_markdown",
    "difference",
    "unexplained",
]
