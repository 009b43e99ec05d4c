"""How the timed runs are printed: a heading, a line of columns for each result, a note of the bar."""

from __future__ import annotations

from collections.abc import Sequence


def seconds(took: float) -> str:
    """Seconds as they are read: two figures after the full stop below ten."""
    return f"{took:.2f} s" if took < 10 else f"{took:.1f} s"


def size(count: float) -> str:
    """Bytes in the unit that keeps the figure short."""
    for unit in ("bytes", "KB", "MB"):
        if count < 1000 or unit == "MB":
            break
        count /= 1000
    return f"{count:,.0f} {unit}" if unit == "bytes" else f"{count:,.1f} {unit}"


def times(figure: float, bar: float | None = None) -> str:
    """A ratio, and beside it the most that it should be."""
    ratio = f"{figure:.2f} times"
    return f"{ratio}, {'within' if figure <= bar else 'OVER'} {bar:g}" if bar else ratio


def table(heading: str, rows: Sequence[Sequence[str]]) -> str:
    """A heading and rows of columns: the first flush left, the others flush right."""
    widths = [max(len(row[i]) for row in rows if i < len(row)) for i in range(max(map(len, rows)))]
    lines = [
        "  "
        + "  ".join(
            c.rjust(w) if i else c.ljust(w) for i, (c, w) in enumerate(zip(row, widths, strict=False))
        )
        for row in rows
    ]
    return "\n".join([heading, *(line.rstrip() for line in lines)]) + "\n"
