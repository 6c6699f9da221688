import re

import pytest
from builders import need, supply
from staff import Staff

from corpus.states import NeedState, PairingState
from corpus.store import Store, Suggestion
from corpus.store.people.charges import NEEDS

CARD = "SZXQ-2026-0001"


@pytest.fixture
def card(store: Store) -> str:
    card = store.needs.add(need(state="submitted"), actor="企业")
    other = store.supplies.add(supply(), actor="t")
    store.needs.step(card.id, version=1, state=NeedState.ACCEPTED, actor="t")
    store.pairings.suggest(card.id, [Suggestion(other.id, 0.5, 4)])
    store.pairings.decide(1, version=1, state=PairingState.RECOMMENDED, actor="t")
    return card.id


def number_of(store: Store, name: str) -> int:
    return store.people.users.named(name).id


def test_nobodys_work_is_taken_and_stands_under_mine(staff: Staff, store: Store, card: str) -> None:
    text = staff.page("/desk/mine/")
    assert "还没有由您负责的事项" in text
    assert "没有人负责的" in text
    mine = number_of(store, "王干事")
    staff.post("/desk/load/0", user=mine, task=[f"needs/{card}", "pairings/1"], back="mine")
    text = staff.page("/desk/mine/")
    assert "2 件，停留最久的在前" in text
    assert need().title in text
    front = staff.page("/desk/")
    assert re.search("我的事项\\s*<span[^>]*>2，", front)
    assert front.index("我的事项") < front.index('id="cards"')


def test_a_card_says_who_is_in_charge_and_takes_another(
    staff: Staff, colleague: Staff, store: Store, card: str
) -> None:
    assert "没有人负责" in staff.page(f"/desk/needs/{card}")
    mine, other = number_of(store, "王干事"), number_of(store, "李干事")
    staff.post(f"/desk/needs/{card}/charge", seen="", user=mine)
    assert "王干事指派" in staff.page(f"/desk/needs/{card}")
    assert "随征集卡" in staff.page("/desk/pairings/1/")
    colleague.post("/desk/pairings/1/charge", seen=mine, user=other)
    assert "李干事指派" in staff.page("/desk/pairings/1/")
    staff.post("/desk/pairings/1/charge", seen=mine, user=mine)
    assert "别人刚刚改过负责人" in staff.page("/desk/pairings/1/")
    assert store.people.charges.of_pairing(1, need_id=card).name == "李干事"  # type: ignore[union-attr]


def test_a_colleagues_work_is_handed_over_in_one_step(staff: Staff, colleague: Staff, store: Store, card: str) -> None:
    mine, other = number_of(store, "王干事"), number_of(store, "李干事")
    colleague.post(f"/desk/needs/{card}/charge", seen="", user=other)
    text = staff.page("/desk/load/")
    assert "李干事" in text
    page = staff.page(f"/desk/load/{other}")
    ticked = re.findall(r'name="task" value="([^"]+)"', page)
    assert ticked == [f"needs/{card}", "pairings/1"]
    answer = staff.post(f"/desk/load/{other}", user=mine, task=[*ticked, "needs/SZXQ-2026-0099"])
    said = staff.page(answer.location)
    assert "已交接" in said
    assert "另有 1 件已经办结或已换人" in said
    assert {task.record for task in store.people.charges.of_user(mine)} == {NEEDS, "pairings"}


def test_a_very_long_list_shows_what_has_stood_longest(staff: Staff, store: Store) -> None:
    for place in range(101):
        store.needs.add(need(title=f"需求{place}", state="submitted"), actor="企业")
    text = staff.page("/desk/load/0")
    assert "101 件，列出停留最久的 100 件" in text
    assert text.count('name="task"') == 100


def test_what_cannot_be_is_said(staff: Staff, store: Store, card: str) -> None:
    assert staff.post("/desk/load/0", user="999", task=f"needs/{card}").status_code == 404
    answer = staff.post("/desk/load/0", user=number_of(store, "王干事"))
    assert "没有勾选" in staff.page(answer.location)
    assert staff.client.get("/desk/load/999").status_code == 404
    store.needs.step(card, version=2, state=NeedState.SETTLED, actor="t", note="已解决")
    assert staff.post(f"/desk/needs/{card}/charge", seen="", user="").status_code == 404


def test_an_empty_desk_says_what_will_stand_there(staff: Staff) -> None:
    assert "没有还在办理的征集卡和对接" in staff.page("/desk/load/")
    assert "没有还在办理的事项" in staff.page("/desk/load/0")
