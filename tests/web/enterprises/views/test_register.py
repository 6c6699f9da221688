import re
from typing import Any

import pytest
from builders import profile
from flask.testing import FlaskClient
from staff import Staff

from corpus.store import Store
from web.app import create_app
from web.enterprises.views.register import EXPIRED, TOO_OFTEN
from web.gate.security import limiter
from web.settings import Settings

PASSWORD = "Card-Password-1"
FORM: dict[str, Any] = {
    "name": "示例甲",
    "password": PASSWORD,
    "again": PASSWORD,
    "org_name": "示例甲电池有限公司",
    "town": "城关街道",
    "contact": "周启明",
    "mobile": "15400000001",
    "email": "q@example.com",
    "consent": "1",
}


@pytest.fixture
def visitor(client: FlaskClient) -> Staff:
    """Somebody who is not logged in."""
    return Staff(client)


def test_the_form_says_that_it_is_optional_and_presets_nothing(visitor: Staff) -> None:
    page = visitor.page("/account/register")
    assert "可选，不注册也能填写征集卡" in page
    assert "个人信息处理告知（2026年12月版）" in page
    assert not re.findall(r'<input[^>]*id="consent"[^>]* checked', page)
    assert not {word for word in ("验证码", "已验证", "已核实", "实名") if word in page}


def test_every_input_has_a_label(visitor: Staff) -> None:
    page = visitor.page("/account/register")
    ids = re.findall(r'<(?:input|select)(?![^>]*type="(?:hidden|checkbox)")[^>]*id="([^"]+)"', page)
    assert len(ids) == 8
    assert [input_id for input_id in ids if f'<label for="{input_id}"' not in page] == []


def test_an_account_is_opened_and_logged_in(visitor: Staff, store: Store) -> None:
    answer = visitor.post("/account/register", **FORM)
    assert (answer.status_code, answer.location) == (303, "/account/")
    user = store.people.users.named("示例甲")
    assert user.role == "enterprise"
    assert user.password.startswith("scrypt:")
    assert store.people.enterprises.profile(user.id) == profile(contact="周启明")
    assert "账号已建立" in visitor.page("/account/")


def test_one_goes_on_to_where_one_came_from(visitor: Staff) -> None:
    assert 'name="next" value="/card/receipt/x"' in visitor.page("/account/register?next=/card/receipt/x")
    assert visitor.post("/account/register", **FORM, next="/card/receipt/x").location == "/card/receipt/x"


def test_nothing_leads_elsewhere(visitor: Staff) -> None:
    assert visitor.post("/account/register", **FORM, next="//example.com/").location == "/account/"


def test_what_is_wrong_is_named_and_nothing_typed_is_lost_but_the_passwords(visitor: Staff, store: Store) -> None:
    answer = visitor.post("/account/register", **FORM | {"mobile": "123", "email": "不是邮箱", "name": "a b"})
    assert answer.status_code == 422
    assert "还有 3 处要改，账号还没有建立" in answer.text
    for kept in ("a b", "示例甲电池有限公司", "周启明", "123", "不是邮箱"):
        assert f'value="{kept}"' in answer.text
    assert '<option value="城关街道" selected' in answer.text
    assert re.search(r'id="consent"[^>]* checked', answer.text)
    assert PASSWORD not in answer.text
    assert store.people.users.all() == ()


def test_without_consent_there_is_no_account(visitor: Staff, store: Store) -> None:
    answer = visitor.post("/account/register", **FORM | {"consent": ""})
    assert answer.status_code == 422
    assert "请勾选个人信息处理同意" in answer.text
    assert store.people.users.all() == ()


def test_a_name_is_given_once(visitor: Staff, store: Store) -> None:
    store.people.users.add("示例甲", password_hash="x", role="reviewer")
    answer = visitor.post("/account/register", **FORM)
    assert answer.status_code == 409
    assert "已有名为 示例甲 的账号，请换一个" in answer.text
    assert [user.role for user in store.people.users.all()] == ["reviewer"]


def test_sent_twice_it_is_opened_once(visitor: Staff, store: Store) -> None:
    for _ in range(2):
        assert visitor.post("/account/register", **FORM).location == "/account/"
    assert len(store.people.users.all()) == 1


def test_staff_who_are_logged_in_open_no_account(staff: Staff, store: Store) -> None:
    assert staff.client.get("/account/register").location == "/desk/"
    assert staff.post("/account/register", **FORM).location == "/desk/"
    assert [user.role for user in store.people.users.all()] == ["reviewer"]


def test_an_expired_session_loses_nothing(visitor: Staff, store: Store) -> None:
    answer = visitor.client.post("/account/register", data=FORM)
    assert answer.status_code == 400
    assert EXPIRED in answer.text
    assert 'value="示例甲电池有限公司"' in answer.text
    assert store.people.users.all() == ()


def test_registering_is_limited(store: Store) -> None:
    settings = Settings(_env_file=None, db=store.database.path, account_limit="2 per hour")
    app = create_app(settings, store=store)
    limiter.reset()
    visitor = Staff(app.test_client())
    answers = [visitor.post("/account/register", **FORM | {"mobile": "1"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [422, 422, 429]
    assert TOO_OFTEN in answers[-1].text
    assert 'value="示例甲电池有限公司"' in answers[-1].text
    assert visitor.client.get("/account/register").status_code == 200


def test_pages_are_kept_by_no_cache_and_logs_name_nobody(visitor: Staff, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(0):
        for answer in (visitor.client.get("/account/register"), visitor.post("/account/register", **FORM)):
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["X-Robots-Tag"] == "noindex"
    assert not [secret for secret in ("周启明", "15400000001", "q@example.com", PASSWORD) if secret in caplog.text]
