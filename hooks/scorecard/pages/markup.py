"""The templates, and how text from the data becomes HTML: always as text, never as markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from .. import words as say
from ..compiled_templates import CompiledTemplates
from .addresses import relative

TEMPLATES = Path(__file__).with_name("templates")
ADDRESS = re.compile(r"https://[^\s<>\"'\u201c\u201d]+")
PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
HEAD = re.compile(r"<th scope=\"col\"[^>]*>(.*?)</th>", re.DOTALL)
CELL = re.compile(r"<(tr|th|td)\b(?! colspan)")
# What ends a sentence or a bracket is no part of the address before it.
TRAILING = ".,;:!?)]}"


def linked(text: str) -> Markup:
    """Text from the data as HTML: escaped, its https addresses made into links."""
    parts: list[Markup] = []
    done = 0
    for m in ADDRESS.finditer(text):
        address = m[0].rstrip(TRAILING)
        if m[0].startswith(address + ")") and "(" in address:
            address += ")"
        parts.append(escape(text[done : m.start()]))
        parts.append(Markup('<a class="sc-bare" href="{0}" rel="external noopener">{0}</a>').format(address))
        done = m.start() + len(address)
    parts.append(escape(text[done:]))
    return Markup("").join(parts)


def stacked(table: Markup) -> Markup:
    """A table of ours that a narrow page shows as cards: each cell says which column it is of.

    Cards are the tables of the class sc-stack; another comes back as it is. So does a cell that spans several
    columns, since it heads the rows below it.
    """
    if "sc-stack" not in table:
        return table
    heads = [escape(Markup(m[1]).striptags()) for m in HEAD.finditer(table)]
    column = 0

    def said(m: re.Match[str]) -> str:
        nonlocal column
        column = 0 if m[1] == "tr" else column + 1
        return f'<td data-label="{heads[column - 1]}"' if m[1] == "td" else m[0]

    return Markup(CELL.sub(said, table))


def prose(text: str) -> Markup:
    """Plain paragraphs, a blank line between, as HTML paragraphs. A line's end stays a line's end."""
    paragraphs = (p.strip() for p in PARAGRAPHS.split(text.replace("\r\n", "\n").strip()))
    return Markup("\n").join(
        Markup("<p>{}</p>").format(linked(p).replace("\n", Markup("<br>\n"))) for p in paragraphs if p
    )


def named(one: Mapping[str, Any]) -> Markup:
    """A licence or source of a descriptor: its title, else its name, leading to its web address if any."""
    title = escape(str(one.get("title") or one.get("name") or one.get("path") or ""))
    path = str(one.get("path", ""))
    if not path.startswith(("https://", "http://")):
        return title
    return Markup('<a href="{}" rel="external noopener">{}</a>').format(path, title)


def size_words(size: int) -> str:
    """The size of a file as people say it: "812 bytes", "1.4 KB", "2.1 MB"."""
    if size < 1000:
        return f"{size} bytes" if size != 1 else "1 byte"
    return f"{size / 1000:.1f} KB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


@pass_context
def _at(context: Context, address: str) -> str:
    """A link from the page that is being written to an address of the site."""
    return relative(context["page_address"], address)


@cache
def environment() -> Environment:
    """Our own environment: text is escaped, a name that is missing is an error, templates stay compiled.

    `say` in a template is the module `scorecard.words`, which it calls for every sentence.
    """
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        bytecode_cache=CompiledTemplates(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    env.filters |= {
        "prose": prose,
        "named": named,
        "linked": linked,
        "stacked": stacked,
        "at": _at,
        "size": size_words,
    }
    env.globals["say"] = say
    return env
