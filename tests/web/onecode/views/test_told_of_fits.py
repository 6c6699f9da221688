"""Being told of what newly fits is switched on and off: by an account, and by whoever holds a card's address."""

from collections.abc import Callable

import pytest
from channels import with_every_channel
from flask.testing import FlaskClient
from staff import Staff

from corpus.records import Need
from corpus.store import Store
from web.settings import Settings


@pytest.fixture
def settings(store: Store) -> Settings:
    return with_every_channel(store)


def test_an_account_switches_it_on_and_off(enterprise: Staff, store: Store) -> None:
    number = store.people.users.named("示例甲").id
    assert "符合时告诉我" in enterprise.page("/ymt")
    enterprise.post("/account/fits", on="1")
    assert store.telling.watches.of_fits(user_id=number)
    assert "不再告诉我" in enterprise.page("/ymt")
    enterprise.post("/account/fits", on="0")
    assert store.telling.watches.of_fits(user_id=number) is None


def test_a_card_with_an_address_switches_it_on_and_off(
    client: FlaskClient, store: Store, send_card: Callable[..., tuple[Need, str]]
) -> None:
    card, token = send_card(email="k@example.com")
    visitor = Staff(client)
    visitor.post(f"/ymt/card/{token}/watch", on="1")
    assert store.telling.watches.of_fits(need_id=card.id)
    assert store.telling.watches.of_card(card.id) is None, "it is another wish"
    assert "不再告诉我" in visitor.page(f"/ymt/card/{token}")
    visitor.post(f"/ymt/card/{token}/watch", on="0")
    assert store.telling.watches.of_fits(need_id=card.id) is None


def test_a_card_without_an_address_is_not_offered_it(
    client: FlaskClient, send_card: Callable[..., tuple[Need, str]]
) -> None:
    _, token = send_card(email="")
    assert "告诉我" not in client.get(f"/ymt/card/{token}").text


def test_a_visitor_without_account_or_card_is_not_offered_it(client: FlaskClient) -> None:
    assert "告诉我" not in client.get("/ymt?org_kinds=high_tech").text
