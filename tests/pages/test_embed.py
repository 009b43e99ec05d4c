"""A chart alone, for other sites: a whole page, without scripts, that fits its frame and leads back."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from borough import HOSTILE, borough_plan, district_plan, publication, view

from scorecard.model import Chart, Publication
from scorecard.pages import embed_files, write_pages
from scorecard.pages.embed import embed_height
from scorecard.pages.markup import environment

ADDRESS = "borough/indicators/bv9/embed/"


class Elements(HTMLParser):
    """The elements of a page: name and attributes, in their order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def attribute(self, tag: str, name: str) -> list[str | None]:
        return [attrs[name] for found, attrs in self.found if found == tag and name in attrs]


def drawn(title: str = "Up", width: int = 640, height: int = 300) -> Chart:
    def svg(w: int, h: int) -> str:
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}"></svg>'

    return Chart(title, "Percent", "It rose.", svg(width, height), svg(280, height), b"<svg/>")


def html(site: Publication) -> str:
    return embed_files(site)[0].content.decode()


def test_each_chart_is_a_file_and_no_page() -> None:
    site = publication(borough_plan(), district_plan())
    files = embed_files(site)
    assert [(f.address, f.media) for f in files] == [
        (f"{ADDRESS}index.html", "text/html"),
        ("district/indicators/tax/embed/index.html", "text/html"),
    ]
    assert not [p.address for p in write_pages(site) if "embed" in p.address]


def test_it_is_whole_and_leads_to_the_page_of_the_indicator() -> None:
    text = html(publication(borough_plan()))
    assert text.startswith('<!doctype html>\n<html lang="en">')
    assert '<h1>Up</h1>\n<p class="subtitle">Percent</p>' in text
    assert text.count("<svg") == 2
    assert "A worked example." in text
    assert "Source: Borough plan, Borough Council. As at 2007-04-01." in text
    assert '<a href="../../../../borough/indicators/bv9/" target="_blank" rel="noopener">' in text
    assert '<meta name="robots" content="noindex">' in text
    assert "canonical" not in text


def test_where_the_site_knows_its_address_the_page_is_named_as_the_original() -> None:
    text = html(replace(publication(borough_plan()), site_url="https://example.org/site/"))
    assert '<link rel="canonical" href="https://example.org/site/borough/indicators/bv9/">' in text


def test_it_needs_no_script_and_nothing_inline() -> None:
    page = Elements(html(publication(borough_plan())))
    assert not [tag for tag, _ in page.found if tag in ("script", "style", "iframe", "form")]
    assert not [attrs for _, attrs in page.found if "style" in attrs]
    assert page.attribute("link", "href") == [
        "../../../../assets/images/mark.svg",
        "../../../../assets/stylesheets/colours.css",
        "../../../../assets/stylesheets/embed.css",
    ]


def test_text_from_the_data_is_text() -> None:
    plan = borough_plan(HOSTILE)
    mine = replace(view(plan), charts={"bv9": replace(drawn(HOSTILE), description=HOSTILE)})
    page = Elements(html(replace(publication(plan), plans=(mine,))))
    assert "script" not in [tag for tag, _ in page.found]


def test_the_frame_is_as_high_as_the_fullest_width_needs() -> None:
    env, plan = environment(), replace(borough_plan(), notice="")
    assert embed_height(drawn(), plan, env) == 570
    assert embed_height(drawn(height=400), plan, env) == 690
    longer = embed_height(
        drawn("A headline that is so long that it takes three lines in a narrow frame. " * 2), plan, env
    )
    assert longer > 570
    noticed = embed_height(drawn(), replace(plan, notice="This is a worked example. " * 10), env)
    assert noticed > longer
