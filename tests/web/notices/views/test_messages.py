import re
from typing import Any

import pytest
from builders import draft, need
from flask.testing import FlaskClient
from staff import Staff

from corpus.records import Need
from corpus.store import Store
from web.app import create_app
from web.settings import Settings


def queue(store: Store, **changes: Any) -> int:
    with store.database.write() as db:
        store.telling.outbox.queue_within(db, [draft(**changes)])
    return store.telling.outbox.page(None).items[0].id


@pytest.fixture
def card(store: Store) -> Need:
    return store.needs.add(need(state="submitted"), actor="企业")


def fail(store: Store) -> None:
    claimed = store.telling.outbox.claim(["email"])
    assert claimed
    store.telling.outbox.failed(claimed, error="发信服务器拒收收件邮箱（550）", again_in=None)


def test_an_empty_page_says_what_will_come_and_what_is_not_set(staff: Staff) -> None:
    text = staff.page("/desk/notices/")
    assert "还没有通知" in text
    assert "缺 YUNDUIJIE_SMTP_HOST、YUNDUIJIE_SMTP_FROM" in text
    assert "缺 YUNDUIJIE_WEBHOOK_URL、YUNDUIJIE_WEBHOOK_SECRET" in text
    assert "通知里不写链接" in text


def test_what_waits_and_what_failed_is_shown_in_plain_words(staff: Staff, store: Store) -> None:
    queue(store)
    fail(store)
    queue(store, key="b", subject="另一条<通知>")
    text = staff.page("/desk/notices/")
    for shown in (
        "q***@example.com",
        "贵单位提交的征集卡已收到。",
        "发信服务器拒收收件邮箱（550）；试过 1 次",
        "另一条&lt;通知&gt;",
    ):
        assert shown in text
    assert '没有发出的通知<span class="n">2</span>' in text, "what waits for mail that is not set up is not sent either"
    assert "没有配置邮件，不会发送" in text
    only = staff.page("/desk/notices/?state=waiting")
    assert "另一条" in only
    assert "q***@example.com" in only
    assert "550" not in only
    assert "没有“已取消”的通知" in staff.page("/desk/notices/?state=cancelled")


def test_long_lists_are_paged(staff: Staff, store: Store) -> None:
    for place in range(21):
        queue(store, key=str(place))
    assert "第 1 页，共 2 页，21 项" in staff.page("/desk/notices/?state=waiting")
    assert "第 2 页" in staff.page("/desk/notices/?state=waiting&page=9")


def test_sending_again_and_no_longer(staff: Staff, store: Store) -> None:
    number = queue(store)
    fail(store)
    version = store.telling.outbox.get(number).version
    answer = staff.post(f"/desk/notices/{number}/again?state=given_up", version=version)
    assert answer.location == "/desk/notices/?state=given_up"
    assert "马上重新发送：征集卡 SZXQ-2026-0001 已收到" in staff.page("/desk/notices/")
    assert store.telling.outbox.get(number).state == "waiting"
    staff.post(f"/desk/notices/{number}/cancel", version=version + 1)
    assert "不再发送：征集卡 SZXQ-2026-0001 已收到" in staff.page("/desk/notices/")
    assert store.telling.outbox.get(number).state == "cancelled"


def test_a_decision_on_what_has_changed_is_refused(staff: Staff, colleague: Staff, store: Store) -> None:
    number = queue(store)
    colleague.post(f"/desk/notices/{number}/cancel", version=1)
    staff.post(f"/desk/notices/{number}/cancel", version=1)
    assert "您的操作没有执行" in staff.page("/desk/notices/")
    assert staff.post("/desk/notices/99/again", version=1).status_code == 404


def test_a_card_links_to_its_messages(staff: Staff, store: Store, card: Need) -> None:
    assert "desk/notices/?record" not in staff.page(f"/desk/needs/{card.id}")
    queue(store)
    queue(store, key="other", record="SZXQ-2026-0002", subject="别的卡")
    text = staff.page(f"/desk/needs/{card.id}")
    assert f'/desk/notices/?record={card.id}">待发送 1 条</a>' in text
    shown = staff.page(f"/desk/notices/?record={card.id}")
    assert f'只看 <a href="/desk/needs/{card.id}">' in shown
    assert "别的卡" not in shown


def test_who_has_no_address_must_be_told_by_telephone(
    store: Store, settings: Settings, card: Need, staff: Staff
) -> None:
    assert "没有留邮箱" not in staff.page(f"/desk/needs/{card.id}")
    mailing = settings.model_copy(update={"smtp_host": "mail.example.gov.cn", "smtp_from": "kjj@example.gov.cn"})
    app = create_app(mailing, store=store)
    app.testing = True
    client: FlaskClient = app.test_client()
    member = Staff(client)
    member.post("/login", name="王干事", password="Desk-Password-1")
    assert "企业没有留邮箱，进展请电话告知" in member.page(f"/desk/needs/{card.id}")


def test_a_push_shows_what_went_out(staff: Staff, store: Store) -> None:
    queue(
        store, channel="webhook", recipient="oa.example.gov.cn", body="", payload={"event": "received", "title": "低温"}
    )
    text = staff.page("/desk/notices/")
    assert re.search(r"<dt>title</dt>\s*<dd>低温</dd>", text)
    assert "推送" in text
