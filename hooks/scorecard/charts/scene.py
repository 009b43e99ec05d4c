"""A scene: where everything of one drawing goes, before Vega draws it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .lettering import LINE, clean, width_of, wrap
from .palette import paint
from .request import ChartRequest

Row = dict[str, float | str | None]
WIDE, NARROW = 640, 280  # CSS pixels


@dataclass(slots=True)
class Scene:
    """One drawing of `width` pixels.

    `shape`    which of the shapes draws it: overtime, rows or squares
    `left`, `top`, `right`, `bottom`  margins around the plot, `inner` and `tall` its width and height
    `signals`  the ends of the scales
    `tables`   for each layer of the shape its rows: values in the indicator's unit or in months, and
               positions in pixels of the plot (`px`, `py`)
    """

    shape: str
    width: int
    left: float = 0
    top: float = 0
    right: float = 0
    bottom: float = 0
    tall: float = 0
    signals: dict[str, float] = field(default_factory=dict)
    tables: dict[str, list[Row]] = field(default_factory=dict)

    @property
    def inner(self) -> float:
        """Pixels from the plot's left edge to its right."""
        return self.width - self.left - self.right

    @property
    def height(self) -> float:
        """Pixels of the whole drawing from top to bottom."""
        return self.top + self.tall + self.bottom

    def add(self, layer: str, **row: float | str) -> None:
        """One more row for a layer."""
        self.tables.setdefault(layer, []).append(dict(row))

    def join(self, layer: str, corners: Sequence[tuple[float, float]]) -> None:
        """One more line for a layer: its corners in months and the unit. A row of nothing parts two lines."""
        table = self.tables.setdefault(layer, [])
        if table:
            table.append({"x": None, "y": None})
        table.extend({"x": x, "y": y} for x, y in corners)

    def write(self, layer: str, px: float, py: float, text: str, align: str = "left", fill: str = "muted",
              bold: bool = False) -> None:  # fmt: skip
        """Words at a place of the plot; `py` is the line that the letters stand on."""
        self.add(
            layer,
            px=px,
            py=py,
            text=clean(text),
            align=align,
            fill=paint(fill),
            weight="bold" if bold else "normal",
        )


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the key: a sign (none, or the name of a symbol) and what it means."""

    text: str
    sign: str = ""
    fill: str = "none"
    stroke: str = "none"


def head(
    request: ChartRequest, width: float, notes: list[str], keys: list[Key]
) -> tuple[float, Callable[[Scene], None]]:
    """The lines above the plot: the unit, notes on the scale, the key.

    Gives their height, and what writes them once the margins of the scene are known.
    """
    unit = request.unit[:1].upper() + request.unit[1:]
    lines = [line for text in (unit, *notes) for line in wrap(text, width)]
    rows = _flow(keys, width)
    height = LINE * (len(lines) + len(rows)) + (9 if lines or rows else 4)

    def put(scene: Scene) -> None:
        y = LINE - 5 - scene.top
        for line in lines:
            scene.write("head", -scene.left, y, line)
            y += LINE
        for row in rows:
            for x, key in row:
                if key.sign:
                    scene.add(
                        "keys",
                        px=x + 6 - scene.left,
                        py=y - 4.5,
                        shape=key.sign,
                        fill=key.fill,
                        stroke=key.stroke,
                    )
                scene.write("head", x + (16 if key.sign else 0) - scene.left, y, key.text)
            y += LINE

    return height, put


def _flow(keys: list[Key], width: float) -> list[list[tuple[float, Key]]]:
    """The key's entries side by side, in as many lines as they need."""
    rows: list[list[tuple[float, Key]]] = []
    x = 0.0
    for key in keys:
        for i, line in enumerate(wrap(key.text, width - 16)):
            part = Key(line, key.sign, key.fill, key.stroke) if i == 0 else Key(line)
            indent = 16 if i or key.sign else 0
            room = width_of(line) + indent
            if not rows or i or x + room > width:
                rows.append([])
                x = 0.0
            rows[-1].append((x + (16 if i else 0), part))
            x += room + 14
    return rows
