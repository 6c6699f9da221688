import pytest
from builders import need, profile
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from corpus.errors import BadValue, NotFound
from corpus.store import Holding, Store, User
from corpus.taxonomy import Taxonomies
from web.accounts.new_password import change_password
from web.accounts.passwords import check_log_in, hashed
from web.cards.joined import holding, join_sent, prefill, read_receipt
from web.enterprises.enterprise import (
    PROFILE_FIELDS,
    Wanted,
    check_profile,
    check_wanted,
    open_account,
    read_profile,
    read_wanted,
)
from web.gate.secret_links import receipt_token
from web.gate.security import Account
from web.services import Services, services

PASSWORD = "Card-Password-1"
RAW = {"org_name": "示例甲电池有限公司", "town": "城关街道", "contact": "周某", "mobile": "154 0000 0001", "email": ""}
WANTED = Wanted("示例甲", PASSWORD, PASSWORD, RAW, consents=True)
LISTS = Taxonomies()


@pytest.fixture
def shared(app: Flask) -> Services:
    """The services of the application."""
    with app.app_context():
        return services()


@pytest.fixture
def user(store: Store) -> User:
    """The account 示例甲."""
    return store.people.enterprises.add(
        "示例甲", profile(), password_hash=hashed(PASSWORD), role="enterprise", consent=""
    )


def test_a_profile_asks_what_a_card_asks_of_enterprise_and_contact() -> None:
    assert [field.name for field in PROFILE_FIELDS] == ["org_name", "town", "contact", "mobile", "email"]


def test_a_profile_is_checked_as_a_card_is() -> None:
    checked, wrong = check_profile(RAW, LISTS)
    assert (checked, wrong) == (profile(email=""), {})
    checked, wrong = check_profile(RAW | {"org_name": "长" * 81, "mobile": "123", "email": "a", "town": "没有"}, LISTS)
    assert checked is None
    assert list(wrong) == ["org_name", "town", "mobile", "email"]
    assert "最多 80 个字" in wrong["org_name"]
    assert "11 位" in wrong["mobile"]


def test_what_is_missing_is_named_in_the_order_of_the_form() -> None:
    asked, wrong = check_wanted(Wanted("", "", "", {}, consents=False), LISTS)
    assert asked is None
    assert list(wrong) == ["name", "password", "org_name", "town", "contact", "mobile", "consent"]


@pytest.mark.parametrize(
    ("password", "again", "name", "message"),
    [
        ("short", "short", "password", "至少 10 位"),
        ("alllowercase", "alllowercase", "password", "至少 10 位"),
        (PASSWORD, PASSWORD + "x", "again", "两次"),
    ],
)
def test_passwords_are_checked(password: str, again: str, name: str, message: str) -> None:
    _, wrong = check_wanted(WANTED._replace(password=password, again=again), LISTS)
    assert list(wrong) == [name]
    assert message in wrong[name]


def test_a_form_is_read_with_what_it_lacks() -> None:
    assert read_wanted(MultiDict()) == Wanted("", "", "", dict.fromkeys(RAW, ""), consents=False)
    form = MultiDict(
        RAW | {"name": "示例甲", "password": PASSWORD, "again": PASSWORD, "consent": "1", "disclosure": "x"}
    )
    assert read_wanted(form) == WANTED
    assert read_profile(form) == RAW


def test_an_account_keeps_which_notice_was_consented_to_and_when(shared: Services, store: Store) -> None:
    asked, wrong = check_wanted(WANTED, LISTS)
    assert asked
    assert wrong == {}
    opened = open_account(shared, WANTED, asked)
    assert check_log_in(store, "示例甲", password=PASSWORD) == opened
    kept = store.database.here.conn.execute("SELECT consent FROM enterprises").fetchone()["consent"]
    assert kept == "个人信息处理告知（2026年12月版）：2026-11-23 09:30 已同意"


def test_a_new_password_needs_the_old_one(shared: Services, store: Store, user: User) -> None:
    with pytest.raises(BadValue, match="现在的密码不对"):
        change_password(shared, Account(user), old="wrong", new="Other-Password-2")
    changed = change_password(shared, Account(user), old=PASSWORD, new="Other-Password-2")
    assert changed.session != user.session
    assert check_log_in(store, "示例甲", password="Other-Password-2") == changed


def test_a_card_begins_with_the_profile(shared: Services, user: User) -> None:
    assert prefill(shared, Account(user)) == {
        "org_name": "示例甲电池有限公司",
        "town": "城关街道",
        "contact": "周某",
        "mobile": "15400000001",
        "email": "q@example.com",
    }


def test_what_is_prefilled_passes_the_checks_of_a_card(shared: Services, user: User) -> None:
    assert check_profile(prefill(shared, Account(user)), shared.lists) == (profile(), {})


def test_nobody_and_nothing_prefill_nothing(shared: Services, store: Store, user: User) -> None:
    assert prefill(shared, None) == {}
    store.people.enterprises.change(user.id, profile(email="", town="已撤销的镇"))
    assert list(prefill(shared, Account(user))) == ["org_name", "contact", "mobile"]


def test_a_receipt_is_known_by_its_address_or_its_token(app: Flask) -> None:
    with app.app_context():
        token = receipt_token("SZXQ-2026-0042")
        place = f"https://example.com/sub/card/receipt/{token}"
        for text in (token, place, f"  {place}\n", f"{place}/correct", f"{place}?a=1", f"{place}#x", f"回执：{place}"):
            assert read_receipt(text) == "SZXQ-2026-0042", text


def test_a_number_alone_or_a_damaged_address_is_no_receipt(app: Flask) -> None:
    with app.app_context():
        token = receipt_token("SZXQ-2026-0042")
        for text in ("", "SZXQ-2026-0042", token[:-3], f"/card/receipt/{token[:-1]}", "/card/receipt/", f"{token} x"):
            with pytest.raises(NotFound):
                read_receipt(text)


@given(st.text(max_size=60))
def test_no_text_joins_a_card_that_does_not_hold_its_token(text: str) -> None:
    app = Flask("receipts")
    app.secret_key = "k"
    with app.app_context(), pytest.raises(NotFound):
        read_receipt(text)


def test_an_endless_address_is_refused(app: Flask) -> None:
    with app.app_context(), pytest.raises(NotFound):
        read_receipt("/card/receipt/a?" * 60_000 + " x")


def test_a_sent_card_is_joined_once_and_stays_where_it_is(shared: Services, store: Store, user: User) -> None:
    other = store.people.enterprises.add("示例乙", profile(), password_hash="x", role="enterprise", consent="")
    card = store.needs.add(need(), actor="t")
    join_sent(shared, None, card.id)
    assert holding(shared, Account(user), card.id) is Holding.NOBODY
    for sender in (user, user, other):
        join_sent(shared, Account(sender), card.id)
    assert holding(shared, Account(user), card.id) is Holding.MINE
    assert holding(shared, Account(other), card.id) is Holding.ANOTHER
    assert holding(shared, None, card.id) is None
