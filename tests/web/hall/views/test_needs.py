import pytest
from builders import need, supply
from flask.testing import FlaskClient
from numbered import unnumbered

from corpus.store import Store
from corpus.values import Indicator, Money


def test_an_empty_list_says_what_will_appear(client: FlaskClient) -> None:
    page = client.get("/needs/")
    assert page.status_code == 200
    assert "还没有公开的需求" in page.text


@pytest.fixture
def list_of_needs(store: Store) -> Store:
    store.needs.add(need(), actor="t")
    store.needs.add(
        need(
            title="污水脱色",
            town="河东街道",
            need_kinds=("adoption", "problem_solving"),
            field="701",
            maturity_wanted="mass_production",
        ),
        actor="t",
    )
    store.needs.add(need(title="秘密需求", disclosure="bureau_only"), actor="t")
    store.needs.add(need(title="尚未受理的需求", state="submitted"), actor="t")
    return store


def titles(text: str) -> list[str]:
    return [
        title for title in ("磷酸铁锂电池低温放电性能提升", "污水脱色", "秘密需求", "尚未受理的需求") if title in text
    ]


@pytest.mark.usefixtures("list_of_needs")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["磷酸铁锂电池低温放电性能提升", "污水脱色"]),
        ({"kind": "adoption"}, ["污水脱色"]),
        ({"kind": "成果引进"}, ["污水脱色"]),
        ({"maturity": "可以量产"}, ["污水脱色"]),
        ({"kind": "技术攻关"}, ["磷酸铁锂电池低温放电性能提升", "污水脱色"]),
        ({"town": "河东街道"}, ["污水脱色"]),
        ({"maturity": "mass_production"}, ["污水脱色"]),
        ({"field": "60"}, ["磷酸铁锂电池低温放电性能提升"]),
        ({"kind": "没有的"}, []),
    ],
)
def test_filters(client: FlaskClient, query: dict[str, str], expected: list[str]) -> None:
    assert titles(client.get("/needs/", query_string=query).text) == expected


@pytest.mark.usefixtures("list_of_needs")
def test_choices_are_counted(client: FlaskClient) -> None:
    text = client.get("/needs/").text
    assert ">成果引进</a><span>1</span>" in text
    assert ">技术攻关</a><span>2</span>" in text


def test_need_and_fitting_supplies(client: FlaskClient, store: Store) -> None:
    card = store.needs.add(
        need(indicators=(Indicator(name="容量保持率", now="58", target="≥80", unit="%"),)), actor="t"
    )
    fits = store.supplies.add(supply(), actor="t")
    store.supplies.add(
        supply(title="羊毛面料", summary="抗起球。", chain="高端纺织服装", field="804", keywords=()), actor="t"
    )
    text = client.get(f"/needs/{card.id}").text
    assert "适合的供给 <span" in " ".join(text.split())
    assert "已有 1 项供给可能适合；下面列出最相关的 1 项，其余 1 项低于“弱相关”" in text
    assert f"/supplies/{fits.id}?need={card.id}" in text
    assert "羊毛面料" not in text
    assert '<td data-label="目标">≥80</td>' in text
    for shown in ("都提到", "得分怎么来的", "<mark>", "示例甲电池有限公司", "示例大学"):
        assert shown in text
    for hidden in ("周某", "15400000001", "154****0001", "15400000034", "a@example.com"):
        assert hidden not in text


@pytest.mark.parametrize(("supplies", "sentence"), [(0, "目前还没有供给入库"), (1, "目前入库的 1 项都低于“弱相关”")])
def test_where_nothing_fits_the_page_says_what_happens_next(
    client: FlaskClient, store: Store, supplies: int, sentence: str
) -> None:
    card = store.needs.add(need(), actor="t")
    for _ in range(supplies):
        store.supplies.add(
            supply(title="羊毛面料", summary="抗起球。", chain="高端纺织服装", field="", keywords=()), actor="t"
        )
    text = client.get(f"/needs/{card.id}").text
    assert "暂无合适供给" in text
    assert sentence in text


def test_a_settled_need_is_no_longer_matched(client: FlaskClient, store: Store) -> None:
    card = store.needs.add(need(state="settled"), actor="t")
    store.supplies.add(supply(), actor="t")
    text = client.get(f"/needs/{card.id}").text
    assert "已办结，不再匹配" in text
    assert "宽温域" not in text


@pytest.mark.usefixtures("list_of_needs")
@pytest.mark.parametrize("need_id", ["SZXQ-2026-0003", "SZXQ-2026-0004", "SZXQ-2026-0099"])
def test_a_need_that_is_not_public_is_not_found(client: FlaskClient, need_id: str) -> None:
    page = client.get(f"/needs/{need_id}")
    assert page.status_code == 404
    assert titles(page.text) == []


def test_a_hidden_and_a_missing_need_give_the_same_page(client: FlaskClient, store: Store) -> None:
    hidden = store.needs.add(need(disclosure="bureau_only"), actor="t").id
    missing = "SZXQ-2026-0099"
    pages = [unnumbered(client.get(f"/needs/{number}").text.replace(number, "")) for number in (hidden, missing)]
    assert pages[0] == pages[1]


def test_an_anonymous_card_cannot_be_found_by_what_it_hides(client: FlaskClient, store: Store) -> None:
    store.needs.add(
        need(
            disclosure="anonymous",
            org_name="示例玄铁轮公司",
            problem="示例玄铁轮公司的主轴振动大。",
            indicators=(Indicator(name="鲲鹏系数"),),
            partner="青鸾实验室",
            contact="慕容某",
        ),
        actor="t",
    )
    for word in ("玄铁轮", "示例玄铁轮公司", "鲲鹏", "青鸾", "慕容", "15400000001"):
        for place in ("/needs/", "/"):
            text = client.get(place, query_string={"q": word}).text
            assert 'class="rec"' not in text, word
    assert "本企业的<mark>主轴</mark>" in client.get("/needs/?q=主轴").text


def test_an_open_card_is_found_by_its_indicators(client: FlaskClient, store: Store) -> None:
    store.needs.add(need(indicators=(Indicator(name="鲲鹏系数"),)), actor="t")
    assert 'class="rec"' in client.get("/needs/?q=鲲鹏").text


def test_hidden_fields_do_not_count_in_public_scores(client: FlaskClient, store: Store) -> None:
    card = need(
        disclosure="anonymous",
        title="改进现有工序",
        problem="",
        key_tech="",
        keywords=(),
        chain="",
        field="",
        indicators=(Indicator(name="宽温域锂离子电池电解液"),),
    )
    stored = store.needs.add(card, actor="t")
    store.supplies.add(supply(), actor="t")
    assert "暂无合适供给" in client.get(f"/needs/{stored.id}").text


def test_other_methods_are_refused_with_a_page(client: FlaskClient) -> None:
    assert client.get("/nothing-here").status_code == 404
    page = client.delete("/needs/")
    assert page.status_code == 405
    assert "不能这样打开" in page.text


def test_a_row_says_what_the_enterprise_wants_at_a_glance(client: FlaskClient, store: Store) -> None:
    store.needs.add(need(maturity_wanted="mass_production", budget=Money(30, 50)), actor="t")
    store.needs.add(need(title="面议的一条", budget=Money()), actor="t")
    text = client.get("/needs/").text
    row = next(one for one in text.split('<article class="rec">')[1:] if "低温放电" in one)
    assert row.count('<i class="on">') == 5
    assert [one for one in ("期望可以量产", "拟投入 30-50 万元", "城关街道", "已受理") if one not in row] == []
    assert "投入面议" in text


@pytest.mark.usefixtures("list_of_needs")
def test_needs_stand_by_the_maturity_that_they_ask_for(client: FlaskClient) -> None:
    text = client.get("/needs/?sort=maturity").text
    assert text.index("污水脱色") < text.index("磷酸铁锂电池低温放电性能提升")


@pytest.mark.usefixtures("list_of_needs")
def test_a_search_for_what_nobody_needs_says_so(client: FlaskClient) -> None:
    text = client.get("/needs/?q=宠物美容").text
    assert "已经看过现有的 2 项公开需求" in text
    assert 'action="/card/begin"' in text
