"""Periods, by example and by property."""

from __future__ import annotations

from calendar import month_name
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.model import Period, Unreadable, last_finished, read_period, year_of

READ = [
    # written, frequency, label, first day, last day
    ("FY2007/08", "", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("FY2007/08 Q1", "", "FY2007/08 Q1", "2007-04-01", "2007-06-30"),
    ("FY2007/08 Q4", "", "FY2007/08 Q4", "2008-01-01", "2008-03-31"),
    ("FY2021/22 H2", "", "FY2021/22 H2", "2021-10-01", "2022-03-31"),
    ("FY1999/00", "", "FY1999/00", "1999-04-01", "2000-03-31"),
    ("fy2007/08 q2", "", "FY2007/08 Q2", "2007-07-01", "2007-09-30"),
    ("FY 2007/08 Qtr 2", "", "FY2007/08 Q2", "2007-07-01", "2007-09-30"),
    ("FY2007/08 Q3", "", "FY2007/08 Q3", "2007-10-01", "2007-12-31"),
    ("FY2007/08 H1", "", "FY2007/08 H1", "2007-04-01", "2007-09-30"),
    ("ay2014/15 h2", "", "AY2014/15 H2", "2015-03-01", "2015-08-31"),
    ("AY2014/15 Q1", "", "AY2014/15 Q1", "2014-09-01", "2014-11-30"),
    ("AY2014/15 Q2", "", "AY2014/15 Q2", "2014-12-01", "2015-02-28"),
    ("CY2007 Q4", "", "CY2007 Q4", "2007-10-01", "2007-12-31"),
    ("cy2007 h2", "", "CY2007 H2", "2007-07-01", "2007-12-31"),
    ("CY 2007 Quarter 3", "", "CY2007 Q3", "2007-07-01", "2007-09-30"),
    ("CY2007", "", "CY2007", "2007-01-01", "2007-12-31"),
    ("CY2007 Q1", "", "CY2007 Q1", "2007-01-01", "2007-03-31"),
    ("AY2014/15", "", "AY2014/15", "2014-09-01", "2015-08-31"),
    ("2007-04", "", "2007-04", "2007-04-01", "2007-04-30"),
    ("2011-03-31", "", "2011-03-31", "2011-03-31", "2011-03-31"),
    ("31 March 2011", "", "2011-03-31", "2011-03-31", "2011-03-31"),
    ("1st apr 2011", "", "2011-04-01", "2011-04-01", "2011-04-01"),
    ("22nd Sept. 2011", "", "2011-09-22", "2011-09-22", "2011-09-22"),
    ("2007", "", "CY2007", "2007-01-01", "2007-12-31"),
    ("2007/08", "", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("1999/00", "", "FY1999/00", "1999-04-01", "2000-03-31"),
    ("2007/2008", "", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("2007-08", "annual", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("2007-08", "quarterly", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("2007-08", "monthly", "2007-08", "2007-08-01", "2007-08-31"),
    ("2007—08", "annual", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("2007–08", "annual", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("2007 - 2008", "annual", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("2007 - 08", "annual", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("2007 - 08", "monthly", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("2007- 08", "monthly", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("2007 -08", "monthly", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("2007-2008", "annual", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("2007-08", "two-yearly", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("1999-00", "monthly", "FY1999/00", "1999-04-01", "2000-03-31"),
    ("1990-00", "annual", "CY1990 - CY2000", "1990-01-01", "2000-12-31"),
    ("2007-01", "annual", "2007-01", "2007-01-01", "2007-01-31"),
    ("2007-07", "annual", "2007-07", "2007-07-01", "2007-07-31"),
    ("2007-09", "two-yearly", "CY2007 - CY2009", "2007-01-01", "2009-12-31"),
    ("2007-12", "monthly", "2007-12", "2007-12-01", "2007-12-31"),
    ("2007-13", "monthly", "CY2007 - CY2013", "2007-01-01", "2013-12-31"),
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
    ("2007-M04 - 2008-M02", "annual", "2007-04 - 2008-02", "2007-04-01", "2008-02-29"),
    ("2007-M04 to 2007-M09", "", "2007-04 - 2007-09", "2007-04-01", "2007-09-30"),
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
    ("qtr 2, FY 2007/2008", "", "FY2007/08 Q2", "2007-07-01", "2007-09-30"),
    ("h2 2007/08", "", "FY2007/08 H2", "2007-10-01", "2008-03-31"),
    ("2007/08 h2", "", "FY2007/08 H2", "2007-10-01", "2008-03-31"),
    ("2007/08 Quarter 4", "", "FY2007/08 Q4", "2008-01-01", "2008-03-31"),
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
    ("2007/08 to 2009/10", "", "FY2007/08 - FY2009/10", "2007-04-01", "2010-03-31"),
    ("FY2007/08 - 09/10", "", "FY2007/08 - FY2009/10", "2007-04-01", "2010-03-31"),
    ("APR 2007 TO JUN 2007", "", "2007-04 - 2007-06", "2007-04-01", "2007-06-30"),
    ("FY 2007/08 - 09/10", "", "FY2007/08 - FY2009/10", "2007-04-01", "2010-03-31"),
    ("1996/97 - 98/99", "", "FY1996/97 - FY1998/99", "1996-04-01", "1999-03-31"),
    ("1998/99 - 00/01", "", "FY1998/99 - FY2000/01", "1998-04-01", "2001-03-31"),
    ("2009-10 - 2010-12", "monthly", "2009-10 - 2010-12", "2009-10-01", "2010-12-31"),
    ("FY2007/08 - 2007/08", "", "FY2007/08", "2007-04-01", "2008-03-31"),
    ("FY2007/08 Q1 - FY2007/08", "", "FY2007/08 Q1 - FY2007/08", "2007-04-01", "2008-03-31"),
    ("Apr-Jun 2007", "", "2007-04 - 2007-06", "2007-04-01", "2007-06-30"),
    ("Jan to Jan 2008", "", "2008-01", "2008-01-01", "2008-01-31"),
    ("1 April 2007 - 15 May 2007", "", "2007-04-01 - 2007-05-15", "2007-04-01", "2007-05-15"),
    ("2009-11 - 2010-02", "monthly", "2009-11 - 2010-02", "2009-11-01", "2010-02-28"),
    ("2021/22 Q1 - 2021/22 Q2", "", "FY2021/22 Q1 - FY2021/22 Q2", "2021-04-01", "2021-09-30"),
]  # fmt: skip

REFUSED = [
    ("2007-08", "ad-hoc", "period-ambiguous", ("FY2007/08", "2007-08")),
    ("2007-08", "", "period-ambiguous", ("FY2007/08", "2007-08")),
    ("2009-11", "ad-hoc", "period-ambiguous", ("CY2009 - CY2011", "2009-11")),
    ("2007 - 2008", "two-yearly", "period-ambiguous", ("FY2007/08", "CY2007 - CY2008")),
    ("2007-2008", "two-yearly", "period-ambiguous", ("FY2007/08", "CY2007 - CY2008")),
    ("2007 - 08", "two-yearly", "period-ambiguous", ("FY2007/08", "CY2007 - CY2008")),
    ("2007 - 2008", "ad-hoc", "period-ambiguous", ("FY2007/08", "CY2007 - CY2008")),
    ("2007-2008", "", "period-ambiguous", ("FY2007/08", "CY2007 - CY2008")),
    ("2007 - 08", "ad-hoc", "period-ambiguous", ("FY2007/08", "CY2007 - CY2008")),
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
    ("FY2007/08 Q0", "", "period-unreadable", ()),
    ("H2 2022", "half-yearly", "period-ambiguous", ("FY2022/23 H2", "CY2022 H2")),
    ("2022 Quarter 4", "quarterly", "period-ambiguous", ("FY2022/23 Q4", "CY2022 Q4")),
    ("qtr 2 1999", "quarterly", "period-ambiguous", ("FY1999/00 Q2", "CY1999 Q2")),
    ("Aug-07", "annual", "period-spreadsheet-date", ("FY2007/08", "2007-08")),
    ("Apr-07", "annual", "period-spreadsheet-date", ("2007-04",)),
    ("01/04/2007", "", "period-spreadsheet-date", ("2007-04-01",)),
    ("2007-08-01 00:00:00", "", "period-spreadsheet-date", ("2007-04-01",)),
    ("jan-00", "annual", "period-spreadsheet-date", ("FY2000/01", "2000-01")),
    ("Jan-99", "annual", "period-spreadsheet-date", ("1999-01",)),
    ("Dec-11", "annual", "period-spreadsheet-date", ("FY2011/12", "2011-12")),
    # Two digits up to 69 are of this century.
    ("May-69", "annual", "period-spreadsheet-date", ("2069-05",)),
    ("May-70", "annual", "period-spreadsheet-date", ("1970-05",)),
    ("1-Apr", "", "period-spreadsheet-date", ("2007-04-01",)),
    ("1-Apr-07", "", "period-spreadsheet-date", ("2007-04-01",)),
    ("01-apr-2007", "", "period-spreadsheet-date", ("2007-04-01",)),
    ("1/4/07 00:00", "", "period-spreadsheet-date", ("2007-04-01",)),
    ("2007-08-01T00:00:00.000", "", "period-spreadsheet-date", ("2007-04-01",)),
    ("2010-2007", "", "period-backwards", ()),
    ("FY2009/10 - FY2007/08", "", "period-backwards", ("FY2007/08 - FY2009/10",)),
    # Backwards too is what only starts, or only ends, before the other.
    ("FY2007/08 Q4 - FY2007/08", "", "period-backwards", ("FY2007/08 - FY2007/08 Q4",)),
    ("FY2007/08 - FY2007/08 Q1", "", "period-backwards", ("FY2007/08 Q1 - FY2007/08",)),
    ("2007-2007", "", "period-unreadable", ()),
    ("2010 - 07", "", "period-unreadable", ()),
    ("2015-14", "annual", "period-unreadable", ()),
    # Only the nineties run into a 00.
    ("2007-00", "annual", "period-unreadable", ()),
    ("1989 - 00", "annual", "period-unreadable", ()),
    ("2007/00", "", "period-unreadable", ("FY2007/08",)),
    ("1999/98", "", "period-unreadable", ("FY1999/00",)),
    ("AY2014/16", "", "period-unreadable", ("AY2014/15",)),
    ("2007/09 Q1", "", "period-unreadable", ("FY2007/08 Q1",)),
    ("CY2025/26", "", "period-ambiguous", ("CY2025", "FY2025/26")),
    ("FY2025 - FY2026", "", "period-ambiguous", ("FY2024/25 - FY2025/26", "FY2025/26 - FY2026/27")),
    ("2007/08 Q0", "", "period-unreadable", ()),
    ("FY2007/08 Q5", "", "period-unreadable", ()),
    ("AY2007/08 H3", "", "period-unreadable", ()),
    ("CY2007 H3", "", "period-unreadable", ()),
    ("H3 2022", "", "period-unreadable", ()),
    ("Foo 2007", "", "period-unreadable", ()),
    ("13 Foo 2007", "", "period-unreadable", ()),
    ("31 April 2007", "", "period-unreadable", ()),
    ("April 2007 - June - July", "", "period-unreadable", ()),
    ("Abc-07", "", "period-unreadable", ()),
    ("Aug-2007", "annual", "period-spreadsheet-date", ("FY2007/08", "2007-08")),
    ("1-Apr-207", "", "period-unreadable", ()),
    ("1/4/2007 noon", "", "period-unreadable", ()),
    ("111/4/2007", "", "period-unreadable", ()),
    ("April - 08/09", "", "period-ambiguous", ("FY2008/09", "2009-08")),
    ("2008/09 - 07/08", "", "period-backwards", ("FY2007/08 - FY2008/09",)),
    ("2007-02-30", "", "period-unreadable", ()),
    ("20I5", "", "period-unreadable", ()),
    ("２００７", "", "period-unreadable", ()),
    # A space that does not break is not the one that the keyboard types.
    ("2007\u00a0-\u00a008", "annual", "period-unreadable", ()),
    ("FY2007/08\u00a0Q1", "", "period-unreadable", ()),
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


@pytest.mark.parametrize(("month", "name"), list(enumerate(month_name))[1:])
def test_months_by_name_in_full_or_by_three_letters(month: int, name: str) -> None:
    first, last = f"2007-{month:02}", (date(2007 + month // 12, month % 12 + 1, 1) - timedelta(1)).isoformat()
    for spelt in (name, name.lower(), name.upper(), name[:3]):
        found = read_period(f"{spelt} 2007")
        assert (found.label, found.start.isoformat(), found.end.isoformat()) == (first, f"{first}-01", last)
        assert read_period(f"9 {spelt} 2007").label == f"{first}-09"


@pytest.mark.parametrize(
    ("text", "length", "months"),
    [
        ("FY2007/08", "year", 12),
        ("CY2007", "year", 12),
        ("AY2007/08", "year", 12),
        ("FY2007/08 H2", "half", 6),
        ("CY2007 Q1", "quarter", 3),
        ("March 2023", "month", 1),
        ("31 March 2011", "day", 0),
        ("2007 - 2010", "span", 48),
        ("Oct 2021-Sep 2022", "span", 12),
        ("2011-04-01 - 2011-04-30", "span", 1),
        ("2011-04-01 - 2011-04-29", "span", 0),
        ("2011-04-02 - 2011-04-30", "span", 0),
    ],
)
def test_length(text: str, length: str, months: int) -> None:
    assert (read_period(text).length, read_period(text).months) == (length, months)


def test_a_stretch_without_a_name() -> None:
    found = Period(date(2007, 4, 1), date(2007, 4, 30))
    assert (found.label, found.length, found.months) == ("", "span", 1)


def test_a_reason_says_its_code_and_readings() -> None:
    assert str(Unreadable("period-backwards", ("2007-04",))) == "('period-backwards', ('2007-04',))"
    assert Unreadable("period-unreadable").readings == ()


def test_without_a_frequency_nothing_is_decided() -> None:
    with pytest.raises(Unreadable) as caught:
        read_period("2007-08")
    assert caught.value.readings == ("FY2007/08", "2007-08")


def test_two_spellings_are_one_period() -> None:
    assert read_period("Q1 2007/08") == read_period("April to June 2007")
    assert len({read_period("2007/08"), read_period("FY2007/08")}) == 1
    assert read_period("FY2007/08") != read_period("FY2007/08 Q1")
    assert read_period("FY2007/08") != read_period("FY2007/08 Q4")
    assert read_period("FY2007/08") != "FY2007/08"


def test_periods_within_and_across_each_other() -> None:
    year, quarter, other = (read_period(p) for p in ("FY2007/08", "FY2007/08 Q1", "FY2007/08 Q4"))
    after, before, across = (read_period(p) for p in ("FY2008/09", "FY2006/07", "CY2008"))
    assert [year.contains(p) for p in (year, quarter, other, after, before, across)] == [1, 1, 1, 0, 0, 0]
    assert [quarter.contains(p) for p in (year, quarter, other)] == [0, 1, 0]
    assert [year.overlaps(p) for p in (year, quarter, other, across)] == [1, 1, 1, 1]
    assert [p.overlaps(year) for p in (quarter, other, across, after, before)] == [1, 1, 1, 0, 0]
    assert [year.overlaps(p) for p in (after, before)] == [0, 0]
    last_day, next_day = read_period("2008-03-31"), read_period("2008-04-01")
    assert [(year.overlaps(p), p.overlaps(year)) for p in (last_day, next_day)] == [
        (True, True),
        (False, False),
    ]


def test_place_in_the_year() -> None:
    assert str(read_period("FY2007/08 Q2").part()) == "(2, 4)"
    assert read_period("FY2007/08").part() == (1, 1)
    assert read_period("CY2007").part() == (1, 1)
    assert read_period("AY2007/08 H2").part() == (2, 2)
    assert read_period("AY2007/08 Q2").part() == (2, 4)
    assert read_period("CY2007 Q4").part() == (4, 4)
    assert read_period("2008-03").part() == (12, 12)
    assert read_period("CY2008 Q1").part() == (1, 4)
    assert read_period("2011-03-31").part() == (0, 0)
    # What falls on no part of a year that starts in April is none, nor is what is longer.
    assert read_period("Oct 2021-Sep 2022").part() == (0, 0)
    assert read_period("May 2021-July 2021").part() == (0, 0)
    assert read_period("FY2007/08 - FY2008/09").part() == (0, 0)
    assert read_period("FY2007/08 Q4").year() == read_period("FY2007/08")
    assert year_of(date(2008, 3, 31)).label == "FY2007/08"
    assert year_of(date(2008, 4, 1)).label == "FY2008/09"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("FY2007/08 Q4", "FY2007/08"),
        ("CY2008 Q1", "CY2008"),
        ("AY2007/08 H1", "AY2007/08"),
        ("2008-03", "FY2007/08"),
        ("2008-03-31", "FY2007/08"),
        ("FY2007/08", "FY2007/08"),
        ("Oct 2021-Sep 2022", "2021-10 - 2022-09"),
        ("2007 - 2009", "CY2007 - CY2009"),
    ],
)
def test_the_year_in_which_it_ends(text: str, year: str) -> None:
    assert read_period(text).year().label == year


@pytest.mark.parametrize(
    ("day", "months", "first", "label", "start"),
    [
        (date(2026, 3, 30), 12, 4, "FY2024/25", "2024-04-01"),
        (date(2026, 3, 31), 12, 4, "FY2025/26", "2025-04-01"),
        (date(2026, 12, 31), 12, 1, "CY2026", "2026-01-01"),
        (date(2026, 8, 31), 12, 9, "AY2025/26", "2025-09-01"),
        (date(2026, 8, 30), 12, 10, "2024-10 - 2025-09", "2024-10-01"),
        (date(2026, 1, 31), 1, 4, "2026-01", "2026-01-01"),
        (date(2026, 1, 30), 1, 4, "2025-12", "2025-12-01"),
        (date(2026, 1, 30), 3, 4, "FY2025/26 Q3", "2025-10-01"),
        (date(2026, 3, 31), 3, 4, "FY2025/26 Q4", "2026-01-01"),
        (date(2026, 3, 31), 3, 1, "CY2026 Q1", "2026-01-01"),
        (date(2026, 3, 31), 3, 9, "AY2025/26 Q2", "2025-12-01"),
        (date(2026, 3, 31), 3, 10, "2026-01 - 2026-03", "2026-01-01"),
        (date(2026, 3, 31), 6, 4, "FY2025/26 H2", "2025-10-01"),
        (date(2026, 3, 30), 6, 4, "FY2025/26 H1", "2025-04-01"),
        (date(2026, 1, 15), 24, 4, "2023-04 - 2025-03", "2023-04-01"),
        (date(2026, 3, 31), 24, 4, "2024-04 - 2026-03", "2024-04-01"),
    ],
)
def test_the_last_period_that_had_ended_on_a_day(
    day: date, months: int, first: int, label: str, start: str
) -> None:
    found = last_finished(day, months, first)
    assert (found.label, found.start.isoformat()) == (label, start)
    assert found.end <= day


def test_years_start_in_april_unless_said_otherwise() -> None:
    assert last_finished(date(2026, 6, 1), 12).label == "FY2025/26"


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
