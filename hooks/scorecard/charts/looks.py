"""The looks: each kind of chart as Altair writes it. The only file that imports Altair.

A look is an Altair chart of named layers. Its data are named tables, and what differs from chart to chart
(the ends of the scales, the round figures, the words of an axis, the keys of the legend) are parameters.
So it is made once for each program; `specification.py` puts each chart's own tables and parameters into it,
and `recipes.py` reads out of it how to draw one. Positions in pixels (`px`, `py`) are those of words alone,
which Python lays out so that none lies over another.

Everything else is Altair's own: scales and axes of time and value, legend, marks, the order of layers, and
the theme `scorecard`, which holds every colour, line and letter that a chart is drawn in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import altair as alt
from altair.utils.schemapi import debug_mode

from .palette import COLOURED, INK
from .plot import FOOT, TEXT
from .signs import SIGNS

Layer = Any  # an altair.Chart: its mark and encode methods are not typed
E = alt.ExprRef

# A row of nothing parts two lines. So rows keep their order (`order`): sorted by time, as Vega-Lite has them
# where it is not told, all rows of nothing would stand in front.
BREAKS = "break-paths-show-path-domains"


@alt.theme.register("scorecard", enable=False)
def scorecard() -> alt.theme.ThemeConfig:
    """The theme: what all charts have in common."""
    letters: dict[str, Any] = {"labelFontSize": TEXT, "labelColor": INK["muted"], "labelFontWeight": "normal"}
    axis: dict[str, Any] = {**letters, "titleFontSize": TEXT, "gridColor": INK["line"], "labelLimit": 0}
    config: dict[str, Any] = {
        "config": {
            "font": "Arial, Helvetica, sans-serif",
            "background": "transparent",
            "aria": False,
            "view": {"stroke": None},
            "axis": {**axis, "domainColor": INK["ink"], "tickColor": INK["ink"]},
            "axisY": {"domain": False, "ticks": False},
            "legend": {**letters, "title": None, "symbolStrokeWidth": 1.5, "symbolSize": 90},
            "text": {"fontSize": TEXT, "baseline": "alphabetic"},
            "line": {"strokeJoin": "round", "invalid": BREAKS, "order": False},
            "point": {"opacity": 1, "strokeWidth": 1.5},
            "rule": {"color": INK["other"]},
            "title": {"anchor": "start", "fontSize": 20, "subtitleFontSize": 14, "offset": 12},
        }
    }
    return cast("alt.theme.ThemeConfig", config)


def looks() -> dict[str, dict[str, Any]]:
    """Every look as a Vega-Lite specification, by name.

    Altair is not asked whether they are valid, which takes it longer than all the rest: a test asks it.
    """
    with alt.theme.enable("scorecard"), debug_mode(False):
        return {name: look().to_dict(validate=False) for name, look in LOOKS.items()}


# --- what the looks share ------------------------------------------------------------------------


def _layer(table: str, name: str = "") -> Layer:
    return alt.Chart(alt.NamedData(table)).properties(name=name or table)


def _line(table: str, x: Any, y: Any, name: str = "", **look: Any) -> Layer:
    """Lines through the rows of a table."""
    return _layer(table, name).mark_line(**look).encode(x, y)


def _time(kind: str, name: str, **scale: Any) -> Callable[[str], Any]:
    """Time to the right, for any field; the years stand below the stretch that they take up.

    `kind`  of its values, as Altair writes it; `name` gives the words of one
    """

    def x(field: str = "date") -> Any:
        axis = alt.Axis(
            values=E("x_values"), labelExpr=name, labelBaseline="alphabetic", labelPadding=FOOT,
            labelLineHeight=18, labelOverlap=False, labelFlush=False, grid=False, ticks=False, title=None,
            translate=0,
        )  # fmt: skip
        ends = alt.Scale(domain=[E("x_low"), E("x_high")], nice=False, **scale)
        return alt.X(f"{field}:{kind}", scale=ends, axis=axis)

    return x


def _value(field: str = "value") -> Any:
    """Values upwards, from a round figure to a round figure."""
    scale = alt.Scale(domain=[E("y_low"), E("y_high")], nice=False, zero=False)
    axis = alt.Axis(
        values=E("y_values"), labelExpr=FIGURE.replace("v_", "y_"), labelBaseline="alphabetic",
        labelOffset=4.5, labelOverlap=False, labelPadding=8, grid=True, title=None, translate=0,
    )  # fmt: skip
    return alt.Y(f"{field}:Q", scale=scale, axis=axis)


def _across(field: str = "value") -> Any:
    """Values to the right."""
    scale = alt.Scale(domain=[E("x_low"), E("x_high")], nice=False, zero=False)
    axis = alt.Axis(
        values=E("x_values"), labelExpr=FIGURE.replace("v_", "x_"), labelBaseline="alphabetic",
        labelPadding=16, labelOverlap=False, labelFlush=True, grid=True, domain=False,
        ticks=False, title=None, translate=0,
    )  # fmt: skip
    return alt.X(f"{field}:Q", scale=scale, axis=axis)


# A round figure as an axis says it: a sign, what goes before, the number, what goes after.
FIGURE = (
    "(datum.value < 0 ? '−' : datum.value > 0 ? v_plus : '') + v_before"
    " + format(abs(datum.value) * v_times, datum.value ? v_format : 'd')"
    " + (datum.value ? v_letter : '') + v_after"
)


def _px(field: str = "px") -> Any:
    return alt.X(f"{field}:Q", axis=None, scale=None)


def _py(field: str = "py") -> Any:
    return alt.Y(f"{field}:Q", axis=None, scale=None)


def _signs() -> dict[str, Any]:
    """A sign's shape, inside and outline. All three make one legend, of the signs in the parameter `keys`."""
    codes = list(SIGNS)

    def scale(part: int) -> alt.Scale:
        return alt.Scale(domain=codes, range=[sign[part] for sign in SIGNS.values()])

    legend = alt.Legend(
        values=E("keys"), labelExpr="key_names[datum.value]", orient="none", legendX=E("-key_left"),
        legendY=E("-key_top"), direction="horizontal", columns=E("key_columns"), columnPadding=14,
        rowPadding=4, labelOffset=6, labelLimit=0, title=None,
    )  # fmt: skip
    return {
        "shape": alt.Shape("sign:N", scale=scale(0), legend=legend),
        "fill": alt.Fill("sign:N", scale=scale(1), legend=legend),
        "stroke": alt.Stroke("sign:N", scale=scale(2), legend=legend),
    }


def _own_colour(channel: type[Any] = alt.Color) -> Any:
    """A colour that the row itself names."""
    return channel(f"{channel.__name__.lower()}:N", scale=None)


def _tips() -> list[Any]:
    """What a viewer tells of a figure that is pointed at. Of a line it would tell the first figure wherever
    it is pointed at: so only marks that are one figure each have it."""
    return [alt.Tooltip("period:N", title="Period"), alt.Tooltip("said:N", title="Figure")]


def _words(table: str, name: str = "", **more: Any) -> Layer:
    """Words where Python has put them. `more` makes the halo that keeps them readable upon a line."""
    mark = _layer(table, name).mark_text(align=E("datum.align"), fontWeight=E("datum.weight"), **more)
    return mark.encode(_px(), _py(), text="text:N", **({} if more else {"color": _own_colour()}))


def _keys() -> Layer:
    """The signs of the legend, where a drawing has them as rows."""
    return _layer("keys").mark_point(size=90).encode(_px(), _py(), **_signs())


def _together(layers: list[Layer], params: dict[str, Any]) -> Layer:
    """The layers in one chart, in a frame whose margins Python has measured out."""
    values = {**params, "keys": [], "key_names": {}, "key_columns": 1, "key_left": 0, "key_top": 0}
    return (
        alt.layer(*layers)
        .add_params(*(alt.param(name=name, value=value) for name, value in values.items()))
        .properties(width=100, height=100, autosize=alt.AutoSizeParams(type="none"))
    )


def _figures_of(axis: str) -> dict[str, Any]:
    """The parameters of an axis of values."""
    own = {"low": 0, "high": 1, "values": [], "before": "", "after": "", "plus": "", "times": 1}
    return {f"{axis}_{name}": value for name, value in {**own, "format": ",d", "letter": ""}.items()}


# --- the looks -----------------------------------------------------------------------------------


def _over_time(x: Any) -> Layer:
    """A line, or bars, for what happened; a dashed step for what was aimed for. Layers from the ground up.

    `x`  gives the axis of time for a field
    """
    y, halo = _value, INK["paper"]
    foot, top = {"y": alt.value(E("height"))}, {"y2": alt.value(0)}
    layers = [
        _layer("band").mark_rect(color=INK["band"]).encode(x("from"), y("lower"), x2="to", y2="upper"),
        _layer("limits").mark_rule(strokeWidth=1).encode(x("from"), y(), x2="to"),
        _layer("mean").mark_rule(strokeWidth=1, strokeDash=[2, 3]).encode(x("from"), y(), x2="to"),
        _layer("resets").mark_rule(color=INK["muted"], strokeDash=[3, 3]).encode(x(), **foot, **top),
        _layer("bars").mark_rect(strokeWidth=1.5).encode(
            x("from"), y("value"), _own_colour(alt.Fill), _own_colour(alt.Stroke), x2="to", y2="zero",
            tooltip=_tips(),
        ),
        _layer("zero").mark_rule(color=INK["ink"]).encode(y=y()),
        _layer("years").mark_rule(color=INK["ink"]).encode(x(), **foot, y2=alt.value(E("height + 6"))),
        _line("others", x(), y(), color=INK["other"], strokeWidth=1.25),
        _layer("otherpoints").mark_point(size=E("dot * 0.6")).encode(x(), y(), **_signs(), tooltip=_tips()),
        _line("targets", x(), y(), "targethalos", color=halo, strokeWidth=5),
        _line("targets", x(), y(), color=INK["target"], strokeWidth=2, strokeDash=[6, 3]),
        _layer("targetpoints").mark_point(size=144, strokeWidth=2).encode(
            x(), y(), **_signs(), tooltip=_tips()
        ),
        _layer("spreads", "spreadhalos").mark_rule(color=halo, strokeWidth=4.5).encode(
            x(), y("lower"), y2="upper"
        ),
        _layer("spreads").mark_rule(color=INK["ink"], strokeWidth=1.5).encode(x(), y("lower"), y2="upper"),
        _line("forecast", x(), y(), color=INK["actual"], strokeWidth=2, strokeDash=[2, 3]),
        _line("actual", x(), y(), color=INK["actual"], strokeWidth=2.5),
        *(_line(f"{sort}line", x(), y(), color=INK[sort], strokeWidth=2.5) for sort in COLOURED),
        _layer("points").mark_point(size=E("dot")).encode(x(), y(), **_signs(), tooltip=_tips()),
        _layer("changes", "changehalos").mark_point(stroke=halo, strokeWidth=5, size=90).encode(
            _px(), _py(), shape=_signs()["shape"]
        ),
        _layer("changes").mark_point(strokeWidth=2, size=90).encode(_px(), _py(), **_signs()),
        _keys(),
        _words("labels", "halos", stroke=halo, strokeWidth=4, strokeJoin="round"),
        _words("labels"),
        _words("head"),
    ]  # fmt: skip
    params = {**_figures_of("y"), "x_low": 0, "x_high": 1, "x_values": [], "x_names": {}, "dot": 40}
    return _together(layers, params)


def _calendar() -> Layer:
    """Figures over the years."""
    return _over_time(_time("T", "x_names[time(datum.value)]", type="utc"))


def _within_year() -> Layer:
    """Running totals: each year a line from its start to its end, so that one lies over the other."""
    return _over_time(_time("Q", "x_names[datum.value]", zero=False))


def _rows() -> Layer:
    """One row below the other: a bar from zero, or a dot with its likely range, and a mark for the target."""
    down = alt.Scale(domain=[0, E("rows")], reverse=True, nice=False)
    row, high = alt.Y("row:Q", axis=None, scale=down), alt.Y("top:Q", axis=None, scale=down)
    halo, low = INK["paper"], {"y2": "foot"}
    layers = [
        _layer("bars").mark_rect(strokeWidth=1.5).encode(
            _across("zero"), high, _own_colour(alt.Fill), _own_colour(alt.Stroke), x2="value", **low,
            tooltip=_tips(),
        ),
        _layer("stems").mark_rule(strokeWidth=1).encode(_across("zero"), row, x2="value"),
        _layer("zero").mark_rule(color=INK["ink"]).encode(_across(), high, **low),
        _layer("targets", "targethalos").mark_rule(color=halo, strokeWidth=8).encode(_across(), high, **low),
        _layer("targets").mark_rule(color=INK["target"], strokeWidth=4).encode(
            _across(), high, **low, tooltip=_tips()
        ),
        _layer("spreads", "spreadhalos").mark_rule(color=halo, strokeWidth=4.5).encode(
            _across("lower"), row, x2="upper"
        ),
        _layer("spreads").mark_rule(color=INK["ink"], strokeWidth=1.5).encode(
            _across("lower"), row, x2="upper"
        ),
        _layer("points").mark_point(size=130).encode(_across(), row, **_signs(), tooltip=_tips()),
        _keys(),
        _words("labels"),
        _words("head"),
    ]  # fmt: skip
    return _together(layers, {**_figures_of("x"), "rows": 1})


def _squares() -> Layer:
    """Yes or no: a square for each period with the answer in it, as many lines of them as it takes."""
    side = alt.Scale(domain=[0, E("columns")], nice=False)
    down = alt.Scale(domain=[0, E("rows")], reverse=True, nice=False)
    squares = _layer("squares").mark_rect(strokeWidth=2, cornerRadius=2).encode(
        alt.X("left:Q", axis=None, scale=side), alt.Y("top:Q", axis=None, scale=down),
        _own_colour(alt.Fill), _own_colour(alt.Stroke), x2="right", y2="foot", tooltip=_tips(),
    )  # fmt: skip
    return _together(
        [squares, _words("labels"), _words("xlabels"), _keys(), _words("head")], {"columns": 1, "rows": 1}
    )


LOOKS = {"overtime": _calendar, "withinyear": _within_year, "rows": _rows, "squares": _squares}
