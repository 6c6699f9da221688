import re

import pytest
from builders import need, supply
from flask.testing import FlaskClient

from corpus.store import Store

CHAIN = "新能源（锂电、光伏）"


@pytest.fixture(autouse=True)
def hall(store: Store) -> None:
    """Two supplies of one chain in two kinds, and a need."""
    store.supplies.add(supply(), actor="t")
    store.supplies.add(supply(title="电池检测平台", kind="facility", org="示例研究院"), actor="t")
    store.needs.add(need(disclosure="anonymous"), actor="t")


@pytest.mark.parametrize("place", [f"/chains/{CHAIN}", "/fields/60", "/fields/603"])
def test_a_column_shows_counts_by_kind_the_newest_and_the_needs(client: FlaskClient, place: str) -> None:
    text = client.get(place).text
    assert "2 项供给，1 项公开的企业需求" in text
    assert "技术成果<b>1</b>" in text
    assert "仪器、平台与基地<b>1</b>" in text
    assert text.index("电池检测平台") < text.index("宽温域锂离子电池电解液")
    assert "磷酸铁锂电池低温放电性能提升" in text
    assert "示例甲电池有限公司" not in text


def test_every_way_onward_leads_to_what_it_counts(client: FlaskClient) -> None:
    for place in (f"/chains/{CHAIN}", "/fields/60", "/suppliers/1"):
        ways = re.findall(r'class="chip" href="(/supplies/[^"]+)">[^<]*<b>(\d+)</b>', client.get(place).text)
        assert ways
        for address, count in ways:
            assert client.get(address.replace("&amp;", "&")).text.count('class="rec"') == int(count), address


def test_a_supplier(client: FlaskClient) -> None:
    text = client.get("/suppliers/2").text
    assert "<h1>示例研究院</h1>" in text
    assert "电池检测平台" in text
    assert "宽温域锂离子电池电解液" not in text
    assert "揭榜需求" not in text


@pytest.mark.parametrize("place", ["/chains/没有的", "/fields/99", "/fields/%", "/suppliers/9", "/suppliers/x"])
def test_what_does_not_exist_is_not_found(client: FlaskClient, place: str) -> None:
    assert client.get(place).status_code == 404


def test_empty_columns_say_so_and_are_not_linked(client: FlaskClient) -> None:
    assert "这条产业链还没有供给" in client.get("/chains/新材料").text
    text = client.get("/chains/").text
    assert re.search(r"<span>新材料</span>\s+<span[^>]*>暂无", text)
    assert 'href="/chains/%E6%96%B0%E6%9D%90%E6%96%99"' not in text


def test_a_chain_with_any_name_has_a_page(client: FlaskClient, store: Store) -> None:
    for name in ("A/B 链", "100%？#1", '"><script>'):
        store.supplies.add(supply(chain=name, title="别的成果"), actor="t")
        address = re.findall(r'<li><a href="(/chains/[^"]+)"', client.get("/chains/").text)
        pages = [client.get(place) for place in address]
        assert all(page.status_code == 200 for page in pages)
        assert any("别的成果" in page.text for page in pages)


def test_second_level_fields_are_linked(client: FlaskClient) -> None:
    assert 'href="/fields/603">新型高效能量转换与储存<b>2</b>' in client.get("/fields/60").text
    assert 'href="/fields/60">新能源与节能</a>' in client.get("/fields/603").text


def test_the_lists_lead_to_the_columns(client: FlaskClient) -> None:
    assert 'href="/fields/60"' in client.get("/fields/").text
    assert 'href="/suppliers/1"' in client.get("/suppliers/").text
    for place in ("/chains/", "/fields/", "/suppliers/"):
        assert f'href="{place}"' in client.get("/supplies/").text


def test_an_empty_hall_has_empty_columns(client: FlaskClient, store: Store) -> None:
    with store.database.write() as db:
        db.conn.execute("UPDATE supplies SET data = json_set(data, '$.status', 'withdrawn')")
    assert "还没有供给方" in client.get("/suppliers/").text
