from contextlib import closing
from dataclasses import replace

from builders import need

from corpus.store import Store
from web.matching.shown.open_needs import OpenNeeds


def test_only_what_everybody_sees_and_is_still_open_is_told(store: Store) -> None:
    known = OpenNeeds(store)
    shown = store.needs.add(need(title="公开需求", mobile="13000000000"), actor="t")
    store.needs.add(need(title="秘密需求", disclosure="bureau_only"), actor="t")
    store.needs.add(need(title="未受理", state="submitted"), actor="t")
    assert list(known.stamps()) == [shown.id]
    assert known.shown([shown.id])[shown.id].mobile == ""
    assert known.shown(["SZXQ-2026-9999"]) == {}


def test_a_change_is_seen_at_once_and_what_is_known_is_not_read_again(store: Store) -> None:
    known = OpenNeeds(store)
    added = store.needs.add(need(title="原来的名称"), actor="t")
    first = known.shown([added.id])[added.id]
    assert known.shown([added.id])[added.id] is first
    store.needs.change(replace(added, title="改过的名称"), actor="t")
    assert known.shown([added.id])[added.id].title == "改过的名称"
    assert list(known.stamps()) == [added.id]


def test_another_process_is_noticed(store: Store) -> None:
    known = OpenNeeds(store)
    assert list(known.stamps()) == []
    with closing(Store(store.database.path, clock=store.database.clock)) as other:
        added = other.needs.add(need(), actor="t")
    assert list(known.stamps()) == [added.id]
