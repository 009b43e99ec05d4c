"""What a council says of its site and plans: taken as it is meant, or refused with what to type instead."""

from __future__ import annotations

from datetime import date

import pytest

from scorecard.starting import Council, NewPlan, NewSite, Unfit, name_of

TODAY = date(2026, 11, 27)


def plan(name: str = "council-plan", title: str = "", period: str = "", kind: str = "") -> NewPlan:
    return NewPlan.of(name, title, period, kind, False, TODAY)


def site(repository: str = "", title: str = "How we do") -> NewSite:
    return NewSite(Council("Vale Council"), plan(), title, "1.0.0", "maker/civic-scorecard", repository)


def test_what_is_not_said_is_the_usual() -> None:
    found = plan("annual-delivery-plan")
    assert (found.title, found.period.label, found.kind) == (
        "Annual delivery plan",
        "FY2026/27",
        "corporate-plan",
    )


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("Service plan", "service-plan"), ("Community strategy", "Community strategy"), ("", "corporate-plan")],
)
def test_a_kind_is_known_or_kept_as_typed(typed: str, kind: str) -> None:
    assert plan(kind=typed).kind == kind


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("2026/27", "FY2026/27"),
        ("2026/27 - 2029/30", "FY2026/27 - FY2029/30"),
        (" FY2026/27 ", "FY2026/27"),
        ("2026-27", "FY2026/27"),
        ("CY2026 - CY2030", "CY2026 - CY2030"),
    ],
)
def test_a_period_is_read_as_councils_write_it(typed: str, label: str) -> None:
    assert plan(period=typed).period.label == label


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("next year", '"next year" is no period. Type a year or several, for example FY2026/27 or '
                      "FY2026/27 - FY2029/30."),
        ("Q1 2022", '"Q1 2022" could be '),
        ("2026-2030", '"2026-2030" could be January 2026 to December 2030, or April 2026 to March 2030. '
                      "Type CY2026 - CY2030 for the first, or FY2026/27 - FY2029/30 for the second."),
        ("2026 to 2027", '"2026 to 2027" could be January 2026 to December 2027, or April 2026 to '
                         "March 2027. Type CY2026 - CY2027 for the first, or FY2026/27 for the second."),
        ("2026", '"2026" could be January 2026 to December 2026, or April 2026 to March 2027. '
                 "Type CY2026 for the first, or FY2026/27 for the second."),
    ],
)  # fmt: skip
def test_a_period_that_cannot_be_read(typed: str, told: str) -> None:
    with pytest.raises(Unfit) as caught:
        plan(period=typed)
    assert str(caught.value).startswith(told)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Council Plan", "Did you mean council-plan?"),
        ("../plan", "Did you mean plan?"),
        ("plan_2026", "Did you mean plan-2026?"),
        ("", "cannot be the name of a plan"),
        ("a" * 81, "at most 80"),
        ("-plan", "Did you mean plan?"),
        ("пlan", "cannot be the name of a plan"),
        ("data", "Try data-plan instead."),
        ("officers", "Try officers-plan instead."),
    ],
)
def test_a_name_that_no_plan_can_have(name: str, told: str) -> None:
    with pytest.raises(Unfit) as caught:
        plan(name)
    assert told in str(caught.value)


@pytest.mark.parametrize("code", ["E0700013", "e07000134", "E07000134X", "Fernshire", " E07000134"])
def test_a_code_that_no_council_has(code: str) -> None:
    with pytest.raises(Unfit, match="is no code of a council"):
        Council("Vale Council", code)


@pytest.mark.parametrize(
    "url", ["www.example.gov.uk", "http://www.example.gov.uk", "javascript:alert(1)", "https://a b"]
)
def test_an_address_that_no_site_has(url: str) -> None:
    with pytest.raises(Unfit, match="is no address of a site"):
        Council("Vale Council", "", url)


@pytest.mark.parametrize("name", ["", "  ", "Vale\nCouncil", "Vale\u202eCouncil", "=Vale", "@Vale"])
def test_a_councils_name_that_nobody_can_read(name: str) -> None:
    with pytest.raises(Unfit):
        Council(name)


@pytest.mark.parametrize(
    "repository", ["performance", "a/b/c", "a b/c", "https://github.com/a/b", "-a/b", "a/"]
)
def test_a_repository_that_is_none(repository: str) -> None:
    with pytest.raises(Unfit, match="is no repository"):
        site(repository)


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        ("", ""),
        ("Vale-Council/performance", "https://vale-council.github.io/performance/"),
        ("Vale-Council/vale-council.github.io", "https://vale-council.github.io/"),
    ],
)
def test_where_pages_puts_a_site(repository: str, address: str) -> None:
    assert site(repository).address == address


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Council Plan 2026", "council-plan-2026"),
        ("Cynllun Sir Gâr", "cynllun-sir-gar"),
        ("  ", ""),
        ("A & B: C", "a-b-c"),
    ],
)
def test_a_title_as_a_name(title: str, name: str) -> None:
    assert name_of(title) == name
