"""The page as somebody opens it: by its address, by a town's code, by a card, by an enterprise's code."""

from collections.abc import Callable

import pytest
from builders import need
from flask import Flask
from flask.testing import FlaskClient
from policies import CLEAN, HIGH_TECH, IN_TOWN, REVENUE, loan, policy
from staff import Staff

from corpus.records import Need
from corpus.store import NeedConditions, Store
from corpus.store.people.fact_sheets import Owner
from corpus.store.people.one_codes import Step
from web.gate.secret_links import one_code_token

PHONE = {"User-Agent": "Mozilla/5.0 (iPhone) MicroMessenger/8.0"}
FOUR = "/ymt?org_kinds=high_tech&town=北山镇&scale=small&revenue=500-1000"


@pytest.fixture
def offered(store: Store) -> Store:
    """A policy that fits, one that misses a condition, one that waits, and a loan."""
    for title, conditions in {"符合的": (HIGH_TECH,), "差的": (HIGH_TECH, IN_TOWN), "待补的": (REVENUE, CLEAN)}.items():
        store.supplies.add(policy(*conditions, title=title), actor="t")
    store.supplies.add(loan(HIGH_TECH), actor="t")
    return store


def times(store: Store) -> dict[tuple[str, Step], int]:
    """What was counted, by town and step."""
    return {(one.town, one.step): one.times for one in store.people.one_codes.counts()}


@pytest.mark.usefixtures("offered")
def test_each_answer_stands_with_its_sentence_and_from_where_it_is(client: FlaskClient) -> None:
    page = client.get(FOUR).text
    assert page.index("符合的") < page.index("差的") < page.index("待补的")
    assert "<b>不符合</b> 注册地在城关街道、河东街道" in page
    assert "依据：所在镇街（园区） 北山镇（本页所选）" in page
    assert "还没有说明：无失信和重大违法记录" in page
    assert "近三年是否没有失信" in page


@pytest.mark.usefixtures("offered")
def test_what_is_not_met_is_never_a_number(client: FlaskClient) -> None:
    page = client.get("/ymt?org_kinds=none&town=北山镇").text
    assert "条件不符合的（" in page
    for word in ("得分", "强相关", "匹配度", "分数"):
        assert word not in page


@pytest.mark.usefixtures("offered")
def test_an_answer_stays_in_the_form_and_can_be_taken_back(client: FlaskClient) -> None:
    page = client.get(f"{FOUR}&clean_record=yes").text
    assert '<input type="hidden" name="clean_record" value="yes">' in page
    assert "近三年是否没有失信" not in page
    assert 'href="/ymt?org_kinds=high_tech&amp;scale=small&amp;town=' in page


@pytest.mark.usefixtures("offered")
def test_ticking_gets_the_results_alone_and_the_address_goes_along(client: FlaskClient) -> None:
    answer = client.get("/ymt?org_kinds=high_tech&org_kinds=gazelle&want=finance", headers={"HX-Request": "true"})
    assert "<html" not in answer.text
    assert "您符合的政策" in answer.text
    assert answer.headers["HX-Replace-Url"] == "/ymt?org_kinds=high_tech&org_kinds=gazelle&want=finance"


def test_a_short_address_opens_the_same_with_what_is_on_offer_then(client: FlaskClient, offered: Store) -> None:
    visitor = Staff(client)
    answer = visitor.post("/ymt/keep", query="org_kinds=high_tech&years=2019&only=open")
    mark = answer.location.partition("kept=")[2].partition("#")[0]
    assert f"/ymt/k/{mark}" in visitor.page(answer.location)
    offered.supplies.add(policy(HIGH_TECH, title="后来的政策"), actor="t")
    kept = client.get(f"/ymt/k/{mark}", follow_redirects=True)
    assert "后来的政策" in kept.text
    assert kept.request.query_string == b"org_kinds=high_tech&years=2019"
    assert client.get("/ymt/k/nothing").status_code == 404


def test_a_scan_is_counted_once_a_day_with_what_came_of_it(client: FlaskClient, offered: Store) -> None:
    code = offered.people.one_codes.for_town("城关街道", actor="t")
    for _ in range(2):
        answer = client.get(f"/ymt/c/{code.id}", headers=PHONE)
        assert answer.location == "/ymt?town=城关街道" or "town=" in answer.location
        client.get(f"{FOUR}&clean_record=yes", headers=PHONE)
    assert times(offered) == {("城关街道", step): 1 for step in (Step.SCANNED, Step.SEEN, Step.ANSWERED)}


def test_programs_are_not_counted(client: FlaskClient, offered: Store) -> None:
    code = offered.people.one_codes.for_town("城关街道", actor="t")
    client.get(f"/ymt/c/{code.id}", headers={"User-Agent": "curl/8"})
    client.get(FOUR, headers={"User-Agent": "Spider"})
    assert times(offered) == {}


def test_asking_is_counted_for_the_code_that_was_scanned(client: FlaskClient, offered: Store) -> None:
    code = offered.people.one_codes.for_town("城关街道", actor="t")
    client.get(f"/ymt/c/{code.id}", headers=PHONE)
    wanted = offered.supplies.add(loan(title="科创贷二号"), actor="t")
    answer = Staff(client).post(
        f"/supplies/{wanted.id}/want",
        contact="周某",
        mobile="15400000001",
        org_name="示例甲电池有限公司",
        problem="流动资金周转，约三百万元",
        consent="1",
    )
    assert answer.status_code == 303
    assert times(offered)["城关街道", Step.ASKED] == 1
    (card,) = offered.needs.page(NeedConditions()).items
    assert (card.supply_wanted, card.need_kinds) == (wanted.id, ("finance",))


@pytest.mark.usefixtures("offered")
def test_a_card_brings_what_it_says_and_its_achievements(
    client: FlaskClient, send_card: Callable[..., tuple[Need, str]]
) -> None:
    card, token = send_card(org_kinds=("high_tech",))
    page = client.get(f"/ymt/card/{token}")
    assert f"征集卡 {card.id}" in page.text
    assert "符合的" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert "15400000001" not in page.text
    assert "周某" not in page.text


def test_an_enterprises_code_brings_what_is_known_without_its_numbers_until_it_is_ended(
    app: Flask, client: FlaskClient, offered: Store
) -> None:
    offered.needs.add(need(org_kinds=("high_tech",)), actor="t")
    owner = Owner(org_name="示例甲电池有限公司")
    offered.people.fact_sheets.keep(owner, {"revenue": ("777",), "clean_record": ("yes",)}, version=0, actor="t")
    code = offered.people.one_codes.for_enterprise("示例甲电池有限公司", actor="t")
    with app.app_context():
        address = f"/ymt/e/{one_code_token(code.id)}"
    page = client.get(address).text
    assert "已登记（凭码不显示数字）" in page
    assert "777" not in page
    assert page.index('id="fits"') < page.index("待补的"), "its numbers count"
    assert 'id="open"' not in page
    offered.people.one_codes.revoke(code.id, actor="t")
    answer = client.get(address)
    assert answer.status_code == 404
    assert "已经停用" in answer.text


def test_an_account_finds_what_it_has_said(enterprise: Staff, competitor: Staff, offered: Store) -> None:
    number = offered.people.users.named("示例甲").id
    offered.people.fact_sheets.keep(Owner(user_id=number), {"org_kinds": ("high_tech",)}, version=0, actor="t")
    assert "企业填写的基本情况" in enterprise.page("/ymt")
    assert "高新技术企业 <span" not in competitor.page("/ymt"), "an account of the same name learns nothing of it"
