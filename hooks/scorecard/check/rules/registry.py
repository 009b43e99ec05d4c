"""Every code that the gate can give, with what an officer should know of it.

The texts stand in `codes.toml` beside this package, so that the officers' guide can be made from the
same source. A test holds the list against the code.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from ...problems import Severity

Kind = Literal["structure", "reporting"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One code of the gate.

    `kind`      structure: the data cannot be read or do not hold together. reporting: a rule of good
                reporting (design, section 4), which a site may set to another severity or turn off
    `severity`  error, warning or notice, where the site has not set another
    `table`     the table whose row a caveat names to answer it; blank where no caveat can
    `title`     what is wrong, in a few words
    `why`       why it matters to the public, one sentence
    `example`   data that break it
    `remedy`    how to mend it
    `quiet`     told to officers alone: a page that said it would lead to the very figure
    """

    code: str
    kind: Kind
    severity: Severity
    title: str
    why: str
    example: str
    remedy: str
    table: str = ""
    quiet: bool = False


def _read() -> dict[str, Rule]:
    """The rules of codes.toml, by code, those of reporting first, each part in its own order."""
    text = files("scorecard.check").joinpath("codes.toml").read_text("utf-8")
    parts = tomllib.loads(text)
    usual: dict[Kind, Severity] = {"reporting": "warning", "structure": "error"}
    return {
        code: Rule(code=code, kind=kind, **{"severity": severity, **entry})
        for kind, severity in usual.items()
        for code, entry in parts[kind].items()
    }


REGISTRY: Mapping[str, Rule] = MappingProxyType(_read())
