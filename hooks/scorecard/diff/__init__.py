"""What a change alters for the public: figures, rows and verdicts, old beside new."""

from .changes import difference
from .machine import as_json
from .markdown import as_markdown
from .unexplained import unexplained
from .values import (
    Difference,
    FigureChange,
    PromiseChange,
    RowChange,
    State,
    StatusChange,
    TableChange,
)

__all__ = [
    "Difference",
    "FigureChange",
    "PromiseChange",
    "RowChange",
    "State",
    "StatusChange",
    "TableChange",
    "as_json",
    "as_markdown",
    "difference",
    "unexplained",
]
