"""Views of lists: one's own and those that others share, each under one name."""

import pytest

from corpus.errors import Conflict, IllegalStep, NotFound
from corpus.store import AuditConditions, Naming, Store
from corpus.store.people import saved_views

OWN, SHARED = Naming("新材料待受理", shared=False), Naming("全处看的", shared=True)


@pytest.fixture
def owner(store: Store) -> int:
    return store.people.users.add("王干事", password_hash="x", role="reviewer").id


@pytest.fixture
def other(store: Store) -> int:
    return store.people.users.add("李干事", password_hash="x", role="reviewer").id


def names(store: Store, reader: int) -> list[str]:
    return [view.name for view in store.people.saved_views.seen_by(reader, "needs")]


def test_one_sees_ones_own_and_what_is_shared(store: Store, owner: int, other: int) -> None:
    store.people.saved_views.save(owner, "needs", "chain=新材料", OWN)
    store.people.saved_views.save(owner, "needs", "state=all", SHARED)
    store.people.saved_views.save(owner, "supplies", "", OWN)
    assert names(store, owner) == ["全处看的", "新材料待受理"]
    assert names(store, other) == ["全处看的"]
    (view,) = store.people.saved_views.seen_by(other, "needs")
    assert (view.query, view.owner) == ("state=all", "王干事")


def test_the_same_name_takes_the_place_of_the_view_before(store: Store, owner: int) -> None:
    first = store.people.saved_views.save(owner, "needs", "chain=新材料", OWN)
    again = store.people.saved_views.save(owner, "needs", "chain=精细化工", OWN)
    assert (again.id, again.query, again.version) == (first.id, "chain=精细化工", 2)


def test_a_view_is_renamed_and_removed_by_its_owner_alone(store: Store, owner: int, other: int) -> None:
    views = store.people.saved_views
    view = views.save(owner, "needs", "", OWN)
    with pytest.raises(NotFound):
        views.own(view.id, other)
    renamed = views.rename(view, Naming("别的名称", shared=True))
    assert names(store, other) == ["别的名称"]
    with pytest.raises(Conflict):
        views.remove(view)
    views.remove(renamed)
    assert names(store, owner) == []


def test_two_views_do_not_get_one_name(store: Store, owner: int) -> None:
    views = store.people.saved_views
    views.save(owner, "needs", "", OWN)
    with pytest.raises(IllegalStep, match="已有名为“新材料待受理”的视图"):
        views.rename(views.save(owner, "needs", "", SHARED), OWN)


def test_there_is_an_end_to_views(store: Store, owner: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_views, "MOST", 1)
    store.people.saved_views.save(owner, "needs", "", OWN)
    store.people.saved_views.save(owner, "needs", "state=all", OWN)
    with pytest.raises(IllegalStep, match="最多保存 1 个视图"):
        store.people.saved_views.save(owner, "needs", "", SHARED)


def test_the_log_says_who_kept_which_view_but_not_what_it_asks_for(store: Store, owner: int) -> None:
    store.people.saved_views.save(owner, "needs", "q=15400000001", SHARED)
    entry = next(one for one in store.trail.audit.iterate(AuditConditions()) if one.record == "saved_views")
    assert entry.after == {"name": "全处看的", "shared": True}
    assert "15400000001" not in repr(entry)
