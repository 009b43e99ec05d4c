"""Cells: what is read, and what is told of those that are not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scorecard.check.cells import reader, with_columns
from scorecard.check.codes import Reader, identifier, one_of, truth
from scorecard.check.days import Order, day, day_orders
from scorecard.check.numbers import number, whole_number
from scorecard.check.periods import period
from scorecard.check.traces import Noted
from scorecard.model import Period
from scorecard.model.contract import fields
from scorecard.model.raw import RawPackage, Sheet
from scorecard.model.years import Years
from scorecard.problems import Fault


def code(found: Any) -> str:
    return found.code if isinstance(found, Fault) else ""


@pytest.mark.parametrize("text", ["0", "-3", "12.50", "1234567.89", "0.001", "-0.5", "999999999999999"])
def test_figures_are_read(text: str) -> None:
    assert number(text) == Decimal(text)


LEAVE, UNIT = "Leave this cell blank, type", "The unit stands on the indicator."


@pytest.mark.parametrize(
    ("text", "rule", "hint"),
    [
        ("12..5", "number-wrong", "Type digits with one full stop, for example 12.5."),
        ("46.2%", "percent-sign", "Type 46.2"),
        ("46.2 per cent", "percent-sign", "Type 46.2"),
        ("1,234", "thousands-comma", "Type 1234; the pages put the comma in."),
        ("1 234", "thousands-space", "Type 1234; the pages put a comma in."),
        ("1\u202f234.5", "thousands-space", "Type 1234.5; the pages put a comma in."),
        ("46,2", "decimal-comma", "If it is the decimal point, type 46.2."),
        ("£12.3m", "currency-sign", "Type 12300000"),
        ("-£5", "currency-sign", "Type -5"),
        ("$5", "currency-sign", "Type 5 and put the currency into the unit."),
        ("3bn", "currency-sign", "Type 3000000000"),
        ("−3", "minus-sign", "Type -3 with the hyphen of the keyboard."),
        ("120-", "minus-sign", "Type -120 if it is below nought."),
        ("(120)", "brackets", "If it is below nought, type -120."),
        ("1E5", "exponent", "Type 100000 if that is the figure."),
        ("１２", "wide-digits", "Type 12 with the keys of the keyboard."),
        ("1\u200b2", "wide-digits", "Type 12 with the keys of the keyboard."),
        ("l2", "lookalike", "Type 12 if that is the figure."),
        ("5I.6%", "lookalike", "Type 51.6 if that is the figure."),
        ("£1O0", "lookalike", "Type 100 if that is the figure."),
        ("1O,000", "lookalike", "Type 10000 if that is the figure."),
        (" 12", "space-around", "Type 12 alone."),
        ("007", "leading-zero", "Type 7 if that is the figure."),
        ("-00.50", "leading-zero", "Type -0.50 if that is the figure."),
        ("-0", "number-wrong", "Type 0."),
        (".5", "number-wrong", "Type 0.5."),
        ("5.", "number-wrong", "Type 5."),
        ("+5", "number-wrong", "Type 5."),
        ("9" * 5000, "number-too-long", "Look for two figures that have run into one, or round it."),
        (
            *("3-4", "two-figures"),
            "Type the figure here, with 3 into lower and 4 into upper. If none is given, leave this cell "
            'blank, type unclear into missing and "3-4" into printed.',
        ),
        ("5/10", "two-figures", 'Type one figure, and "5/10" into printed.'),
        ("04-Mar", "spreadsheet-date", "Format the column as Text, type the figure again and save."),
        ("yes", "number-wrong", "Type 1: 1 stands for yes and 0 for no."),
        ("FALSE", "number-wrong", "Type 0: 1 stands for yes and 0 for no."),
        ("#N/A", "spreadsheet-error", "Mend it in the spreadsheet and save again."),
        ("Err:502", "spreadsheet-error", "Mend it in the spreadsheet and save again."),
        ("=A1", "formula", "Paste the values alone (Paste Special, Values) and save again."),
        ("NaN", "number-wrong", "Leave the cell blank and give the reason in missing."),
        ("-inf", "number-wrong", "Leave the cell blank and give the reason in missing."),
        ("n/a", "marker-in-value", f'{LEAVE} not-applicable into missing, and "n/a" into printed.'),
        ("28 days", "unit-in-value", f'Type 28 and put "28 days" into printed. {UNIT}'),
        ("01632960123", "telephone-number", None),
        ("about 5", "not-exact", None),
        (">95", "not-exact", None),
        ("many", "number-wrong", None),
        ("\U0001f600", "number-wrong", None),
    ],
)  # fmt: skip
def test_what_is_told_of_a_cell_that_is_no_figure(text: str, rule: str, hint: str | None) -> None:
    found = number(text)
    assert isinstance(found, Fault)
    assert found.code == rule
    assert hint is None or found.hint == hint
    assert len(found.message) < 200


def test_what_a_hint_says_to_type_is_read() -> None:
    """The figure after "type" is itself a figure."""
    for text in (
        "46.2%",
        "1,234.5",
        "1 234",
        "£12.3m",
        "-£5",
        "−3",
        "(120)",
        "1E5",
        "１２",
        "l2",
        "007",
        "-00.5",
        "5.",
    ):
        found = number(text)
        assert isinstance(found, Fault)
        word = found.hint.lower().split("type ", 1)[1].split(" ")[0].rstrip(".;,")
        assert isinstance(number(word), Decimal), (text, found.hint)


def test_whole_numbers() -> None:
    assert whole_number("12") == 12
    assert code(whole_number("1.5")) == "whole-number"
    assert code(whole_number("9" * 5000)) == "number-too-long"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("31.3.11", "Type 2011-03-31."),
        ("03/04/2011", "Type 2011-04-03 if the day comes first, 2011-03-04 if the month does."),
        ("2011-3-1", "Type 2011-03-01."),
        ("2011/03/01", "Type 2011-03-01."),
        ("20110301", "Type 2011-03-01."),
        ("2011-03-01T09:00", "Type 2011-03-01."),
        ("1 March 2011", "Type 2011-03-01."),
        ("1st March 2011", "Type 2011-03-01."),
        ("March 2011", "Type the day, for example 2011-03-31 for its last one."),
        ("2010/11", "Type the day, for example 2011-03-31 for its last one."),
        ("39295", "Type 2007-08-01 if that is the day."),
        (" 2011-03-01", "Type 2011-03-01 alone."),
        ("2011–03–01", "Type 2011-03-01 again by hand."),
        ("2011-02-30", "Type the year, the month and the day, for example 2007-04-01."),
        ("0211-02-03", "Type a year from 1900 to 2100."),
        ("#VALUE!", "Mend it in the spreadsheet and save again."),
        ("soon", "Type the year, the month and the day, for example 2007-04-01."),
        ("99/99/9999", "Type the year, the month and the day, for example 2007-04-01."),
    ],
)
def test_days_that_are_none(text: str, hint: str) -> None:
    found = day(text)
    assert isinstance(found, Fault)
    assert found.hint == hint


def test_days_are_read() -> None:
    assert day("2007-04-01") == date(2007, 4, 1)


@pytest.mark.parametrize(
    ("text", "order", "found", "message"),
    [
        ("31/03/2011", "", "2011-03-31", '"31/03/2011" was read as 2011-03-31.'),
        ("3/31/2011", "", "2011-03-31", '"3/31/2011" was read as 2011-03-31.'),
        ("04/04/2011", "", "2011-04-04", '"04/04/2011" was read as 2011-04-04.'),
        ("01-Mar-2011", "", "2011-03-01", '"01-Mar-2011" was read as 2011-03-01.'),
        (
            "03/04/2011",
            "day",
            "2011-04-03",
            '"03/04/2011" was read as 2011-04-03, since the day comes first in the other dates.',
        ),
        (
            "3/4/2011",
            "month",
            "2011-03-04",
            '"3/4/2011" was read as 2011-03-04, since the month comes first in the other dates.',
        ),
    ],
)
def test_days_that_a_spreadsheet_wrote(text: str, order: Order, found: str, message: str) -> None:
    taken = day(text, order)
    assert isinstance(taken, Noted)
    assert (taken.value, taken.fault.message) == (date.fromisoformat(found), message)
    assert taken.fault.hint == f"Nothing is lost. To be rid of this, type {found}."


@pytest.mark.parametrize(
    ("cells", "marked", "order"),
    [
        (("30/06/2026", "10/02/2027"), False, "day"),
        (("6/30/2026", "2/10/2027"), False, "month"),
        (("30/06/2026", "6/30/2026", "10/02/2027"), False, ""),
        (("10/02/2027",), False, ""),
        (("10/02/2027", ""), True, "day"),
        (("2/10/2027",), True, ""),
        (("2027-02-10",), True, ""),
    ],
)
def test_what_comes_first_in_the_dates_of_a_table(cells: tuple[str, ...], marked: bool, order: Order) -> None:
    rows = tuple((f"m{i}", cell) for i, cell in enumerate(cells))
    sheet = Sheet("milestones", "milestones.csv", ("milestone_id", "due"), rows, marked=marked)
    assert day_orders(RawPackage("plan", sheets={"milestones": sheet})) == {"milestones": order}


def test_a_table_takes_the_order_of_the_others() -> None:
    def sheet(table: str, column: str, cell: str) -> Sheet:
        return Sheet(table, f"{table}.csv", (column,), ((cell,),))

    sheets = {
        "milestones": sheet("milestones", "due", "30/06/2026"),
        "commentary": sheet("commentary", "publish_on", "10/02/2027"),
    }
    assert day_orders(RawPackage("plan", sheets=sheets)) == {"milestones": "day", "commentary": "day"}


@pytest.mark.parametrize(
    ("read", "text", "meant"),
    [
        (one_of(("actual", "target")), "Actual", "actual"),
        (one_of(("actual", "target")), " TARGET ", "target"),
        (identifier, "BV9", "bv9"),
        (identifier, "bv9\n", "bv9"),
    ],
)
def test_capital_letters_and_spaces_around_are_read_past(read: Reader, text: str, meant: str) -> None:
    taken = read(text)
    assert isinstance(taken, Noted)
    assert taken.value == meant
    assert taken.fault.message.endswith(f" was read as {meant}.")


MEND = "Mend it in the spreadsheet and save again."
IF = "if that is the period."
FORMS = (
    "Type it as FY2007/08, FY2007/08 Q1, 2007-M04 for a month, 2026-W36 for a week or 2011-03-31 for a day."
)


@pytest.mark.parametrize(
    ("text", "frequency", "message", "hint"),
    [
        (
            "Aug-07", "annual", '"Aug-07" is what a spreadsheet makes of 2007/08.',
            "Type FY2007/08, which it leaves alone. If you mean the month, type 2007-M08.",
        ),
        (
            "May-23", "annual", '"May-23" is a date that a spreadsheet has made.',
            "If it is the month, type 2023-M05. Format the column as Text first.",
        ),
        (
            "39295", "annual", '"39295" is how a spreadsheet keeps a date: it stands for 1 August 2007.',
            "If 2007/08 was typed, type FY2007/08, which it leaves alone. "
            "If you mean the month, type 2007-M08.",
        ),
        (
            "2007-08", "ad-hoc",
            '"2007-08" can be the year FY2007/08 or the month August 2007, and this indicator is '
            "reported ad hoc.",
            "Type the one you mean: FY2007/08 or 2007-M08.",
        ),
        (
            "2009-11", "ad-hoc",
            '"2009-11" can be the years CY2009 - CY2011 or the month November 2009, and this indicator is '
            "reported ad hoc.",
            "Type the one you mean: CY2009 - CY2011 or 2009-M11.",
        ),
        (
            "Q1 2022", "quarterly", '"Q1 2022" can be the quarter FY2022/23 Q1 or the quarter CY2022 Q1.',
            "Type the one you mean: FY2022/23 Q1 or CY2022 Q1.",
        ),
        (
            "2009/10 - 2007/08", "", '"2009/10 - 2007/08" ends before it starts.',
            "Type the earlier one first: FY2007/08 - FY2009/10.",
        ),
        ("20I5/16", "", '"20I5/16" has a letter among its digits.', "Type 2015/16 if that is the period."),
        ("20O7 Q1", "", '"20O7 Q1" is no period.', FORMS),
        ("FY20O7/08 Q1", "", '"FY20O7/08 Q1" has a letter among its digits.', f"Type FY2007/08 Q1 {IF}"),
        (
            "07/08", "annual", '"07/08" can be the year FY2007/08 or the month July 2008.',
            "Type the one you mean: FY2007/08 or 2008-M07.",
        ),
        (
            "FY08", "annual", '"FY08" can be the year FY2007/08 or the year FY2008/09.',
            "Type the one you mean: FY2007/08 or FY2008/09.",
        ),
        (
            "Q1 (Jul-Sep) 2007/08", "quarterly",
            '"Q1 (Jul-Sep) 2007/08" can be the quarter FY2007/08 Q1 or the quarter FY2007/08 Q2.',
            "Type the one you mean: FY2007/08 Q1 or FY2007/08 Q2.",
        ),
        ("13/14", "", '"13/14" is no period.', f"Did you mean FY2013/14? {FORMS}"),
        ("07-08", "", '"07-08" is no period.', f"Did you mean FY2007/08? {FORMS}"),
        ("2007/8 Q1", "", '"2007/8 Q1" is no period.', f"Did you mean FY2007/08 Q1? {FORMS}"),
        ("FY2007 08", "", '"FY2007 08" is no period.', f"Did you mean FY2007/08? {FORMS}"),
        ("2007 - 2008 Q2", "", '"2007 - 2008 Q2" is no period.', f"Did you mean FY2007/08 Q2? {FORMS}"),
        (
            "2007-08 - 2009-10", "ad-hoc",
            '"2007-08 - 2009-10" can be the years FY2007/08 - FY2009/10 or the months August 2007 - October '
            "2009, and this indicator is reported ad hoc.",
            "Type the one you mean: FY2007/08 - FY2009/10 or 2007-M08 - 2009-M10.",
        ),
        (
            "Q1 2022 - Q2 2022", "quarterly",
            '"Q1 2022 - Q2 2022" can be the quarters FY2022/23 Q1 - FY2022/23 Q2 or the quarters CY2022 Q1 - '
            "CY2022 Q2.",
            "Type the one you mean: FY2022/23 Q1 - FY2022/23 Q2 or CY2022 Q1 - CY2022 Q2.",
        ),
        ("#REF!", "", '"#REF!" is a spreadsheet\'s error, not a value.', MEND),
        ("some time", "", '"some time" is no period.', FORMS),
    ],
)  # fmt: skip
def test_periods_that_are_none(text: str, frequency: str, message: str, hint: str) -> None:
    found = period(text, frequency)
    assert isinstance(found, Fault)
    assert (found.message, found.hint) == (message, hint)


def test_every_reading_that_is_offered_is_read_in_one_way() -> None:
    for text in ("2007-08", "2009-11", "Q1 2022", "2007 - 2008", "2007-08 - 2009-10"):
        found = period(text, "ad-hoc")
        assert isinstance(found, Fault)
        for form in found.hint.removeprefix("Type the one you mean: ").rstrip(".").split(" or "):
            assert not isinstance(period(form, "ad-hoc"), Fault), form


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Apr-Mar 25/26", "FY2025/26"),
        ("2025/26 Apr-Mar", "FY2025/26"),
        ("Apr-Sept 25/26", "FY2025/26 H1"),
        ("Q1-4 2025/26", "FY2025/26"),
        ("2025/26 Q1-Q3 ytd", "FY2025/26 Q1 - FY2025/26 Q3"),
        ("2025/26 Q1-3", "FY2025/26 Q1 - FY2025/26 Q3"),
        ("Qtr 1 & 2 2025/26", "FY2025/26 Q1 - FY2025/26 Q2"),
        ("H1 & H2 2025/26", "FY2025/26"),
        ("2026-W30-W36", "2026-W30 - 2026-W36"),
        ("Weeks 30 to 36, 2026", "2026-W30 - 2026-W36"),
        ("wks 8-11 2026", "2026-W08 - 2026-W11"),
        ("w/e 04/09/2026 - w/e 11/09/2026", "2026-08-29 - 2026-09-11"),
        ("w/c 31/08/2026 - w/c 07/09/2026", "2026-08-31 - 2026-09-13"),
        ("weeks ending 4 September 2026 and 11 September 2026", "2026-08-29 - 2026-09-11"),
        ("2025/26 YTD Q2", "FY2025/26 Q2"),
        ("2025/26 year end", "FY2025/26"),
        ("Year end 2025/26", "FY2025/26"),
        ("YE Mar 26", "FY2025/26"),
        ("Year to Mar-26", "FY2025/26"),
        ("FYE 31/03/2026", "FY2025/26"),
        ("year ended 31.3.26", "FY2025/26"),
        ("12m to Mar 26", "FY2025/26"),
        ("Rolling 12 months to March 2026", "FY2025/26"),
        ("Apr 25 - Mar 26", "FY2025/26"),
        ("April '25 - March '26", "FY2025/26"),
        ("04/2025 - 03/2026", "FY2025/26"),
        ("01/04/2025-31/03/2026", "FY2025/26"),
        ("01/04/2025 - 30/09/2025", "2025-04-01 - 2025-09-30"),
        ("1/4/25 to 31/3/26", "FY2025/26"),
        ("Jul-Jun 2025/26", "2025-M07 - 2026-M06"),
        ("Apr/Sep 2025", "2025-M04 - 2025-M09"),
        ("six months to September 2025", "2025-M04 - 2025-M09"),
        ("9 months to 31 December 2025", "2025-M04 - 2025-M12"),
        ("Apr-Mar 2025-26", "FY2025/26"),
        ("Apr 2025/Mar 2026", "FY2025/26"),
        ("Months 1-12 2025/26", "FY2025/26"),
        ("M1-M6 2025/26", "2025-M04 - 2025-M09"),
        ("as at 31 March 2026", "2026-03-31"),
        ("End of March 2026", "2026-M03"),
        ("Q4 YTD 2025/26", "FY2025/26 Q4"),
    ],
)
def test_a_year_or_a_part_written_in_another_way_is_asked_about_in_a_form_that_is_read(
    typed: str, meant: str
) -> None:
    for frequency in ("annual", "quarterly", "ad-hoc"):
        found = period(typed, frequency)
        assert isinstance(found, Fault)
        assert (found.message, found.hint) == (f'"{typed}" is no period.', f"Did you mean {meant}? {FORMS}")
        assert not isinstance(period(meant, frequency), Fault)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Apr-Mar 2025/26", (2025, 4, 1), (2026, 3, 31)),
        ("Q1-Q4 2025/26", (2025, 4, 1), (2026, 3, 31)),
        ("April 2025 to March 2026", (2025, 4, 1), (2026, 3, 31)),
        ("FYE 2026", (2025, 4, 1), (2026, 3, 31)),
        ("year to March 2026", (2025, 4, 1), (2026, 3, 31)),
    ],
)
def test_a_year_by_its_months_or_quarters_is_read(
    text: str, start: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    found = period(text, "annual")
    assert isinstance(found, Period)
    assert (found.start, found.end) == (date(*start), date(*end))


def test_months_of_two_years_that_are_none_of_the_plans_own_are_asked_about() -> None:
    """Where years begin in July, April to March lies across two; January to December 2025/26 in none."""
    across = period("Apr-Mar 2025/26", "annual", Years(7))
    assert isinstance(across, Fault)
    assert across.hint == f"Did you mean 2025-M04 - 2026-M03? {FORMS}"
    sheet = period("Apr-25 to Mar-26", "annual")  # two dates of a spreadsheet are a stretch, not a month
    assert isinstance(sheet, Fault)
    assert sheet.hint == f"Did you mean FY2025/26? {FORMS}"
    unclear = period("Jan-Dec 2025/26", "annual")
    assert isinstance(unclear, Fault)
    assert unclear.hint == FORMS


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("outturn", 'Did you mean "actual"? Use one of: actual, target.'),
        ("targt", 'Did you mean "target"? Use one of: actual, target.'),
        ("аctual", "Type actual again by hand."),
        ("xyz", "Use one of: actual, target."),
        ("#NAME?", "Mend it in the spreadsheet and save again."),
    ],
)
def test_codes(text: str, hint: str) -> None:
    found = one_of(("actual", "target"))(text)
    assert isinstance(found, Fault)
    assert found.hint == hint


@pytest.mark.parametrize("text", ["Actual", "ACTUAL", "actual ", " Actual"])
def test_a_code_in_capitals_or_with_spaces_is_read_and_told(text: str) -> None:
    found = one_of(("actual", "target"))(text)
    assert isinstance(found, Noted)
    assert (found.value, found.fault.code) == ("actual", "code-read")


def test_other_words_are_offered_only_where_the_column_has_the_code() -> None:
    assert one_of(("higher", "lower"))("outturn").hint == "Use one of: higher, lower."


BAD = "identifier-wrong"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("bv9", ""), ("a-1", ""), ("007", ""), ("a" * 80, ""), ("a" * 81, BAD), ("a--b", BAD),
        ("-a", BAD), ("a/b", BAD), ("..", BAD), ("a_b", BAD),
        ("index", "identifier-reserved"), ("data", "identifier-reserved"),
        ("bv\u200b9", "lookalike"), ("bv９", "lookalike"), ("03-Apr", "spreadsheet-date"), ("=1", "formula"),
    ],
)  # fmt: skip
def test_identifiers(text: str, rule: str) -> None:
    assert code(identifier(text)) == rule


def test_true_and_false() -> None:
    assert [truth(t) for t in ("true", "TRUE", "False")] == [True, True, False]
    assert truth("Yes").hint == "Type true."
    assert truth("0").hint == "Type false."
    assert truth("perhaps").hint == "Type true or false, or leave it blank for false."


def test_a_reference_that_a_spreadsheet_has_made_a_date() -> None:
    by_name = {f["name"]: f for f in fields("actions")}
    assert code(reader(by_name["ref"])("03-Apr")) == "spreadsheet-date"
    assert reader(by_name["ref"])("BV 84a, 3-4") == "BV 84a, 3-4"
    assert reader(by_name["title"])("03-Apr") == "03-Apr"


@pytest.mark.parametrize(
    ("text", "frequency", "hint"),
    [
        ("Q2", "quarterly", "Type the year before it, for example FY2026/27 Q2."),
        ("Quarter 3", "quarterly", "Type the year before it, for example FY2026/27 Q3."),
        ("Apr-Mar", "annual", "Type it with its year, for example Apr-Mar 2026/27."),
        ("Q1-Q3", "annual", "Type it with its year, for example Q1-Q3 2026/27."),
        ("wk 12", "weekly", "Type it with its year, for example 2026-W12."),
        ("30/09/2026", "quarterly", "If it is the quarter that ends then, type FY2026/27 Q2. "),
        ("31/03/2027", "annual", "If it is the year that ends then, type FY2026/27. "),
        ("Sep-26", "half-yearly", "If it is the half that ends then, type FY2026/27 H1. "),
        ("Aug-26", "quarterly", "If it is the month, type 2026-M08. "),
    ],
)
def test_a_period_that_lacks_its_year_or_became_a_date(text: str, frequency: str, hint: str) -> None:
    found = period(text, frequency)
    assert isinstance(found, Fault)
    assert found.hint.startswith(hint), found.hint


def test_four_weeks_are_told_as_four_and_weeks_as_weeks() -> None:
    four = period("4 weeks to 27 September 2026", "four-weekly")
    assert isinstance(four, Noted)
    assert "read as the four weeks from 31 August 2026 to 27 September 2026." in four.fault.message
    numbered = period("P2 2026/27", "four-weekly")
    assert isinstance(numbered, Fault)
    assert numbered.hint.startswith("Type the days, for example 2026-04-29 - 2026-05-26.")
    two = period("04/10/2026", "weekly")
    assert isinstance(two, Fault)
    assert "can be the week 2026-W40 or the days 2026-04-04 - 2026-04-10" in two.message


def test_several_columns_that_are_absent_are_listed() -> None:
    hint = with_columns(
        "90 into lower, 95 into upper and unclear into missing.", {"lower", "upper", "missing"}
    )
    assert hint.endswith("This table has no columns lower, upper and missing yet: add them.")
