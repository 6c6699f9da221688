import pytest
from flask import Flask
from staff import PASSWORD, Staff

from corpus.store import Store
from web.accounts.passwords import check_log_in

NEW = "Other-Password-2"


def test_a_new_password_ends_other_log_ins_but_not_this_one(app: Flask, enterprise: Staff, store: Store) -> None:
    elsewhere = Staff(app.test_client())
    elsewhere.post("/login", name="示例甲", password=PASSWORD)
    answer = enterprise.post("/account/password", old=PASSWORD, password=NEW, again=NEW)
    assert answer.location == "/account/"
    assert "密码已更换" in enterprise.page("/account/")
    assert elsewhere.client.get("/account/").status_code == 302
    assert check_log_in(store, "示例甲", password=NEW)


@pytest.mark.parametrize(
    ("old", "new", "again", "message"),
    [
        ("Wrong-Password-1", NEW, NEW, "现在的密码不对"),
        (PASSWORD, "short", "short", "至少 10 位"),
        (PASSWORD, NEW, NEW + "x", "两次输入的密码不一样"),
    ],
)
def test_what_is_wrong_is_named(enterprise: Staff, store: Store, old: str, new: str, again: str, message: str) -> None:
    answer = enterprise.post("/account/password", old=old, password=new, again=again)
    assert answer.status_code == 422
    assert message in answer.text
    assert not [secret for secret in (old, new) if f'value="{secret}"' in answer.text]
    assert check_log_in(store, "示例甲", password=PASSWORD)


def test_guessing_the_old_password_is_limited(enterprise: Staff) -> None:
    guesses = [
        enterprise.post("/account/password", old="Wrong-Password-1", password=NEW, again=NEW).status_code
        for _ in range(11)
    ]
    assert guesses == [422] * 10 + [429]
