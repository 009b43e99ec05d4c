"""The words of the files themselves, from the templates and lists in `texts/`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..compiled_templates import CompiledTemplates

TEXTS = Path(__file__).with_name("texts")


@cache
def _environment() -> Environment:
    # Plain text, so nothing is escaped: there is no markup that a text could break out of.
    return Environment(
        loader=FileSystemLoader(TEXTS),
        bytecode_cache=CompiledTemplates(TEXTS),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((TEXTS / "files.toml").read_text("utf-8"))


def filled(template: str, **values: Any) -> bytes:
    """A text file made from a template of `texts/`."""
    return _environment().get_template(template).render(**values).encode()


def phrase(group: str, name: str, **values: object) -> str:
    """A phrase of `texts/files.toml` with its gaps filled."""
    return _words()[group][name].format_map(values)


def rows_words(rows: int) -> str:
    """ "1 row", "1,204 rows"."""
    return phrase("count", "one") if rows == 1 else phrase("count", "many", rows=f"{rows:,}")
