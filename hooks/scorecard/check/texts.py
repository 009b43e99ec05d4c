"""What no text of a package may hold: contact details of persons, names, and formulas.

A text that a spreadsheet would run is refused at the gate rather than altered on the way out: a
prefix would change what is published (OWASP, "CSV Injection").
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .cells import Wrong

EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\.[A-Za-z.]{2,}")
# British numbers in national or international form; runs of digits inside addresses are none.
TELEPHONE = re.compile(
    r"(?<![\w.#/&;-])(?:\+44[ (]*0?[) ]*|\(?0)(?:\d{2}\)?[ -]?\d{4}[ -]?\d{4}|\d{3,4}\)?[ -]?\d{3}[ -]?\d{3,4})(?![\w.]\d|\w)"
)
FORMULA = re.compile(r"[=@\t\r]|[+-]\s*[A-Za-z(@=]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
LONELY = re.compile(r"[\ufffd]")


def text_wrong(text: str, named: Callable[[str], bool]) -> Wrong | None:
    """Why a text may not be published, or None. `named` tells whether it holds a forbidden name."""
    if FORMULA.match(text):
        return Wrong(
            "formula",
            "A spreadsheet would run this text as a formula.",
            "Put a word in front, or leave out the sign at its beginning.",
        )
    if "@" in text and EMAIL.search(text):
        return Wrong(
            "email-address",
            "This text holds an e-mail address.",
            "Name the team and its public page instead.",
        )
    if TELEPHONE.search(text):
        return Wrong(
            "telephone-number",
            "This text holds what reads as a telephone number.",
            "Name the team and its public page instead.",
        )
    if CONTROL.search(text):
        return Wrong(
            "control-character",
            "This text holds a sign that cannot be seen.",
            "Delete the cell and type it again.",
        )
    if LONELY.search(text):
        return Wrong(
            "lost-character",
            'This text holds "\ufffd": a sign that an earlier program could not keep.',
            "Type the right sign in its place.",
        )
    if named(text):
        return Wrong(
            "personal-name",
            "This text holds a name from the council's list of people.",
            "Name the role instead.",
        )
    return None
