from collections.abc import Callable

from flask import Flask
from staff import PASSWORD, Staff

from corpus.records import Need
from corpus.store import Store


def test_it_is_asked_once_with_what_becomes_of_the_cards(
    enterprise: Staff, store: Store, send_card: Callable[..., tuple[Need, str]]
) -> None:
    assert "已提交的征集卡不受影响" in enterprise.page("/account/delete")
    enterprise.post(f"/account/join/{send_card()[1]}")
    page = enterprise.page("/account/delete")
    assert "账号里的 1 张征集卡留在" in page
    assert "不能恢复" in page
    assert store.people.users.named("示例甲"), "asking deletes nothing"


def test_the_account_goes_with_its_data_and_the_cards_stay(
    app: Flask, enterprise: Staff, store: Store, send_card: Callable[..., tuple[Need, str]]
) -> None:
    card, token = send_card(org_name="示例丙公司", contact="郑某", mobile="15400000003")
    enterprise.post(f"/account/join/{token}")
    elsewhere = Staff(app.test_client())
    elsewhere.post("/login", name="示例甲", password=PASSWORD)
    assert enterprise.post("/account/delete").location == "/"
    assert "账号和其中的资料已删除" in enterprise.page("/")
    for browser in (enterprise, elsewhere):
        assert browser.client.get("/account/").status_code == 302
        assert card.id in browser.page(f"/card/receipt/{token}")
    assert enterprise.post("/login", name="示例甲", password=PASSWORD).status_code == 401
    assert store.needs.get(card.id) == card
    dump = "\n".join(store.database.here.conn.iterdump())
    assert not [secret for secret in ("示例甲", "周某", "15400000001", "q@example.com") if secret in dump]
