"""Supplies that a need must not be put together with: suggested nowhere, named apart, added by hand with a warning."""

import pytest
from builders import need, supply
from flask.testing import FlaskClient
from staff import Staff

from corpus.publication import Subject
from corpus.records import Need, Supply
from corpus.states import PairingState
from corpus.store import Store, SupplyConditions
from corpus.visibility import public_record
from matcher import Level
from web.fit.counted import count_fitting
from web.fit.counterparts import needs_for, supplies_for
from web.pairings.decisions import add_by_hand
from web.publishing.preparing import fits_of
from web.services import Services

OWN = "示例甲电池（青岛）有限公司"
SPELLED = "示例甲电池(青岛) 有限公司"
AVOIDED = "示例乙研究院"
FREE = "示例大学"


@pytest.fixture
def card(store: Store) -> Need:
    """A need that fits three supplies: its own enterprise's, one of a unit to keep away, and one of anybody."""
    for org in (SPELLED, AVOIDED, FREE):
        store.supplies.add(supply(title=f"宽温域锂离子电池电解液（{org}）", org=org), actor="t")
    return store.needs.add(need(org_name=OWN, partner=f"意向有中试线的院校。回避单位：{AVOIDED}"), actor="企业")


def by_org(store: Store, org: str) -> Supply:
    (wanted,) = (stored for stored in store.supplies.iterate(SupplyConditions()) if stored.org == org)
    return wanted


def suggested(store: Store, card: Need) -> list[str]:
    return [store.supplies.get(pairing.supply_id).org for pairing in store.pairings.of_need(card.id)]


def test_neither_is_stored_or_counted_or_listed(here: Services, store: Store, card: Need) -> None:
    assert here.matching.suggest(card) == 1
    assert suggested(store, card) == [FREE]
    assert count_fitting(here, card).good == 1
    for asked in (card, public_record(card)):
        counterparts = supplies_for(here, asked)
        assert [counterpart.record.org for counterpart in counterparts.shown] == [FREE]
        assert (counterparts.fitting, counterparts.count.good) == (1, 1)
    for org, needs in ((SPELLED, 0), (AVOIDED, 0), (FREE, 1)):
        assert needs_for(here, public_record(by_org(store, org))).fitting == needs


def test_a_publication_counts_them_for_nobody(here: Services, store: Store, card: Need) -> None:
    assert fits_of(here, Subject.NEEDS) == {card.id: 1}
    assert fits_of(here, Subject.SUPPLIES) == {by_org(store, FREE).id: 1}


@pytest.mark.usefixtures("card")
def test_a_card_that_is_not_sent_yet_is_counted_alike(here: Services) -> None:
    unsent = need(id="", org_name=OWN, partner=f"不与{AVOIDED}合作", state="submitted")
    assert [counterpart.record.org for counterpart in supplies_for(here, unsent).shown] == [FREE]


def test_what_was_suggested_goes_when_the_supplier_turns_out_to_be_the_own_one(
    here: Services, store: Store, card: Need
) -> None:
    here.matching.suggest(card)
    free = by_org(store, FREE)
    store.supplies.change(supply(id=free.id, title=free.title, org=OWN, version=free.version), actor="t", action="edit")
    here.matching.suggest(card)
    assert suggested(store, card) == []


@pytest.mark.parametrize("text", [f"是否回避{AVOIDED}待定", f"意向单位：{AVOIDED}", "回避单位：示例乙研究院分院筹备组"])
@pytest.mark.usefixtures("card")
def test_a_text_that_is_not_clear_hides_nothing(here: Services, store: Store, text: str) -> None:
    other = store.needs.add(need(id="", org_name="示例丙有限公司", partner=text), actor="企业")
    here.matching.suggest(other)
    assert AVOIDED in suggested(store, other)


def test_the_desk_names_both_apart_with_reason_and_level(
    staff: Staff, here: Services, store: Store, card: Need
) -> None:
    here.matching.suggest(card)
    page = staff.page(f"/desk/needs/{card.id}")
    pairings, _, apart = page.partition('id="left-out"')
    apart = apart.partition("</section>")[0]
    for org, reason in ((SPELLED, "与需求方为同一单位"), (AVOIDED, "需求方要求回避")):
        offer = by_org(store, org)
        assert offer.id not in pairings
        line = next(line for line in apart.split("<li>") if offer.id in line)
        assert offer.title in line
        assert reason in line
        assert Level.STRONG.label in line
    assert by_org(store, FREE).id not in apart
    own = staff.page(f"/desk/supplies/{by_org(store, AVOIDED).id}")
    assert "需求方要求回避" in own
    assert "推荐给企业" not in own


def test_the_question_why_not_gives_the_reason_and_staff_may_add_it_all_the_same(
    staff: Staff, here: Services, store: Store, card: Need
) -> None:
    here.matching.suggest(card)
    offer = by_org(store, AVOIDED)
    page = staff.page(f"/desk/needs/{card.id}/why?supply={offer.id}")
    assert "未列入：需求方要求回避" in page
    assert "仍可以人工添加" in page
    staff.post(f"/desk/needs/{card.id}/pairings/", supply=offer.id, state="suggested")
    assert AVOIDED in suggested(store, card)
    after = staff.page(f"/desk/needs/{card.id}")
    assert "请注意：需求方要求回避" in after
    here.matching.suggest(card)
    assert AVOIDED in suggested(store, card)


def test_the_next_pairing_to_judge_warns_as_well(staff: Staff, here: Services, store: Store, card: Need) -> None:
    add_by_hand(here, card, by_org(store, SPELLED), actor="t")
    assert "请注意：与需求方为同一单位" in staff.page("/desk/judge/")


def test_nobody_reads_them_on_the_public_page_or_the_receipt(
    client: FlaskClient, here: Services, store: Store, card: Need, receipt: str
) -> None:
    here.matching.suggest(card)
    for text in (client.get(f"/needs/{card.id}").text, client.get(receipt).text):
        assert f"/supplies/{by_org(store, FREE).id}" in text
        assert "已有 1 项供给可能适合" in text
        for org in (SPELLED, AVOIDED):
            assert by_org(store, org).id not in text
    shown = client.get(f"/api/v1/needs/{card.id}/matches").json
    assert shown is not None
    assert [item["supply_id"] for item in shown["items"]] == [by_org(store, FREE).id]


def test_nothing_is_read_of_supplies_that_are_not_of_such_a_unit(here: Services, store: Store, card: Need) -> None:
    apart = here.matching.entries.apart
    apart.of_need(card)
    read = list[str]()
    store.database.here.conn.set_trace_callback(read.append)
    assert len(apart.of_need(card)) == 2
    store.database.here.conn.set_trace_callback(None)
    assert [sql.split(" FROM ")[1].split()[0] for sql in read] == ["needs", "suppliers", "supplies"]
    plan = store.database.here.conn.execute(f"EXPLAIN QUERY PLAN {read[-1]}").fetchall()
    assert any("USING INDEX supplies_org" in row["detail"] for row in plan)


def test_a_proposal_of_such_a_unit_warns(staff: Staff, store: Store, card: Need) -> None:
    from corpus.proposals import Written

    said = Written(org=AVOIDED, contact="王某", phone="15400000099", email="", text="用低黏度溶剂可以解决。", supply="")
    proposal = store.arriving.proposals.add(card.id, said, key="k", consent="已同意")
    assert f"请注意：需求方要求回避（应答方是 {AVOIDED}）" in staff.page(f"/desk/proposals/{proposal.id}")


def test_a_recommendation_by_hand_stays(here: Services, store: Store, card: Need) -> None:
    pairing = add_by_hand(here, card, by_org(store, AVOIDED), actor="t")
    store.pairings.decide(pairing.id, version=pairing.version, state=PairingState.RECOMMENDED, actor="t")
    here.matching.suggest(card)
    assert store.pairings.get(pairing.id).state == PairingState.RECOMMENDED
