"""Everywhere that a person stands: by number and address everywhere, by name in their own records alone."""

import pytest
from builders import need
from canaries import EMAIL, NAME, PERSON, PHONE, Sown, sow

from corpus.errors import BadValue
from corpus.store import Store
from corpus.store.personal.person import Person
from corpus.store.personal.places import PLACES

UNTOUCHED = {"asks", "talks", "duplicates", "uploads", "read_rows", "refused_rows", "jobs", "saved_views", "failures"}
"""Places in which the canary does not stand."""
KEPT = {"users", "publications", "publication_waivers"}


@pytest.fixture
def sown(store: Store) -> Sown:
    return sow(store)


def test_the_person_is_found_in_every_place(store: Store, sown: Sown) -> None:
    found = store.people.personal.find(PERSON)
    places = {place.table for place in PLACES}
    assert {spot.place.table for spot in found.spots} == places - UNTOUCHED - KEPT
    assert set(found.own_records) == {sown.card, sown.waiting, sown.offer, sown.twin, sown.proposal}


def test_a_number_alone_finds_whose_records_they_are_and_says_what_else_stands_there(store: Store, sown: Sown) -> None:
    found = store.people.personal.find(Person(phone=PHONE))
    assert sown.card in found.own_records
    assert (found.also.name, found.also.email) == (NAME, EMAIL)


def test_a_name_needs_a_record_and_is_looked_for_in_that_alone(store: Store, sown: Sown) -> None:
    with pytest.raises(BadValue, match="编号"):
        store.people.personal.find(Person(name=NAME))
    found = store.people.personal.find(Person(name=NAME, records=(sown.card,)))
    assert found.own_records == (sown.card,)
    assert store.people.personal.find(Person(name="别人", records=(sown.card,))).own_records == ()


def test_nobody_is_found_where_nobody_is(store: Store) -> None:
    store.needs.add(need(), actor="企业")
    assert store.people.personal.find(PERSON).spots == ()


@pytest.mark.usefixtures("sown")
def test_the_mark_changes_with_whatever_was_found(store: Store) -> None:
    before = store.people.personal.find(PERSON).mark
    assert store.people.personal.find(PERSON).mark == before
    store.people.personal.note_copy(store.people.personal.find(PERSON), reason="来电", actor="主任")
    assert store.people.personal.find(PERSON).mark == before, "what is logged is no change"
    store.needs.add(need(title="又一张", mobile=PHONE), actor="企业")
    assert store.people.personal.find(PERSON).mark != before
