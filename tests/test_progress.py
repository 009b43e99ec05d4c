"""What is told while it works: a bar in a terminal, a line a stage elsewhere, nothing of what is quick."""

from __future__ import annotations

import io

import pytest

from scorecard.progress import Bar, Lines, Part, Progress, progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr("scorecard.progress.time.perf_counter", lambda: now[0])
    return now


def test_what_is_quick_is_not_told(clock: list[float]) -> None:
    for made in (Lines, Bar):
        out = Terminal()
        with (told := made(out)).during("indicators"):
            clock[0] += 1.9
            told.step(1, 1000)
        assert out.getvalue() == ""


def test_a_line_for_each_stage_that_takes_long(clock: list[float]) -> None:
    out = io.StringIO()
    told = progress(out)
    with told.during("read and check"):
        clock[0] += 12.34
    with told.during("indicators"):
        for done in (1, 1000):
            clock[0] += 5
            told.step(done, 1000)
    assert out.getvalue() == "Read and check: 12.3 s\nIndicators, 1,000 of 1,000: 10.0 s\n"


def test_a_bar_says_how_many_of_how_many_and_about_how_long(clock: list[float]) -> None:
    out = Terminal()
    told = progress(out)
    with told.during("indicators"):
        clock[0] += 10
        told.step(250, 1000)
        clock[0] += 0.05
        told.step(251, 1000)  # too soon after the last
        clock[0] += 40
        told.step(500, 100_000)
    first, second, end = out.getvalue().split("\r\x1b[K")[1:]
    assert first == "Indicators [######------------------] 250 of 1,000, about 30 s left"
    assert second == "Indicators [------------------------] 500 of 100,000, about 166 min left"
    assert end == ""


def test_the_bar_goes_away_when_the_stage_fails(clock: list[float]) -> None:
    out = Terminal()
    told = progress(out)
    with pytest.raises(KeyboardInterrupt), told.during("indicators"):
        clock[0] += 10
        told.step(1, 2)
        raise KeyboardInterrupt
    assert out.getvalue().endswith("\r\x1b[K")


def test_the_plain_one_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    told = Progress()
    with told.during("indicators"):
        told.step(1, 2)
    assert capsys.readouterr() == ("", "")


def test_a_part_tells_its_stages_under_its_name(clock: list[float]) -> None:
    out = io.StringIO()
    with Part(progress(out), "the site as it would be").during("read and check"):
        clock[0] += 3
    assert out.getvalue() == "The site as it would be: read and check: 3.0 s\n"
