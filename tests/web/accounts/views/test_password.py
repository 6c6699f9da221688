import re
from collections.abc import Callable

import pytest
from flask import Flask
from staff import PASSWORD, Staff

NEW = "Another-Password-2"


def test_who_changes_the_password_stays_logged_in_here_and_nowhere_else(app: Flask, staff: Staff) -> None:
    elsewhere = Staff(app.test_client())
    assert elsewhere.post("/login", name="王干事", password=PASSWORD).status_code == 302
    answer = staff.post("/password", old=PASSWORD, password=NEW, again=NEW)
    assert answer.status_code == 303
    assert "密码已更换" in staff.page(answer.location)
    assert elsewhere.client.get("/desk/needs/").status_code == 302
    newly = Staff(app.test_client())
    assert newly.post("/login", name="王干事", password=PASSWORD).status_code != 302
    assert newly.post("/login", name="王干事", password=NEW).status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "again"), [("Not-The-One-3", NEW, NEW), (PASSWORD, "easy", "easy"), (PASSWORD, NEW, NEW + "x")]
)
def test_what_is_wrong_is_said_and_the_password_stays(app: Flask, staff: Staff, old: str, new: str, again: str) -> None:
    answer = staff.post("/password", old=old, password=new, again=again)
    assert (answer.status_code, "密码还没有更换" in answer.text) == (422, True)
    assert not {old, new, again} & set(re.findall(r"[\w-]+", answer.text)), "what was typed is not shown"
    assert Staff(app.test_client()).post("/login", name="王干事", password=PASSWORD).status_code == 302


def test_the_form_tells_what_a_password_must_be_and_is_kept_nowhere(log_in: Callable[..., Staff]) -> None:
    answer = log_in("某镇", "town", town="北山镇").client.get("/password")
    assert "修改密码" in answer.text
    assert "no-store" in answer.headers["Cache-Control"]
