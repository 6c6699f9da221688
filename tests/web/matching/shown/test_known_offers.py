from builders import supply

from corpus.codes import SupplyStatus
from corpus.store import Store
from web.matching.shown.known_offers import KnownOffers


def test_each_is_read_once_until_it_changes_and_as_everybody_sees_it(store: Store) -> None:
    added = store.supplies.add(supply(kind="expert"), actor="t")
    known = KnownOffers(store)
    first = known.of({added.id: added.stamp})[added.id]
    assert first.phone == ""
    assert known.of({added.id: added.stamp})[added.id] is first
    edited = store.supplies.change(added.with_values({"title": "另一名称"}), actor="t")
    assert known.of({added.id: edited.stamp})[added.id].title == "另一名称"


def test_what_has_been_taken_off_meanwhile_is_left_out(store: Store) -> None:
    added = store.supplies.add(supply(kind="expert", status=SupplyStatus.WITHDRAWN), actor="t")
    assert KnownOffers(store).of({added.id: "before", "GJ-2026-09999": "x"}) == {}
