"""Codes of an indicator that decide how its figures are read, each with the questions that are asked of it.

The schema `indicators.json` lists them; a test holds both equal.
"""

from __future__ import annotations

from enum import StrEnum


class Better(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    IN_RANGE = "in-range"
    NEAREST = "nearest"  # the closer to the target the better
    NEITHER = "neither"


class FigureKind(StrEnum):
    """What a figure is."""

    ACTUAL = "actual"  # what happened
    TARGET = "target"
    TARGET_LOW = "target-low"  # the ends of a range that is aimed for in the period
    TARGET_HIGH = "target-high"
    FORECAST = "forecast"
    BASELINE = "baseline"
    BENCHMARK = "benchmark"

    @property
    def is_edge(self) -> bool:
        """Whether it is one end of a range that is aimed for."""
        return self in (FigureKind.TARGET_LOW, FigureKind.TARGET_HIGH)

    @property
    def is_aim(self) -> bool:
        """Whether it is what is aimed for, or one end of that."""
        return self is FigureKind.TARGET or self.is_edge


class Aggregation(StrEnum):
    """How the figures of several periods make the figure of the year."""

    CUMULATIVE = "cumulative"  # the year so far
    DISCRETE = "discrete"  # periods add up to the year
    SNAPSHOT = "snapshot"  # the position at the end
    RATE = "rate"  # a rate for the year so far
    PERIOD_RATE = "period-rate"  # a rate of each period alone
    ROLLING = "rolling"  # overlapping windows
    SINCE_START = "since-start"  # the total since the plan began
    YES_NO = "yes-no"

    @property
    def runs_through_year(self) -> bool:
        """Whether each figure says how the year stands so far, and starts anew with the next."""
        return self in (Aggregation.CUMULATIVE, Aggregation.RATE)

    @property
    def year_is_its_end(self) -> bool:
        """Whether the figure of a year's last period is the figure of the year."""
        return self.runs_through_year or self is Aggregation.SNAPSHOT


class Frequency(StrEnum):
    """How often a figure comes."""

    WEEKLY = "weekly"
    FOUR_WEEKLY = "four-weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    ANNUAL = "annual"
    TWO_YEARLY = "two-yearly"
    THREE_YEARLY = "three-yearly"
    AD_HOC = "ad-hoc"

    @property
    def months(self) -> int:
        """Months from one figure to the next; 0 where none is expected, or where it is not in months."""
        return MONTHS.get(self, 0)

    @property
    def days(self) -> int:
        """Days from one figure to the next, where it is in weeks; else 0."""
        return {Frequency.WEEKLY: 7, Frequency.FOUR_WEEKLY: 28}.get(self, 0)


MONTHS = {
    Frequency.MONTHLY: 1,
    Frequency.QUARTERLY: 3,
    Frequency.HALF_YEARLY: 6,
    Frequency.ANNUAL: 12,
    Frequency.TWO_YEARLY: 24,
    Frequency.THREE_YEARLY: 36,
}


class State(StrEnum):
    """Whether figures are still expected."""

    LIVE = "live"
    NEW = "new"
    PAUSED = "paused"
    RETIRED = "retired"

    @property
    def at_rest(self) -> bool:
        """Whether nobody expects a figure: its reports are paused or have ended."""
        return self in (State.PAUSED, State.RETIRED)
