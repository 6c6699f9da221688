"""Beside every question, who was not written to, with a text to copy; and nothing is said to be sent that is not."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from builders import need, supply
from flask import Flask
from following import asked, in_talks, recommended, willing
from staff import Staff

from corpus.store import Pairing, Store
from web.app import create_app
from web.gate.secret_links import receipt_token
from web.notices.sender import send_due
from web.notices.working import Mail, mail_standing
from web.services import services
from web.settings import Settings

CONTACTS = ("15400000001", "15400000034", "周某", "王某", "q@example.com", "a@example.com")
SENT = ("已发出", "已通知", "通知都已", "邮件正在等待发送")


@pytest.fixture
def settings(store: Store) -> Settings:
    """An installation without any channel."""
    return Settings(_env_file=None, db=store.database.path)


@pytest.fixture
def with_mail(settings: Settings) -> Settings:
    """The settings of an installation with a mail server; nobody answers there."""
    settings.smtp_host, settings.smtp_from = "mail.example.gov.cn", "kjj@example.gov.cn"
    return settings


def bench(page: str) -> str:
    return page.split('<div class="bench">')[1]


def areas(page: str) -> dict[str, str]:
    """The texts to copy, by their place on the page."""
    return dict(re.findall(r'<textarea id="((?:wechat|sms)-[^"]*)"[^>]*>([^<]*)</textarea>', page))


def step(staff: Staff, store: Store, pairing: Pairing, do: str) -> None:
    version = store.pairings.get(pairing.id).version
    assert staff.post(f"/desk/pairings/{pairing.id}/step", do=do, version=version).status_code == 303


def fields(pairing: Pairing, audience: str) -> dict[str, object]:
    return {"event": "asked", "audience": audience, "need": pairing.need_id, "pairing": pairing.id}


def test_without_mail_the_desk_says_so_and_nothing_is_said_to_be_sent(staff: Staff, store: Store) -> None:
    for page in (staff.page("/desk/"), staff.page("/desk/notices/")):
        assert "还没有配置邮件" in page
        assert "YUNDUIJIE_SMTP_HOST、YUNDUIJIE_SMTP_FROM" in page
    assert not [word for word in SENT if word in bench(staff.page("/desk/"))]
    pairing = recommended(store)
    step(staff, store, pairing, "ask")
    said = staff.page("/desk/")
    home = bench(said)
    assert "还没有配置邮件，2 条通知没有发出。" in home
    assert "企业、供给方还没有告知" in said
    assert "征询意向 · 企业：没有告知：还没有配置邮件" in home
    assert f'href="/desk/pairings/{pairing.id}/#told"' in home
    page = staff.page(f"/desk/pairings/{pairing.id}/")
    for shown in (
        "没有告知：还没有配置邮件",
        "企业 · 示例甲电池有限公司",
        "供给方 · 示例大学",
    ):
        assert shown in page
    assert not [word for word in SENT if word in home or word in page]
    listed = bench(staff.page("/desk/notices/"))
    assert "没有写信、要人工告知的" in listed
    assert listed.count("没有告知：还没有配置邮件") == 2


def test_the_texts_have_the_secret_link_and_no_contact(staff: Staff, store: Store, app: Flask) -> None:
    pairing = asked(store)
    texts = areas(staff.page(f"/desk/pairings/{pairing.id}/"))
    assert texts.keys() == {
        "wechat-asked-enterprise",
        "sms-asked-enterprise",
        "wechat-asked-supplier",
        "sms-asked-supplier",
    }
    with app.app_context():
        receipt = f"http://localhost/card/receipt/{receipt_token(pairing.need_id)}"
    assert receipt in texts["wechat-asked-enterprise"]
    assert receipt in texts["sms-asked-enterprise"]
    for key in ("wechat-asked-supplier", "sms-asked-supplier"):
        (link,) = re.findall(r"http://localhost(/ask/\S+)", texts[key])
        assert staff.client.get(link).status_code == 200
    for key, text in texts.items():
        assert "2026年12月7日" in text
        assert not [contact for contact in CONTACTS if contact in text], key
    for side in ("enterprise", "supplier"):
        plain = re.sub(r"http\S+", "", texts[f"sms-asked-{side}"])
        assert len(plain) <= 70, "one short message, beside the address"
        assert "\n" not in plain


def test_a_text_says_nothing_of_a_hidden_card_and_no_number_that_was_typed(staff: Staff, store: Store) -> None:
    pairing = asked(store, title="求购设备，请打15400000001", disclosure="bureau_only")
    texts = areas(staff.page(f"/desk/pairings/{pairing.id}/"))
    assert "15400000001" not in "".join(texts.values())
    assert "求购设备" not in texts["wechat-asked-supplier"], "the supplier may not read the card"
    assert pairing.need_id in texts["wechat-asked-supplier"]


def test_a_public_address_stands_in_the_text(staff: Staff, store: Store, settings: Settings) -> None:
    pairing = asked(store)
    assert "没有设置本站的公开网址" in staff.page(f"/desk/pairings/{pairing.id}/")
    settings.address = "https://kj.example.gov.cn/ydj/"
    page = staff.page(f"/desk/pairings/{pairing.id}/")
    assert "https://kj.example.gov.cn/ydj/ask/" in areas(page)["wechat-asked-supplier"]
    assert "没有设置本站的公开网址" not in page


def test_telling_by_hand_is_kept_with_who_and_when(staff: Staff, colleague: Staff, store: Store) -> None:
    pairing = asked(store)
    place = f"/desk/pairings/{pairing.id}/"
    answer = colleague.post("/desk/told", **fields(pairing, "enterprise"))
    assert answer.location == f"{place}#told"
    page = bench(staff.page(place))
    assert "李干事 2026-11-23 09:30 已用微信、短信或电话告知" in page
    assert "人工告知</b> · 李干事" in page
    assert page.count("没有告知：") == 1
    assert "1 条通知没有发出" in staff.page("/desk/")
    assert "发微信的文字" in page, "the text is still there to be sent again"


def test_what_was_answered_meanwhile_is_not_told(staff: Staff, store: Store) -> None:
    pairing = willing(store)
    staff.post("/desk/told", **fields(pairing, "enterprise"))
    assert "这件事刚刚有了变化" in staff.page(f"/desk/pairings/{pairing.id}/")
    assert staff.post("/desk/told").location == "/desk/notices/"
    assert store.telling.told.last_of(pairing.need_id, "asked") is None


def test_a_returned_card_has_its_text_with_the_reason(staff: Staff, store: Store) -> None:
    card = store.needs.add(need(state="submitted"), actor="企业")
    staff.post(f"/desk/needs/{card.id}/step", version=1, state="returned", note="请补充指标，打15400000034")
    page = staff.page(f"/desk/needs/{card.id}")
    assert "企业还没有告知" in page
    texts = areas(page)
    assert "需要补正：请补充指标" in texts["wechat-returned-enterprise"]
    assert texts["sms-returned-enterprise"].endswith("/correct")
    assert "15400000034" not in "".join(texts.values())
    staff.post("/desk/told", event="returned", audience="enterprise", need=card.id, pairing=0)
    again = staff.page(f"/desk/needs/{card.id}")
    assert "王干事 2026-11-23 09:30 已用微信、短信或电话告知" in again
    assert "人工告知</b> · 王干事" in again


def test_both_sides_that_may_talk_are_told(staff: Staff, store: Store) -> None:
    pairing = in_talks(store)
    texts = areas(staff.page(f"/desk/pairings/{pairing.id}/"))
    assert texts.keys() == {
        f"{kind}-introduced-{side}" for kind in ("wechat", "sms") for side in ("enterprise", "supplier")
    }
    assert not [contact for contact in CONTACTS for text in texts.values() if contact in text]


def test_with_mail_a_side_without_an_address_is_named(
    staff: Staff, store: Store, with_mail: Settings, app: Flask
) -> None:
    assert with_mail.smtp_host
    pairing = recommended(store)
    store.supplies.change(supply(id=pairing.supply_id, version=1, email=""), actor="t")
    step(staff, store, pairing, "ask")
    page = staff.page(f"/desk/pairings/{pairing.id}/")
    assert "没有告知：没有留邮箱" in page
    assert "邮件正在等待发送" in page
    assert "供给方还没有告知" in page
    home = staff.page("/desk/")
    assert "邮件已配置，但还没有真正发出过一封，1 条通知没有发出" in home
    with app.app_context():
        assert mail_standing(services()).mail is Mail.UNPROVEN


def test_mail_that_fails_is_said_to_fail_until_a_letter_is_out(staff: Staff, store: Store, with_mail: Settings) -> None:
    step(staff, store, recommended(store), "ask")
    with_mail.smtp_port = 1
    with_mail.smtp_host = "127.0.0.1"
    assert send_due(store, with_mail).failed == 2
    home = staff.page("/desk/")
    assert "邮件发不出去，2 条通知没有发出。" in home
    assert "连不上发信服务器" in home
    for claimed in store.telling.outbox.page(None).items:
        again = store.telling.outbox.send_again(claimed.id, version=claimed.version)
        assert again.state == "waiting"
    while claimed := store.telling.outbox.claim(["email"]):
        store.telling.outbox.sent(claimed)
    home = bench(staff.page("/desk/"))
    assert "通知都已发出。" in home
    assert "条通知没有发出" not in home
    pairing = store.pairings.of_need("SZXQ-2026-0001")[0]
    page = bench(staff.page(f"/desk/pairings/{pairing.id}/"))
    assert page.count("邮件已于 2026-11-23 09:30 发出") == 2


def test_the_list_of_what_ends_has_texts_and_says_who_was_told(staff: Staff, store: Store) -> None:
    offer = store.supplies.add(supply(valid_until=date(2026, 12, 1)), actor="t")
    page = staff.page("/desk/ageing/?table=supplies")
    assert "还没有配置邮件，系统不发提醒" in page
    text = areas(page)[f"wechat-{offer.id}"]
    assert "2026年12月1日" in text
    (link,) = re.findall(r"http://localhost(/valid/\S+)", text)
    assert staff.client.get(link).status_code == 200
    staff.post("/desk/ageing/told", record=offer.id)
    assert "王干事 2026-11-23 09:30 已用微信、短信或电话告知" in staff.page("/desk/ageing/?table=supplies")
    assert staff.post("/desk/ageing/told").status_code == 422


def test_only_who_works_at_the_desk_tells(log_in: Callable[..., Staff], store: Store) -> None:
    pairing = asked(store)
    auditor = log_in("老周", "auditor")
    page = bench(auditor.page(f"/desk/pairings/{pairing.id}/"))
    assert "没有告知：还没有配置邮件" in page
    assert "已用微信、短信或电话告知：" not in page
    assert auditor.post("/desk/told", **fields(pairing, "enterprise")).status_code == 403


def test_figures_call_both_sides_contacted_when_both_were(staff: Staff, store: Store) -> None:
    pairing = asked(store)
    said = staff.page("/desk/figures/")
    assert "推荐供给 1 项" in said
    assert "联系双方 1 项" not in said
    for audience in ("enterprise", "supplier"):
        staff.post("/desk/told", **fields(pairing, audience))
    assert "联系双方 1 项" in staff.page("/desk/figures/")


def test_the_application_starts_with_mail_set(settings: Settings, store: Store) -> None:
    settings.smtp_host, settings.smtp_from = "mail.example.gov.cn", "kjj@example.gov.cn"
    with create_app(settings, store=store).app_context():
        assert mail_standing(services()).is_ready
