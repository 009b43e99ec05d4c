"""E-mail addresses in a text, also those spelt so that a machine should not see them.

Whoever reads `a person (AT) example [dot] org` has the address, so it is refused like the plain one.
"""

from __future__ import annotations

import re

LOCAL = r"(?<![\w.%+-])[\w.%+-]{1,200}"
LABEL = r"[\w-]{1,63}"
# The last part of an address, where the words around could be prose: "the dot plot" is no domain.
TOP = (
    r"(?:uk|com|org|net|gov|edu|eu|info|int|biz|co|io|me|tv|scot|wales|cymru|london|nhs|ac|police|mil"
    r"|ie|fr|de|es|it|nl|be|pl|ro|us|ca|au|nz|in|test|example|invalid|internal|local)\b"
)
FENCED_AT = r"\s?[(\[{<]{1,2}\s?(?:at(?:\s?sign)?|a|@)\s?[)\]}>]{1,2}\s?"
DOT = r"(?:\.|\s?[(\[{<]\s?(?:dot|punkt|\.)\s?[)\]}>]\s?|\s+dot\s+|[-_]dot[-_]|\s+\.\s+)"
IGNORING_CASE = (
    # a.person@example.org, 'a person'@example.org, with a space or a line end on either side of the sign
    rf"{LOCAL}[\"'”]?@{{1,2}}{LABEL}(?:\.{LABEL})+",
    rf"{LOCAL}\s{{0,3}}@\s{{0,3}}{LABEL}(?:\.{LABEL})*\.(?=[a-z]{{2}})[a-z]{{2,24}}\b",
    rf"{LOCAL}\s?@\s?{LABEL}(?:{DOT}{LABEL})*{DOT}{TOP}",
    # a.person [at] example (dot) org, and the same where nobody wrote a dot
    rf"{LOCAL}{FENCED_AT}{LABEL}(?:{DOT}{LABEL})*{DOT}(?=[a-z]){LABEL}",
    rf"\w{{1,30}}\.\w{{1,30}}{FENCED_AT}[\w-]{{3,}}",
    # a person at example dot org
    rf"{LOCAL}\s+at\s+(?!the\b){LABEL}(?:\s+dot\s+{LABEL})*\s+dot\s+{TOP}",
    # a.person at example.org: prose has no such word before "at"
    rf"(?<![\w/.])\w{{1,30}}[._]\w[\w.]{{0,30}}\s+at\s+{LABEL}(?:\.{LABEL})*\.{TOP}",
    rf"(?<![\w/.-])[a-z0-9._-]{{1,64}}[_/*|~-]{{1,2}}at[_/*|~-]{{1,2}}{LABEL}(?:{DOT}{LABEL})*{DOT}{TOP}",
    rf"{LOCAL}\s+-+\s?at\s?-+\s+{LABEL}(?:{DOT}{LABEL})*{DOT}{TOP}",
    # as the code of a page has it
    rf"{LOCAL}(?:&#0*64;|&#x0*40;|&commat;|%40){LABEL}",
    r"mailto:\s?\w",
    rf"{LOCAL}@\[\d",
    # a.person@council: within an organisation
    rf"(?<![\w/.])[a-z]{{1,30}}\.[a-z]{{1,30}}@{LABEL}",
)  # fmt: skip
EMAIL = re.compile("|".join(IGNORING_CASE), re.IGNORECASE)
SHOUTED = re.compile(
    rf"(?<![\w/.])[\w.]{{1,64}}\s+AT\s+{LABEL}(?:(?:\.|\s+DOT\s+){LABEL})*(?:\.|\s+DOT\s+)(?i:{TOP})"
)
# Without any of these there is no address, and most texts have none of them.
SIGN = re.compile(r"@|(?<![^\W_])at(?![^\W_])|&#|%40|&commat|[(\[]a[)\]]|mailto", re.IGNORECASE)


def holds_email(plain: str) -> bool:
    """Whether a text, its letters and spaces already made plain, holds an e-mail address."""
    return bool(SIGN.search(plain) and (EMAIL.search(plain) or SHOUTED.search(plain)))
