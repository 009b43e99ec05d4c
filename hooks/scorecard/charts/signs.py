"""The signs of a chart: what a point's shape, inside and outline say."""

from __future__ import annotations

from ..model import ControlPoint
from .palette import INK

# Every sign of a chart: its shape, its inside, its outline. The legend names those that a chart has.
SIGNS: dict[str, tuple[str, str, str]] = {
    "result": ("circle", INK["actual"], INK["actual"]),
    "provisional": ("circle", INK["paper"], INK["actual"]),
    "good": ("diamond", INK["good"], INK["good"]),
    "bad": ("square", INK["bad"], INK["bad"]),
    "up": ("triangle-up", INK["actual"], INK["actual"]),
    "down": ("triangle-down", INK["actual"], INK["actual"]),
    "good-provisional": ("diamond", INK["paper"], INK["good"]),
    "bad-provisional": ("square", INK["paper"], INK["bad"]),
    "up-provisional": ("triangle-up", INK["paper"], INK["actual"]),
    "down-provisional": ("triangle-down", INK["paper"], INK["actual"]),
    "revised": ("M-.9,-.5L0,.5L.9,-.5", "none", INK["ink"]),
    "corrected": ("M0,-1L0,1M-.87,-.5L.87,.5M-.87,.5L.87,-.5", "none", INK["ink"]),
    "target": ("stroke", "none", INK["target"]),
    "mark": ("M-.2,-1L.2,-1L.2,1L-.2,1Z", INK["target"], INK["target"]),
    "reset": ("M0,-1L0,-.4M0,.4L0,1", "none", INK["muted"]),
    "normal": ("square", INK["band"], INK["other"]),
    "interval": ("M0,-1L0,1", "none", INK["ink"]),
    "reach": ("stroke", "none", INK["ink"]),
    "other": ("circle", INK["other"], INK["other"]),
    "start": ("square", INK["other"], INK["other"]),
    "bar-provisional": ("square", INK["paper"], INK["actual"]),
}  # fmt: skip


def sort_of(point: ControlPoint, better: str) -> str:
    """Of one point of a control chart: good, bad, up or down (where neither way is better), or nothing."""
    if not point.special:
        return ""
    wanted = {"higher": 1, "lower": -1}.get(better, 0)
    if not wanted or not point.side:
        return "up" if point.side >= 0 else "down"
    return "good" if point.side == wanted else "bad"
