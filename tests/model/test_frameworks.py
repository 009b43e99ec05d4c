"""National frameworks that a plan names by code."""

from __future__ import annotations

from scorecard.model import FrameworkItem, Link
from scorecard.model.frameworks import items_of, national_items


def link(item: str) -> Link:
    return Link(from_table="indicators", from_id="a", relation="same-as", to_table="framework", to_id=item)


def test_each_item_has_a_title_of_its_own_and_its_source() -> None:
    found = national_items()
    assert {one.framework for one in found.values()} == {"LGBF", "LOF"}
    assert len({(one.framework, one.title) for one in found.values()}) == len(found)
    for key, one in found.items():
        assert one.title, key
        assert "Source: " in one.note, key
        assert "https://" in one.note, key


def test_a_plan_has_the_national_items_that_it_links_to_and_its_own_words_first() -> None:
    links = (link("LGBF:CHN1"), link("LOF:Housing supply"), link("NI:155"))
    found = items_of((), links)
    assert sorted(found) == ["LGBF:CHN1", "LOF:Housing supply"]
    assert found["LGBF:CHN1"].title == "What a primary school pupil costs"
    own = FrameworkItem(framework="LGBF", item="CHN1", title="Ours")
    assert items_of((own,), links)["LGBF:CHN1"] is own
    assert items_of((own,), ()) == {"LGBF:CHN1": own}
