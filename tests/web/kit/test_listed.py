import pytest
from builders import need, supply
from flask import Flask

from corpus.errors import NotFound
from corpus.store import Store
from web.kit.listed import public_need, public_supply
from web.services import services


def test_a_public_record_has_no_contact(app: Flask, store: Store) -> None:
    card, offer = store.needs.add(need(), actor="t"), store.supplies.add(supply(), actor="t")
    with app.app_context():
        assert public_need(services(), card.id).contact == ""
        assert public_supply(services(), offer.id).phone == ""


def test_hidden_and_missing_records_look_the_same(app: Flask, store: Store) -> None:
    card = store.needs.add(need(state="withdrawn"), actor="t")
    offer = store.supplies.add(supply(status="withdrawn"), actor="t")
    messages = []
    with app.app_context():
        for read, name in ((public_need, card.id), (public_need, "x"), (public_supply, offer.id), (public_supply, "x")):
            with pytest.raises(NotFound) as caught:
                read(services(), name)
            messages.append(str(caught.value))
    assert messages[0] == messages[1]
    assert messages[2] == messages[3]
