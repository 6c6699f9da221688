"""The town of an anonymous card: told where at least three enterprises of its chain have an accepted card there."""

from builders import need

from corpus.records import Need
from corpus.store import NeedConditions, Store
from corpus.visibility import LISTED_DISCLOSURES, public_record

TOWN = "城关街道"
LISTED = NeedConditions(disclosures=LISTED_DISCLOSURES, states=("accepted",))


def card(store: Store, org: str, **overrides: object) -> Need:
    """An anonymous card of an enterprise, stored."""
    return store.needs.add(need(**{"org_name": org, "disclosure": "anonymous", "town": TOWN} | overrides), actor="t")


def shown(store: Store, stored: Need) -> str:
    """The town that everybody sees of a card."""
    return public_record(store.needs.get(stored.id)).town


def test_two_enterprises_do_not_hide_one_another(store: Store) -> None:
    first = card(store, "甲厂")
    card(store, "乙厂")
    assert shown(store, first) == ""
    assert public_record(store.needs.get(first.id)).title


def test_three_do(store: Store) -> None:
    cards = [card(store, name) for name in ("甲厂", "乙厂", "丙厂")]
    assert {shown(store, sent) for sent in cards} == {TOWN}


def test_several_cards_of_one_enterprise_count_once(store: Store) -> None:
    cards = [card(store, "甲厂"), card(store, "甲 厂"), card(store, "乙厂")]
    assert {shown(store, sent) for sent in cards} == {""}
    codes = [card(store, name, uscc="91370400MA3MPX7T2H") for name in ("丙厂", "丙工厂")]
    assert {shown(store, code) for code in codes} == {TOWN}


def test_one_code_is_one_enterprise(store: Store) -> None:
    cards = [card(store, name, uscc="91370400MA3MPX7T2H") for name in ("甲厂", "甲工厂", "甲总厂")]
    assert {shown(store, sent) for sent in cards} == {""}


def test_other_chains_and_cards_that_wait_do_not_count(store: Store) -> None:
    first = card(store, "甲厂")
    card(store, "乙厂", chain="新材料")
    card(store, "丙厂", state="submitted")
    card(store, "丁厂")
    assert shown(store, first) == ""


def test_it_follows_every_change(store: Store) -> None:
    cards = [card(store, name) for name in ("甲厂", "乙厂", "丙厂")]
    gone = store.needs.step(cards[2].id, version=1, state="withdrawn", actor="t")
    assert shown(store, cards[0]) == ""
    assert gone.state == "withdrawn"
    fourth = card(store, "丁厂", state="submitted")
    assert not fourth.town_is_shared
    store.needs.step(fourth.id, version=1, state="accepted", actor="t")
    assert shown(store, cards[0]) == TOWN


def test_filters_and_their_counts_know_no_other_town(store: Store) -> None:
    card(store, "甲厂")
    assert store.needs.count_by("town", LISTED) == {"": 1}
    asked = NeedConditions(disclosures=LISTED_DISCLOSURES, states=("accepted",), town=TOWN)
    assert store.needs.public_page(asked).total == 0
    assert store.needs.count(asked) == 0
    assert store.needs.count(NeedConditions(town=TOWN)) == 1
    for name in ("乙厂", "丙厂"):
        card(store, name)
    assert store.needs.count_by("town", LISTED) == {TOWN: 3}
    assert store.needs.public_page(asked).total == 3


def test_an_open_card_says_its_town(store: Store) -> None:
    assert shown(store, card(store, "甲厂", disclosure="public")) == TOWN


def test_before_it_is_sent_it_is_known_what_would_be_shown(store: Store) -> None:
    draft = need(org_name="丙厂", disclosure="anonymous", town=TOWN)
    card(store, "甲厂")
    assert not store.needs.shares_town(draft)
    card(store, "乙厂")
    assert store.needs.shares_town(draft)
