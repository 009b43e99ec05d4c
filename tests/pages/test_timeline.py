"""Actions on a line of time: where days lie, and what a mark says."""

from __future__ import annotations

from datetime import date

from scorecard.model import Action
from scorecard.pages.timeline import EDGE, WIDTH, course, span_of

ONE = Action(
    action_id="bins",
    kind="project",
    title="Bins",
    state="delayed",
    start=date(2024, 1, 1),
    end=date(2026, 1, 1),
)
MARKS = [(date(2024, 7, 1), "done"), (date(2025, 1, 1), "late"), (date(2026, 7, 1), "on-track")]


def test_a_span_holds_every_day() -> None:
    span = span_of([ONE], {"bins": MARKS})
    assert span
    assert (span.start, span.end) == (date(2024, 1, 1), date(2026, 7, 1))
    assert span.at(span.start) == EDGE
    assert span.at(span.end) == WIDTH - EDGE
    assert span_of([], {}) is None


def test_what_is_done_late_and_ahead_have_marks_of_their_own() -> None:
    span = span_of([ONE], {"bins": MARKS})
    assert span
    drawn = course(ONE, MARKS, span, date(2025, 6, 1))
    for name in ("done", "late", "ahead", "today", "action"):
        assert drawn.count(f"sc-time__{name}") == 1
    assert "sc-time__today" not in course(ONE, MARKS, span, date(2030, 1, 1))


def test_an_action_without_a_day_has_no_line() -> None:
    span = span_of([ONE], {"bins": MARKS})
    assert span
    assert (
        course(Action(action_id="x", kind="action", title="X", state="on-track"), [], span, date(2025, 1, 1))
        == ""
    )
