"""Telephone numbers in a text: British ones however they are spaced, and those of other countries.

What a spreadsheet leaves of a number (the nought at its beginning lost) counts as one where its groups are
those of a number. `phonenumbers`, the metadata of every country's numbers, decides what could be two things.
The shapes of British numbers are those of Ofcom's National Telephone Numbering Plan; the numbers that it
keeps for drama are in no metadata, so the two that people use for examples stand here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

# In national or international form, as usually grouped; digits inside addresses and decimals are none.
USUAL = re.compile(
    r"(?<![\w#/&;-])(?<!\d\.)(?:(?:(?:\+|00)44|44(?= ?\(0\)))[ .(-]{0,2}0?[) .-]{0,2}|\(?0)"
    r"(?:\d{2}\)?[ .-]?\d{4}[ .-]?\d{4}|\d{3,4}\)?[ .-]?\d{3}[ .-]?\d{3,4}|\d{4}\)?[ .-]\d{5}"
    r"|\d{2,4}\)?[ ./-]\d{5,7})(?!\.\d|\w)"
)
RUN = re.compile(r"(?<![\w£$€#&;.,/+])(?:\(?\+ ?)?[(\[]?\d(?:[ ()\[\].\-/_]{0,3}\d){7,17}+(?!\w)")
AMERICAN = re.compile(r"(?<![\w-])(?:1[ .-])?(?:\(\d{3}\) ?\d{3}[ .-]\d{4}|\d{3}([.-])\d{3}\1\d{4})(?![\w-])")
# What is left where a spreadsheet took the nought: 1632 960123, 20 7946 0123, 7700 900 123.
LEFT = re.compile(
    r"(?<![\w£$€#&;./,+:-])\(?(\d{4}\)?[ -]\d{6}|\d{4}\)?[ -]\d{3}[ -]\d{3}|\d{3}\)?[ -]\d{3}[ -]\d{4}"
    r"|\d{3}\)?[ -]\d{7}|\d{2}\)?[ -]\d{4}[ -]\d{4}|\d{5}[ -]\d{5})(?![\w%]|[./,-]\d)"
)
# A number alone may be any figure. Behind such a word it is none.
KINDS = "tel|telephone|phone|mobile|mob|cell|fax|whatsapp|hotline|helpline|landline|ddi"
ASKED = re.compile(
    rf"\b(?:{KINDS}|ring|call|text|sms|contact|dial)\b"
    r"\W{0,3}(?:(?:no|number|us|on|me|is|at)\b\W{0,3}){0,3}\(?\+?(\d(?:[ ().\-/]{0,2}\d){6,13})(?!\w)",
    re.IGNORECASE,
)
CALLED = re.compile(  # or before one: 7700 900123 (mobile)
    rf"(?<![\w£$€.,+-])\(?(\d(?:[ ().\-/]{{0,2}}\d){{9,13}})"
    rf"(?:\W{{0,2}}[(\[,:;-]\W?(?:{KINDS})| (?:tel|mob|ddi|fax))\b",
    re.IGNORECASE,
)
FOR_DRAMA = ("1632960", "7700900")
DATE = re.compile(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?!\d)")
NAMED = re.compile(r"\b(?:ISBN|ISSN|DOI|UPRN|USRN)(?:-1[03])?\W{0,3}$", re.IGNORECASE)
ISBN = re.compile(r"\d-\d{2,7}-\d{1,6}-[\dXx]|97[89][ -]?\d")
DIGITS = "zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine"
SPELT = re.compile(rf"\b(?:zero|oh|o|nought)(?:[\s,-]+(?:{DIGITS})\b){{6,}}", re.IGNORECASE)
SEVERAL = re.compile(
    rf"\b(double|treble|triple)[\s-]+({DIGITS})\b|\b({DIGITS})[\s-]+hundred\b", re.IGNORECASE
)
LETTERS = re.compile(r"(?<=\d)[oO](?=[\d ])|(?<![^\W\d_])[oO](?=[1-35789]\d)|(?<=\d)[lI](?=\d)")
DASHES = re.compile("[‐‑‒–—−]")
DOTS = re.compile(r"(?<=\d) ?[·•∙‧] ?(?=\d)")
LINES = re.compile(r"(?<=[\d)])[ \t]*(?:\t|\r\n|\r|\n)[ \t]*(?=[\d(])")
BRACKETS = str.maketrans("{}<>", "()()")
# A code and what is behind it, with a sign between that stands in lists too: 01632, 960123.
PAUSE = re.compile(r"(?<![\w.,;:/-])(\(?0\d{2,4}\)?)[,;:] ?(?=\d{6}(?![\w,.])|\d{3} \d{3,4}(?![\w,.]))")


def holds_telephone(plain: str) -> bool:
    """Whether a text, its letters and spaces already made plain, holds what reads as a telephone number."""
    if SPELT.search(SEVERAL.sub(_one_by_one, plain)):
        return True
    if sum(c.isdigit() for c in plain) < 7:
        return False
    text = plain if plain.isascii() else "".join(_western(c) for c in plain)
    text = LINES.sub(" ", DOTS.sub(".", DASHES.sub("-", text))).translate(BRACKETS)
    text = PAUSE.sub(r"\1 ", text)
    digits = LETTERS.sub(lambda m: "1" if m[0] in "lI" else "0", text)
    return any(_in(one) for one in {text, digits})


def _one_by_one(said: re.Match[str]) -> str:
    """ "double two" is two two, and "nine hundred" nine nought nought."""
    if said[3]:
        return f"{said[3]} nought nought"
    return " ".join([said[2]] * (2 if said[1].lower() == "double" else 3))


def _western(sign: str) -> str:
    """A digit of any script as ours, any other sign as it is."""
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign


def _in(text: str) -> bool:
    return (
        any(_free(text, m) for m in USUAL.finditer(text))
        or any(_free(text, m) for m in AMERICAN.finditer(text))
        or any(_free(text, m) and _in_run(m[0]) for m in RUN.finditer(text))
        or any(_free(text, m) and _left(m[1]) for m in LEFT.finditer(text))
        or any(_asked(_digits(m[1])) for m in ASKED.finditer(text))
        or any(_asked(_digits(m[1])) for m in CALLED.finditer(text))
    )


def _in_run(run: str) -> bool:
    """Whether a run of digits, taken as a whole, is a number however it is spaced."""
    digits = _digits(run)
    if "+" in run or (digits.startswith("00") and len(digits) > 10 and digits[2] != "0"):
        return _abroad(digits if "+" in run else digits[2:], spaced=bool(re.search(r"\d[ ().-]+\d", run)))
    if (
        not re.match(r"0[1-35789]", digits)
        or DATE.search(run)
        or ISBN.match(run)
        or re.match(r"0\.\d+$", run)
    ):
        return False
    groups = re.findall(r"\d+", run)
    if len(digits) == 11:
        return True
    pairs = len(digits) == 10 and all(len(group) == 2 for group in groups)
    return pairs and not all(int(b) - int(a) == 1 for a, b in pairwise(groups))


def _left(number: str) -> bool:
    """Whether ten digits are a British number without its nought, and no year with something behind it."""
    digits = _digits(number)
    if digits.startswith(FOR_DRAMA):
        return True
    return digits[0] in "12378" and not re.match(r"20\d\d\b", number) and _valid(digits, "GB")


def _asked(digits: str) -> bool:
    """Whether digits behind "ring" or "tel" are a number: a year or a count may stand there too."""
    national = digits.lstrip("0")
    return 9 <= len(national) <= 13 and (digits[0] == "0" or _left(national) or len(national) >= 10)


def _abroad(digits: str, spaced: bool) -> bool:
    """Whether digits behind a plus are a number: spaced as one, a number that could be; else one that is."""
    if not 8 <= len(digits) <= 15:
        return False
    if digits.startswith("44") and len(digits) >= 11:
        return True
    return _possible(f"+{digits}") if spaced else _valid(f"+{digits}", None)


@lru_cache(maxsize=1024)
def _valid(digits: str, region: str | None) -> bool:
    import phonenumbers  # takes a while to load, and is seldom asked

    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(digits, region)))
    except phonenumbers.NumberParseException:
        return False


@lru_cache(maxsize=1024)
def _possible(digits: str) -> bool:
    import phonenumbers

    try:
        return bool(phonenumbers.is_possible_number(phonenumbers.parse(digits, None)))
    except phonenumbers.NumberParseException:
        return False


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _free(text: str, found: re.Match[str]) -> bool:
    """Whether nothing before the digits says that they are the number of a book, a serial or a property."""
    return not NAMED.search(text[max(found.start() - 16, 0) : found.start()])
