from builders import need, supply

from corpus.states import NeedState, PairingState
from corpus.store import Store, Suggestion
from web.records.timeline import card_steps, differences, pairing_steps


def test_a_cards_steps(store: Store) -> None:
    card = store.needs.add(need(state="submitted"), actor="企业")
    card = store.needs.step(card.id, version=1, state=NeedState.RETURNED, actor="王干事", note="缺指标")
    store.needs.change(need(id=card.id, version=2, state="submitted"), actor="企业")
    assert [(step.what, step.actor, step.note) for step in card_steps(store, card.id)] == [
        ("登记", "企业", ""),
        ("退回补正", "王干事", "缺指标"),
        ("修改内容", "企业", ""),
    ]


def test_a_withdrawal_is_the_enterprise_s(store: Store) -> None:
    card = store.needs.add(need(), actor="企业")
    store.needs.step(card.id, version=1, state=NeedState.WITHDRAWN, actor="企业", note="已解决")
    assert card_steps(store, card.id)[-1][::3] == ("企业撤回", "已解决")


def test_each_decision_keeps_its_own_reason(store: Store) -> None:
    store.needs.add(need(), actor="t")
    offer = store.supplies.add(supply(), actor="t")
    store.pairings.suggest("SZXQ-2026-0001", [Suggestion(offer.id, 0.5, 4)])
    (pairing,) = store.pairings.of_need("SZXQ-2026-0001")
    assert pairing_steps(store, pairing) == ()
    decided = store.pairings.decide(
        pairing.id, version=1, state=PairingState.REJECTED, actor="王", reason="too_early", note="甲"
    )
    assert [step.reason for step in pairing_steps(store, decided)] == ["too_early"]
    back = store.pairings.decide(pairing.id, version=2, state=PairingState.SUGGESTED, actor="李")
    assert [(step.what, step.reason, step.note) for step in pairing_steps(store, back)] == [
        ("不匹配", "too_early", "甲"),
        ("撤销，回到待研判", "", ""),
    ]


def test_differences_since_a_version(store: Store) -> None:
    card = store.needs.add(need(goal="旧目标", modes=("joint_research",)), actor="企业")
    changed = store.needs.change(need(id=card.id, version=1, goal="新目标", modes=()), actor="企业")
    assert [tuple(difference) for difference in differences(store, changed, since=1)] == [
        ("预期目标（技术、经济效益）", "旧目标", "新目标"),
        ("期望合作方式", "合作研发", "（空）"),
    ]
    assert differences(store, changed, since=2) == ()
    assert differences(store, changed, since=99) == ()
