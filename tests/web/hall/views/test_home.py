from builders import need, supply
from flask.testing import FlaskClient

from corpus.states import PairingState
from corpus.store import Store, Suggestion


def test_an_empty_database_says_what_will_appear(client: FlaskClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert "还没有供给" in page.text
    assert "还没有公开的需求" in page.text


def test_the_figures_count_what_is_public(client: FlaskClient, store: Store) -> None:
    first = store.needs.add(need(), actor="t")
    store.needs.add(need(disclosure="bureau_only"), actor="t")
    offer = store.supplies.add(supply(), actor="t")
    store.supplies.add(supply(title="负极材料", org="示例研究院"), actor="t")
    store.supplies.add(supply(title="旧成果", org="示例三大学", status="withdrawn"), actor="t")
    store.pairings.suggest(first.id, [Suggestion(offer.id, 0.5, 4)])
    pairing = store.pairings.of_need(first.id)[0]
    store.pairings.decide(pairing.id, version=1, state=PairingState.RECOMMENDED, actor="t")
    text = client.get("/").text
    for figure in (
        "<b>2</b>项科技供给",
        "<b>2</b>家供给单位",
        "<b>1</b>项公开的企业需求",
        "<b>1</b>条已推荐的对接建议",
    ):
        assert figure in text


def test_the_newest_are_shown_and_the_rest_is_linked(client: FlaskClient, store: Store) -> None:
    for number in range(7):
        store.supplies.add(supply(title=f"第{number}号成果"), actor="t")
    text = client.get("/").text
    assert "第6号成果" in text
    assert "第1号成果" not in text
    assert "全部 7 项供给" in text


def test_the_search_leads_to_the_hall(client: FlaskClient) -> None:
    assert 'role="search" action="/supplies/"' in client.get("/").text
    old = client.get("/?q=低温 电池")
    assert (old.status_code, old.location) == (302, "/supplies/?q=%E4%BD%8E%E6%B8%A9+%E7%94%B5%E6%B1%A0")


def test_the_box_for_a_problem_stands_first_and_needs_no_token(client: FlaskClient) -> None:
    page = client.get("/")
    assert "说说您的难题，马上看有没有现成的成果" in page.text
    assert page.text.index('action="/problem"') < page.text.index('action="/supplies/"')
    assert "不保存、不公开" in page.text
    assert page.text.count('name="example"') == 3
    assert "csrf_token" not in page.text
    assert "Set-Cookie" not in page.headers
    assert client.post("/problem", data={"text": ""}).status_code == 422
