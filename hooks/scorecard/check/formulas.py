"""Text that a spreadsheet would run, and text that begins like it and is plain prose.

A text that begins with =, +, -, @, a tab or a carriage return is refused unless it is a signed figure, alone
or with words behind it. No spreadsheet can run those: a figure with a word behind it is in no grammar of
formulas (ECMA-376 part 1, 18.17.2; OpenFormula, section 5), so the text stays text. What looks like a call,
a name, another cell, another file or a command is refused wherever it stands in such a text (see OWASP on
"CSV Injection").
"""

from __future__ import annotations

import re

SIGN = r"[+\-＋－]"
BEGINS = re.compile(rf"[\t\r]|\s*(?:[=@＝＠]|{SIGN})")
NUMBER = r"(?:\d[\d,]*(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,3})?"
# Units that people write close to a figure. No cell, name or call can begin with a digit.
UNIT = r"(?:\s?(?:%|‰|°C?)|pp|ppts?|pts?|p|k|m|bn|x|th|st|nd|rd)?"
FIGURE = (
    rf"(?:{SIGN}\s?|[+＋]\s?/\s?[-－−–]\s?)[£€]?{NUMBER}{UNIT}(?:\s?[–—]\s?[£€]?{NUMBER}{UNIT})?(?![\w£€$])"
)
PROSE = r"(?:[.,;:]?\s+(?=[^\W\d_])|(?<![^\W\d_])(?<!,)\s*\((?=[^\W_]))[\w\s.,;:%£€()'’‘“”?/&+–—-]*"
PLAIN = re.compile(rf"\s*(?:{FIGURE}[.]?(?:{PROSE})?|[+\-＋－–—/\s]*)\s*")
# A call, or a range: what stands on one side of its colon may be a figure, a name or a bracket.
CALL = re.compile(r"\w\(|[^\W\d_]:\w|\b[A-Za-z]{1,3}\d+:|:\s*\(|:\s*[A-Za-z]{1,3}\d")


def runs(text: str) -> bool:
    """Whether a spreadsheet could take a text for a formula."""
    if not BEGINS.match(text):
        return False
    return text[0] in "\t\r" or not PLAIN.fullmatch(text) or bool(CALL.search(text))
