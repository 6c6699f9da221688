"""A need card filled in by an enterprise that is logged in."""

from typing import Any

import pytest
from card_form import CARD, press
from flask.testing import FlaskClient
from lxml import html
from staff import Staff
from werkzeug.test import TestResponse

from corpus.store import NeedConditions, Store

OWN = ("org_name", "town", "contact", "mobile", "email")


def prefilled(page: str) -> dict[str, str]:
    """What a new form already says of enterprise and contact."""
    inputs = html.fromstring(page).xpath("//main//form//input[@name]")
    return {element.get("name"): element.get("value") for element in inputs if element.get("name") in OWN}


def send(client: FlaskClient, page: str, **changes: Any) -> TestResponse:
    """Sends the form in a page with all that the account does not say."""
    return press(client, page, "send", **{name: value for name, value in CARD.items() if name not in OWN} | changes)


def joined(store: Store, name: str) -> list[str]:
    return [card.id for card in store.people.enterprises.cards(store.people.users.named(name).id).items]


def test_the_form_begins_with_the_accounts_data_and_the_card_is_joined(enterprise: Staff, store: Store) -> None:
    form = enterprise.page("/card")
    assert prefilled(form) == {
        "org_name": "示例甲电池有限公司",
        "town": "城关街道",
        "contact": "周某",
        "mobile": "15400000001",
        "email": "q@example.com",
    }
    answer = send(enterprise.client, form)
    assert answer.status_code == 303
    assert "移出账号" in enterprise.page(answer.location)
    (card,) = store.needs.iterate(NeedConditions())
    assert (card.org_name, card.contact, card.mobile) == ("示例甲电池有限公司", "周某", "15400000001")
    assert joined(store, "示例甲") == [card.id]


def test_sent_twice_it_is_joined_once(enterprise: Staff, store: Store) -> None:
    form = enterprise.page("/card")
    first, second = (send(enterprise.client, form).location for _ in range(2))
    assert first == second
    assert len(joined(store, "示例甲")) == 1


def test_sent_again_after_another_log_in_it_stays_where_it_is(
    enterprise: Staff, competitor: Staff, store: Store
) -> None:
    form = enterprise.page("/card")
    key = html.fromstring(form).xpath("string(//main//form//input[@name='key']/@value)")
    send(enterprise.client, form)
    assert send(competitor.client, competitor.page("/card"), key=key).status_code == 303
    assert len(joined(store, "示例甲")) == 1
    assert joined(store, "示例乙") == []


def test_a_returned_card_is_corrected_from_the_account(enterprise: Staff, store: Store) -> None:
    receipt = send(enterprise.client, enterprise.page("/card")).location
    (card,) = store.needs.iterate(NeedConditions())
    store.needs.step(card.id, version=1, state="returned", actor="王干事", note="请写明指标")
    assert f'href="{receipt}/correct">修改' in enterprise.page("/account/")
    assert 'value="示例甲电池有限公司"' in enterprise.page(f"{receipt}/correct")


@pytest.mark.parametrize("who", ["client", "staff"])
def test_others_begin_with_an_empty_form_and_join_nothing(
    who: str, request: pytest.FixtureRequest, store: Store
) -> None:
    visitor = request.getfixturevalue(who)
    browser: FlaskClient = visitor.client if isinstance(visitor, Staff) else visitor
    answer = browser.get("/card")
    assert not any(prefilled(answer.text).values())
    assert "no-store" not in answer.headers.get("Cache-Control", "")
    assert press(browser, answer.text, "send", **CARD).status_code == 303
    assert store.database.here.conn.execute("SELECT count(*) FROM joined_cards").fetchone()[0] == 0


def test_a_prefilled_form_is_kept_by_no_cache(enterprise: Staff) -> None:
    assert enterprise.client.get("/card").headers["Cache-Control"] == "no-store"
    assert enterprise.client.get("/").headers["Cache-Control"] == "private"
