"""The words of the files themselves, from the templates and lists in `texts/`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined

TEMPLATES = ("readme.txt", "licence.txt", "site-readme.txt", "site-licences.txt", "llms.txt")


def _text(name: str) -> str:
    return files("scorecard").joinpath("downloads", "texts", name).read_text("utf-8")


@cache
def _environment() -> Environment:
    # Plain text, so nothing is escaped: there is no markup that a text could break out of.
    return Environment(
        loader=DictLoader({name: _text(name) for name in TEMPLATES}),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(_text("files.toml"))


def filled(template: str, **values: Any) -> bytes:
    """A text file made from a template of `texts/`."""
    return _environment().get_template(template).render(**values).encode()


def phrase(group: str, name: str, **values: object) -> str:
    """A phrase of `texts/files.toml` with its gaps filled."""
    return _words()[group][name].format_map(values)


def rows_words(rows: int) -> str:
    """ "1 row", "1,204 rows"."""
    return phrase("count", "one") if rows == 1 else phrase("count", "many", rows=f"{rows:,}")
