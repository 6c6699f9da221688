"""What the list of supplies says of a search: sections, order, corrections, nothing found, and rows at a glance."""

import re

import pytest
from builders import supply
from flask.testing import FlaskClient

from corpus.store import Store
from corpus.values import Money, Parameter


@pytest.fixture
def waters(store: Store) -> Store:
    """Found by 污水治理 letter by letter, by its words, and by another name for it."""
    bare = {"summary": "", "keywords": (), "chain": "", "field": ""}
    store.supplies.add(supply(title="污水治理装置", maturity="has_sample", **bare), actor="t")
    store.supplies.add(supply(title="污水净化处理", maturity="mass_production", **bare), actor="t")
    store.supplies.add(supply(title="废水处理设备", maturity="", **bare), actor="t")
    return store


@pytest.mark.usefixtures("waters")
def test_results_stand_under_what_they_have_in_common_with_the_search(client: FlaskClient) -> None:
    text = client.get("/supplies/?q=污水治理").text
    parts = [
        text.index(one) for one in ("污水治理</mark>装置", "含有大部分字词的</h2>", "净化", "意思相近的</h2>", "设备")
    ]
    assert parts == sorted(parts)
    assert text.count('<span class="state">意思相近</span>') == 1
    assert "含：废水</p>" in text


@pytest.mark.usefixtures("waters")
def test_in_another_order_there_is_one_list_and_it_still_says_why(client: FlaskClient) -> None:
    text = client.get("/supplies/?q=污水治理&sort=maturity").text
    assert "含有大部分字词的" not in text
    places = [text.index(one) for one in ("净化", "</mark>装置", "设备")]
    assert places == sorted(places)
    assert "含：废水</p>" in text
    assert text.count('<span class="state">意思相近</span>') == 1


@pytest.mark.usefixtures("waters")
def test_an_order_is_kept_through_filters_and_search(client: FlaskClient) -> None:
    text = client.get("/supplies/?q=污水治理&sort=maturity").text
    assert 'href="/supplies/?q=%E6%B1%A1%E6%B0%B4%E6%B2%BB%E7%90%86&amp;sort=maturity&amp;maturity=has_sample"' in text
    assert '<input type="hidden" name="sort" value="maturity">' in text
    assert re.search(r'sort=maturity" aria-current="true">\s*成熟度</a>', text)
    assert re.search(r'href="/supplies/\?q=[^"&]+">\s*相关</a>', text)


def test_an_order_is_kept_from_page_to_page(client: FlaskClient, store: Store) -> None:
    for number in range(25):
        store.supplies.add(supply(title=f"第{number:02}号成果"), actor="t")
    assert 'rel="next" href="/supplies/?sort=maturity&amp;page=2"' in client.get("/supplies/?sort=maturity").text


def test_a_correction_is_said_and_undone(client: FlaskClient, store: Store) -> None:
    store.supplies.add(supply(title="石墨烯导热膜", summary="石墨烯。"), actor="t")
    text = client.get("/supplies/?q=石默烯").text
    assert "没有“石默烯”，按“石墨烯”查找。" in text
    undo = re.search(r'href="([^"]+raw=1)">仍按原文查找', text)
    assert undo
    raw = client.get(undo[1].replace("&amp;", "&")).text
    assert re.search(r'您是不是要找：<a href="/supplies/\?q=[^"&]+">石墨烯</a>', raw)
    assert "没有找到“石默烯”" in raw


@pytest.mark.usefixtures("hall")
def test_nothing_found_says_what_was_looked_through_and_carries_the_words_into_a_card(client: FlaskClient) -> None:
    text = client.get("/supplies/?q=宠物美容&chain=高端纺织服装").text
    assert "没有找到“宠物美容”" in text
    assert "已经看过现有的 3 项供给" in text
    assert '<form class="begin" method="post" action="/card/begin">' in text
    assert '<input type="hidden" name="text" value="宠物美容">' in text
    card = client.post("/card/begin", data={"text": "宠物美容"})
    assert card.status_code == 200
    assert "宠物美容" in card.text


@pytest.mark.usefixtures("hall")
def test_what_only_the_filters_leave_out_can_be_had_without_them(client: FlaskClient) -> None:
    text = client.get("/supplies/?q=负极&chain=没有").text
    assert "“负极”找到 1 项供给，没有一项符合所选的条件。" in text
    assert re.search(r'href="/supplies/\?q=[^"&]+">去掉条件，看这 1 项</a>', text)
    assert "征集卡</button>" not in text


def test_a_row_says_at_a_glance_how_far_what_it_costs_and_one_figure(client: FlaskClient, store: Store) -> None:
    figure = Parameter(name="容量保持率", value="83", unit="%")
    store.supplies.add(supply(maturity="pilot_passed", price=Money(30, 50), params=(figure,)), actor="t")
    row = client.get("/supplies/").text.partition('<article class="rec">')[2].partition("</article>")[0]
    assert row.count('<i class="on">') == 4
    assert row.count("<i>") == 1
    shown = ("通过中试", "（成熟度五级中的第 4 级）", "30-50 万元", "容量保持率 83%", "示例大学")
    assert [one for one in shown if one not in row] == []


def test_a_row_without_these_says_nothing_of_them(client: FlaskClient, store: Store) -> None:
    store.supplies.add(supply(maturity="", trl=None, price=None, params=()), actor="t")
    row = client.get("/supplies/").text.partition('<article class="rec">')[2].partition("</article>")[0]
    assert "steps" not in row
    assert "None" not in row
    store.supplies.add(supply(title="面议的", maturity="", trl=8, price=Money()), actor="t")
    text = client.get("/supplies/").text
    assert "TRL 8" in text
    assert "价格面议" in text


@pytest.mark.usefixtures("hall")
def test_the_way_to_the_filters_says_how_many_are_set(client: FlaskClient) -> None:
    def button(address: str) -> str:
        found = re.search(r'href="#filters">([^<]*)</a>', client.get(address).text)
        return "".join(found[1].split()) if found else ""

    assert button("/supplies/") == "筛选"
    assert button("/supplies/?field=70&maturity=has_sample") == "筛选（2）"
