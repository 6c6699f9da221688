import pytest
from builders import need, supply
from flask.testing import FlaskClient

from corpus.store import Store


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


@pytest.mark.usefixtures("hall")
def test_nonsense_for_an_order_is_no_order(client: FlaskClient) -> None:
    assert titles(client.get("/supplies/?sort=nonsense").text) == titles(client.get("/supplies/").text)
    assert 'name="sort"' not in client.get("/supplies/?sort=nonsense").text
