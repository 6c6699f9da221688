"""What an enterprise asks for comes before staff once its card is accepted, and never twice."""

import pytest
from builders import need, supply

from corpus.records import Need, Supply
from corpus.states import PairingState
from corpus.store import Store, history_of
from web.records import consequences
from web.records.wished import shown_wishes, wishes
from web.services import Services


@pytest.fixture
def offered(store: Store) -> Supply:
    """A supply that nothing in the need speaks for."""
    return store.supplies.add(
        supply(title="水稻育秧机", summary="水稻育秧。", keywords=(), chain="", field=""), actor="t"
    )


def card(store: Store, **changes: object) -> Need:
    return store.needs.add(need(**({"supply_wanted": "看中 ｇｊ-2026-00001 这一项"} | changes)), actor="企业")


@pytest.mark.usefixtures("offered")
def test_it_is_a_pairing_however_far_it_is(here: Services, store: Store) -> None:
    accepted = card(store)
    for _ in range(2):
        consequences.of_card(here, accepted)
    (pairing,) = store.pairings.of_need(accepted.id)
    assert (pairing.state, pairing.version) == (PairingState.SUGGESTED, 2)
    (change,) = history_of(store.database, "pairings", str(pairing.id))
    assert (change.action, change.actor) == ("wanted", "企业")
    (wish,) = wishes(here, accepted)
    assert (wish.hindrance, wish.pairing) == ("", PairingState.SUGGESTED)


@pytest.mark.usefixtures("offered")
def test_a_card_that_waits_has_no_pairing(here: Services, store: Store) -> None:
    waiting = card(store, state="submitted")
    consequences.of_card(here, waiting)
    assert store.pairings.of_need(waiting.id) == ()
    assert wishes(here, waiting)[0].pairing is None


def test_one_that_was_suggested_anyway_stays_when_others_are_matched(here: Services, store: Store) -> None:
    store.supplies.add(supply(), actor="t")
    accepted = card(store, supply_wanted="")
    consequences.of_card(here, accepted)
    assert [one.version for one in store.pairings.of_need(accepted.id)] == [1]
    asked = store.needs.change(accepted.with_values({"supply_wanted": "GJ-2026-00001"}), actor="t")
    consequences.of_card(here, asked)
    store.pairings.suggest(accepted.id, [])
    assert [one.version for one in store.pairings.of_need(accepted.id)] == [2]


@pytest.mark.usefixtures("offered")
def test_a_decision_is_not_taken_back(here: Services, store: Store) -> None:
    accepted = card(store)
    consequences.of_card(here, accepted)
    (pairing,) = store.pairings.of_need(accepted.id)
    store.pairings.decide(pairing.id, version=2, state=PairingState.REJECTED, actor="王干事", reason="other")
    consequences.of_card(here, accepted)
    assert [one.state for one in store.pairings.of_need(accepted.id)] == ["rejected"]


@pytest.mark.parametrize(
    ("of_supply", "of_need", "said"),
    [
        ({"status": "withdrawn"}, {}, "供给现在是"),
        ({"org": "示例甲电池有限公司"}, {}, "与需求方为同一单位"),
        ({}, {"partner": "回避单位：示例大学"}, "需求方要求回避"),
    ],
)
def test_what_may_not_be_matched_is_no_pairing(
    here: Services, store: Store, of_supply: dict[str, str], of_need: dict[str, str], said: str
) -> None:
    store.supplies.add(supply(**of_supply), actor="t")
    accepted = card(store, **of_need)
    consequences.of_card(here, accepted)
    assert store.pairings.of_need(accepted.id) == ()
    assert said in wishes(here, accepted)[0].hindrance


def test_what_is_hidden_or_unknown_is_not_shown(here: Services, store: Store, offered: Supply) -> None:
    gone = store.supplies.add(supply(status="withdrawn"), actor="t")
    shown = shown_wishes(here, f"{offered.id}、{gone.id}、GJ-2026-09999、随便写的")
    assert [one.id for one in shown] == [offered.id]
    assert shown[0].phone == ""
