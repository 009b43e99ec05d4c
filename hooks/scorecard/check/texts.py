"""What no text of a package may hold: contact details of persons, names, formulas, broken signs.

A text that a spreadsheet would run is refused at the gate rather than altered on the way out: a
prefix would change what is published (OWASP, "CSV Injection").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from ..model.letters import UNSEEN, hidden, shown
from ..problems import Fault
from .addresses import holds_email
from .formulas import runs
from .telephones import holds_telephone
from .traces import by_spreadsheet

Named = Callable[[str], bool]

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
LOST = "\ufffd"
INSIDE = re.compile(r"[^\W\d_]\?[^\W\d_]")
# Signs of UTF-8 that were read as Windows letters and saved so: "Â£" for "£", "â€“" for a dash.
TWICE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014"
    "\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{1,3}"
)


def text_wrong(text: str, named: Named, *, contact_only: bool = False) -> Fault | None:
    """Why a text may not be published, or None.

    `named`         tells whether it holds a name that must not be published
    `contact_only`  pass over formulas: the text goes into no spreadsheet
    """
    if wrong := _person(text, named):
        return wrong
    if not contact_only and (wrong := _formula(text)):
        return wrong
    if "?" in text and (wrong := _question(text)):
        return wrong
    return None if text.isascii() and text.isprintable() else _broken(text)


def _formula(text: str) -> Fault | None:
    if text[:1] in "#=E" and (wrong := by_spreadsheet(text)):
        return wrong
    if runs(text):
        return Fault(
            "formula",
            "A spreadsheet would run this text as a formula.",
            "Put a word in front, or leave out the sign at its beginning.",
        )
    return None


def _person(text: str, named: Named) -> Fault | None:
    """Contact details and names, also in full-width letters, with hard spaces, or with signs between."""
    plain = text if text.isascii() else UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    hint = "Name the team and its public page instead."
    if holds_email(plain):
        return Fault("email-address", "This text holds an e-mail address.", hint)
    if holds_telephone(plain):
        return Fault("telephone-number", "This text holds what reads as a telephone number.", hint)
    if named(plain):
        message = "This text holds a name from the council's list of people."
        return Fault("personal-name", message, "Name the role instead.")
    return None


def _broken(text: str) -> Fault | None:
    """Signs that cannot be seen, were lost, or were read in the wrong encoding."""
    m = CONTROL.search(text)
    if (at := m.start() if m else hidden(text)) >= 0:
        message = f"This text holds a sign that cannot be seen ({shown(text[at])}) at place {at + 1}, after "
        return Fault(
            "control-character", f"{message}{_before(text, at)}.", "Delete the cell and type it again."
        )
    if (at := text.find(LOST)) >= 0:
        message = f'This text holds "{LOST}", after {_before(text, at)}: a sign that an earlier program lost.'
        return Fault("lost-character", message, "Type the right sign in its place.")
    for m in TWICE.finditer(text):
        if sign := _once(m[0]):
            message = (
                f'This text holds "{shown(m[0])}", which is what becomes of "{sign}" when a file is opened as'
            )
            hint = f'Type "{sign}" in its place. In Excel, open CSV files with Data, From Text/CSV, UTF-8.'
            return Fault("encoding-twice", f"{message} Windows text and saved again.", hint)
    return None


def _question(text: str) -> Fault | None:
    """A question mark inside a word: what the Windows format makes of a sign that it does not have."""
    for word in text.split():
        if "?" in word and INSIDE.search(word) and not any(c in word for c in "/=&@"):
            message = (
                f'This text holds "{shown(word)}". Saving in the Windows format makes "?" of other signs.'
            )
            hint = "Type the right sign in its place, or put a space behind the question mark."
            return Fault("lost-character", message, hint)
    return None


def _before(text: str, at: int) -> str:
    words = shown(text[max(at - 20, 0) : at]).strip()
    return f'"{words}"' if words else "nothing"


def _once(text: str) -> str:
    """The sign that was read in the wrong encoding, or nothing: only signs that British texts have."""
    raw = b"".join(c.encode("latin-1") if ord(c) < 256 else c.encode("cp1252") for c in text)
    try:
        found = raw.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    usual = all(0xA0 <= ord(c) <= 0xFF or 0x2010 <= ord(c) <= 0x2122 for c in found)
    return found.replace("\u00a0", " ") if usual else ""
