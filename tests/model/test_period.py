"""Periods, by example and by property."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.model import Period, Unreadable, read_period, year_of

READ = [
    # written, frequency, label, first day, last day
    ("FY2007/08", "", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("FY2007/08 Q1", "", "FY2007/08 Q1", "2007-04-01", "2007-06-30"),
    ("FY2007/08 Q4", "", "FY2007/08 Q4", "2008-01-01", "2008-03-31"),
    ("FY2021/22 H2", "", "FY2021/22 H2", "2021-10-01", "2022-03-31"),
    ("FY1999/00", "", "FY1999/00", "1999-04-01", "2000-03-31"),
    ("CY2007", "", "CY2007", "2007-01-01", "2007-12-31"),
    ("CY2007 Q1", "", "CY2007 Q1", "2007-01-01", "2007-03-31"),
    ("AY2014/15", "", "AY2014/15", "2014-09-01", "2015-08-31"),
    ("2007-04", "", "2007-04", "2007-04-01", "2007-04-30"),
    ("2011-03-31", "", "2011-03-31", "2011-03-31", "2011-03-31"),
    ("31 March 2011", "", "2011-03-31", "2011-03-31", "2011-03-31"),
    ("2007", "", "CY2007", "2007-01-01", "2007-12-31"),
    ("2007/08", "", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("2007/2008", "", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("2007-08", "annual", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("2007-08", "quarterly", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("2007-08", "monthly", "2007-08", "2007-08-01", "2007-08-31"),
    ("2007–08", "annual", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("2007 - 2008", "annual", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("2007 - 08", "annual", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("Q1 2007/08", "", "FY2007/08 Q1", "2007-04-01", "2007-06-30"),
    ("2022/23 Q3", "", "FY2022/23 Q3", "2022-10-01", "2022-12-31"),
    ("Quarter 1 2007/08", "", "FY2007/08 Q1", "2007-04-01", "2007-06-30"),
    ("FY07/08", "", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("FY 07/08", "monthly", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("FY07-08 Q1", "", "FY2007/08 Q1", "2007-04-01", "2007-06-30"),
    ("FY99/00", "", "FY1999/00", "1999-04-01", "2000-03-31"),
    ("AY14/15", "", "AY2014/15", "2014-09-01", "2015-08-31"),
    ("FY 2007-08", "ad-hoc", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("FY2007-08", "monthly", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("FY2007-2008", "", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("FY 2007/08, Q1", "", "FY2007/08 Q1", "2007-04-01", "2007-06-30"),
    ("2007-08 Q1", "ad-hoc", "FY2007/08 Q1", "2007-04-01", "2007-06-30"),
    ("2007-08 H2", "monthly", "FY2007/08 H2", "2007-10-01", "2008-03-31"),
    ("07/08 Q1", "", "FY2007/08 Q1", "2007-04-01", "2007-06-30"),
    ("Q1 07/08", "", "FY2007/08 Q1", "2007-04-01", "2007-06-30"),
    ("Q4 07-08", "", "FY2007/08 Q4", "2008-01-01", "2008-03-31"),
    ("Q1 2007-08", "", "FY2007/08 Q1", "2007-04-01", "2007-06-30"),
    ("Q1 - 2007/08", "", "FY2007/08 Q1", "2007-04-01", "2007-06-30"),
    ("Q1 of 2007/08", "", "FY2007/08 Q1", "2007-04-01", "2007-06-30"),
    ("Q 1 FY2007/08", "", "FY2007/08 Q1", "2007-04-01", "2007-06-30"),
    ("Qtr 1 2007/08", "", "FY2007/08 Q1", "2007-04-01", "2007-06-30"),
    ("QTR. 1 2007/08", "", "FY2007/08 Q1", "2007-04-01", "2007-06-30"),
    ("2007/08 Quarter 1", "", "FY2007/08 Q1", "2007-04-01", "2007-06-30"),
    ("1st quarter 2007/08", "", "FY2007/08 Q1", "2007-04-01", "2007-06-30"),
    ("Fourth Quarter of 2007/08", "", "FY2007/08 Q4", "2008-01-01", "2008-03-31"),
    ("2007/08 second half", "", "FY2007/08 H2", "2007-10-01", "2008-03-31"),
    ("Q1 (Apr-Jun) 2007/08", "", "FY2007/08 Q1", "2007-04-01", "2007-06-30"),
    ("Q4 2007/08 (January to March)", "", "FY2007/08 Q4", "2008-01-01", "2008-03-31"),
    ("CY2007 Q4 (Oct - Dec)", "", "CY2007 Q4", "2007-10-01", "2007-12-31"),
    ("H1 (Apr–Sept) 2021/22", "", "FY2021/22 H1", "2021-04-01", "2021-09-30"),
    ("Apr-Jun 2007/08", "", "FY2007/08 Q1", "2007-04-01", "2007-06-30"),
    ("January - March 2007/08", "", "FY2007/08 Q4", "2008-01-01", "2008-03-31"),
    ("Apr to Feb 2007/08", "", "2007-04 - 2008-02", "2007-04-01", "2008-02-29"),
    ("March 2007/08", "", "2008-03", "2008-03-01", "2008-03-31"),
    ("Q1 - Q3 2007/08", "", "FY2007/08 Q1 - FY2007/08 Q3", "2007-04-01", "2007-12-31"),
    ("2007/08 Q1-Q2", "", "FY2007/08 Q1 - FY2007/08 Q2", "2007-04-01", "2007-09-30"),
    ("Year ending March 2008", "", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("the year to 31 March 2008", "", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("12 months ended 31st December 2007", "", "CY2007", "2007-01-01", "2007-12-31"),
    ("year ending September 2008", "", "2007-10 - 2008-09", "2007-10-01", "2008-09-30"),
    ("Quarter ending June 2007", "", "FY2007/08 Q1", "2007-04-01", "2007-06-30"),
    ("3 months to Nov 2007", "", "2007-09 - 2007-11", "2007-09-01", "2007-11-30"),
    ("2007/8", "annual", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("H1 2021/22", "", "FY2021/22 H1", "2021-04-01", "2021-09-30"),
    ("March 2023", "", "2023-03", "2023-03-01", "2023-03-31"),
    ("Sept 2023", "", "2023-09", "2023-09-01", "2023-09-30"),
    ("Oct 2021-Sep 2022", "", "2021-10 - 2022-09", "2021-10-01", "2022-09-30"),
    ("April to June 2007", "", "2007-04 - 2007-06", "2007-04-01", "2007-06-30"),
    ("October - March 2008", "", "2007-10 - 2008-03", "2007-10-01", "2008-03-31"),
    ("2019 - 21", "", "CY2019 - CY2021", "2019-01-01", "2021-12-31"),
    ("2019-21", "annual", "CY2019 - CY2021", "2019-01-01", "2021-12-31"),
    ("2009-11", "annual", "CY2009 - CY2011", "2009-01-01", "2011-12-31"),
    ("2009-11", "monthly", "2009-11", "2009-11-01", "2009-11-30"),
    ("2007-2010", "", "CY2007 - CY2010", "2007-01-01", "2010-12-31"),
    ("2020/21 - 24/25", "", "FY2020/21 - FY2024/25", "2020-04-01", "2025-03-31"),
    ("2020/21-2024/25", "", "FY2020/21 - FY2024/25", "2020-04-01", "2025-03-31"),
    ("FY2007/08 - FY2009/10", "", "FY2007/08 - FY2009/10", "2007-04-01", "2010-03-31"),
    ("2021/22 Q1 - 2021/22 Q2", "", "FY2021/22 Q1 - FY2021/22 Q2", "2021-04-01", "2021-09-30"),
]  # fmt: skip

REFUSED = [
    ("2007-08", "ad-hoc", "period-ambiguous", ("FY2007/08", "2007-08")),
    ("2007-08", "", "period-ambiguous", ("FY2007/08", "2007-08")),
    ("2009-11", "ad-hoc", "period-ambiguous", ("CY2009 - CY2011", "2009-11")),
    ("2007 - 2008", "two-yearly", "period-ambiguous", ("FY2007/08", "CY2007 - CY2008")),
    ("Q1 2022", "quarterly", "period-ambiguous", ("FY2022/23 Q1", "CY2022 Q1")),
    ("2022 Q1", "quarterly", "period-ambiguous", ("FY2022/23 Q1", "CY2022 Q1")),
    ("Q1 (Apr-Jun) 2007", "", "period-ambiguous", ("FY2007/08 Q1", "CY2007 Q1")),
    ("Q1 (Jul-Sep) 2007/08", "quarterly", "period-ambiguous", ("FY2007/08 Q1", "FY2007/08 Q2")),
    ("2007/08 (Apr-Jun)", "quarterly", "period-ambiguous", ("FY2007/08", "FY2007/08 Q1")),
    ("07/08", "annual", "period-ambiguous", ("FY2007/08", "2008-07")),
    ("2007/8", "ad-hoc", "period-ambiguous", ("FY2007/08", "2007-08")),
    ("2007/8", "monthly", "period-ambiguous", ("FY2007/08", "2007-08")),
    ("FY2008", "annual", "period-ambiguous", ("FY2007/08", "FY2008/09")),
    ("FY08", "annual", "period-ambiguous", ("FY2007/08", "FY2008/09")),
    ("13/14", "annual", "period-unreadable", ("FY2013/14",)),
    ("07/09", "annual", "period-unreadable", ()),
    ("FY07/09", "annual", "period-unreadable", ("FY2007/08",)),
    ("FY07/2008", "annual", "period-unreadable", ("FY2007/08",)),
    ("Mar-Apr 2007/08", "", "period-unreadable", ()),
    ("Q1 (Alpha-Beta) 2007/08", "", "period-unreadable", ()),
    ("year ending 30 March 2008", "", "period-unreadable", ()),
    ("FY2007/08 Q0", "", "period-unreadable", ("FY2007/08 Q1",)),
    ("Aug-07", "annual", "period-spreadsheet-date", ("FY2007/08", "2007-08")),
    ("Apr-07", "annual", "period-spreadsheet-date", ("2007-04",)),
    ("01/04/2007", "", "period-spreadsheet-date", ("2007-04-01",)),
    ("2007-08-01 00:00:00", "", "period-spreadsheet-date", ("2007-04-01",)),
    ("2010-2007", "", "period-backwards", ()),
    ("FY2009/10 - FY2007/08", "", "period-backwards", ("FY2007/08 - FY2009/10",)),
    ("2007/09", "", "period-unreadable", ("FY2007/08",)),
    ("FY2007/08 Q5", "", "period-unreadable", ("FY2007/08 Q4",)),
    ("2007-02-30", "", "period-unreadable", ()),
    ("20I5", "", "period-unreadable", ()),
    ("２００７", "", "period-unreadable", ()),
    ("next year", "", "period-unreadable", ()),
    ("", "", "period-unreadable", ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "frequency", "label", "start", "end"), READ)
def test_reads(text: str, frequency: str, label: str, start: str, end: str) -> None:
    found = read_period(text, frequency)
    assert (found.label, found.start.isoformat(), found.end.isoformat()) == (label, start, end)


@pytest.mark.parametrize(("text", "frequency", "code", "readings"), REFUSED)
def test_refuses(text: str, frequency: str, code: str, readings: tuple[str, ...]) -> None:
    with pytest.raises(Unreadable) as caught:
        read_period(text, frequency)
    assert (caught.value.code, caught.value.readings) == (code, readings)


def test_two_spellings_are_one_period() -> None:
    assert read_period("Q1 2007/08") == read_period("April to June 2007")
    assert len({read_period("2007/08"), read_period("FY2007/08")}) == 1


def test_place_in_the_year() -> None:
    assert read_period("FY2007/08 Q2").part() == (2, 4)
    assert read_period("2008-03").part() == (12, 12)
    assert read_period("CY2008 Q1").part() == (1, 4)
    assert read_period("2011-03-31").part() == (0, 0)
    assert read_period("FY2007/08 Q4").year() == read_period("FY2007/08")
    assert year_of(date(2008, 3, 31)).label == "FY2007/08"


@given(st.text(max_size=30))
def test_never_anything_but_a_period_or_a_reason(text: str) -> None:
    try:
        found = read_period(text, "annual")
    except Unreadable:
        return
    assert found.start <= found.end


@given(
    st.integers(1900, 2098),
    st.sampled_from(
        ["FY{y}/{z:02}", "FY{y}/{z:02} Q3", "CY{y}", "CY{y} Q2", "AY{y}/{z:02}", "{y}-05", "{y}-05-06"]
    ),
)
def test_written_forms_come_back_as_written(year: int, form: str) -> None:
    text = form.format(y=year, z=(year + 1) % 100)
    assert read_period(text, "monthly").label == text


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.sampled_from(["FY", "CY", "AY"]))
def test_each_day_lies_in_its_year(day: date, calendar: str) -> None:
    year = year_of(day, calendar)
    assert year.start <= day <= year.end
    assert year.months == 12
    assert year.contains(Period(day, day))
