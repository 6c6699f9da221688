from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from staff import Staff

from corpus.records import Need
from corpus.store import Store
from web.enterprises.views.joining import NOT_FOUND

SendCard = Callable[..., tuple[Need, str]]


def cards(store: Store, name: str = "示例甲") -> list[str]:
    return [card.id for card in store.people.enterprises.cards(store.people.users.named(name).id).items]


def test_a_card_is_joined_from_its_receipt_and_taken_out_again(
    enterprise: Staff, store: Store, send_card: SendCard
) -> None:
    card, token = send_card()
    receipt = f"/card/receipt/{token}"
    assert "加入我的账号" in enterprise.page(receipt)
    assert enterprise.post(f"/account/join/{token}").location == receipt
    page = enterprise.page(receipt)
    assert f"{card.id} 已加入您的账号" in page
    assert "移出账号" in page
    assert "加入我的账号" not in page
    assert cards(store) == [card.id]
    assert enterprise.post(f"/account/part/{token}").location == receipt
    assert "征集卡没有变动" in enterprise.page(receipt)
    assert cards(store) == []
    assert store.needs.get(card.id) == card


@pytest.mark.parametrize(
    "form", ["{token}", "http://localhost/card/receipt/{token}", " /card/receipt/{token}/correct "]
)
def test_a_card_is_joined_by_the_pasted_address(
    enterprise: Staff, store: Store, send_card: SendCard, form: str
) -> None:
    card, token = send_card()
    for said in ("已加入您的账号", "原来就在您的账号里"):
        assert enterprise.post("/account/join", address=form.format(token=token)).location == "/account/"
        assert f"{card.id} {said}" in enterprise.page("/account/")
    assert cards(store) == [card.id]


@pytest.mark.parametrize("address", ["", "SZXQ-2026-0001", "https://example.com/", "<script>"])
def test_what_is_no_receipt_joins_nothing_and_is_kept(
    enterprise: Staff, store: Store, send_card: SendCard, address: str
) -> None:
    send_card()
    answer = enterprise.post("/account/join", address=address)
    assert answer.status_code == 404
    assert NOT_FOUND in answer.text
    assert address.replace("<", "&lt;").replace(">", "&gt;") in answer.text
    assert cards(store) == []


def test_the_receipt_of_a_card_that_is_gone_joins_nothing(enterprise: Staff, store: Store, send_card: SendCard) -> None:
    _, token = send_card()
    with store.database.write() as db:
        db.conn.execute("DELETE FROM needs")
    assert enterprise.post("/account/join", address=token).status_code == 404
    assert enterprise.post(f"/account/join/{token}").status_code == 404


def test_a_card_of_another_account_is_not_joined_and_nothing_is_said_of_whose(
    sign_up: Callable[[str], Staff], competitor: Staff, store: Store, send_card: SendCard
) -> None:
    card, token = send_card(org_name="示例丙公司")
    sign_up("Owner2026").post(f"/account/join/{token}")
    refused = competitor.post("/account/join", address=token)
    assert refused.status_code == 409
    competitor.post(f"/account/join/{token}")
    for shown in (refused.text, competitor.page(f"/card/receipt/{token}")):
        assert "已加入另一个账号，不能再加入" in shown
        assert "Owner2026" not in shown
    assert "移出账号" not in competitor.page(f"/card/receipt/{token}")
    assert (cards(store, "Owner2026"), cards(store, "示例乙")) == ([card.id], [])


def test_a_changed_token_joins_nothing(enterprise: Staff, store: Store, send_card: SendCard) -> None:
    _, token = send_card()
    assert enterprise.post(f"/account/join/{token[:-2]}").status_code == 404
    assert enterprise.post(f"/account/part/{token[:-2]}").status_code == 404
    assert cards(store) == []


def test_a_receipt_offers_the_log_in_to_visitors_and_nothing_to_staff(
    client: FlaskClient, staff: Staff, send_card: SendCard
) -> None:
    _, token = send_card()
    visitor = client.get(f"/card/receipt/{token}").text
    assert f'href="/login?next=/card/receipt/{token}"' in visitor
    assert "加入我的账号" not in visitor
    seen = staff.page(f"/card/receipt/{token}")
    assert not [words for words in ("加入我的账号", "可以把这张卡加入账号") if words in seen]
