"""Where somebody is logged in is shown, and ended everywhere else by whoever knows the password."""

import pytest
from flask import Flask
from staff import PASSWORD, Staff

from corpus.store import AuditConditions, Store


@pytest.mark.parametrize(
    ("name", "page", "inside"), [("王干事", "/password", "/desk/"), ("示例甲", "/account/password", "/account/")]
)
def test_other_log_ins_are_shown_and_ended(
    app: Flask, staff: Staff, enterprise: Staff, store: Store, name: str, page: str, inside: str
) -> None:
    here = staff if name == "王干事" else enterprise
    assert "结束其他登录" not in here.page(page)
    elsewhere = Staff(app.test_client())
    elsewhere.client.environ_base["REMOTE_ADDR"] = "10.0.0.9"
    elsewhere.post("/login", name=name, password=PASSWORD)
    shown = here.page(page)
    assert shown.count("（这里）") == 1
    assert "10.0.0.9" in shown
    refused = here.post(f"{page}/others", present="Wrong-Password-1")
    assert (refused.status_code, "密码不对" in refused.text) == (422, True)
    assert elsewhere.page(inside)
    assert "已结束 1 个其他登录" in here.page(here.post(f"{page}/others", present=PASSWORD).location)
    assert elsewhere.client.get(inside).status_code == 302
    assert here.page(inside)
    assert "end_log_ins" in {entry.action for entry in store.trail.audit.iterate(AuditConditions())}
