"""Figures: read strictly and never guessed. Where a cell is none, the likeliest slip is named.

Data contract, sections 3 and 4: digits, at most one full stop, a minus in front where it is below nought.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from ..model.letters import meant, shown
from ..problems import Fault
from .shorthand import answer
from .traces import EXPONENT, SHOWN_DATE, around, by_spreadsheet

NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", re.ASCII)
WHOLE = re.compile(r"-?(0|[1-9][0-9]*)", re.ASCII)
MOST_DIGITS = 100  # a decimal holds any number of digits; no figure has more than these
SPREADSHEETS = 7  # a spreadsheet shows a long number in powers of ten with fewer digits than these
SPREADSHEET_KEEPS = 15  # it keeps no more digits of a number, and writes noughts for the rest
KEPT = 40  # characters of a cell whose answer is remembered: figures repeat, and memory counts
LETTERS_FOR_DIGITS = str.maketrans("OoIl|SB", "0011158")


def number(text: str) -> Decimal | Fault:
    """A figure, or why the cell is none."""
    return _kept(text) if len(text) <= KEPT else _number(text)


@lru_cache(maxsize=65536)
def _kept(text: str) -> Decimal | Fault:
    return _number(text)


def _number(text: str) -> Decimal | Fault:
    if NUMBER.fullmatch(text) and len(text) <= MOST_DIGITS and text not in ("-0", "-0.0"):
        return Decimal(text)
    if _by_program(text):
        return Decimal(text)
    for slip in SLIPS:
        if wrong := slip(text, meant(text)):
            return wrong
    return Fault(
        "number-wrong",
        f'"{shown(text)}" is not a number.',
        "Type digits with one full stop, for example 12.5.",
    )


def _by_program(text: str) -> bool:
    """Whether a number in powers of ten is a program's, to its last digit: 8.12812526416e-05.

    A spreadsheet's (1.2E+06) may have lost digits, so it is asked about; it surely has where
    it filled all the digits that it keeps and the number is longer (1.23456789012346E+16).
    """
    if not EXPONENT.fullmatch(text):
        return False
    digits, power = re.split("e", text, flags=re.IGNORECASE)
    given = len(re.sub(r"[^0-9]", "", digits))
    lost = given < SPREADSHEETS or given == SPREADSHEET_KEEPS <= int(power)
    exact = "e" in text or not lost
    return exact and abs(int(power)) <= MOST_DIGITS - 2


def whole_number(text: str) -> int | Fault:
    """A whole number, or why the cell is none."""
    found = number(text)
    if isinstance(found, Fault):
        return found
    if WHOLE.fullmatch(text):
        return int(text)
    hint = f"Type {found:.0f}, or another whole number."
    return Fault("whole-number", f'"{shown(text)}" is not a whole number.', hint)


def _figure(text: str) -> str:
    """The text as a number that would be read, or nothing."""
    bare = re.sub(r"(?<=\d)[,'](?=\d{3}(\D|$))", "", re.sub(r"(?<=\d) (?=\d{3}(\D|$))", "", text.strip()))
    return bare if NUMBER.fullmatch(bare) and len(bare) <= MOST_DIGITS else ""


def _spreadsheet(text: str, bare: str) -> Fault | None:
    return by_spreadsheet(text)


def _digits(text: str, bare: str) -> Fault | None:
    """Nothing but digits, yet not written as a figure is."""
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text, re.ASCII):
        return None
    if re.fullmatch(r"0[0-9]{9,10}", text, re.ASCII):
        hint = "Numbers of people and teams are not published: name the team and its public page."
        return Fault("telephone-number", f'"{text}" reads as a telephone number.', hint)
    if len(re.sub(r"\D", "", text)) > MOST_DIGITS or len(text) > MOST_DIGITS:
        message = f'"{shown(text)}" has more than {MOST_DIGITS} digits, more than any figure.'
        return Fault("number-too-long", message, "Look for two figures that have run into one, or round it.")
    if Decimal(text) == 0 and text.startswith("-"):
        return Fault("number-wrong", f'"{text}" is nought with a minus.', "Type 0.")
    sign, rest = ("-", text[1:]) if text.startswith("-") else ("", text)
    plain = sign + (rest.lstrip("0") if rest.lstrip("0")[:1].isdigit() else "0" + rest.lstrip("0"))
    return Fault("leading-zero", f'"{text}" begins with a nought.', f"Type {plain} if that is the figure.")


def _no_figure(text: str, bare: str) -> Fault | None:
    """What stands where a figure should: gaps, yes and no, the shorthand of statistics."""
    word = bare.lower()
    if word.lstrip("+-") in ("nan", "inf", "infinity"):
        hint = "Leave the cell blank and give the reason in missing."
        return Fault("number-wrong", f'"{shown(text)}" is no figure.', hint)
    if word in ("true", "false", "yes", "no", "y", "n"):
        hint = f"Type {int(word in ('true', 'yes', 'y'))}: 1 stands for yes and 0 for no."
        return Fault("number-wrong", f'"{shown(text)}" is not a number.', hint)
    return answer(text)


def _percent(text: str, bare: str) -> Fault | None:
    m = re.fullmatch(r"(.+?) ?(%|percent|per cent|pct)", bare, re.IGNORECASE)
    if m and (digits := _figure(m[1])):
        what = "a sign" if m[2] == "%" else "a word"
        return Fault("percent-sign", f'"{shown(text)}" has {what} in it.', f"Type {digits}", unit="percent")
    return None


SCALES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}


def _money(text: str, bare: str) -> Fault | None:
    """Signs of money, and words and letters that stand for noughts."""
    scale = "|".join(sorted(SCALES, key=len, reverse=True))
    m = re.fullmatch(rf"(-?)([£$€]?) ?(-?[0-9].*?) ?({scale})?", bare, re.IGNORECASE)
    digits = _figure(m[1] + m[3]) if m else ""
    if not m or not digits or not (m[2] or m[4]):
        return None
    whole = Decimal(digits).scaleb(SCALES[m[4].lower()] if m[4] else 0)
    found = " and ".join([*(["a sign"] if m[2] else []), *(["a word"] if m[4] else [])])
    message = f'"{shown(text)}" has {found} in it.'
    if m[2] in ("$", "€"):
        return Fault("currency-sign", message, f"Type {whole:f} and put the currency into the unit.")
    return Fault("currency-sign", message, f"Type {whole:f}", unit="pounds", pounds=whole if m[4] else None)


def _separators(text: str, bare: str) -> Fault | None:
    """Commas and spaces between digits."""
    digits = _figure(bare)
    if re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", bare, re.ASCII) and digits:
        hint = f"Type {digits}; the pages put the comma in."
        return Fault("thousands-comma", f'"{shown(text)}" has a comma in it.', hint)
    if re.fullmatch(r"-?[0-9]{1,3}([ '][0-9]{3})+(\.[0-9]+)?", bare, re.ASCII) and digits:
        hint = f"Type {digits}; the pages put a comma in."
        return Fault("thousands-space", f'"{shown(text)}" has a space or mark between its digits.', hint)
    if re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{3})+,[0-9]+", bare, re.ASCII):
        hint = f"If the comma is the decimal point, type {bare.replace('.', '').replace(',', '.')}."
        return Fault("decimal-comma", f'"{shown(text)}" has a comma in it.', hint)
    if re.fullmatch(r"-?[0-9]+,[0-9]{1,2}", bare, re.ASCII):
        hint = f"If it is the decimal point, type {bare.replace(',', '.')}."
        return Fault("decimal-comma", f'"{shown(text)}" has a comma in it.', hint)
    return None


def _signs(text: str, bare: str) -> Fault | None:
    """Dashes, brackets, plus signs, and full stops at an end."""
    if m := re.fullmatch(r"\(([0-9.,]+)\)", bare, re.ASCII):
        hint = f"If it is below nought, type -{m[1].replace(',', '')}."
        return Fault("brackets", f'"{shown(text)}" is in brackets.', hint)
    if re.match(r"[−–—‐‑]\s*[0-9]", text.strip()) and (digits := _figure(bare.replace("- ", "-"))):
        message = f'"{shown(text)}" begins with a dash that is no minus sign.'
        return Fault("minus-sign", message, f"Type {digits} with the hyphen of the keyboard.")
    if m := re.fullmatch(r"([0-9][0-9,.]*)-", bare, re.ASCII):
        message = f'"{shown(text)}" has its minus behind it.'
        return Fault("minus-sign", message, f"Type -{m[1].replace(',', '')} if it is below nought.")
    if re.fullmatch(r"-?\.[0-9]+|-?[0-9]+\.", bare, re.ASCII):
        hint = (
            f"Type {Decimal(bare):f}." if len(bare) <= MOST_DIGITS else "Type it with digits on both sides."
        )
        return Fault("number-wrong", f'"{shown(text)}" has no digit on one side of the full stop.', hint)
    if bare.startswith("+") and (digits := _figure(bare[1:])):
        return Fault("number-wrong", f'"{shown(text)}" has a plus sign.', f"Type {digits}.")
    return None


def _exponent(text: str, bare: str) -> Fault | None:
    if not EXPONENT.fullmatch(bare):
        return None
    message = f'"{shown(text)}" is written in powers of ten, as a spreadsheet does with long numbers.'
    if abs(int(re.split("e", bare, flags=re.IGNORECASE)[1])) > MOST_DIGITS - 2:
        return Fault("exponent", message, "Type the figure in full, or another unit on the indicator.")
    return Fault("exponent", message, f"Type {Decimal(bare):f} if that is the figure.")


def _foreign(text: str, bare: str) -> Fault | None:
    """Digits of another width, letters among digits, signs that cannot be seen."""
    if NUMBER.fullmatch(bare) and text.strip() != bare:
        message = f'"{shown(text)}" has digits or signs of another script or width.'
        return Fault("wide-digits", message, f"Type {bare} with the keys of the keyboard.")
    if NUMBER.fullmatch(bare):
        return around(text)
    core = bare.strip("£$€% ")  # what stands beside a figure is another slip, and would hide this one
    swapped = _figure(core.translate(LETTERS_FOR_DIGITS))
    if swapped and swapped != _figure(core) and any(c.isdigit() for c in core):
        message = f'"{shown(text)}" has a letter among its digits.'
        return Fault("lookalike", message, f"Type {swapped} if that is the figure.")
    return None


def _two_figures(text: str, bare: str) -> Fault | None:
    """Dates that a spreadsheet has made, and two figures in one cell."""
    if SHOWN_DATE.fullmatch(bare) or re.fullmatch(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}", bare):
        message = f'"{shown(text)}" is a date that a spreadsheet has made of a figure.'
        return Fault(
            "spreadsheet-date", message, "Format the column as Text, type the figure again and save."
        )
    if re.fullmatch(r"[0-9.,]+( ?(-|/|:|to|of|out of) ?[0-9.,]+)+%?", bare, re.ASCII):
        hint = f'Type one figure, and "{shown(text.strip())}" into printed.'
        return Fault("two-figures", f'"{shown(text)}" looks like two figures.', hint)
    return None


def _more_than_a_number(text: str, bare: str) -> Fault | None:
    if re.match(r"[<>≤≥~]|about |approx|under |over |less |more ", bare, re.IGNORECASE):
        hint = f"Type the figure alone, and {chr(34)}{shown(text.strip())}{chr(34)} into printed."
        return Fault("not-exact", f'"{shown(text)}" is a limit or a guess, not a figure.', hint)
    m = re.match(r"(-?[0-9][0-9,]*(?:\.[0-9]+)?) ?([A-Za-z*†‡+^(\[].*)", bare, re.ASCII)
    if m and (digits := _figure(m[1])):
        hint = (
            f'Type {digits} and put "{shown(text.strip())}" into printed. The unit stands on the indicator.'
        )
        return Fault("unit-in-value", f'"{shown(text)}" has more than a number in it.', hint)
    return None


Slip = Callable[[str, str], Fault | None]


# Each is given the cell as it stands and as the keyboard would have typed it. The first that knows wins.
def _in_quotes(text: str, bare: str) -> Fault | None:
    """Quotation marks around a figure, and the apostrophe that tells a spreadsheet to keep a text."""
    inner = bare.strip("\"'`\u2018\u2019\u201c\u201d ")
    if inner == bare or not (digits := _figure(inner)):
        return None
    return Fault("number-wrong", f'"{shown(text)}" has quotation marks in it.', f"Type {digits}.")


SLIPS: tuple[Slip, ...] = (
    _spreadsheet, _in_quotes, _digits, _no_figure, _percent, _money, _separators, _signs, _exponent, _foreign,
    _two_figures, _more_than_a_number,
)  # fmt: skip
