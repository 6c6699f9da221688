import pytest
from builders import need
from flask import Flask, url_for
from flask.testing import FlaskClient
from kinds_on_offer import EVERY, EXPERT, LOAN, OPEN_POLICY, POLICY, SHORT_POLICY, offer
from staff import Staff

from corpus.states import PairingState
from corpus.store import NO_LEVEL, Store, SupplyConditions
from corpus.values import Money
from corpus.visibility import public_record
from web.gate.secret_links import receipt_token

CARD = "SZXQ-2026-0001"


@pytest.fixture(autouse=True)
def filled(store: Store) -> None:
    store.needs.add(need(need_kinds=("talent", "policy"), org_kinds=("high_tech",)), actor="t")
    for each in EVERY:
        store.supplies.add(each, actor="t")


def number_of(store: Store, title: str) -> str:
    return next(one.id for one in store.supplies.iterate(SupplyConditions()) if one.title == title)


def test_a_need_shows_everybody_what_fits_by_kind_with_answers_and_no_level(client: FlaskClient, store: Store) -> None:
    text = client.get(f"/needs/{CARD}").text
    assert text.index("专家/科技副总") < text.index("惠企政策") < text.index("适合的供给")
    for each in (EXPERT, POLICY, OPEN_POLICY, SHORT_POLICY):
        assert each.title in text
    assert "须为有效期内的高新技术企业。" in text
    assert "企业资质：高新技术企业" in text
    assert "只差一条" in text
    assert "条件不符合 1 项" in text
    assert "强相关</span>" not in text
    beside = client.get(f"/needs/{CARD}?supply={number_of(store, EXPERT.title)}").text
    assert "无相关" not in beside
    assert "条件都符合" in beside


def test_a_supply_shows_everybody_which_needs_it_fits(client: FlaskClient, store: Store) -> None:
    number = number_of(store, POLICY.title)
    text = client.get(f"/supplies/{number}").text
    assert f"/needs/{CARD}" in text
    assert "征集卡写明想找这一类" in text
    assert "无相关" not in client.get(f"/supplies/{number}?need={CARD}").text
    assert "暂无合适的公开需求" in client.get(f"/supplies/{number_of(store, '水稻栽培')}").text


def test_staff_see_the_kinds_on_the_card_and_one_kind_to_its_end(staff: Staff) -> None:
    card = staff.page(f"/desk/needs/{CARD}")
    assert 'id="offers"' in card
    assert f"/desk/needs/{CARD}/offers?kind=policy" not in card, "three are all"
    alone = staff.page(f"/desk/needs/{CARD}/offers?kind=policy")
    assert POLICY.title in alone
    assert EXPERT.title not in alone
    every = staff.page(f"/desk/needs/{CARD}/offers?kind=nothing")
    assert EXPERT.title in every


def test_where_there_are_more_the_page_of_the_kind_has_them(staff: Staff, store: Store) -> None:
    store.supplies.add(offer("policy", "第四项政策", org="示例区科技局"), actor="t")
    assert f"/desk/needs/{CARD}/offers?kind=policy" in staff.page(f"/desk/needs/{CARD}")
    assert "第四项政策" in staff.page(f"/desk/needs/{CARD}/offers?kind=policy")


def test_a_supply_put_before_the_enterprise_is_a_pairing_without_a_level_everywhere(staff: Staff, store: Store) -> None:
    number = number_of(store, EXPERT.title)
    sent = {"supply": number, "state": "suggested"}
    assert staff.post(f"/desk/needs/{CARD}/pairings/", **sent).status_code == 303
    (pairing,) = store.pairings.of_need(CARD)
    assert (pairing.level, pairing.state) == (NO_LEVEL, PairingState.SUGGESTED)
    assert "已列为待研判" in staff.page(f"/desk/needs/{CARD}/offers")
    pages = (
        "/desk/",
        f"/desk/judge/?at={pairing.id}",
        f"/desk/needs/{CARD}",
        "/desk/pairings/",
        "/desk/figures/pairings/",
    )
    for page in pages:
        text = staff.page(page)
        assert "无相关" not in text, page
        assert "最高—" not in text, page
    assert "挂职科技副总" in staff.page(f"/desk/judge/?at={pairing.id}")
    sent = {"supply": number, "state": "recommended"}
    assert staff.post(f"/desk/needs/{CARD}/pairings/", **sent).status_code == 303
    for page in (f"/desk/pairings/{pairing.id}/", f"/desk/needs/{CARD}/why?supply={number}"):
        assert "条件都符合" in staff.page(page)
    assert "已推荐，见对接建议" in staff.page(f"/desk/supplies/{number}")
    letter = staff.page(f"/desk/needs/{CARD}/letter")
    assert "无相关" not in letter
    assert EXPERT.title in letter
    assert "符合：" in staff.page(f"/desk/needs/{CARD}/report")


def test_a_card_that_is_not_matched_is_shown_without_buttons(staff: Staff, store: Store) -> None:
    store.needs.add(need(state="submitted", need_kinds=("talent",)), actor="t")
    page = staff.page("/desk/needs/SZXQ-2026-0002/offers")
    assert "受理后才能列入对接建议" in page
    assert "列为待研判" not in page


def test_the_receipt_of_a_card_shows_its_enterprise_what_fits_by_kind(app: Flask, client: FlaskClient) -> None:
    with app.test_request_context():
        address = url_for("card.receipt", token=receipt_token(CARD))
    text = client.get(address).text
    assert 'id="offers"' in text
    assert POLICY.title in text
    assert "列为待研判" not in text


def test_a_public_page_answers_from_what_everybody_may_see_alone(client: FlaskClient, store: Store) -> None:
    hidden = need(need_kinds=("finance",), budget=Money(1300, 1300), disclosure="anonymous", org_kinds=("high_tech",))
    number = store.needs.add(hidden, actor="t").id
    assert public_record(store.needs.get(number)).budget is None
    text = client.get(f"/needs/{number}").text
    assert LOAN.title in text
    assert "1300 万元" not in text
    assert "条件不符合" not in text.partition('id="kind-policy"')[0]


def test_a_budget_that_everybody_may_see_is_an_answer(client: FlaskClient, store: Store) -> None:
    open_card = need(need_kinds=("finance",), budget=Money(1300, 1300), disclosure="public")
    number = store.needs.add(open_card, actor="t").id
    assert "想要的金额：1300 万元" in client.get(f"/needs/{number}").text
