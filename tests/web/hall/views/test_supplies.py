import re

import pytest
from builders import need, supply
from flask.testing import FlaskClient

from corpus.store import Store
from corpus.values import Money, Parameter


@pytest.fixture
def hall(store: Store) -> Store:
    store.supplies.add(supply(), actor="t")
    dye = supply(
        title="印染废水脱色",
        org="示例纺织学院",
        chain="高端纺织服装",
        field="701",
        maturity="has_sample",
        summary="臭氧催化氧化，色度去除率九成以上。",
    )
    store.supplies.add(dye, actor="t")
    store.supplies.add(supply(title="石墨负极材料", org="示例研究院", field="401", kind="facility"), actor="t")
    store.supplies.add(supply(title="已经下架的成果", status="withdrawn"), actor="t")
    return store


def titles(text: str) -> list[str]:
    return [
        title for title in ("宽温域锂离子电池电解液", "印染废水脱色", "石墨负极材料", "已经下架的成果") if title in text
    ]


def test_an_empty_hall_says_what_will_appear(client: FlaskClient) -> None:
    page = client.get("/supplies/")
    assert page.status_code == 200
    assert "还没有供给" in page.text


@pytest.mark.usefixtures("hall")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["宽温域锂离子电池电解液", "印染废水脱色", "石墨负极材料"]),
        ({"chain": "高端纺织服装"}, ["印染废水脱色"]),
        ({"field": "70"}, ["印染废水脱色"]),
        ({"field": "701"}, ["印染废水脱色"]),
        ({"maturity": "has_sample"}, ["印染废水脱色"]),
        ({"org": "示例研究院"}, ["石墨负极材料"]),
        ({"kind": "facility"}, ["石墨负极材料"]),
        ({"field": "40", "org": "示例研究院"}, ["石墨负极材料"]),
        ({"field": "40", "org": "示例纺织学院"}, []),
    ],
)
def test_filters(client: FlaskClient, query: dict[str, str], expected: list[str]) -> None:
    assert titles(client.get("/supplies/", query_string=query).text) == expected


@pytest.mark.usefixtures("hall")
@pytest.mark.parametrize(
    "query", [{"field": "%"}, {"field": "7"}, {"chain": "没有的"}, {"kind": "x"}, {"maturity": "\x00"}]
)
def test_a_value_that_nothing_has_gives_an_empty_list_with_a_hint(client: FlaskClient, query: dict[str, str]) -> None:
    page = client.get("/supplies/", query_string=query)
    assert page.status_code == 200
    assert titles(page.text) == []
    assert "没有符合这些条件的" in page.text


@pytest.mark.usefixtures("hall")
@pytest.mark.parametrize("number", ["abc", "999", "-1", "0", "", "9" * 40, "２"])
def test_any_page_number_is_answered(client: FlaskClient, number: str) -> None:
    page = client.get("/supplies/", query_string={"page": number})
    assert page.status_code == 200
    assert "印染废水脱色" in page.text


def test_long_lists_are_paged(client: FlaskClient, store: Store) -> None:
    for number in range(45):
        store.supplies.add(supply(title=f"第{number:02}号成果"), actor="t")
    first, last = client.get("/supplies/?chain=新能源（锂电、光伏）"), client.get("/supplies/?page=3")
    assert first.text.count('class="rec"') == 20
    assert last.text.count('class="rec"') == 5
    assert "第 3 页，共 3 页" in last.text
    assert 'rel="next"' not in last.text
    assert "page=2" in first.text


@pytest.mark.usefixtures("hall")
def test_two_characters_are_found_and_marked(client: FlaskClient) -> None:
    text = client.get("/supplies/?q=负极").text
    assert "石墨<mark>负极</mark>材料" in text
    assert "找到 1 项" in text


@pytest.mark.usefixtures("hall")
def test_where_nothing_has_all_words_the_most_of_them_are_enough_and_the_page_says_so(client: FlaskClient) -> None:
    text = client.get("/supplies/?q=臭氧 电池").text
    assert '<h2 class="layer">' in text
    assert "含：电池" in text
    assert "宽温域锂离子<mark>电池</mark>电解液" in text


@pytest.mark.usefixtures("hall")
def test_applied_filters_can_be_taken_off(client: FlaskClient) -> None:
    text = client.get("/supplies/?field=70&q=废水").text
    assert "技术领域：资源与环境" in text
    assert 'href="/supplies/?q=%E5%BA%9F%E6%B0%B4"' in text
    assert 'href="/supplies/?field=70"' in text


@pytest.mark.usefixtures("hall")
def test_the_second_level_opens_under_a_chosen_field(client: FlaskClient) -> None:
    assert "水污染控制与水资源利用" not in client.get("/supplies/").text
    assert "水污染控制与水资源利用" in client.get("/supplies/?field=70").text


@pytest.mark.parametrize(
    "query", ["_external=1&_scheme=javascript", "endpoint=x&supply_id=3", "_anchor=x&_method=y", "q=%ff%fe", "q=%00"]
)
@pytest.mark.usefixtures("hall")
def test_an_address_cannot_bend_the_links(client: FlaskClient, query: str) -> None:
    for place in ("/supplies/", "/supplies/GJ-2026-00001"):
        page = client.get(f"{place}?{query}")
        assert page.status_code == 200
        assert "javascript:" not in page.text


@pytest.mark.usefixtures("hall")
def test_a_supply_shows_its_fields_but_no_contact(client: FlaskClient) -> None:
    text = client.get("/supplies/GJ-2026-00001").text
    for shown in ("示例大学", "化学化工学院", "李某", "通过中试", "新能源与节能 › 新型高效能量转换与储存"):
        assert shown in text
    for hidden in ("王某", "15400000034", "154****0034", "a@example.com"):
        assert hidden not in text


@pytest.mark.usefixtures("hall")
def test_without_needs_a_supply_says_what_happens_next(client: FlaskClient) -> None:
    assert "暂无合适的公开需求" in client.get("/supplies/GJ-2026-00001").text


def test_fitting_needs_stand_beside_a_supply(client: FlaskClient, hall: Store) -> None:
    card = hall.needs.add(need(), actor="t")
    text = client.get("/supplies/GJ-2026-00001").text
    assert "适合的企业需求" in text
    assert f"/needs/{card.id}?supply=GJ-2026-00001" in text
    assert "都提到" in text
    assert "得分怎么来的" in text


def test_a_settled_need_is_not_offered_to_suppliers(client: FlaskClient, hall: Store) -> None:
    hall.needs.add(need(state="settled"), actor="t")
    assert "暂无合适的公开需求" in client.get("/supplies/GJ-2026-00001").text


def test_coming_from_a_need_its_words_are_marked(client: FlaskClient, hall: Store) -> None:
    card = hall.needs.add(need(), actor="t")
    text = client.get(f"/supplies/GJ-2026-00001?need={card.id}").text
    assert "与这项需求的关系" in text
    assert "<mark>" in text.split("成果简介")[1].split("</p>")[0]


@pytest.mark.parametrize("disclosure", ["bureau_only", "directed", ""])
def test_a_need_that_is_not_public_cannot_be_compared_with(client: FlaskClient, hall: Store, disclosure: str) -> None:
    hidden = hall.needs.add(need(disclosure=disclosure), actor="t")
    text = client.get(f"/supplies/GJ-2026-00001?need={hidden.id}").text
    assert "与这项需求的关系" not in text
    assert hidden.title not in text


@pytest.mark.usefixtures("hall")
@pytest.mark.parametrize("supply_id", ["GJ-2026-00004", "GJ-2026-99999", "x"])
def test_a_supply_that_is_not_listed_is_not_found(client: FlaskClient, supply_id: str) -> None:
    page = client.get(f"/supplies/{supply_id}")
    assert page.status_code == 404
    assert "已经下架的成果" not in page.text


def test_what_was_typed_is_escaped(client: FlaskClient, store: Store) -> None:
    typed = store.supplies.add(
        supply(title="<script>alert(1)</script>电解液", summary="<img src=x onerror=y>"), actor="t"
    )
    for place in ("/supplies/", f"/supplies/{typed.id}", "/supplies/?q=script", "/"):
        text = client.get(place).text
        assert "<script>" not in text
        assert "<img" not in text


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


@pytest.mark.usefixtures("hall")
def test_nonsense_for_an_order_is_no_order(client: FlaskClient) -> None:
    assert titles(client.get("/supplies/?sort=nonsense").text) == titles(client.get("/supplies/").text)
    assert 'name="sort"' not in client.get("/supplies/?sort=nonsense").text


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
