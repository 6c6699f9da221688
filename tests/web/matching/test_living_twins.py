"""What is found after each change is what a search of everything finds, and only what has changed is looked at."""

from dataclasses import replace
from random import Random

import pytest
from builders import need, supply

from corpus.store import NeedConditions, Store, SupplyConditions
from web.matching import living_twins
from web.matching.living_twins import LivingTwins
from web.records.duplicates import find_all

TITLES = (
    "宽温域锂离子电池低温电解液",
    "宽温域锂离子电池低温电解液（第二批）",
    "锂离子电池宽温电解液的开发",
    "秸秆还田机",
    "磷酸铁锂电池低温放电性能提升",
    "三元正极材料制备技术",
    "三元负极材料制备技术",
    "一种三元正极材料的制备",
)
TEXTS = (
    "",
    "采用低黏度溶剂与成膜添加剂，在零下二十度放电容量保持率达到百分之八十二。",
    "旋耕、灭茬、还田一次完成，作业效率提高三成。",
)
ORGS = ("示例大学", "示例大学化工学院", "第二示例大学", "")


def pairs(store: Store, table: str = "supplies") -> list[tuple[object, ...]]:
    sql = "SELECT first_id, second_id, state, likeness, agrees FROM duplicates WHERE record = ? ORDER BY 1, 2"
    return [tuple(row) for row in store.database.here.conn.execute(sql, (table,))]


def any_supply(chance: Random, **fields: object) -> object:
    return supply(title=chance.choice(TITLES), summary=chance.choice(TEXTS), org=chance.choice(ORGS), lead="", **fields)


def change_anything(store: Store, chance: Random) -> list[str]:
    """One change as lists and people make them; returns the numbers of the records that it touched."""
    known = list(store.supplies.iterate(SupplyConditions()))
    what = chance.choice(("add", "add", "change", "shelve", "remove")) if known else "add"
    if what == "add":
        return [store.supplies.add(any_supply(chance), actor="t").id]  # type: ignore[arg-type]
    record = chance.choice(known)
    if what == "remove":
        with store.database.write() as db:
            db.conn.execute("DELETE FROM supplies WHERE id = ?", (record.id,))
        return [record.id]
    other = any_supply(chance, id=record.id, version=record.version)
    status = "withdrawn" if what == "shelve" else "valid"
    return [store.supplies.change(replace(other, status=status), actor="t").id]  # type: ignore[type-var]


@pytest.mark.parametrize("seed", range(6))
def test_any_changes_leave_what_a_search_of_everything_finds(store: Store, seed: int) -> None:
    chance, twins = Random(seed), LivingTwins(store)
    for step in range(40):
        touched = change_anything(store, chance)
        if step % 3 == 0:  # else the next search finds what was changed by itself
            twins.renew("supplies", touched)
        if step % 10 == 9:
            twins.renew("supplies", ())
            renewed = pairs(store)
            find_all(store, ["supplies"])
            assert renewed == pairs(store)
    assert pairs(store), "the records were alike enough to be found"


def test_only_changed_records_are_compared(store: Store) -> None:
    for place in range(50):
        store.supplies.add(supply(title=f"第{place}种工艺", lead="", source=str(place)), actor="t")
    twins = LivingTwins(store)
    twins.prepare()
    added = store.supplies.add(supply(title="宽温域锂离子电池低温电解液"), actor="t")
    twins.renew("supplies", [added.id])
    assert twins.looked_at == 1
    twins.renew("supplies", ())
    assert twins.looked_at == 1


def test_decisions_stay_whatever_is_found(store: Store) -> None:
    first = store.supplies.add(supply(), actor="t")
    twins = LivingTwins(store)
    second = store.supplies.add(supply(title=f"{first.title}（第二批）"), actor="t")
    twins.renew_one(second)
    (pair,) = store.twins.duplicates.suspected("supplies", first.id)
    store.twins.duplicates.set_apart(pair.id, version=1, actor="t")
    store.supplies.change(replace(second, title="秸秆还田机"), actor="t")
    twins.renew("supplies", ())
    assert store.twins.duplicates.get(pair.id).state == "different"


def test_cards_that_are_not_stored_meet_stored_ones_and_each_other(store: Store) -> None:
    known = store.needs.add(need(), actor="t")
    twins = LivingTwins(store)
    new = [replace(known, id="第 3 行"), replace(known, id="第 4 行", title=f"{known.title}攻关")]
    met = {twin[:2] for twin in twins.among(new)}
    assert met == {(known.id, "第 3 行"), (known.id, "第 4 行"), ("第 3 行", "第 4 行")}
    assert pairs(store, "needs") == []


def test_a_card_that_comes_while_much_is_searched_for_waits_for_nobody_and_is_found_all_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(living_twins, "PATIENCE", 0.0)
    known = store.needs.add(need(), actor="t", key="1")
    twins = LivingTwins(store)
    twins.prepare()

    def send(_: int, __: str) -> None:
        if store.needs.count(NeedConditions()) == 1:
            card = store.needs.add(need(), actor="t", key="2")
            with twins._known["needs"].lock:  # as while a batch is searched for
                twins.renew_one(card)
            assert pairs(store, "needs") == []

    twins.renew("needs", [known.id], watch=send)
    assert len(pairs(store, "needs")) == 1


def test_a_long_search_says_how_far_it_is_and_keeps_to_the_order(store: Store) -> None:
    ids = [store.supplies.add(supply(title=f"第{n}种工艺", source=str(n)), actor="t").id for n in range(12)]
    seen: list[tuple[int, str]] = []
    LivingTwins(store).renew("supplies", ids, watch=lambda done, last: seen.append((done, last)))
    assert seen == [(5, ids[4]), (10, ids[9]), (12, ids[11])]
