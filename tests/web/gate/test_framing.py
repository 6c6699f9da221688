"""Who may frame what: pages made for it, by the portals set; nothing else, by nobody else."""

import pytest
from builders import need, supply
from flask.testing import FlaskClient

from corpus.store import Store
from web.app import create_app
from web.gate.access import ROWS
from web.settings import Settings

PORTAL = "https://www.example.gov.cn"
EMBEDDED = ("/embed/", "/embed/supplies", "/embed/needs")
OTHERS = (
    "/",
    "/supplies/",
    "/needs/",
    "/card",
    "/login",
    "/account/register",
    "/progress",
    "/desk/",
    "/elder",
    "/nothing",
)


@pytest.fixture
def portal(store: Store) -> FlaskClient:
    """A visitor of an installation that two portals may frame."""
    settings = Settings(_env_file=None, db=store.database.path, portal_origins=f"{PORTAL}  http://10.1.2.3:8080")
    app = create_app(settings, store=store)
    return app.test_client()


def test_the_portals_may_frame_what_is_made_for_it(portal: FlaskClient) -> None:
    for path in EMBEDDED:
        answer = portal.get(path)
        policy = answer.headers["Content-Security-Policy"]
        assert f"frame-ancestors 'self' {PORTAL} http://10.1.2.3:8080" in policy.split("; "), path
        assert "default-src 'self'" in policy
        assert "X-Frame-Options" not in answer.headers
        assert "Set-Cookie" not in answer.headers


def test_everything_else_is_framed_by_nobody_else(portal: FlaskClient) -> None:
    for path in OTHERS:
        answer = portal.get(path)
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"].split("; "), path
        assert PORTAL not in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_without_a_portal_nothing_is_framed_by_others(client: FlaskClient) -> None:
    for path in (*EMBEDDED, *OTHERS):
        answer = client.get(path)
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"].split("; ")
        assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_only_pages_for_everybody_that_take_no_form_are_in_the_frame() -> None:
    assert {endpoint for endpoint in ROWS if endpoint.startswith("embed.")} == {
        "embed.index",
        "embed.supplies",
        "embed.needs",
    }


@pytest.mark.parametrize(
    "wrong",
    [
        "*",
        "www.example.gov.cn",
        "https://a.cn/",
        "https://a.cn/x",
        "https://*.cn",
        "'none'",
        "https://a.cn; x",
        "data:",
        "https://a.cn,https://b.cn",
    ],
)
def test_what_is_no_origin_is_refused_at_the_start(wrong: str) -> None:
    with pytest.raises(ValueError, match="不是网站来源"):
        Settings(_env_file=None, portal_origins=wrong)


def test_links_lead_out_of_the_frame_and_forms_stay_in_it(portal: FlaskClient, store: Store) -> None:
    store.supplies.add(supply(), actor="t")
    store.supplies.add(supply(title="别的链上的成果", chain="新材料"), actor="t")
    store.needs.add(need(disclosure="anonymous"), actor="t")
    page = portal.get("/embed/supplies?chain=新材料").text
    assert 'href="/supplies/GJ-2026-00002" target="_top" rel="noopener"' in page
    assert "GJ-2026-00001" not in page
    assert "<header" not in page
    assert "<footer" not in page
    assert page.count("<a ") == page.count('target="_top" rel="noopener"') == 2
    needs = portal.get("/embed/needs").text
    assert "匿名公开" in needs
    assert "示例甲电池有限公司" not in needs
    first = portal.get("/embed/?q=电解液").text
    assert 'action="/embed/"' in first
    assert "csrf_token" not in first
    assert "<script" not in first


def test_as_many_rows_as_are_asked_for(portal: FlaskClient, store: Store) -> None:
    for number in range(12):
        store.supplies.add(supply(title=f"成果{number}"), actor="t")
    rows = [portal.get(f"/embed/supplies?n={n}").text.count("<li>") for n in ("3", "", "0", "x", "999")]
    assert rows == [3, 10, 1, 10, 12]
