"""A council's own identity in mkdocs.yml: links that lead where a link may lead, colours that are colours.

What stands there is put into every page and a style sheet as it is, so it is judged before anything is built.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

PARTS = ("logo", "contact", "colours", "links", "security")
COLOURS = ("brand", "accent")
HEX = re.compile(r"#(?:[0-9a-fA-F]{3,4}){1,2}")
NAMED = re.compile(r"[a-zA-Z]{3,24}")
FUNCTION = re.compile(r"(?:rgb|rgba|hsl|hsla|oklch|oklab|lab|lch|hwb)\([\d.,%/ a-z+-]{1,60}\)")
COLOUR_HINT = 'Type it as "#0b3b46".'
LINK_HINT = "Type an address that begins with https://, or one within the site, such as about/."


def check_identity(config: Mapping[str, Any]) -> None:
    """Raises ValueError with a plain sentence where a part of mkdocs.yml may not be published as it is.

    `config`  mkdocs.yml as read: site_url, repo_url, extra.identity, extra.report_error
    """
    for name in ("site_url", "repo_url"):
        if config.get(name):
            _link(name, config[name], within=False)
    extra = config.get("extra")
    if extra is None:
        return
    if not isinstance(extra, Mapping):
        raise ValueError(f'extra: "{_short(extra)}" is no list of names and values.')
    if extra.get("report_error"):
        _link("extra.report_error", extra["report_error"])
    identity = extra.get("identity")
    if identity is None:
        return
    if not isinstance(identity, Mapping):
        raise ValueError(f'extra.identity: "{_short(identity)}" is no list of names and values.')
    for name, value in identity.items():
        if name not in PARTS:
            raise ValueError(f'extra.identity: "{_short(name)}" is no part of it. It has {", ".join(PARTS)}.')
        if name == "contact" and not isinstance(value, str | None):
            raise ValueError(f'extra.identity.{name}: "{_short(value)}" is no text. Put it between quotes.')
    if identity.get("security"):
        _link("extra.identity.security", identity["security"], within=False)
    if identity.get("logo"):
        _logo(identity["logo"])
    _colours(identity.get("colours"))
    _links(identity.get("links"))


def _colours(given: Any) -> None:
    if given is None:
        return
    if not isinstance(given, Mapping):
        raise ValueError(f'extra.identity.colours: "{_short(given)}" is no list of names and colours.')
    for name, value in given.items():
        if name not in COLOURS:
            raise ValueError(
                f'extra.identity.colours: "{_short(name)}" is not used. It has brand and accent.'
            )
        text = value if isinstance(value, str) else ""
        if not (HEX.fullmatch(text) or NAMED.fullmatch(text) or FUNCTION.fullmatch(text)):
            raise ValueError(f'extra.identity.colours.{name}: "{_short(value)}" is no colour. {COLOUR_HINT}')


def _links(given: Any) -> None:
    if given is None:
        return
    if not isinstance(given, list):
        raise ValueError(f'extra.identity.links: "{_short(given)}" is no list. See mkdocs.yml.')
    for number, one in enumerate(given, 1):
        where = f"extra.identity.links, number {number}"
        if not isinstance(one, Mapping) or not isinstance(one.get("title"), str) or not one["title"].strip():
            raise ValueError(f"{where}: a link has a title and a url. See mkdocs.yml.")
        _link(f"{where}, url", one.get("url"))


def _logo(given: Any) -> None:
    parts = given.split("/") if isinstance(given, str) else [""]
    if not isinstance(given, str) or ":" in given or not given.isprintable() or {"", ".."} & set(parts):
        raise ValueError(
            f'extra.identity.logo: "{_short(given)}" is no picture below content/. Type its path there, '
            "such as assets/logo.svg."
        )


def _link(where: str, given: Any, *, within: bool = True) -> None:
    """`within`  whether an address within the site will do"""
    text = given if isinstance(given, str) else ""
    hint = LINK_HINT if within else "Type an address that begins with https://."
    wrong = ValueError(f'{where}: "{_short(given)}" is no address that a page may lead to. {hint}')
    if not text or not text.isprintable() or any(c in text for c in " \\\"'<>`"):
        raise wrong
    try:
        address = urlsplit(text)
        inside = not address.scheme and not address.netloc and ":" not in text.partition("/")[0]
        outside = address.scheme in ("http", "https") and bool(address.hostname) and "@" not in address.netloc
        _ = address.port
    except ValueError:
        raise wrong from None
    if not (outside or (inside and within)):
        raise wrong


def _short(value: Any) -> str:
    text = "".join(c if c.isprintable() else "\ufffd" for c in str(value))
    return text if len(text) <= 60 else f"{text[:59]}…"
