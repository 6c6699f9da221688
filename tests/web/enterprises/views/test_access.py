"""An account is closed to everybody but its owner, whatever the route."""

from collections.abc import Callable

import pytest
from builders import profile
from flask import Flask
from flask.testing import FlaskClient
from staff import Staff

from corpus.records import Need
from corpus.store import Holding, Store

SECRETS = ("示例甲电池有限公司", "周某", "15400000001", "q@example.com")


@pytest.fixture
def paths(app: Flask, send_card: Callable[..., tuple[Need, str]]) -> list[tuple[str, str]]:
    """Every route of the account with a method, on a card that exists."""
    _, token = send_card()
    adapter = app.url_map.bind("localhost")
    return [
        (method, adapter.build(rule.endpoint, dict.fromkeys(rule.arguments, token)))
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("enterprise.")
        for method in (rule.methods or set()) - {"OPTIONS", "HEAD"}
    ]


def test_closed_to_the_public(client: FlaskClient, paths: list[tuple[str, str]]) -> None:
    client.application.config["WTF_CSRF_ENABLED"] = False
    assert len(paths) >= 10
    for method, path in paths:
        answer = client.open(path, method=method)
        place = path if method == "GET" else "/account/"
        assert (answer.status_code, answer.location) == (302, f"/login?next={place}"), (method, path)


def test_staff_are_sent_to_the_desk(staff: Staff, paths: list[tuple[str, str]]) -> None:
    for method, path in paths:
        answer = staff.client.get(path) if method == "GET" else staff.post(path)
        assert (answer.status_code, answer.location) == (302, "/desk/"), (method, path)


def test_open_to_the_enterprise_and_kept_by_no_cache(enterprise: Staff, paths: list[tuple[str, str]]) -> None:
    for method, path in paths:
        if method == "GET":
            answer = enterprise.client.get(path)
            assert answer.status_code == 200, path
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["X-Robots-Tag"] == "noindex"


def test_changes_need_the_token(enterprise: Staff, store: Store, paths: list[tuple[str, str]]) -> None:
    for method, path in paths:
        if method == "POST":
            assert enterprise.client.post(path, data={}).status_code == 400, path
    assert store.people.users.named("示例甲")


def test_the_desk_is_closed_to_enterprises(enterprise: Staff) -> None:
    for path in ("/desk/", "/desk/needs/", "/desk/pairings/", "/desk/notices/", "/desk/duplicates/"):
        answer = enterprise.client.get(path)
        assert answer.status_code == 403
        assert "这一页只对工作人员开放" in answer.text
        assert 'href="/account/"' in answer.text


def test_another_account_sees_nothing_of_this_one(
    enterprise: Staff, competitor: Staff, store: Store, send_card: Callable[..., tuple[Need, str]]
) -> None:
    card, token = send_card(title="只在甲账号里的需求")
    enterprise.post(f"/account/join/{token}")
    other = store.people.users.named("示例乙")
    store.people.enterprises.change(
        other.id, profile(org_name="示例乙公司", contact="吴某", mobile="15400000002", email="")
    )
    for path in ("/account/", "/account/profile", "/account/delete", "/card"):
        shown = competitor.page(path)
        assert not [secret for secret in (*SECRETS, card.title, "示例甲") if secret in shown], path
    assert competitor.post(f"/account/part/{token}").status_code == 303
    assert store.people.enterprises.holding(store.people.users.named("示例甲").id, card.id) is Holding.MINE
    assert competitor.client.get(f"/desk/needs/{card.id}").status_code == 403


def test_the_public_sees_nothing_of_an_account(
    client: FlaskClient, enterprise: Staff, send_card: Callable[..., tuple[Need, str]]
) -> None:
    card, token = send_card(state="accepted", disclosure="anonymous", org_name="示例丙公司", contact="郑某")
    enterprise.post(f"/account/join/{token}")
    for path in ("/", "/needs/", f"/needs/{card.id}", "/api/v1/needs", "/account/register", "/login", "/card"):
        shown = client.get(path).text
        assert not [secret for secret in (*SECRETS, "示例甲") if secret in shown], path
