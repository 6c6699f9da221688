from builders import need, supply
from flask import Flask

from corpus.sample import load_sample
from corpus.store import Store
from web.records import consequences
from web.records.duplicates import find_all, side_by_side
from web.services import services


def test_the_sample_has_none(store: Store) -> None:
    load_sample(store)
    assert find_all(store) == 0


def test_only_records_in_use_are_compared(store: Store) -> None:
    store.supplies.add(supply(), actor="t")
    store.supplies.add(supply(title="宽温域锂离子电池电解液（第二批）", status="withdrawn"), actor="t")
    store.needs.add(need(), actor="t")
    store.needs.add(need(state="settled"), actor="t")
    assert find_all(store) == 0


def test_one_table_is_searched_alone(store: Store) -> None:
    for place in range(2):
        store.supplies.add(supply(source=str(place)), actor="t")
        store.needs.add(need(), actor="t", key=f"card:{place}")
    assert find_all(store, ["needs"]) == 1
    assert find_all(store) == 2


def test_a_new_card_meets_the_old_one(store: Store, app: Flask) -> None:
    with app.app_context():
        here = services()
    first = store.needs.add(need(), actor="t", key="card:1")
    consequences.of_card(here, first)
    assert store.twins.duplicates.suspected("needs", first.id) == ()
    again = store.needs.add(need(state="submitted"), actor="t", key="card:2")
    consequences.of_card(here, again)
    (pair,) = store.twins.duplicates.suspected("needs", again.id)
    assert (pair.other(again.id), pair.record) == (first.id, "needs")
    both = side_by_side(store, pair, keep="", lists=store.kept.lists.taxonomies())
    assert (both.kept.id, both.rows) == (first.id, ()), "what is matched already is kept"
    assert {field.name for field in both.same} >= {"title", "mobile"}
    assert "source" not in {field.name for field in both.same}
