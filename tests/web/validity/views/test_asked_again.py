"""The question whether a record is still true, by its secret address."""

from datetime import date

import pytest
from builders import need, supply
from flask import Flask
from flask.testing import FlaskClient
from staff import Staff

from corpus.records import Need, Supply
from corpus.store import Store, history_of
from web.gate.secret_links import valid_token


@pytest.fixture
def thing(store: Store) -> Supply:
    """A supply that ends soon."""
    return store.supplies.add(supply(valid_until=date(2026, 12, 1)), actor="t")


@pytest.fixture
def card(store: Store) -> Need:
    """A need that stays within the bureau."""
    return store.needs.add(need(disclosure="bureau_only"), actor="t")


def address(app: Flask, record: Need | Supply) -> str:
    with app.app_context():
        return f"/valid/{valid_token(record)}"


def test_opening_it_changes_nothing_and_shows_no_contact(
    app: Flask, client: FlaskClient, store: Store, thing: Supply, card: Need
) -> None:
    revision = store.revision()
    for record in (thing, card):
        answer = client.get(address(app, record))
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert record.title in answer.text
        for secret in (thing.phone, thing.email, thing.contact, card.mobile, card.contact, "154****"):
            assert secret not in answer.text
    assert card.problem not in client.get(address(app, card)).text
    assert store.revision() == revision


def test_one_button_renews_and_the_address_has_done_its_work(
    app: Flask, client: FlaskClient, store: Store, thing: Supply
) -> None:
    place = address(app, thing)
    answer = Staff(client).post(place, answer="valid")
    assert (answer.status_code, answer.location) == (303, place)
    renewed = store.supplies.get(thing.id)
    assert (renewed.ends_on, renewed.version) == (date(2027, 11, 23), 2)
    (_, change) = history_of(store.database, "supplies", thing.id)
    assert (change.action, change.actor) == ("renew", "供给方")
    after = client.get(place).text
    assert "2027年11月23日" in after
    assert 'name="answer"' not in after
    again = Staff(client).post(place, answer="over")
    assert (again.status_code, store.supplies.get(thing.id).status) == (409, "valid")


@pytest.mark.parametrize(("said", "status"), [("done", "transferred"), ("over", "withdrawn")])
def test_a_supply_that_is_no_longer_on_offer(
    app: Flask, client: FlaskClient, store: Store, thing: Supply, said: str, status: str
) -> None:
    assert Staff(client).post(address(app, thing), answer=said).status_code == 303
    assert store.supplies.get(thing.id).status == status
    assert client.get(f"/supplies/{thing.id}").status_code == 404


@pytest.mark.parametrize(("said", "state"), [("valid", "accepted"), ("done", "settled"), ("over", "withdrawn")])
def test_a_need_is_asked_whether_it_is_still_one(
    app: Flask, client: FlaskClient, store: Store, card: Need, said: str, state: str
) -> None:
    page = client.get(address(app, card)).text
    assert "仍需要，续期 12 个月" in page
    assert Staff(client).post(address(app, card), answer=said).status_code == 303
    assert store.needs.get(card.id).state == state


def test_a_changed_record_or_a_strange_address_has_no_button(
    app: Flask, client: FlaskClient, store: Store, thing: Supply
) -> None:
    place = address(app, thing)
    store.supplies.change(thing, actor="王干事")
    assert 'name="answer"' not in client.get(place).text
    assert client.get("/valid/abc").status_code == 404
    assert Staff(client).post(place, answer="sideways").status_code == 422
    assert client.post(place, data={"answer": "valid"}).status_code == 400
