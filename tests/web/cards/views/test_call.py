"""Staff fill in a card for a caller: stored under their name, accepted where they say so, and nothing typed is lost."""

import re
from collections.abc import Callable

import pytest
from builders import need, supply
from card_form import CARD
from staff import Staff

from corpus.records import Need
from corpus.states import NeedState
from corpus.store import NeedConditions, Store, history_of
from web.privacy.consent_texts import Occasion, version_of
from web.services import Services

NEW = "/desk/cards/new"
KEY = "a-key-of-one-filling-in"
SETTLED = {"chain": "新能源（锂电、光伏）", "field": "603"}


def cards(store: Store) -> list[Need]:
    return list(store.needs.iterate(NeedConditions()))


def test_a_card_is_taken_down_under_the_name_of_the_clerk(staff: Staff, store: Store) -> None:
    answer = staff.post(NEW, key=KEY, go="send", **CARD)
    (card,) = cards(store)
    assert (answer.status_code, answer.location) == (303, f"/desk/needs/{card.id}?filled=1")
    assert (card.state, card.source) == (NeedState.SUBMITTED, "干部代填（王干事）")
    assert (card.consent, card.not_secret, card.mobile) == (True, True, "15400000002")
    assert card.keywords
    assert re.search(rf"{version_of(Occasion.CARD)}.*对方口头同意，由王干事记录", card.extra)
    (added,) = history_of(store.database, "needs", card.id)
    assert (added.action, added.actor) == ("add", "王干事")
    assert "干部代填（王干事）" in staff.page("/desk/needs/")


def test_the_page_after_it_gives_number_and_receipt_to_be_told(staff: Staff, store: Store) -> None:
    page = staff.page(staff.post(NEW, key=KEY, go="send", **CARD).location)
    (card,) = cards(store)
    assert f"已代填 {card.id}，待受理" in page
    handed = page[page.index('id="handed"') :]
    handed = handed[: handed.index("</section>")]
    assert f"请把编号告诉企业：{card.id}" in handed
    address = re.search(r'id="handed-address" value="([^"]+)"', handed)
    assert address
    assert "征集卡已收到" in staff.page(address[1].partition("localhost")[2])
    assert card.contact not in handed
    assert card.mobile not in handed
    assert 'id="handed"' not in staff.page(f"/desk/needs/{card.id}")


def test_nobody_is_told_the_receipt_of_a_card_that_the_enterprise_sent_itself(staff: Staff, store: Store) -> None:
    card = store.needs.add(need(state="submitted"), actor="企业")
    assert 'id="handed"' not in staff.page(f"/desk/needs/{card.id}?filled=1")


def test_it_is_accepted_at_once_and_matched(staff: Staff, store: Store) -> None:
    offered = store.supplies.add(supply(), actor="t")
    said = CARD | SETTLED | {"problem": need().problem, "title": need().title, "key_tech": need().key_tech}
    page = staff.page(staff.post(NEW, key=KEY, go="accept", **said).location)
    (card,) = cards(store)
    assert (card.state, card.chain, card.field) == (NeedState.ACCEPTED, SETTLED["chain"], "603")
    assert [pairing.supply_id for pairing in store.pairings.of_need(card.id)] == [offered.id]
    assert f"已代填并受理 {card.id}，找到 1 项对接建议" in page
    assert 'id="handed"' in page


def test_to_be_accepted_it_needs_its_chain_and_field(staff: Staff, store: Store) -> None:
    answer = staff.post(NEW, key=KEY, go="accept", **CARD)
    assert answer.status_code == 422
    assert "“提交并受理”要选定产业链" in answer.text
    assert 'id="wrong-field"' in answer.text
    assert cards(store) == []


def test_where_several_accept_it_waits_with_the_approval_of_whoever_filled_it_in(
    here: Services, staff: Staff, store: Store
) -> None:
    here.settings.accept_approvals = 2
    assert "受理要 2 人同意" in staff.page(NEW)
    said = CARD | SETTLED | {"key": KEY, "go": "accept"}
    page = staff.page(staff.post(NEW, **said).location)
    (card,) = cards(store)
    assert card.state == NeedState.SUBMITTED
    assert "初审已同意，记在您名下；待另一人终审后受理" in page
    again = staff.page(staff.post(NEW, **said).location)
    assert "还没有受理" not in again
    assert len(cards(store)) == 1


@pytest.mark.parametrize("missing", ["consent", "not_secret", "mobile", "title"])
def test_what_is_missing_stands_beside_its_field_and_nothing_typed_is_lost(
    staff: Staff, store: Store, missing: str
) -> None:
    answer = staff.post(NEW, key=KEY, go="send", **(CARD | {missing: ""}))
    assert answer.status_code == 422
    assert f'id="wrong-{missing}"' in answer.text
    assert CARD["problem"] in answer.text
    assert KEY in answer.text
    assert cards(store) == []


def test_a_card_that_is_much_like_it_is_shown_once_before_it_is_stored(staff: Staff, store: Store) -> None:
    known = store.needs.add(need(state="accepted"), actor="t")
    alike = {name: getattr(known, name) for name in ("title", "problem", "key_tech", "org_name")}
    said = CARD | alike | {"key": KEY, "go": "send"}
    answer = staff.post(NEW, **said)
    assert answer.status_code == 200
    assert f'href="/desk/needs/{known.id}"' in answer.text
    assert len(cards(store)) == 1
    looked = re.search(r'name="looked" value="([^"]+)"', answer.text)
    assert looked
    assert staff.post(NEW, **said, looked=looked[1]).status_code == 303
    assert len(cards(store)) == 2


def test_pressed_twice_it_is_stored_once(staff: Staff, store: Store) -> None:
    places = {staff.post(NEW, key=KEY, go="send", **CARD).location for _ in range(2)}
    assert len(places) == len(cards(store)) == 1


def test_other_words_from_the_same_page_are_asked_about_and_become_a_card_of_their_own(
    staff: Staff, store: Store
) -> None:
    staff.post(NEW, key=KEY, go="send", **CARD)
    other = CARD | {"title": "印染废水色度去除", "problem": "印染废水色度高，现有混凝加药量大，污泥多，想换工艺。"}
    answer = staff.post(NEW, key=KEY, go="send", **other)
    assert answer.status_code == 409
    assert cards(store)[0].id in answer.text
    fresh = re.search(r'name="key" value="([^"]+)"', answer.text)
    assert fresh
    assert fresh[1] != KEY
    assert staff.post(NEW, go="send", key=fresh[1], **other).status_code == 303
    assert len(cards(store)) == 2


def test_advice_and_what_the_text_speaks_for_are_shown_without_storing(staff: Staff, store: Store) -> None:
    answer = staff.post(NEW, key=KEY, go="look", **(CARD | {"contact": ""}))
    assert answer.status_code == 200
    assert "描述完整程度" in answer.text
    assert CARD["problem"] in answer.text
    assert 'id="problems"' not in answer.text
    assert cards(store) == []


def test_staff_are_not_held_by_the_limit_of_the_public(here: Services, staff: Staff, store: Store) -> None:
    here.settings.card_limit = "1 per hour"
    titles = ("印染废水色度去除", "压铸件去毛刺自动化", "大棚番茄灰霉病防治")
    for number, title in enumerate(titles):
        said = CARD | {"title": title, "problem": f"{title}：现在做不好，想找新办法。", "key": f"{KEY}-{number}"}
        answer = staff.post(NEW, go="send", **said)
        looked = re.search(r'name="looked" value="([^"]+)"', answer.text)
        if looked:
            answer = staff.post(NEW, go="send", looked=looked[1], **said)
        assert answer.status_code == 303
    assert len(cards(store)) == len(titles)


def test_a_form_whose_token_is_too_old_keeps_what_was_typed(staff: Staff) -> None:
    answer = staff.client.post(NEW, data=CARD)
    assert answer.status_code == 400
    assert CARD["problem"] in answer.text


@pytest.mark.parametrize(
    ("role", "status"), [("admin", 200), ("reviewer", 200), ("auditor", 403), ("leader", 403), ("enterprise", 403)]
)
def test_only_those_who_accept_cards_fill_them_in(log_in: Callable[..., Staff], role: str, status: int) -> None:
    member = log_in("李某", role)
    assert member.client.get(NEW).status_code == status
    assert member.post(NEW, go="send", **CARD).status_code == (303 if status == 200 else 403)


@pytest.fixture
def town(log_in: Callable[..., Staff]) -> Staff:
    """北山镇's office, logged in."""
    return log_in("北山镇办", "town", town="北山镇")


def test_a_town_office_fills_in_cards_of_its_own_town_and_hands_them_in(town: Staff, store: Store) -> None:
    page = town.page(NEW)
    assert 'name="town"' not in page
    assert "提交并受理" not in page
    answer = town.post(NEW, key=KEY, go="accept", **(CARD | {"town": "城关街道"}))
    (card,) = cards(store)
    assert (card.state, card.town, card.source) == (NeedState.SUBMITTED, "北山镇", "干部代填（北山镇办）")
    after = town.page(answer.location)
    assert f"请把编号告诉企业：{card.id}" in after
    assert "干部代填（北山镇办）" in after


def test_a_town_office_is_not_told_of_another_towns_card(town: Staff, store: Store) -> None:
    known = store.needs.add(need(state="accepted", town="城关街道"), actor="t")
    alike = {name: getattr(known, name) for name in ("title", "problem", "key_tech", "org_name")}
    answer = town.post(NEW, key=KEY, go="look", **(CARD | alike))
    assert answer.status_code == 200
    assert known.id not in answer.text
    assert town.post(NEW, key=KEY, go="send", **(CARD | alike)).status_code == 303


def test_a_colleague_is_not_told_to_hand_over_what_somebody_else_took_down(staff: Staff, colleague: Staff) -> None:
    place = staff.post(NEW, key=KEY, go="send", **CARD).location
    assert 'id="handed"' in staff.page(place)
    assert 'id="handed"' not in colleague.page(place)


def test_what_is_read_out_says_what_the_written_text_says(here: Services, staff: Staff) -> None:
    here.settings.keep_years = 7
    page = staff.page(NEW)
    spoken = page[page.index('id="spoken"') :]
    spoken = spoken[: spoken.index("</blockquote>")]
    for said in ("只用于受理这张征集卡、核实内容、联系您对接", "双方都同意洽谈后", "7 年", "查阅、更正、删除"):
        assert said in spoken
        assert page.count(said) > 1, said
