"""Addresses and the files that stand for them."""

import pytest
from flask import Flask

from web.export.targets import Place, Targets

BASE = "https://kjj.example.gov.cn/yun"


@pytest.fixture
def targets(app: Flask) -> Targets:
    return Targets(app, BASE, left_out=frozenset({"publications"}))


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/yun/", "index.html"),
        ("/yun/supplies/", "supplies/index.html"),
        ("/yun/supplies/?page=1", "supplies/index.html"),
        ("/yun/supplies/?page=3", "supplies/page-3.html"),
        ("/yun/supplies/?chain=新材料&page=2", "supplies/chain-新材料-page-2.html"),
        ("/yun/supplies/?field=60&q=电池&since=1", "supplies/field-60.html"),
        ("/yun/supplies/GJ-2026-00001?need=SZXQ-2026-0001", "supplies/GJ-2026-00001.html"),
        (f"{BASE}/needs/SZXQ-2026-0001#title", "needs/SZXQ-2026-0001.html"),
        ("/yun/lists/needs/新材料?since=2026-10-01&page=2", "lists/needs/新材料-page-2.html"),
        ("/yun/lists/needs/新材料.xlsx?since=2026-10-01", "lists/needs/新材料.xlsx"),
        ("/yun/static/site.css?v=abc", "static/site.css"),
        ("/yun/suppliers/?page=2", "suppliers/page-2.html"),
    ],
)
def test_a_page_of_the_export_has_one_file(targets: Targets, address: str, file: str) -> None:
    target = targets.of(address)
    assert (target.place, target.file) == (Place.INSIDE, file)


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/yun/card?from=qr", Place.LIVE),
        ("/yun/progress", Place.LIVE),
        ("/yun/needs/SZXQ-2026-0001/solve", Place.LIVE),
        ("/yun/api/docs", Place.NOWHERE),
        ("/yun/feeds/all.atom", Place.NOWHERE),
        ("/yun/elder", Place.NOWHERE),
        ("/yun/login", Place.NOWHERE),
        ("/yun/desk/", Place.NOWHERE),
        ("/yun/nothing", Place.NOWHERE),
        ("/yun/publications/", Place.NOWHERE),
        ("/yun/supplies/?chain=新材料&field=60", Place.UNMADE),
        ("/card", Place.ELSEWHERE),
        ("https://other.example.com/yun/card", Place.ELSEWHERE),
        ("mailto:a@example.com", Place.ELSEWHERE),
    ],
)
def test_whatever_is_not_of_it_is_known(targets: Targets, address: str, place: Place) -> None:
    assert targets.of(address).place is place


@pytest.mark.parametrize("name", ["光伏|储能", 'a"b', "名" * 90, "尾。", "结尾."])
def test_a_name_that_a_system_cannot_hold_is_made_another_one(targets: Targets, name: str) -> None:
    file = targets.of(f"/yun/lists/needs/{name}?page=2").file
    assert len(file) < 110
    assert not [sign for sign in '<>:"|?*\\' if sign in file]
    assert file != targets.of(f"/yun/lists/needs/{name}x?page=2").file
