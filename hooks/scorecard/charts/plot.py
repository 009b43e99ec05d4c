"""A plot: what one drawing is made of, laid out and not yet drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from .lettering import clean, width_of, wrap
from .palette import INK

Row = dict[str, Any]
WIDE, NARROW = 800, 350  # CSS pixels that a drawing is made for
# Letters: a page shows the wide drawing from 0.9 to 1.28 times its size, the narrow one from 0.8 on, so
# that on no screen are they smaller than 12 CSS pixels.
TEXT, NARROW_TEXT = 14, 15
LINE = 18  # from one line of text to the next
ABOVE = 14  # over the plot, where nothing else is: the figure over a mark at its very top
FOOT = 22  # from the axis to the words of time below it, clear of the lowest figure to its left
WORDS = ("labels", "xlabels", "head")  # the tables that `write` fills


@dataclass(slots=True)
class Plot:
    """One drawing of `width` pixels.

    `look`     which of the looks draws it
    `tall`     the height of the plot, `left`, `top`, `right`, `bottom` the margins around it
    `params`   what the look asks for: ends of scales, round figures, names
    `tables`   for each table of the look its rows, in the indicator's unit and in dates
    `keys`     the legend: a sign's code and what it means
    """

    look: str
    width: int
    tall: float = 0
    left: float = 0
    top: float = 0
    right: float = 0
    bottom: float = 0
    params: dict[str, Any] = field(default_factory=dict)
    tables: dict[str, list[Row]] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)

    @property
    def size(self) -> float:
        """The size of its letters."""
        return TEXT if self.width == WIDE else NARROW_TEXT

    @property
    def inner(self) -> float:
        """Pixels from the plot's left edge to its right."""
        return self.width - self.left - self.right

    @property
    def words(self) -> dict[str, list[Row]]:
        """The tables of words, from the ground up. They stand where Python has put them, off any scale."""
        return {name: self.tables[name] for name in WORDS if name in self.tables}

    def add(self, table: str, **row: Any) -> None:
        """One more row for a table."""
        self.put(table, row)

    def put(self, table: str, row: Row) -> None:
        """The same of a row that other tables may have too: nobody alters it."""
        self.tables.setdefault(table, []).append(row)

    def join(self, table: str, corners: Sequence[Row]) -> None:
        """One more line for a table. A row of nothing parts two lines."""
        rows = self.tables.setdefault(table, [])
        if rows:
            rows.append({"date": None, "value": None})
        rows.extend(corners)

    def write(self, px: float, py: float, text: str, align: str = "left", colour: str = "muted",
              bold: bool = False, table: str = "labels", **more: bool) -> None:  # fmt: skip
        """Words at a place of the plot; `py` is the line that the letters stand on."""
        weight = "bold" if bold else "normal"
        self.add(table, px=round(px, 1), py=round(py, 1), text=clean(text), align=align, weight=weight,
                 color=INK[colour], **more)  # fmt: skip

    def room(self, text: str, bold: bool = False) -> float:
        """How many pixels the words take up here."""
        return width_of(text, self.size, bold)

    def lines(self, text: str, room: float, bold: bool = False) -> list[str]:
        """The words in lines of so many pixels at most."""
        return wrap(text, room, self.size, bold)

    def lay_keys(self, above: Sequence[str] = ()) -> None:
        """Make room above the plot for the legend, and for notes on the drawing, which stand over it."""
        gap = 14.0
        widest = max((self.room(text) for text in self.keys.values()), default=0) + 18
        columns = max(1, int((self.width + gap) // (widest + gap)))
        rows = -(-len(self.keys) // columns)
        notes = [line for text in above for line in self.lines(text, self.width)]
        self.top = LINE * (len(notes) + rows) + (12 if notes or rows else ABOVE)
        self.params |= {
            "keys": list(self.keys),
            "key_names": self.keys,
            "key_columns": min(columns, max(1, len(self.keys))),
            "key_left": self.left,
            "key_top": self.top - LINE * len(notes),
        }
        for i, line in enumerate(notes):
            self.write(-self.left, LINE * (i + 1) - 5 - self.top, line, table="head")
        for i, (sign, text) in enumerate(self.keys.items()):
            row, column = divmod(i, columns)
            x, y = column * (widest + gap) - self.left, LINE * (len(notes) + row + 1) - 5 - self.top
            self.add("keys", px=round(x + 6, 1), py=round(y - 4.7, 1), sign=sign)
            self.write(x + 18, y, text, table="head", key=True)
