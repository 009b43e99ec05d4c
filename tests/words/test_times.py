"""Days and periods as they are said."""

from __future__ import annotations

from datetime import date

import pytest
from test_sentences import indicator

from scorecard.model import Period, read_period
from scorecard.words import (
    date_words,
    figure_period,
    period_short,
    period_when,
    period_within,
    period_words,
    row_period,
)
from scorecard.words.times import time_of_year


def test_date() -> None:
    assert date_words(date(2026, 7, 2)) == "2 July 2026"


@pytest.mark.parametrize(
    ("typed", "plain", "when", "short"),
    [
        ("FY2007/08", "2007/08", "in 2007/08", "2007/08"),
        ("FY1999/00", "1999/00", "in 1999/00", "1999/00"),
        ("CY2007", "2007", "in 2007", "2007"),
        ("AY2014/15", "school year 2014/15", "in school year 2014/15", "2014/15"),
        ("FY2007/08 Q1", "April to June 2007", "in April to June 2007", "Apr–Jun 2007"),
        ("FY2007/08 Q4", "January to March 2008", "in January to March 2008", "Jan–Mar 2008"),
        ("FY2007/08 H2", "October 2007 to March 2008", "in October 2007 to March 2008", "Oct 2007–Mar 2008"),
        ("CY2007 Q1", "January to March 2007", "in January to March 2007", "Jan–Mar 2007"),
        ("March 2023", "March 2023", "in March 2023", "Mar 2023"),
        ("2011-03-31", "31 March 2011", "on 31 March 2011", "31 Mar 2011"),
        ("2019 - 21", "2019 to 2021", "in 2019 to 2021", "2019–21"),
        ("2020/21 - 24/25", "2020/21 to 2024/25", "in 2020/21 to 2024/25", "2020/21–2024/25"),
        (
            "Oct 2021-Sep 2022",
            "October 2021 to September 2022",
            "in October 2021 to September 2022",
            "Oct 2021–Sep 2022",
        ),
        ("2021/22 Q1 - 2021/22 Q2", "April to September 2021", "in April to September 2021", "Apr–Sep 2021"),
    ],
)
def test_period(typed: str, plain: str, when: str, short: str) -> None:
    period = read_period(typed)
    assert (period_words(period), period_when(period), period_short(period)) == (plain, when, short)


def test_one_stretch_is_called_as_its_label_has_it() -> None:
    year, months = read_period("CY2007"), read_period("CY2007 Q1")
    assert year == Period(year.start, year.end)
    assert (period_short(year), period_short(Period(year.start, year.end))) == ("2007", "Jan–Dec 2007")
    assert period_short(months) == period_short(Period(months.start, months.end)) == "Jan–Mar 2007"


def test_a_stretch_of_days() -> None:
    period = Period(date(2021, 5, 3), date(2021, 6, 7))
    assert period_words(period) == "3 May 2021 to 7 June 2021"
    assert period_when(period) == "from 3 May 2021 to 7 June 2021"
    assert period_short(period) == "3 May–7 Jun 2021"


@pytest.mark.parametrize(
    ("typed", "alone", "within", "season"),
    [
        ("FY2026/27 Q2", "end of September 2026", "the end of September 2026", "September"),
        ("FY2025/26", "end of 2025/26", "the end of 2025/26", "March"),
        ("2026-09-30", "30 September 2026", "30 September 2026", "September"),
    ],
)
def test_a_snapshot_is_called_by_its_end_wherever_it_stands(
    typed: str, alone: str, within: str, season: str
) -> None:
    one, period = indicator({"aggregation": "snapshot"}), read_period(typed)
    assert (figure_period(one, period), period_within(one, period)) == (alone, within)
    assert time_of_year(one, period) == season


def test_other_figures_are_called_by_their_stretch() -> None:
    one, period = indicator({"aggregation": "discrete"}), read_period("FY2026/27 Q2")
    assert figure_period(one, period) == period_within(one, period) == "July to September 2026"
    assert time_of_year(one, period) == "July to September"


def test_a_total_since_the_start_is_called_so_wherever_it_stands() -> None:
    one, period = indicator({"aggregation": "since-start"}), read_period("FY2026/27 Q2")
    assert figure_period(one, period) == "from the start to September 2026"
    assert period_within(one, period) == "the time from the start to September 2026"


def test_a_row_of_a_snapshot_has_one_name_whatever_its_kind() -> None:
    one, period = indicator({"aggregation": "snapshot"}), read_period("FY2026/27 Q2")
    assert {row_period(one, kind, period) for kind in ("actual", "target")} == {"end of September 2026"}
