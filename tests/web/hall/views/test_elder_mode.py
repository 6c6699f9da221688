"""The switch of 长者模式: a cookie, a way back, and no way out to elsewhere."""

import pytest
from flask.testing import FlaskClient
from staff import Staff


def test_it_is_switched_on_resized_and_off_and_leads_back(client: FlaskClient) -> None:
    plain = client.get("/supplies/?chain=%E6%96%B0%E6%9D%90%E6%96%99")
    assert 'href="/elder?size=18&amp;back=' in plain.text
    assert "elder.css" not in plain.text
    assert "Set-Cookie" not in plain.headers
    answer = client.get("/elder?size=22&back=/supplies/%3Fchain%3Dx")
    assert (answer.status_code, answer.location) == (303, "/supplies/?chain=x")
    cookie = answer.headers["Set-Cookie"]
    assert all(part in cookie for part in ("elder=22", "HttpOnly", "SameSite=Lax", "Path=/"))
    page = client.get("/supplies/")
    assert '<html lang="zh-CN" class="elder size-22">' in page.text
    assert "Cookie" in page.vary
    client.get("/elder?size=0&back=/")
    assert 'class="elder' not in client.get("/").text


@pytest.mark.parametrize("size", ["", "17", "99", "abc", "-1", "１８"])
def test_what_is_no_size_changes_nothing(client: FlaskClient, size: str) -> None:
    client.get("/elder?size=18&back=/")
    assert client.get(f"/elder?size={size}&back=/").status_code == 303
    assert "size-18" in client.get("/").text
    client.set_cookie("elder", size)
    assert 'class="elder' not in client.get("/").text


@pytest.mark.parametrize(
    "back",
    ["", "https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example", "javascript:alert(1)"],
)
def test_it_leads_nowhere_else(client: FlaskClient, back: str) -> None:
    answer = client.get("/elder", query_string={"size": "18", "back": back})
    assert answer.location == "/"


def test_the_desk_stays_as_it_is(staff: Staff) -> None:
    staff.client.get("/elder?size=26&back=/")
    assert "size-26" in staff.page("/supplies/")
    desk = staff.page("/desk/")
    assert "elder" not in desk


def test_a_page_that_answers_a_form_offers_the_way_home(client: FlaskClient) -> None:
    answer = client.post("/progress", data={})
    assert "/elder?size=18&amp;back=/" in answer.text
