"""What a spreadsheet makes of a CSV file that is opened by double-click and saved as "CSV UTF-8": a model.

A date becomes 30/06/2026, a month Apr-26, true TRUE, 46.0 becomes 46 and 01234 becomes 1234; every line ends
in CR LF and the file begins with a byte order mark. All else stays. In American settings dates are 6/30/2026.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime

MONTHS = ("%Y-%m", "%B %Y", "%b %Y")
FIGURE = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)


def saved(text: str, american: bool = False) -> bytes:
    """The bytes of a CSV text once it was opened and saved."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([cell(c, american) for c in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def cell(text: str, american: bool = False) -> str:
    """One cell, as it is shown and therefore saved."""
    if text in ("true", "false"):
        return text.upper()
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        day = date.fromisoformat(text)
        return f"{day.month}/{day.day}/{day.year}" if american else f"{day:%d/%m/%Y}"
    for form in MONTHS:
        try:
            return f"{datetime.strptime(text, form):%b-%y}"
        except ValueError:
            continue
    if FIGURE.fullmatch(text) and len(text) <= 15:
        sign, bare = ("-", text[1:]) if text.startswith("-") else ("", text)
        whole, _, rest = bare.partition(".")
        rest = rest.rstrip("0")
        return sign + (whole.lstrip("0") or "0") + (f".{rest}" if rest else "")
    return text
