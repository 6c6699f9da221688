"""One matter that two units have registered stands once, with both."""

import pytest
from builders import need, supply
from flask.testing import FlaskClient
from staff import Staff

from corpus.publication import Subject
from corpus.records import Need
from corpus.sorts import SUPPLIES
from corpus.states import PairingState
from corpus.store import Store, SupplyConditions, Wish
from web.fit.counted import count_fitting
from web.fit.counterparts import supplies_for
from web.publishing.preparing import fits_of
from web.services import Services

FIRST, SECOND, OTHER = "GJ-2026-00001", "GJ-2026-00002", "GJ-2026-00003"


@pytest.fixture
def card(here: Services, store: Store) -> Need:
    """A need, one matter of two units that the search for duplicates has found, and another matter."""
    store.supplies.add(supply(id="", org="示例大学"), actor="t")
    more = supply().summary + "欢迎企业来访。"
    store.supplies.add(
        supply(id="", title="宽温域锂离子电池电解液（第二批）", org="示例产业园公司", summary=more), actor="t"
    )
    store.supplies.add(
        supply(id="", title="低温电解液添加剂", org="示例研究院", summary="磷酸铁锂电池低温。"), actor="t"
    )
    here.matching.twins.renew(SUPPLIES, [FIRST, SECOND, OTHER])
    return store.needs.add(need(), actor="企业")


def suggested(store: Store, card: Need) -> list[str]:
    return sorted(pairing.supply_id for pairing in store.pairings.of_need(card.id))


def first_of(here: Services, card: Need) -> tuple[str, str]:
    """Which of the two ranks first, and the other."""
    ranked = [
        match.supply_id for match in here.matching.current().ranking.supplies_for(card) if match.supply_id != OTHER
    ]
    return ranked[0], ranked[1]


def test_it_is_suggested_once_with_what_ranks_first_and_counted_once(here: Services, store: Store, card: Need) -> None:
    first, second = first_of(here, card)
    assert here.matching.suggest(card) == 2
    assert suggested(store, card) == sorted([first, OTHER])
    counterparts = supplies_for(here, card)
    assert [counterpart.record.id for counterpart in counterparts.shown if counterpart.also] == [first]
    assert [other.supply_id for counterpart in counterparts.shown for other in counterpart.also] == [second]
    assert counterparts.fitting == 2
    assert counterparts.count == count_fitting(here, card)
    assert counterparts.count.good + counterparts.count.near == 2
    assert fits_of(here, Subject.NEEDS) == {card.id: 2}


def test_every_page_names_both_units_and_shows_it_once(
    staff: Staff, client: FlaskClient, here: Services, card: Need, store: Store, receipt: str
) -> None:
    here.matching.suggest(card)
    pages = [
        client.get(f"/needs/{card.id}").text,
        client.get(receipt).text,
        staff.page(f"/desk/needs/{card.id}"),
        staff.page("/desk/judge/"),
    ]
    for page in pages:
        assert any(
            both in page
            for both in (
                "示例大学 化学化工学院、示例产业园公司（同一成果）",
                "示例产业园公司 化学化工学院、示例大学（同一成果）",
                "示例大学、示例产业园公司（同一成果）",
                "示例产业园公司、示例大学（同一成果）",
            )
        )
    for page in pages[:3]:
        assert page.count("（同一成果）") == 1
    first, _ = first_of(here, card)
    api = client.get(f"/api/v1/needs/{card.id}/matches").json
    assert api is not None
    assert [item["also"] for item in api["items"] if item["supply_id"] == first] in (
        [["示例产业园公司"]],
        [["示例大学"]],
    )
    (pairing,) = (suggestion for suggestion in store.pairings.of_need(card.id) if suggestion.supply_id == first)
    store.pairings.decide(pairing.id, version=1, state=PairingState.RECOMMENDED, actor="t")
    assert "（同一成果）" in client.get(receipt).text


def test_why_not_names_the_one_that_stands(staff: Staff, here: Services, card: Need) -> None:
    first, second = first_of(here, card)
    here.matching.suggest(card)
    assert f"与 {first}（" in staff.page(f"/desk/needs/{card.id}/why?supply={second}")


def test_what_staff_say_is_different_stands_twice(staff: Staff, here: Services, store: Store, card: Need) -> None:
    here.matching.suggest(card)
    (pair,) = store.twins.duplicates.suspected(SUPPLIES, FIRST)
    staff.post(f"/desk/duplicates/{pair.id}/apart", version=pair.version, note="两套工艺")
    assert suggested(store, card) == [FIRST, SECOND, OTHER]
    assert not any(counterpart.also for counterpart in supplies_for(here, card).shown)


def test_what_staff_have_merged_names_the_unit_of_the_record_that_went(
    here: Services, store: Store, card: Need
) -> None:
    (pair,) = store.twins.duplicates.suspected(SUPPLIES, FIRST)
    kept, away = store.supplies.get(FIRST), store.supplies.get(SECOND)
    store.twins.merging.merge(pair.id, Wish(pair.version, FIRST, kept.version, away.version, ()), actor="t")
    (counterpart,) = (counterpart for counterpart in supplies_for(here, card).shown if counterpart.record.id == FIRST)
    assert [other.org for other in counterpart.also] == ["示例产业园公司"]


def test_what_is_judged_stands_for_both_unless_only_the_unit_was_refused(
    here: Services, store: Store, card: Need
) -> None:
    first, second = first_of(here, card)
    here.matching.suggest(card)
    (pairing,) = (suggestion for suggestion in store.pairings.of_need(card.id) if suggestion.supply_id == first)
    judged = store.pairings.decide(
        pairing.id, version=1, state=PairingState.REJECTED, actor="t", reason="targets_missed"
    )
    here.matching.suggest(card)
    assert second not in suggested(store, card)
    store.pairings.decide(pairing.id, version=judged.version, state=PairingState.REJECTED, actor="t", reason="avoided")
    here.matching.suggest(card)
    assert second in suggested(store, card)


@pytest.mark.usefixtures("card")
def test_a_unit_that_the_need_avoids_is_not_named_beside(here: Services, store: Store) -> None:
    other = store.needs.add(need(id="", partner="回避单位：示例大学"), actor="企业")
    here.matching.suggest(other)
    assert suggested(store, other) == [SECOND, OTHER]
    assert not any(counterpart.also for counterpart in supplies_for(here, other).shown)


def test_one_title_with_another_text_is_another_matter(here: Services, store: Store) -> None:
    for org in ("示例甲大学", "示例乙大学"):
        store.supplies.add(supply(id="", org=org), actor="t")
    other = "以固态聚合物替代液态体系，装配工序减少三道，适合大尺寸软包，循环一千次后仍保持九成以上容量。"
    store.supplies.add(supply(id="", org="示例丙大学", summary=other), actor="t")
    ids = [record.id for record in store.supplies.iterate(SupplyConditions())]
    here.matching.twins.renew(SUPPLIES, ids)
    assert here.matching.entries.same.among(ids) == {FIRST: {SECOND}, SECOND: {FIRST}}


def test_as_many_are_suggested_as_without_the_second_ones(here: Services, store: Store) -> None:
    for at in range(22):
        for org in ("示例甲大学", "示例乙大学") if at < 3 else ("示例丙大学",):
            store.supplies.add(supply(id="", title=f"宽温域锂离子电池电解液{chr(0x4E00 + at)}型", org=org), actor="t")
    here.matching.twins.renew(SUPPLIES, [record.id for record in store.supplies.iterate(SupplyConditions())])
    card = store.needs.add(need(), actor="企业")
    assert here.matching.suggest(card) == 20
    titles = [store.supplies.get(supply_id).title for supply_id in suggested(store, card)]
    assert len(set(titles)) == 20
