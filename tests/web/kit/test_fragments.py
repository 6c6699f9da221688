import pytest
from builders import need, supply
from flask.testing import FlaskClient

from corpus.store import Store

TYPING = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def records(store: Store) -> None:
    """One record of each side."""
    store.supplies.add(supply(), actor="t")
    store.needs.add(need(), actor="t")


@pytest.mark.parametrize("place", ["/supplies/", "/needs/"])
def test_whoever_types_gets_the_results_alone(client: FlaskClient, place: str) -> None:
    whole, part = client.get(f"{place}?q=低温"), client.get(f"{place}?q=低温", headers=TYPING)
    assert "<header" in whole.text
    assert "<header" not in part.text
    assert "<mark>低温</mark>" in whole.text.split('id="results"')[1]
    assert "<mark>低温</mark>" in part.text
    assert "HX-Request" in whole.vary
    assert "HX-Request" in part.vary


def test_the_address_follows_without_what_is_empty(client: FlaskClient) -> None:
    answer = client.get("/supplies/?q=低温&chain=&page=2&field=60", headers=TYPING)
    assert answer.headers["HX-Replace-Url"] == "/supplies/?q=%E4%BD%8E%E6%B8%A9&field=60"
    assert "HX-Replace-Url" not in client.get("/supplies/?q=低温").headers


def test_what_was_found_is_announced_and_names_the_page(client: FlaskClient) -> None:
    text = client.get("/supplies/?q=低温", headers=TYPING).text
    assert 'role="status" hx-swap-oob="innerHTML">找到 1 项供给，1 项需求</p>' in text
    assert "<title>科技云展厅：低温 · " in text


def test_going_back_gets_the_whole_page(client: FlaskClient) -> None:
    headers = TYPING | {"HX-History-Restore-Request": "true"}
    assert "<header" in client.get("/supplies/?q=低温", headers=headers).text


def test_nothing_is_asked_of_the_browser_that_the_policy_forbids(client: FlaskClient) -> None:
    page = client.get("/supplies/")
    assert '"allowEval": false, "includeIndicatorStyles": false' in page.text
    assert "hx-on" not in page.text
    assert "unsafe" not in page.headers["Content-Security-Policy"]
