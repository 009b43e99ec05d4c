"""What a council may write into its identity, and what is refused before it reaches a page."""

# ruff: noqa: E501

from __future__ import annotations

from typing import Any

import pytest

from scorecard.config.identity import check_identity

GOOD: list[dict[str, Any]] = [
    {},
    {"extra": None},
    {"extra": {"identity": None}},
    {"site_url": "", "repo_url": None},
    {"site_url": "https://example.org/scorecard/", "repo_url": "https://example.org/owner/name"},
    {"extra": {"identity": {"colours": {"brand": "#0b3b46", "accent": "#fc3"}, "links": [], "logo": ""}}},
    {"extra": {"identity": {"colours": {"brand": "rgb(11 59 70 / 50%)", "accent": "goldenrod"}}}},
    {"extra": {"identity": {"links": [{"title": "Council", "url": "https://www.example.gov.uk/a?b=c#d"}]}}},
    {
        "extra": {
            "identity": {"links": [{"title": "About", "url": "about/"}, {"title": "Top", "url": "#top"}]}
        }
    },
    {"extra": {"identity": {"logo": "assets/logo.svg", "contact": "A team"}}},
    {"extra": {"report_error": "https://example.org/new?page={page}&title={title}"}},
]
LINKS = (
    "javascript:alert(1)", "JavaScript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "//example.org",
    "vbscript:x", "file:///etc/passwd", "mailto:a.person@example.org", "https://", "http:///x", "ftp://example.org",
    "https://user:pass@example.org", 'https://example.org/"onclick="x', "https://example.org/<script>", " https://x.y",
    "https://[::1", "https://example.org:port", "\u202ehttps://example.org", "\\\\example.org", "x:y", "", 5, None, ["a"],
)  # fmt: skip
COLOURS = (
    "red; } body { display: none", "url(https://example.org/x)", "#12", "#12345", "expression(alert(1))", "#0b3b46 ",
    "var(--x)", "rgb(1,2,3", "}</style><script>", "", 5, None, ["#000"], "rgb(url(x))",
)  # fmt: skip


@pytest.mark.parametrize("config", GOOD)
def test_what_may_stand_there(config: dict[str, Any]) -> None:
    check_identity(config)


@pytest.mark.parametrize("link", LINKS)
def test_a_link_that_leads_elsewhere_is_refused(link: object) -> None:
    config = {"extra": {"identity": {"links": [{"title": "Council", "url": link}]}}}
    with pytest.raises(ValueError, match=r"^extra\.identity\.links, number 1, url: .* is no address") as told:
        check_identity(config)
    assert "https://, or one within the site" in str(told.value)
    assert str(told.value).isprintable()
    if link:
        for name in ("site_url", "repo_url"):
            with pytest.raises(ValueError, match=f"^{name}: "):
                check_identity({name: link})
        with pytest.raises(ValueError, match=r"^extra\.report_error: "):
            check_identity({"extra": {"report_error": link}})


@pytest.mark.parametrize("colour", COLOURS)
def test_what_is_no_colour_is_refused(colour: object) -> None:
    with pytest.raises(
        ValueError, match=r'^extra\.identity\.colours\.brand: .* is no colour\. Type it as "#'
    ):
        check_identity({"extra": {"identity": {"colours": {"brand": colour}}}})


@pytest.mark.parametrize(
    "logo", ["../logo.svg", "/logo.svg", "https://example.org/logo.svg", 5, "a//b", "x\ny"]
)
def test_a_logo_is_a_picture_of_ours(logo: object) -> None:
    with pytest.raises(ValueError, match=r"^extra\.identity\.logo: .* is no picture below content/"):
        check_identity({"extra": {"identity": {"logo": logo}}})


@pytest.mark.parametrize(
    "extra",
    [
        "x", ["x"], {"identity": "x"}, {"identity": ["x"]}, {"identity": {"contact": 5}},
        {"identity": {"colours": {"ground": "#000000"}}}, {"identity": {"colours": "#000000"}},
        {"identity": {"links": {"title": "x"}}}, {"identity": {"links": ["x"]}}, {"identity": {"links": [{"title": ""}]}},
        {"identity": {"security": "about/"}}, {"identity": {"contact": ["x"]}},
    ],
)  # fmt: skip
def test_a_part_of_another_shape_is_refused_in_a_sentence(extra: object) -> None:
    with pytest.raises(ValueError, match=r"^extra") as told:
        check_identity({"extra": extra})
    assert str(told.value).endswith(".")
