"""One thing done to many rows: named first, each on its version, and what became of each."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from builders import need, supply
from following import recommended
from staff import Staff

from corpus.store import Store


@pytest.fixture
def cards(store: Store) -> list[str]:
    """Three accepted cards and a settled one."""
    states = ("accepted", "accepted", "accepted", "settled")
    return [
        store.needs.add(need(title=f"需求{place}", state=state), actor="企业").id for place, state in enumerate(states)
    ]


def ticked(page: str) -> list[str]:
    """What a page of names would send."""
    return re.findall(r'name="chosen" value="([^"]*)"', page)


def ids(cards: list[str]) -> str:
    return "&".join(f"id={card}" for card in cards)


def test_the_names_come_first_and_what_cannot_be_done_with_its_reason(staff: Staff, cards: list[str]) -> None:
    page = staff.page(f"/desk/bulk/?do=classify-needs&{ids(cards)}&id=SZXQ-2026-9999")
    assert ticked(page) == [f"{card} 1" for card in cards[:3]]
    assert "征集卡现在是“已办结”，不能办理" in page
    assert "没有编号为 SZXQ-2026-9999 的征集卡" in page
    assert "不能办理的 2 张" in page


def test_what_a_colleague_has_changed_is_left_and_named(staff: Staff, store: Store, cards: list[str]) -> None:
    page = staff.page(f"/desk/bulk/?do=classify-needs&{ids(cards[:3])}&back=/desk/needs/?state=all")
    store.needs.change(replace(store.needs.get(cards[1]), goal="新目标"), actor="李干事")
    done = staff.post(
        "/desk/bulk/", do="classify-needs", chosen=ticked(page), chain="精细化工", back="/desk/needs/?state=all"
    )
    assert done.status_code == 200
    assert "已办理 2 张" in done.text
    assert f"{cards[1]} · 在您打开之后已被他人修改" in done.text
    assert 'href="/desk/needs/?state=all"' in done.text
    assert [store.needs.get(card).chain == "精细化工" for card in cards] == [True, False, True, False]


def test_nothing_is_done_without_an_answer(staff: Staff, store: Store, cards: list[str]) -> None:
    answer = staff.post("/desk/bulk/", do="classify-needs", chosen=[f"{cards[0]} 1"])
    assert answer.status_code == 422
    assert "请选择改为哪条产业链" in answer.text
    assert store.needs.get(cards[0]).version == 1


def test_supplies_are_taken_off_and_leave_the_hall(staff: Staff, store: Store) -> None:
    offers = [store.supplies.add(supply(title=f"成果{place}"), actor="t") for place in range(2)]
    page = staff.page(f"/desk/bulk/?do=withdraw-supplies&{ids([offer.id for offer in offers])}")
    assert "请选择下架的原因" in staff.post("/desk/bulk/", do="withdraw-supplies", chosen=ticked(page)).text
    staff.post("/desk/bulk/", do="withdraw-supplies", chosen=ticked(page), reason="outdated")
    assert "内容过时，待更新" in staff.page(f"/desk/supplies/{offers[0].id}")
    assert {store.supplies.get(offer.id).status for offer in offers} == {"withdrawn"}
    assert staff.client.get(f"/supplies/{offers[0].id}").status_code == 404
    assert "不用下架" in staff.page(f"/desk/bulk/?do=withdraw-supplies&id={offers[0].id}")
    staff.post("/desk/bulk/", do="restore-supplies", chosen=[f"{offers[0].id} 2"])
    assert staff.client.get(f"/supplies/{offers[0].id}").status_code == 200


def test_supplies_get_another_chain_and_are_no_longer_guessed(staff: Staff, store: Store) -> None:
    offer = store.supplies.add(supply(guessed=("产业链",)), actor="t")
    staff.post("/desk/bulk/", do="classify-supplies", chosen=[f"{offer.id} 1"], chain="新材料")
    changed = store.supplies.get(offer.id)
    assert (changed.chain, changed.guessed) == ("新材料", ())


@pytest.mark.parametrize("table", ["needs", "supplies"])
def test_records_are_renewed(staff: Staff, store: Store, table: str) -> None:
    record = store.needs.add(need(), actor="t") if table == "needs" else store.supplies.add(supply(), actor="t")
    records = store.needs if table == "needs" else store.supplies
    with store.database.write() as db:
        db.table(table).update(record.id, {"ends_on": "2026-11-25"})
    assert "还剩 2 天" in staff.page(f"/desk/bulk/?do=renew-{table}&id={record.id}")
    done = staff.post("/desk/bulk/", do=f"renew-{table}", chosen=[f"{record.id} 1"])
    assert "已办理 1" in done.text
    assert str(records.get(record.id).ends_on) == "2027-11-23"


def test_both_sides_of_recommended_pairings_are_asked(staff: Staff, store: Store) -> None:
    pairing = recommended(store)
    page = staff.page(f"/desk/bulk/?do=ask-pairings&id={pairing.id}")
    assert "征询双方 1 条" in page
    staff.post("/desk/bulk/", do="ask-pairings", chosen=ticked(page))
    assert store.pairings.get(pairing.id).state == "asked"
    assert "只有已推荐的可以征询" in staff.page(f"/desk/bulk/?do=ask-pairings&id={pairing.id}")
    again = staff.post("/desk/bulk/", do="ask-pairings", chosen=ticked(page))
    assert "在您打开之后已被他人修改" in again.text


def test_cards_are_given_to_one_person_and_found_by_that(staff: Staff, store: Store, cards: list[str]) -> None:
    mine = store.people.users.named("王干事").id
    page = staff.page(f"/desk/bulk/?do=assign-needs&{ids(cards)}")
    assert ticked(page) == [f"{card} 1" for card in cards[:3]]
    assert "没有人负责" in page
    assert "请选择交给谁" in staff.post("/desk/bulk/", do="assign-needs", chosen=ticked(page)).text
    store.people.charges.give([store.people.charges.task("needs", cards[1])], mine, actor="李干事")
    done = staff.post("/desk/bulk/", do="assign-needs", chosen=ticked(page), user=mine).text
    assert "已办理 2 张" in done
    assert f"{cards[1]} · 在您打开之后已被他人修改" in done
    listed = staff.page("/desk/needs/?state=all&charge=王干事&cols=title,charge")
    assert [card in listed for card in cards] == [True, True, True, False]
    assert "王干事负责" in listed
    assert cards[3] in staff.page("/desk/needs/?state=all&charge=-")
    refused = staff.post("/desk/bulk/", do="assign-needs", chosen=[f"{cards[0]} {mine + 1}"], user="x9").text
    assert "没有这个账号" in refused


def test_pairings_are_given_and_found_among_what_is_followed(staff: Staff, store: Store) -> None:
    pairing = recommended(store)
    mine = store.people.users.named("王干事").id
    page = staff.page(f"/desk/bulk/?do=assign-followed&id={pairing.id}")
    staff.post("/desk/bulk/", do="assign-followed", chosen=ticked(page), user=mine)
    staff.post("/desk/bulk/", do="ask-pairings", chosen=[f"{pairing.id} {pairing.version}"])
    for charge, count in (("王干事", 1), ("-", 0), ("李干事", 0)):
        assert staff.page(f"/desk/follow/?charge={charge}").count('name="id"') == count
    assert store.people.charges.of_pairing(pairing.id, need_id=pairing.need_id).own  # type: ignore[union-attr]


@pytest.mark.usefixtures("cards")
def test_nonsense_is_refused_and_leads_nowhere_else(staff: Staff) -> None:
    assert staff.client.get("/desk/bulk/?do=没有").status_code == 404
    assert staff.post("/desk/bulk/", do="renew-needs", chosen=["x"]).status_code == 422
    page = staff.page("/desk/bulk/?do=renew-needs&back=//elsewhere.example")
    assert "elsewhere" not in page
    assert "还没有选择" in page
    assert "没有这条对接建议" in staff.page("/desk/bulk/?do=ask-pairings&id=x")


def test_only_who_works_on_cards_does_it(log_in: Callable[..., Staff], cards: list[str]) -> None:
    for role in ("auditor", "leader", "town"):
        member = log_in(role, role, **({"town": "城关街道"} if role == "town" else {}))
        assert member.client.get(f"/desk/bulk/?do=renew-needs&id={cards[0]}").status_code == 403
