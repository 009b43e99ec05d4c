"""Pages as one HTML file that needs nothing else: styles within, links among its own pages, no script."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from posixpath import normpath

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from .pages import Changed

HERE = Path(__file__).parent
MARK = "scorecard preview"  # by which a file is known that may be written anew
# Attributes that name an element of the same page, each a list of ids.
NAMING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list")
EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())
DROPPED = frozenset(("script", "form", "iframe", "template", "dialog"))
# The content of a file of the site by its address, and its media type; None where there is none.
Files = Callable[[str], tuple[bytes, str] | None]


def document(changed: Changed, styles: str, files: Files, facts: Mapping[str, str]) -> str:
    """One HTML file with every page that is shown, and the names of the others.

    `styles`  the site's style sheets as one text
    `files`   gives pictures of the site, to be put within
    `facts`   `title` of the site, `base`: what it is compared with; `as_of`: the day, in words

    Nothing in it is loaded from anywhere, and nothing in it can run.
    """
    names = {page.address: _name(page.address) for _, page in changed.shown}
    pages = [
        {
            "what": what,
            "name": names[page.address],
            "title": page.title,
            "plan": page.head.get("plan", ""),
            "address": page.address,
            "notice": page.notice,
            "body": Markup(_alone(page.body, page.address, names, files)),
        }
        for what, page in changed.shown
    ]
    room = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return room.get_template("preview.html").render(
        pages=pages, named=changed.named, styles=Markup(styles.replace("</", "<\\/")), mark=MARK, **facts
    )


def _name(address: str) -> str:
    """What a page is called within the file."""
    return "page-" + (re.sub(r"[^a-z0-9]+", "-", address.lower()).strip("-") or "home")


def _alone(body: str, address: str, names: Mapping[str, str], files: Files) -> str:
    """A page's body whose ids and links stand by themselves in a file of many pages."""
    rewriter = _Rewriter(address, names, files)
    rewriter.feed(body)
    rewriter.close()
    return "".join(rewriter.out)


class _Rewriter(HTMLParser):
    """Writes HTML again as it stands, its ids under the page's name, its links within the file."""

    def __init__(self, address: str, names: Mapping[str, str], files: Files) -> None:
        super().__init__(convert_charrefs=False)
        self.address, self.names, self.files = address, names, files
        self.name = names[address]
        self.out: list[str] = []
        self.dropped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in DROPPED or self.dropped:
            self.dropped += tag not in EMPTY
            return
        told = "".join(self.attribute(tag, name, value) for name, value in attrs)
        # The parser gives names in small letters, which SVG does not have everywhere.
        told = re.sub(r" (viewbox|preserveaspectratio)=", lambda m: f" {SVG[m[1]]}=", told)
        self.out.append(f"<{SVG.get(tag, tag)}{told}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.dropped:
            self.dropped -= 1
        else:
            self.out.append(f"</{SVG.get(tag, tag)}>")

    def handle_data(self, data: str) -> None:
        if not self.dropped:
            self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def attribute(self, tag: str, name: str, value: str | None) -> str:
        """One attribute as it is to be written; blank where it goes."""
        if value is None:
            return f" {name}"
        if name.startswith("on") or name == "srcset":
            return ""
        if name == "id":
            value = f"{self.name}--{value}"
        elif name in NAMING:
            value = " ".join(f"{self.name}--{one}" for one in value.split())
        elif name in ("href", "xlink:href", "src"):
            found = self.picture(value) if tag in ("img", "image", "source") else self.link(value)
            if not found:
                return ""
            value = found
        return f' {name}="{escape(value)}"'

    def place(self, link: str) -> tuple[str, str]:
        """The address below the site's root that a link of this page leads to, and the part behind #."""
        path, _, part = link.partition("#")
        where = normpath(f"/{self.address}{path.partition('?')[0]}").lstrip("/")
        is_folder = not path or path.endswith("/") or where in ("", ".")
        return ("" if where in ("", ".") else f"{where}/" if is_folder else where), part

    def link(self, value: str) -> str:
        """A link within the file, a link to elsewhere as it is; blank where it would lead nowhere."""
        if re.match(r"https://|mailto:", value):
            return value
        address, part = self.place(value) if not value.startswith("#") else (self.address, value[1:])
        if address not in self.names:
            return ""
        return f"#{self.names[address]}{f'--{part}' if part else ''}"

    def picture(self, value: str) -> str:
        """A picture as the data that it is made of."""
        if value.startswith("data:"):
            return value
        if found := self.files(self.place(value)[0]):
            content, media = found
            return f"data:{media};base64,{base64.b64encode(content).decode()}"
        return ""


SVG = {
    "viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio", "lineargradient": "linearGradient",
    "clippath": "clipPath", "textpath": "textPath", "foreignobject": "foreignObject",
}  # fmt: skip
