"""Addresses that a visitor brings along lead nowhere else, whatever the page; other sites' names are not answered."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from corpus.store import Store
from web.app import create_app
from web.cli.access_table import routes
from web.gate.access import EVERYBODY, access_to
from web.gate.places import is_own_host
from web.gate.security import limiter
from web.settings import Settings

PUBLIC = Settings(_env_file=None, address="https://yun.example.gov.cn/kj", hosts="kj.intranet.example")
NAMES = ("next", "back", "return", "returnTo", "redirect", "url", "place", "to", "goto", "referer")


@pytest.mark.parametrize(
    "host",
    ["yun.example.gov.cn", "YUN.example.gov.cn:443", "kj.intranet.example", "127.0.0.1:8000", "[::1]:8000", "server01"],
)
def test_own_names_and_local_ones_are_answered(host: str) -> None:
    assert is_own_host(host, PUBLIC)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "yun.example.gov.cn.evil.example",
        "evil.example:443",
        "127.0.0.1.evil.example",
        "a.b:x",
        "[",
        "[a.b]",
    ],
)
def test_names_of_others_are_not(host: str) -> None:
    assert not is_own_host(host, PUBLIC)
    assert is_own_host(host, Settings(_env_file=None)), "without a name in the settings every one is taken"


@pytest.fixture
def published(store: Store) -> FlaskClient:
    app = create_app(PUBLIC.model_copy(update={"db": store.database.path}), store=store)
    app.testing = True
    return app.test_client()


def test_another_sites_name_gets_no_page(published: FlaskClient) -> None:
    for address in ("/", "/login", "/api/v1/needs", "/static/site.css", "/nonsense"):
        assert published.get(address, base_url="http://evil.example").status_code == 400, address
    assert published.get("/", base_url="http://10.0.0.5:8000").status_code == 200


def test_no_page_names_the_host_that_was_asked_where_the_site_has_a_public_address(published: FlaskClient) -> None:
    for address in ("/", "/needs/", "/robots.txt", "/sitemap.xml", "/feeds/all.atom", "/api/openapi.json"):
        assert "server99" not in published.get(address, base_url="http://server99").text, address


def test_no_page_leads_elsewhere(app: Flask, client: FlaskClient) -> None:
    """Every page for everybody, with all the names that open redirects go by, and with a foreign referrer."""
    elsewhere = "https://evil.example/x"
    query = "&".join(f"{name}={place}" for name in NAMES for place in (elsewhere, "//evil.example", "/%5Cevil.example"))
    pages = [rule.rule for method, rule in routes(app) if method == "GET" and "<" not in rule.rule]
    assert len(pages) > 60
    for page in pages:
        limiter.reset()
        with client.get(f"{page}?{query}", headers={"Referer": elsewhere}) as answer:
            assert not (answer.location or "/").startswith(("http", "//", "/\\")), page


def test_no_log_in_leads_elsewhere(app: Flask) -> None:
    """Nor a form that somebody sends who is not logged in."""
    forms = [rule for method, rule in routes(app) if method == "POST" and access_to(rule.endpoint) is EVERYBODY]
    app.config["WTF_CSRF_ENABLED"] = False
    for rule in forms:
        if rule.arguments:
            continue
        limiter.reset()
        with app.test_client().post(rule.rule, data=dict.fromkeys(NAMES, "//evil.example")) as answer:
            assert not (answer.location or "/").startswith(("http", "//", "/\\")), rule.rule
