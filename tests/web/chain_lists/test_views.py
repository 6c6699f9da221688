"""The pages of the two lists."""

from dataclasses import replace
from datetime import date

import pytest
from builders import need, offer, supply
from flask.testing import FlaskClient

from corpus.store import Store

CHAIN = supply().chain


@pytest.fixture(autouse=True)
def filled(store: Store) -> None:
    store.needs.add(need(), actor="测试")
    store.needs.add(need(title="不愿露名的需求", disclosure="anonymous", org_name="示例乙有限公司"), actor="测试")
    for number in range(51):
        store.supplies.add(supply(title=f"成果{number}"), actor="测试")


def test_the_overview_leads_to_every_list(client: FlaskClient) -> None:
    page = client.get("/lists/").text
    assert "51 项" in page
    assert page.count("暂无") == 2 * 9 + 6
    for address in (f"/lists/needs/{CHAIN}", f"/lists/supplies/{CHAIN}.xlsx", "/lists/needs/", "/lists/supplies.csv"):
        assert client.get(address).status_code == 200, address


def test_a_list_shows_the_enterprise_only_with_its_consent_and_never_a_contact(client: FlaskClient) -> None:
    page = client.get(f"/lists/needs/{CHAIN}").text
    assert "示例甲电池有限公司" in page
    assert not [secret for secret in ("示例乙", "周某", "15400000001") if secret in page]
    assert "更新日期：2026年11月23日" in page


def test_a_long_list_is_paged(client: FlaskClient) -> None:
    page = client.get("/lists/supplies/").text
    assert "第 1 页，共 2 页，51 项" in page
    assert "成果50" in client.get("/lists/supplies/?page=2").text


def test_changes_are_marked_and_what_has_gone_is_named(client: FlaskClient, store: Store) -> None:
    gone = store.supplies.get("GJ-2026-00003")
    store.supplies.change(replace(gone, status="withdrawn"), actor="测试")
    page = client.get("/lists/supplies/?since=2026-10-01").text
    assert "新增 50 项，有变化 0 项，移出 0 项" in page
    assert "移出的" not in page
    assert "没有新增，也没有变化" in client.get("/lists/supplies/?since=2027-01-01&only=1").text
    assert "变化" not in client.get("/lists/supplies.csv").text
    marked = client.get("/lists/supplies.csv?since=2026-10-01").text
    assert marked.splitlines()[0].startswith("\ufeff序号,变化,编号")


@pytest.mark.parametrize("query", ["?since=昨天", "?page=x&only=1", "?since="])
def test_nonsense_in_the_address_is_not_heard(client: FlaskClient, query: str) -> None:
    assert "共 2 项" in client.get(f"/lists/needs/{query}").text


@pytest.mark.parametrize("address", ["/lists/needs/没有的", "/lists/needs/没有的.xlsx", "/lists/others/"])
def test_a_chain_that_nobody_knows_is_not_found(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_chain_with_a_stroke_in_its_name_has_its_list(client: FlaskClient, store: Store) -> None:
    store.needs.add(need(title="带斜线的产业链", chain="光伏/储能"), actor="测试")
    assert "带斜线的产业链" in client.get("/lists/needs/光伏/储能").text
    answer = client.get("/lists/needs/光伏/储能.xlsx")
    assert (answer.status_code, answer.mimetype.endswith("sheet")) == (200, True)


def test_each_kind_of_supply_has_a_list_of_its_own(client: FlaskClient, store: Store) -> None:
    values = {"granted": "补助 10 万元", "apply_until": date(2026, 12, 31), "contact": "周某", "phone": "15400000001"}
    store.supplies.add(offer("policy", title="研发补助", **values), actor="测试")
    store.supplies.add(offer("policy", title="过期的补助", apply_until=date(2026, 1, 31)), actor="测试")
    overview = client.get("/lists/").text
    assert '<a href="/lists/policy/">惠企政策清单</a>' in overview
    page = client.get("/lists/policy/").text
    assert "<h1>惠企政策清单</h1>" in page
    assert ">政策名称</th>" in page
    assert ">申报截止</th>" in page
    assert "研发补助" in page
    assert "过期的补助" not in page
    assert "宽温域" not in page
    for form in ("xlsx", "docx", "csv"):
        answer = client.get(f"/lists/policy.{form}")
        assert answer.status_code == 200
        assert b"15400000001" not in answer.data
    assert "2026-12-31" in client.get("/lists/policy.csv").text
    assert client.get("/lists/nonsense/").status_code == 404
    assert client.get("/lists/finance/").status_code == 200
