"""A change in one file: which pages are in it, and that nothing in it leads out of it or runs."""

from __future__ import annotations

import re

from scorecard.model import Page
from scorecard.preview import Changed, changed_pages, document


def page(address: str, body: str, kind: str = "indicator", title: str = "Bins") -> Page:
    return Page(address, title, "", kind, body)


def told(changed: Changed) -> str:
    files = {"plan/chart.svg": (b"<svg/>", "image/svg+xml")}
    facts = {"title": "Our site", "base": "main", "as_of": "27 November 2026"}
    return document(changed, "p { color: red }", files.get, facts)


def test_pages_that_are_new_changed_and_gone() -> None:
    old = [page("", "home", "home"), page("plan/a/", "a"), page("plan/b/", "b"), page("plan/c/", "c")]
    new = [page("", "home!", "home"), page("plan/a/", "a"), page("plan/b/", "b!"), page("plan/d/", "d")]
    found = changed_pages(old, new)
    assert [(what, one.address) for what, one in found.shown] == [
        ("changed", ""),
        ("changed", "plan/b/"),
        ("new", "plan/d/"),
    ]
    assert found.named == (("gone", "plan/c/", "Bins"),)
    assert not changed_pages(old, old)


def test_pages_of_lists_and_files_are_named_alone() -> None:
    found = changed_pages([], [page("data/", "sizes", "data", "Data"), page("plan/a/", "a")])
    assert [one.address for _, one in found.shown] == ["plan/a/"]
    assert found.named == (("new", "data/", "Data"),)


def test_a_page_is_shown_as_it_will_be_published() -> None:
    found = changed_pages([page("a/", "1")], [page("a/", "2")], [page("a/", "2, corrected in May")])
    assert [one.body for _, one in found.shown] == ["2, corrected in May"]


def test_links_stay_within_the_file() -> None:
    body = (
        '<h1 id="top">Bins</h1><a href="../b/#row-3">B</a> <a href="../c/">C</a> <a href="#top">Up</a> '
        '<a href="https://www.example.org/">Law</a> <a href="javascript:alert(1)">X</a>'
    )
    text = told(changed_pages([], [page("plan/a/", body), page("plan/b/", '<p id="row-3">3</p>')]))
    assert '<a href="#page-plan-b--row-3">B</a>' in text
    assert "<a>C</a>" in text
    assert '<a href="#page-plan-a--top">Up</a>' in text
    assert '<a href="https://www.example.org/">Law</a>' in text
    assert "<a>X</a>" in text
    assert '<p id="page-plan-b--row-3">3</p>' in text


def test_nothing_is_loaded_and_nothing_runs() -> None:
    body = (
        '<img src="../chart.svg" alt="Chart"><img src="../gone.png" alt="Gone"><script>alert(1)</script>'
        '<p onclick="alert(1)">P</p><form action="/x"><input name="q"></form><svg viewBox="0 0 1 1"></svg>'
    )
    text = told(changed_pages([], [page("plan/a/", body)]))
    assert '<img src="data:image/svg+xml;base64,PHN2Zy8+" alt="Chart">' in text
    assert '<img alt="Gone">' in text
    assert not re.search(r"<script|onclick|<form|<input", text)
    assert '<svg viewBox="0 0 1 1"></svg>' in text
    assert "default-src 'none'" in text


def test_texts_from_the_data_are_texts() -> None:
    text = told(changed_pages([], [page("plan/a/", "<h1>A</h1>", title="<b>Bins</b>")]))
    assert "<b>Bins</b>" not in text
    assert "&lt;b&gt;Bins&lt;/b&gt;" in text


def test_where_no_page_changes_it_says_so() -> None:
    assert "<p>No page changes.</p>" in told(changed_pages([], []))
