"""From a plot to its specification and its drawing. The only file that calls vl-convert.

Altair takes 40 ms to make a chart and Vega-Lite 5 ms to compile it: that is done once for each look. What is
left for a chart is to put its tables and parameters in: into the Vega-Lite of its look, which is published
and which any viewer draws, and into the Vega of its look, which is drawn here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import version
from typing import Any

from .plot import Plot, Row
from .signs import SIGNS

LEFT_OUT = ("transform", "sort", "tooltip", "legends")
SIGN = ("shape", "fill", "stroke")
UNSEEN = ("period", "said")  # words for whoever points at a mark: no drawing shows them
DATES = ("date", "from", "to")
Spec = dict[str, Any]
Looks = Mapping[str, tuple[str, str]]  # each look as Vega-Lite and as Vega, in JSON


def engine() -> str:
    """The versions of what draws, for the cache."""
    return f"altair {version('altair')}, vl-convert {version('vl-convert-python')}"


@lru_cache(maxsize=1)
def templates() -> dict[str, tuple[str, str]]:
    """Every look as Vega-Lite and as Vega, by name. Imports Altair, which takes a while."""
    import vl_convert as vlc

    from .looks import looks

    return {
        name: (json.dumps(spec), json.dumps(_lean(vlc.vegalite_to_vega(spec))))
        for name, spec in looks().items()
    }


def start() -> None:
    """Start the drawing engine of this process, which takes half a second."""
    import vl_convert as vlc

    vlc.vega_to_svg({"$schema": "https://vega.github.io/schema/vega/v6.json"})


def drawing(plot: Plot, looks: Looks) -> str:
    """The raw SVG of a plot, as Vega draws it. `looks` is what `templates` gives."""
    import vl_convert as vlc

    spec: Spec = json.loads(looks[plot.look][1])
    for signal in spec["signals"]:
        signal["value"] = plot.params.get(signal["name"], signal.get("value"))
    tables = [table for table in spec["data"] if table.get("source", table["name"]) in plot.tables]
    spec["data"] = tables
    for table in tables:
        if "source" not in table:
            table["values"] = [_timed(row) for row in plot.tables[table["name"]]]
    fed = {table["name"] for table in tables}
    spec["marks"] = [mark for mark in spec["marks"] if mark["from"]["data"] in fed]
    svg: str = vlc.vega_to_svg(_framed(spec, plot))
    return svg


def specification(plot: Plot, looks: Looks) -> str:
    """The plot as a Vega-Lite specification in JSON, with its data; `frame.told` puts the words to it."""
    spec: Spec = json.loads(looks[plot.look][0])
    for param in spec["params"]:
        param["value"] = plot.params.get(param["name"], param["value"])
    tables = {name: rows for name, rows in plot.tables.items() if name != "keys"}
    tables["head"] = [row for row in plot.tables.get("head", []) if not row.get("key")]
    spec["layer"] = [layer for layer in spec["layer"] if layer["data"]["name"] in tables]
    spec["datasets"] = tables
    if not plot.keys:
        _without_legend(spec["layer"])
    return json.dumps(_framed(spec, plot), ensure_ascii=False, separators=(",", ":"))


def _timed(row: Row) -> Row:
    """A row for Vega, which is asked neither to read dates (they are given in milliseconds) nor to look
    signs up (their shape and colours are given)."""
    found = {
        name: _instant(value) if name in DATES and isinstance(value, str) else value
        for name, value in row.items()
        if name not in UNSEEN
    }
    if "sign" in found:
        found |= zip(SIGN, SIGNS[str(found.pop("sign"))], strict=True)
    return found


@lru_cache(maxsize=50_000)  # charts share their months
def _instant(day: str) -> int:
    return round(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() * 1000)


def _framed(spec: Spec, plot: Plot) -> Spec:
    spec["width"], spec["height"] = plot.inner, plot.tall
    spec["padding"] = {"left": plot.left, "top": plot.top, "right": plot.right, "bottom": plot.bottom}
    return spec


def _without_legend(layers: list[Spec]) -> None:
    for layer in layers:
        for channel in ("shape", "fill", "stroke"):
            if "legend" in layer["encoding"].get(channel, {}):
                layer["encoding"][channel]["legend"] = None


def _lean(spec: Any) -> Any:
    """Without what takes three quarters of the time: guards against rows without numbers, sorting, tooltips
    that no drawing shows, the legend (16 of 60 ms: here its signs and words are rows of `keys` and `head`),
    halos (svg.py gives one to each word), and the measuring of letters. svg.py gives them their size: nothing
    depends on it, because Python has laid the words out.
    """
    if isinstance(spec, list):
        guarded = spec and isinstance(spec[0], dict) and "test" in spec[0]
        return _lean(spec[-1]) if guarded else [_lean(part) for part in spec]
    if not isinstance(spec, dict):
        return spec
    if spec.get("field") == "sign" and spec.get("scale") in SIGN:
        return {"field": spec["scale"]}
    found = {name: _lean(part) for name, part in spec.items() if name not in LEFT_OUT}
    if "marks" in found:
        found["marks"] = [mark for mark in found["marks"] if mark.get("name") != "halos_marks"]
    if "scales" in found:
        found["scales"] = [scale for scale in found["scales"] if scale["name"] not in SIGN]
    return found | {name: _nought(found[name]) for name in ("fontSize", "labelFontSize") if name in found}


def _nought(size: Any) -> Any:
    return {"value": 0} if isinstance(size, dict) else 0
