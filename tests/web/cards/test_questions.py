"""An account's open questions: only its own, without contacts, answered where they stand."""

from collections.abc import Callable

import pytest
from flask import Flask
from following import act, asked, recommended
from lxml import html
from staff import Staff

from corpus.following import Answer, Side
from corpus.store import Pairing, Store
from web.following.following import Action, Asked, carry_out
from web.gate.secret_links import receipt_token
from web.services import services
from web.settings import Settings

CONTACTS = ("周某", "15400000001", "q@example.com", "王某", "15400000034", "a@example.com")


@pytest.fixture
def pairing(store: Store) -> Pairing:
    """A pairing about which both sides have been asked."""
    return asked(store)


@pytest.fixture
def university(log_in: Callable[..., Staff]) -> Staff:
    """示例大学, logged in."""
    return log_in("示例大学", "supplier", org="示例大学")


def answer_on(page: str, member: Staff, **fields: object) -> int:
    """Fills in the form of an answer as it stands on the page."""
    said = f"@name='answer' and @value='{fields['answer']}'"
    (form,) = html.fromstring(page).xpath(f"//form[.//input[{said}] or .//button[{said}]]")
    hidden = {element.get("name"): element.get("value") for element in form.xpath(".//input[@type='hidden']")}
    return member.client.post(form.action, data=hidden | fields).status_code


def test_a_supplier_answers_from_its_account(university: Staff, store: Store, pairing: Pairing) -> None:
    page = university.page("/supplier/")
    assert "1 项没有答复" in page
    assert "2026年12月7日前答复" in page
    assert "磷酸铁锂电池低温放电性能提升" in page
    assert not [contact for contact in CONTACTS if contact in page]
    assert answer_on(page, university, answer="willing") == 303
    assert store.work.following.of(pairing.id).asks[Side.SUPPLIER].answer is Answer.WILLING
    page = university.page("/supplier/")
    assert "0 项没有答复" in page
    assert "已答复：愿意对接" in page


def test_an_enterprise_answers_from_its_account(app: Flask, enterprise: Staff, store: Store, pairing: Pairing) -> None:
    assert "等您答复" not in enterprise.page("/account/")
    with app.app_context():
        enterprise.post(f"/account/join/{receipt_token(pairing.need_id)}")
    page = enterprise.page("/account/")
    assert "宽温域锂离子电池电解液" in page
    assert not [contact for contact in CONTACTS[3:] if contact in page]
    assert answer_on(page, enterprise, answer="not_now", reason="too_early") == 303
    assert store.work.following.of(pairing.id).asks[Side.ENTERPRISE].reason == "too_early"


def test_nobody_else_is_asked(competitor: Staff, log_in: Callable[..., Staff], pairing: Pairing) -> None:
    assert pairing.id
    assert "等您答复" not in competitor.page("/account/")
    assert "等您答复" not in log_in("别的大学", "supplier", org="别的大学").page("/supplier/")


def test_a_question_ends_with_its_pairing_or_its_card(university: Staff, store: Store, pairing: Pairing) -> None:
    store.work.following.end(act(store, pairing), reason="other", side=None)
    assert "等您答复" not in university.page("/supplier/")


def test_what_is_not_public_is_not_named(university: Staff, store: Store) -> None:
    asked(store, disclosure="bureau_only")
    page = university.page("/supplier/")
    assert "企业需求（内容未公开）" in page
    assert "磷酸铁锂电池低温放电" not in page


def test_the_days_for_an_answer_are_a_setting(app: Flask, store: Store, settings: Settings) -> None:
    settings.answer_days = 3
    pairing = recommended(store)
    with app.app_context():
        carry_out(services(), pairing, Asked(action=Action.ASK, version=pairing.version), actor="王干事")
    assert store.work.following.of(pairing.id).asks[Side.SUPPLIER].due_on.isoformat() == "2026-11-26"
