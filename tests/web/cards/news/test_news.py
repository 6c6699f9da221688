"""What an enterprise reads first of its card, in every state of a card and of its pairings."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from builders import need
from clock import Clock
from flask import Flask
from flask.testing import FlaskClient
from following import CONTRACT, DUE_ON, REFUSED, WILLING, act, asked, in_talks, recommended, willing
from lxml import html
from staff import Staff

from corpus.following import Reply, Side
from corpus.records import Need
from corpus.states import NeedState, PairingState
from corpus.store import Pairing, Store
from web.cards.news import News, news_of
from web.cards.progress import progress_of
from web.gate.secret_links import receipt_token
from web.services import EXTENSION

CHECKING = "正在核对"
Reading = Callable[[str], News]


@pytest.fixture
def read(app: Flask, store: Store) -> Reading:
    """What the enterprise of a card reads first."""

    def news(need_id: str) -> News:
        card = store.needs.get(need_id)
        with app.test_request_context():
            return news_of(app.extensions[EXTENSION], card, progress_of(store, card))

    return news


def labels(news: News) -> list[str]:
    return [deed.label for deed in news.deeds]


def step(store: Store, card: Need, *states: NeedState, note: str = "") -> Need:
    for state in states:
        card = store.needs.step(card.id, version=card.version, state=state, actor="李干事", note=note)
    return card


def test_a_submitted_card(store: Store, read: Reading) -> None:
    news = read(store.needs.add(need(state="submitted"), actor="企业").id)
    assert news.heading == "征集卡已收到"
    assert "2026年11月30日前受理" in news.next
    assert labels(news) == ["修改内容", "撤回"]


def test_a_card_that_waits_too_long(store: Store, read: Reading, clock: Clock) -> None:
    card = store.needs.add(need(state="submitted"), actor="企业")
    clock.now += timedelta(days=20)
    assert "现已超过" in read(card.id).next


def test_a_returned_card_gives_its_reason_first(store: Store, read: Reading) -> None:
    card = step(store, store.needs.add(need(state="submitted"), actor="企业"), NeedState.RETURNED, note="请补指标")
    news = read(card.id)
    assert news.heading == "征集卡退回补正"
    assert news.items[0].text == "退回原因：请补指标"
    assert labels(news) == ["修改后重新提交", "撤回"]
    assert news.deeds[0].look == "main"


def test_an_accepted_card_that_nothing_fits(store: Store, read: Reading) -> None:
    news = read(store.needs.add(need(), actor="企业").id)
    assert (news.heading, labels(news)) == ("征集卡已受理", ["撤回"])
    assert "暂无合适供给" in news.next


def test_a_recommendation_is_the_head(store: Store, read: Reading) -> None:
    pairing = recommended(store)
    news = read(pairing.need_id)
    assert news.heading == "工作人员推荐了 1 项供给"
    assert "宽温域锂离子电池电解液" in news.items[0].text
    assert news.deeds[0].label == "看推荐的供给"
    assert news.deeds[0].place.endswith(f"#recommended-{pairing.id}")
    assert CHECKING not in f"{news}"


def test_a_question_asks_for_its_answer_by_the_day(store: Store, read: Reading, clock: Clock) -> None:
    pairing = asked(store)
    news = read(pairing.need_id)
    assert news.heading == "有 1 项推荐等您答复"
    assert "请在2026年12月7日前答复是否愿意对接" in news.next
    assert (news.deeds[0].label, news.deeds[0].look) == ("去答复", "main")
    clock.now += timedelta(days=30)
    assert "原定2026年12月7日前答复，现在仍可以答复" in read(pairing.need_id).next


@pytest.mark.parametrize(
    ("reply", "said"),
    [(REFUSED, "继续为您寻找"), (WILLING, "由工作人员交换联系方式")],
)
def test_after_an_answer_it_says_what_follows(store: Store, read: Reading, reply: Reply, said: str) -> None:
    pairing = asked(store)
    store.work.following.answer(pairing.id, Side.ENTERPRISE, reply, version=1, actor="企业")
    news = read(pairing.need_id)
    assert news.heading == "已收到您的答复"
    assert said in news.next
    assert labels(news) == ["修改答复", "撤回"]


def test_the_other_side_s_answer_is_not_told(store: Store, read: Reading) -> None:
    pairing = asked(store)
    store.work.following.answer(pairing.id, Side.SUPPLIER, REFUSED, version=1, actor="供给方")
    assert REFUSED.text not in f"{read(pairing.need_id)}"
    assert read(pairing.need_id).heading == "有 1 项推荐等您答复"


def test_talks_lead_to_the_contacts(store: Store, read: Reading) -> None:
    news = read(in_talks(store).need_id)
    assert news.heading == "双方都愿意对接，可以联系了"
    assert labels(news)[0] == "查看联系方式"


def signed(store: Store) -> Pairing:
    pairing = in_talks(store)
    return store.work.following.sign(act(store, pairing), CONTRACT)


def test_a_signed_contract_settles_the_card(store: Store, read: Reading) -> None:
    news = read(signed(store).need_id)
    assert news.heading == "已签约，征集卡已办结"
    assert "已签约" in news.items[0].text
    assert labels(news) == ["查看联系方式", "填写新的征集卡"]


@pytest.mark.parametrize(
    ("states", "said"),
    [((PairingState.TRACKED,), "正在履约"), ((PairingState.TRACKED, PairingState.CLOSED), "合作已结案")],
)
def test_what_follows_the_contract(store: Store, read: Reading, states: tuple[PairingState, ...], said: str) -> None:
    pairing = signed(store)
    for state in states:
        pairing = store.work.following.move(act(store, pairing), state)
    news = read(pairing.need_id)
    assert said in news.items[0].text
    assert news.heading == "已签约，征集卡已办结"


@pytest.mark.parametrize("reach", [recommended, asked, in_talks])
def test_what_ended_is_told_and_the_search_goes_on(
    store: Store, read: Reading, reach: Callable[[Store], Pairing]
) -> None:
    pairing = reach(store)
    store.work.following.end(act(store, pairing), reason="too_early", side=Side.SUPPLIER)
    news = read(pairing.need_id)
    assert news.heading == "征集卡已受理"
    assert "这项对接已终止" in news.items[0].text
    assert "太早期" not in f"{news}", "why is the other side's to say"


def test_the_question_comes_before_an_older_recommendation(store: Store, read: Reading) -> None:
    pairing = asked(store)
    assert read(pairing.need_id).heading.startswith("有 1 项")
    assert len(read(pairing.need_id).items) == 1


@pytest.mark.parametrize(("state", "heading"), [("settled", "征集卡已办结"), ("withdrawn", "征集卡已撤回")])
def test_a_card_that_is_done(store: Store, read: Reading, state: str, heading: str) -> None:
    news = read(store.needs.add(need(state=state), actor="企业").id)
    assert (news.heading, labels(news)) == (heading, ["填写新的征集卡"])


def test_a_withdrawn_card_asks_nothing(store: Store, read: Reading) -> None:
    pairing = asked(store)
    step(store, store.needs.get(pairing.need_id), NeedState.WITHDRAWN)
    news = read(pairing.need_id)
    assert (news.heading, news.items, labels(news)) == ("征集卡已撤回", (), ["填写新的征集卡"])


@pytest.mark.parametrize(("days", "said"), [(340, "到期后不再公开和匹配"), (380, "现在不再公开和匹配")])
def test_a_card_that_grows_old_can_be_renewed(store: Store, read: Reading, clock: Clock, days: int, said: str) -> None:
    card = store.needs.add(need(state="submitted"), actor="企业")
    step(store, card, NeedState.ACCEPTED)
    assert "续期" not in read(card.id).next
    clock.now += timedelta(days=days)
    news = read(card.id)
    assert said in news.next
    assert labels(news)[0] == "仍需要，续期"


@pytest.mark.parametrize("reach", [recommended, asked, willing, in_talks, signed])
def test_the_news_comes_first_on_each_page_and_the_enquiry_names_no_supply(
    app: Flask, client: FlaskClient, store: Store, reach: Callable[[Store], Pairing]
) -> None:
    pairing = reach(store)
    with app.app_context():
        receipt = f"/card/receipt/{receipt_token(pairing.need_id)}"
    visitor = Staff(client)
    answer = visitor.post("/progress", number=pairing.need_id, digits="0001")
    for place in (receipt, answer.location):
        document = html.fromstring(visitor.page(place))
        heading = document.xpath("//h1")[0]
        assert heading.text_content() not in ("征集卡已受理", "征集卡对接中")
        assert heading.xpath("following::*[1]/@id | following::p[1]/following::*[1]/@id")[0] == "news"
        assert CHECKING not in document.xpath("//*[@id='news']")[0].text_content()
    assert "电解液" not in visitor.page(answer.location).replace(need().title, "")
    assert "/card/receipt/" not in visitor.page(answer.location)


def test_no_form_is_offered_that_would_be_refused(app: Flask, client: FlaskClient, store: Store) -> None:
    pairing = asked(store)
    card = store.needs.get(pairing.need_id)
    step(store, card, NeedState.SETTLED)
    with app.app_context():
        text = client.get(f"/card/receipt/{receipt_token(card.id)}").text
    assert "提交答复" not in text


def test_the_account_says_the_same(enterprise: Staff, app: Flask, store: Store) -> None:
    pairing = asked(store)
    with app.app_context():
        enterprise.post(f"/account/join/{receipt_token(pairing.need_id)}")
    page = enterprise.page("/account/")
    assert "有 1 项推荐等您答复" in page
    assert f"{DUE_ON.year}年{DUE_ON.month}月{DUE_ON.day}日前答复" in page
