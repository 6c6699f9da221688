import pytest
from builders import supply
from flask import Flask

from corpus.store import Store
from web.hall.choosing import Choice, filter_of
from web.hall.listing import Query, list_supplies
from web.services import Services, services


@pytest.fixture
def running(app: Flask, store: Store) -> Services:
    store.supplies.add(supply(), actor="t")
    store.supplies.add(supply(title="氢燃料电池双极板", field="602", chain="", org="", maturity=""), actor="t")
    with app.app_context():
        return services()


def test_choices_are_counted_as_if_their_own_filter_were_open(running: Services) -> None:
    listing = list_supplies(running, Query(field="602"))
    field = next(one for one in listing.filters if one.name == "field")
    chain = next(one for one in listing.filters if one.name == "chain")
    assert [(choice.code, choice.count) for choice in field.choices] == [("60", 2)]
    assert [(one.code, one.count) for one in field.choices[0].children] == [("602", 1), ("603", 1)]
    assert chain.choices == ()
    assert listing.page.total == 1
    assert [one.name for one in listing.applied] == ["field"]


def test_values_stand_in_the_order_of_their_list_and_others_after_them() -> None:
    made = filter_of("chain", "产业链", "b", {"x": 3, "b": 2, "a": 1, "": 4}, {"a": "甲", "b": "乙", "c": "丙"})
    assert made.choices == (Choice("a", "甲", 1), Choice("b", "乙", 2), Choice("x", "x", 3))
    assert (made.chosen_label, made.total) == ("乙", 10)
