"""Posters at the desk, and the scans that the form counts."""

from collections.abc import Callable

import pytest
from builders import need
from flask import Flask
from flask.testing import FlaskClient
from staff import Staff

from corpus.store import Store
from web.cards.card import source_of

PHONE = {"User-Agent": "Mozilla/5.0 (iPhone) MicroMessenger/8.0"}


@pytest.fixture
def poster(store: Store) -> int:
    """A poster of 北山镇."""
    return store.people.posters.add("北山镇", "便民服务大厅", actor="t").id


def scans(store: Store) -> int:
    return sum(figure.scans for figure in store.people.posters.figures(source_of=source_of))


def test_a_place_is_added_and_its_sheets_can_be_printed(staff: Staff) -> None:
    assert staff.post("/desk/posters/", town="北山镇", place="便民服务大厅").status_code == 303
    assert "便民服务大厅" in staff.page("/desk/posters/")
    for size, copies in (("a4", 1), ("a6", 4), ("a7", 8)):
        page = staff.page(f"/desk/posters/1/{size}")
        assert page.count("<article") == copies
        assert "localhost/card" in page
        assert page.count("<svg") == (2 if size == "a4" else copies)
    assert staff.client.get("/desk/posters/2/a4").status_code == 404


@pytest.mark.parametrize(("town", "place", "problem"), [("", "", "写明"), ("", "长" * 41, "40"), ("火星", "x", "选择")])
def test_what_is_wrong_is_said_and_nothing_is_lost(
    staff: Staff, store: Store, town: str, place: str, problem: str
) -> None:
    answer = staff.post("/desk/posters/", town=town, place=place)
    assert (answer.status_code, problem in answer.text, f'value="{place}"' in answer.text) == (422, True, True)
    assert store.people.posters.figures(source_of=source_of) == []


def test_a_town_office_has_its_own_posters(log_in: Callable[..., Staff], store: Store, poster: int) -> None:
    other = log_in("城关办", "town", town="城关街道")
    assert f"desk/posters/{poster}/" not in other.page("/desk/posters/")
    assert other.client.get(f"/desk/posters/{poster}/a4").status_code == 404
    assert other.post(f"/desk/posters/{poster}/remove").status_code == 404
    other.post("/desk/posters/", town="北山镇", place="一楼")
    assert [figure.poster.place for figure in store.people.posters.figures(town="城关街道", source_of=source_of)] == [
        "一楼"
    ]


def test_scans_and_cards_are_shown(staff: Staff, client: FlaskClient, store: Store, poster: int) -> None:
    client.get(f"/card?from=p{poster}", headers=PHONE)
    store.needs.add(need(source=source_of(f"p{poster}")), actor="企业")
    assert scans(store) == 1
    page = staff.page("/desk/posters/")
    assert page.count(">1</td>") == 3
    assert "删除便民" not in page
    assert "已有人扫过" in staff.client.get(staff.post(f"/desk/posters/{poster}/remove").location).text


def test_one_browser_counts_once_a_day(app: Flask, store: Store, poster: int) -> None:
    phone = app.test_client()
    for _ in range(3):
        assert phone.get(f"/card?from=p{poster}", headers=PHONE).status_code == 200
    app.test_client().get(f"/card?from=p{poster}", headers=PHONE)
    assert scans(store) == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Mozilla/5.0 (compatible; Baiduspider/2.0)"},
        {"User-Agent": "curl/8.0"},
        {"User-Agent": ""},
        PHONE | {"Sec-Purpose": "prefetch;prerender"},
    ],
)
def test_programs_are_not_counted(client: FlaskClient, store: Store, poster: int, headers: dict[str, str]) -> None:
    assert client.get(f"/card?from=p{poster}", headers=headers).status_code == 200
    client.head(f"/card?from=p{poster}", headers=PHONE)
    assert scans(store) == 0


def test_the_address_on_paper_is_the_public_one(app: Flask, staff: Staff, poster: int) -> None:
    assert "YUNDUIJIE_ADDRESS" in staff.page("/desk/posters/")
    app.extensions["yunduijie"].settings.address = "https://kjj.example.gov.cn/yun/"
    assert "kjj.example.gov.cn/yun/card" in staff.page(f"/desk/posters/{poster}/a7")
    assert "YUNDUIJIE_ADDRESS" not in staff.page("/desk/posters/")
