"""Embeds: a chart alone, as a small whole page that another site can show in a frame of any width.

Not pages of the renderer: a thousand more of those would add to every build. They are files.
"""

from __future__ import annotations

import re
from math import ceil

from jinja2 import Environment
from markupsafe import Markup

from ..model import Chart, Dossier, Download, Plan, PlanFacts
from .addresses import indicator_at
from .markup import environment

SIZE = re.compile(r'<svg[^>]* viewBox="0 0 (\d+) (\d+)"')
# Widths in CSS pixels, as embed.css has them: the least that a frame is made for; where the drawing for
# narrow pages is as large as it gets; where the other drawing takes its place.
WIDTHS = (300, 362, 620)
LARGEST, WIDE_FROM = 340, 620
# What stands left and right of the contents; above, below and between them; the height of a line of text;
# the width of a letter in a wide typeface.
SIDES, GAPS, LINE, LETTER = 22, 94, 22, 7.2


def embed_at(plan: str, indicator_id: str) -> str:
    """The address of the page that shows the indicator's chart alone."""
    return f"{indicator_at(plan, indicator_id)}embed/"


def embed_file(dossier: Dossier, facts: PlanFacts, chart: Chart) -> Download:
    """A page for a chart, as a file: `<plan>/indicators/<id>/embed/index.html`. It runs no script.

    It is no page of the site: it asks not to be indexed, and the site's own search passes it over.
    """
    address = embed_at(dossier.plan, dossier.key)
    html = (
        environment()
        .get_template("embed.html")
        .render(
            page_address=address,
            page=dossier.address,
            site_url=facts.about.site_url.rstrip("/"),
            plan=facts.head,
            title=dossier.indicator.question or dossier.indicator.title,
            chart=chart,
        )
    )
    return Download(f"{address}index.html", html.encode(), chart.title, "text/html")


def embed_height(chart: Chart, plan: Plan, env: Environment) -> int:
    """How high a frame must be, in CSS pixels, for the chart and its texts at any width from 300 on.

    A frame cannot grow with its contents without a script, so this is the greatest of the heights at
    the widths where each of the two drawings needs the most.
    """
    source = env.get_template("embed-source.html").render(plan=plan, page="", page_address="")
    below = Markup(source).striptags()
    texts = (chart.title, chart.subtitle, plan.notice, below)
    needed = max(_drawing(chart, width) + _lines(texts, width) * LINE for width in WIDTHS)
    return ceil((GAPS + needed) / 10) * 10


def _drawing(chart: Chart, width: int) -> float:
    """The height of the drawing that a frame of a width shows."""
    found = SIZE.match(chart.wide if width >= WIDE_FROM else chart.narrow)
    if not found:
        return 0
    across, down = int(found[1]), int(found[2])
    most = across if width >= WIDE_FROM else LARGEST
    return down * min(width - SIDES, most) / across


def _lines(texts: tuple[str, ...], width: int) -> int:
    letters = (width - SIDES) / LETTER
    return sum(ceil(len(text) / letters) for text in texts)
