"""The words that stand inside a drawing."""

from __future__ import annotations

from dataclasses import dataclass

from .series import Point


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of a chart. `{...}` is filled in."""

    result: str = "Result"
    target: str = "Target"
    then: str = "then"
    forecast: str = "Forecast"
    baseline: str = "Baseline"
    benchmark: str = "Benchmark"
    cut: str = "The scale starts at {value}, not at zero"
    cut_places: str = "The scale starts at {value}, not at 1"
    provisional: str = "Provisional: may change"
    revised: str = "Revised since first published"
    corrected: str = "Corrected: an error was put right"
    revised_aside: str = "(revised)"
    corrected_aside: str = "(corrected)"
    spread: str = "{lower} to {upper}"
    interval: str = "Likely range of the true figure"
    normal: str = "Normal range"
    good: str = "Real change for the better"
    bad: str = "Real change for the worse"
    up: str = "Real change upwards"
    down: str = "Real change downwards"
    broken: str = "Not to be compared with earlier figures"
    anew: str = "Normal range starts anew"
    reset: str = "{when}: {reason}"
    overlaid: str = "Blue: {year}. Grey: earlier years, each from its start to its end"
    others: str = "Thin grey lines: {count} other areas"
    grey: str = "Thin grey lines: {names}"
    areas: str = "Other areas"
    earlier: str = "Earlier years"
    good_range: str = "Good range"
    good_from: str = "Good from"
    good_to: str = "Good up to"
    no_figure: str = "No result"
    source: str = "Source: {source}"
    dated: str = "Figures as at {date}"
    licence: str = "Licence: {licence}"

    @property
    def special(self) -> dict[str, str]:
        """What the signs of real changes mean."""
        return {"good": self.good, "bad": self.bad, "up": self.up, "down": self.down}

    def remark(self, revision: str) -> str:
        """What a reader must know of a figure with this revision, blank where there is nothing."""
        known = {"provisional": self.provisional, "revised": self.revised, "corrected": self.corrected}
        return known.get(revision, "")

    def aside(self, revision: str) -> str:
        """The same in short for a changed figure, where no mark can stand: "(revised)"."""
        return {"revised": self.revised_aside, "corrected": self.corrected_aside}.get(revision, "")

    def figure(self, point: Point) -> str:
        """A figure in words with what was changed about it: "46.2% (revised)"."""
        return f"{point.text} {self.aside(point.revision)}".rstrip()


WORDS = Labels()
