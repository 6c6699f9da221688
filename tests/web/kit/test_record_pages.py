from builders import need, supply
from flask import Flask
from staff import Staff

from corpus.sorts import SORTS
from corpus.store import Store
from web.kit.record_pages import PUBLIC, desk_page, public_page


def test_every_sort_of_record_has_a_page_for_everybody() -> None:
    assert {*PUBLIC} == {sort.table for sort in SORTS}


def test_a_record_has_a_page_for_everybody_and_one_at_the_desk(app: Flask, staff: Staff, store: Store) -> None:
    for record in (store.needs.add(need(), actor="测试"), store.supplies.add(supply(), actor="测试")):
        with app.test_request_context():
            places = public_page(record), desk_page(record)
        assert all(record.title in staff.page(place) for place in places)
        assert places[1].startswith("/desk/")
