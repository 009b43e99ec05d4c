"""The shapes: what Altair is asked to draw. The only file that knows Altair and vl-convert.

A shape is a layered chart of named layers, each fed from a table of the same name. It is made with
Altair and turned into Vega once; a chart is then that Vega specification with its own tables, scales
and size. Measured with forty quarters: 36 ms to make it with Altair and 4 ms from Vega-Lite to Vega,
which are saved, and 2 to 5 ms to draw it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import version
from typing import Any

from .palette import paint
from .scene import Scene

Spec = dict[str, Any]
Layer = Any  # an altair.Chart: its mark and encode methods are not typed
SHAPES = ("overtime", "rows", "squares")


def engine() -> str:
    """The versions of what draws, for the cache."""
    return f"altair {version('altair')}, vl-convert {version('vl-convert-python')}"


@lru_cache(maxsize=1)
def templates() -> dict[str, str]:
    """Every shape as a Vega specification in JSON, by name. Imports Altair, which takes a while."""
    import vl_convert as vlc

    return {name: json.dumps(_lean(vlc.vegalite_to_vega(_SHAPE[name]().to_dict()))) for name in SHAPES}


def _lean(spec: Any) -> Any:
    """Without what takes a third of the time: guards against rows without numbers, and sorting."""
    if isinstance(spec, list):
        guarded = spec and isinstance(spec[0], dict) and "test" in spec[0]
        return _lean(spec[-1]) if guarded else [_lean(part) for part in spec]
    if isinstance(spec, dict):
        return {name: _lean(part) for name, part in spec.items() if name not in ("transform", "sort")}
    return spec


def drawing(scene: Scene, shapes: Mapping[str, str]) -> str:
    """The raw SVG of a scene, as Vega draws it.

    `shapes`  what `templates` gives
    """
    import vl_convert as vlc

    svg: str = vlc.vega_to_svg(_filled(scene, shapes[scene.shape]))
    return svg


def start() -> None:
    """Start the drawing engine of this process, which takes half a second."""
    import vl_convert as vlc

    vlc.vega_to_svg({"$schema": "https://vega.github.io/schema/vega/v6.json"})


def _filled(scene: Scene, shape: str) -> Spec:
    """The shape with the scene's tables, scales and size. Layers without rows are left out."""
    spec: Spec = json.loads(shape)
    spec["width"], spec["height"] = scene.inner, scene.tall
    spec["padding"] = {"left": scene.left, "top": scene.top, "right": scene.right, "bottom": scene.bottom}
    for signal in spec.get("signals", []):
        signal["value"] = scene.signals.get(signal["name"], signal.get("value"))
    layers = set(scene.tables)
    spec["data"] = [t for t in spec["data"] if t.get("source", t["name"]) in layers]
    for table in spec["data"]:
        if "source" not in table:
            table["values"] = scene.tables[table["name"]]
    spec["marks"] = [m for m in spec["marks"] if m["name"].rpartition("_")[0] in layers]
    return spec


def _end(name: str) -> Any:
    return {"expr": name}


def _layer(name: str) -> Layer:
    import altair as alt

    return alt.Chart(alt.NamedData(name)).properties(name=name)


def _x(field: str = "x") -> Any:
    import altair as alt

    scale = alt.Scale(domain=[_end("x_low"), _end("x_high")], nice=False, zero=False)
    return alt.X(f"{field}:Q", axis=None, scale=scale)


def _y(field: str = "y") -> Any:
    import altair as alt

    scale = alt.Scale(domain=[_end("y_low"), _end("y_high")], nice=False, zero=False)
    return alt.Y(f"{field}:Q", axis=None, scale=scale)


def _px(field: str = "px") -> Any:
    import altair as alt

    return alt.X(f"{field}:Q", axis=None, scale=None)


def _py(field: str = "py") -> Any:
    import altair as alt

    return alt.Y(f"{field}:Q", axis=None, scale=None)


def _own_colours() -> dict[str, Any]:
    import altair as alt

    return {
        "fill": alt.Fill("fill:N", scale=None, legend=None),
        "stroke": alt.Stroke("stroke:N", scale=None, legend=None),
    }


def _symbols(name: str, thick: float = 2) -> Layer:
    import altair as alt

    return (
        _layer(name)
        .mark_point(strokeWidth=thick, opacity=1)
        .encode(
            _x(), _y(), shape=alt.Shape("shape:N", scale=None, legend=None),
            size=alt.Size("size:Q", scale=None, legend=None), **_own_colours(),
        )
    )  # fmt: skip


def _joined(name: str, colour: str, thick: float, dash: list[float] | None = None) -> Layer:
    """Lines through the rows in their order, parted where a row holds nothing."""
    style = {"strokeWidth": thick, "strokeDash": dash or [], "strokeJoin": "round"}
    breaks = "break-paths-show-path-domains"
    return _layer(name).mark_line(color=paint(colour), invalid=breaks, **style).encode(_x(), _y())


def _texts(name: str, **more: Any) -> Layer:
    """Words at places in pixels, in no size: svg.py gives them theirs.

    Vega would measure every word of another size, which takes longer than all the rest of a drawing;
    nothing here depends on its measure, because lettering.py has laid the words out.
    """
    import altair as alt

    return (
        _layer(name)
        .mark_text(
            align=_end("datum.align"), fontWeight=_end("datum.weight"), fontSize=0,
            baseline="alphabetic", **more,
        )
        .encode(_px(), _py(), text="text:N", color=alt.Color("fill:N", scale=None, legend=None))
    )  # fmt: skip


def _keys() -> Layer:
    """The signs of the key."""
    import altair as alt

    return (
        _layer("keys")
        .mark_point(strokeWidth=1.5, opacity=1, size=90)
        .encode(_px(), _py(), shape=alt.Shape("shape:N", scale=None, legend=None), **_own_colours())
    )


def _rule(name: str, colour: str, thick: float, dash: list[float] | None = None, **encoding: Any) -> Layer:
    rule = _layer(name).mark_rule(color=paint(colour), strokeWidth=thick, strokeDash=dash or [])
    return rule.encode(**encoding)


def _together(layers: list[Layer], ends: tuple[str, ...]) -> Layer:
    """The layers in one chart of fixed size, without a frame and without aria attributes of Vega's."""
    import altair as alt

    return (
        alt.layer(*layers)
        .add_params(*(alt.param(name=end, value=i % 2) for i, end in enumerate(ends)))
        .properties(width=100, height=100, autosize=alt.AutoSizeParams(type="none"), background="transparent")
        .configure(aria=False, mark=alt.MarkConfig(invalid=None))
        .configure_view(stroke=None)
    )


def _overtime() -> Layer:
    """Values upwards, months to the right."""
    layers = [
        _rule("grid", "line", 1, y=_y()),
        _layer("band").mark_rect(color=paint("band")).encode(x=_x(), x2="x2:Q", y=_y(), y2="y2:Q"),
        _rule("limits", "other", 1, x=_x(), x2="x2:Q", y=_y()),
        _rule("mean", "other", 1, [2, 3], x=_x(), x2="x2:Q", y=_y()),
        _rule("resets", "muted", 1, [3, 3], x=_px(), y=_py(), y2="py2:Q"),
        _layer("bars")
        .mark_rect(strokeWidth=1.5)
        .encode(x=_x(), x2="x2:Q", y=_y(), y2="y2:Q", **_own_colours()),
        _rule("zero", "ink", 1, y=_y()),
        _rule("years", "ink", 1, x=_px(), y=_py(), y2="py2:Q"),
        _joined("others", "other", 1.25),
        _symbols("otherpoints"),
        _joined("targethalos", "paper", 5),
        _joined("targets", "target", 2, [6, 3]),
        _symbols("targetpoints"),
        _rule("spreadhalos", "paper", 4.5, x=_x(), y=_y(), y2="y2:Q"),
        _rule("spreads", "ink", 1.5, x=_x(), y=_y(), y2="y2:Q"),
        _joined("forecast", "actual", 2, [2, 3]),
        _joined("actual", "actual", 2.5),
        _symbols("points"),
        _symbols("changehalos", 5),
        _symbols("changes"),
        _keys(),
        _texts("head"),
        _texts("ylabels"),
        _texts("xlabels"),
        _texts("halos", stroke=paint("paper"), strokeWidth=4, strokeJoin="round"),
        _texts("labels"),
    ]
    return _together(layers, ("x_low", "x_high", "y_low", "y_high"))


def _rows() -> Layer:
    """Bars to the right, one row below the other."""
    layers = [
        _rule("grid", "line", 1, x=_x(), y=_py(), y2="py2:Q"),
        _layer("bars")
        .mark_rect(strokeWidth=1.5)
        .encode(x=_x(), x2="x2:Q", y=_py(), y2="py2:Q", **_own_colours()),
        _rule("zero", "ink", 1, x=_x(), y=_py(), y2="py2:Q"),
        _rule("spreadhalos", "paper", 4.5, x=_x(), x2="x2:Q", y=_py()),
        _rule("spreads", "ink", 1.5, x=_x(), x2="x2:Q", y=_py()),
        _rule("targethalos", "paper", 8, x=_x(), y=_py(), y2="py2:Q"),
        _rule("targets", "target", 4, x=_x(), y=_py(), y2="py2:Q"),
        _keys(),
        _texts("head"),
        _texts("xlabels"),
        _texts("labels"),
    ]
    return _together(layers, ("x_low", "x_high"))


def _squares() -> Layer:
    """Squares with a word in each, in pixels."""
    squares = _layer("squares").mark_rect(strokeWidth=2)
    layers = [
        squares.encode(x=_px(), x2="px2:Q", y=_py(), y2="py2:Q", **_own_colours()),
        _keys(),
        _texts("head"),
        _texts("xlabels"),
        _texts("labels"),
    ]
    return _together(layers, ())


_SHAPE = {"overtime": _overtime, "rows": _rows, "squares": _squares}
