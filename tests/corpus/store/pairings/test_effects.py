"""Effects in the store: with a pairing and without, corrected, taken out, counted."""

from dataclasses import replace
from datetime import date

import pytest
from builders import offer
from following import act, in_talks

from corpus.effects import Effect
from corpus.errors import Conflict, IllegalStep, NotFound
from corpus.figures import Span
from corpus.states import NeedState, PairingState
from corpus.store import AuditConditions, Store

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))
LOAN = Effect(
    kind="finance", offer="科创贷", enterprise="示例甲公司", town="北山镇", happened_on=date(2026, 11, 20), amount=400.0
)


def test_a_pairing_with_a_bank_is_signed_with_what_was_lent(store: Store) -> None:
    pairing = in_talks(store, offered=offer("finance", title="科创贷"))
    loan = replace(LOAN, enterprise="示例甲电池有限公司")
    signed = store.work.following.sign(act(store, pairing), loan)
    assert signed.state == PairingState.SIGNED
    assert store.needs.get(pairing.need_id).state == NeedState.SETTLED
    followed = store.work.following.of(pairing.id)
    assert followed.contract is None
    assert followed.effect
    assert (followed.effect.amount, followed.effect.pairing_id) == (400, pairing.id)
    store.work.following.correct(act(store, pairing, "合同更正"), replace(loan, amount=500.0))
    now = store.work.effects.of_pairing(pairing.id)
    assert now
    assert (now.amount, now.version) == (500, 2)
    with pytest.raises(IllegalStep, match="随对接登记"):
        store.work.effects.remove(now.id, version=2, actor="t")
    assert [sum_.amount for sum_ in store.work.effects.sums(YEAR)] == [500]
    assert store.work.figures.contracts(YEAR) == [], "a loan is no technology contract"
    (row,) = store.work.figures.suppliers(YEAR)
    assert (row.signed, row.amount) == (1, 0)


def test_a_pairing_without_anything_registered_has_nothing_to_correct(store: Store) -> None:
    pairing = in_talks(store, offered=offer("finance"))
    with pytest.raises(IllegalStep, match="还没有成效登记"):
        store.work.following.correct(act(store, pairing, "改"), LOAN)


def test_what_is_known_is_not_registered_again(store: Store) -> None:
    store.work.effects.add(LOAN, actor="甲")
    with pytest.raises(IllegalStep, match="已经登记过"):
        store.work.effects.add(replace(LOAN, enterprise="示例甲 公司"), actor="乙")
    others = [replace(LOAN, amount=amount) for amount in (400.0, 80.0, 90.0)]
    assert store.work.effects.known(others) == [True, False, False]
    assert store.work.effects.add_all(others, actor="乙") == (2, 1)
    assert store.work.effects.page(YEAR).total == 3


def test_the_second_of_two_who_correct_one_is_told(store: Store) -> None:
    added = store.work.effects.add(LOAN, actor="甲")
    store.work.effects.change(replace(added, amount=500.0), version=1, actor="甲")
    with pytest.raises(Conflict):
        store.work.effects.change(replace(added, amount=600.0), version=1, actor="乙")
    assert store.work.effects.get(added.id).amount == 500
    store.work.effects.remove(added.id, version=2, actor="甲")
    with pytest.raises(NotFound):
        store.work.effects.get(added.id)
    log = [entry.action for entry in store.trail.audit.iterate(AuditConditions()) if entry.record == "effects"]
    assert sorted(log) == ["add", "correct_effect", "remove_effect"]


def test_sums_by_kind_product_month_and_town(store: Store) -> None:
    effects = store.work.effects
    rows = [
        LOAN,
        replace(LOAN, offer="税易贷", happened_on=date(2026, 10, 9), amount=100.0),
        replace(LOAN, enterprise="示例乙公司", town="", happened_on=date(2026, 10, 9), amount=60.0),
        replace(LOAN, happened_on=date(2025, 12, 31)),
        replace(LOAN, kind="expert", offer="流体机械", amount=0.0, batch="第四批科技副总"),
        replace(LOAN, kind="training", offer="政策辅导", amount=0.0, number=30),
    ]
    assert effects.add_all(rows, actor="t") == (6, 0)
    assert [(row.kind, row.words) for row in effects.sums(YEAR)] == [
        ("finance", "3 笔 560 万元"),
        ("expert", "1 人"),
        ("training", "30 人次"),
    ]
    named = {(row.kind, row.name): row.words for row in effects.by_offer(YEAR)}
    assert named[("finance", "科创贷")] == "2 笔 460 万元"
    assert named[("finance", "税易贷")] == "1 笔 100 万元"
    assert named[("expert", "第四批科技副总")] == "1 人"
    assert {(row.name, row.entries) for row in effects.by_month(YEAR) if row.kind == "finance"} == {
        ("2026-10", 2),
        ("2026-11", 1),
    }
    assert {row.name for row in effects.by_town(YEAR)} == {"北山镇", ""}
    assert [row.entries for row in effects.sums(replace(YEAR, town="北山镇"))] == [2, 1, 1]
    assert effects.page(YEAR, kind="expert").total == 1
