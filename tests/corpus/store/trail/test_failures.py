from datetime import timedelta

import pytest
from clock import Clock

from corpus.store import Store
from corpus.store.trail import failures
from corpus.store.trail.failures import KEPT_DAYS, Failure


def failure(number: str = "1f0c9a7e") -> Failure:
    """One, of a reviewer who opened a list."""
    return Failure(
        number=number,
        method="GET",
        address="/desk/needs/",
        role="reviewer",
        kind="KeyError",
        place="web/x.py:1 show",
        trace="web/x.py:1 show",
    )


def test_one_is_found_by_the_beginning_of_its_number(store: Store) -> None:
    for number in ("1f0c9a7e", "2f0c9a7e"):
        store.trail.failures.add(failure(number))
    assert [each.number for each in store.trail.failures.page().items] == ["2f0c9a7e", "1f0c9a7e"]
    (kept,) = store.trail.failures.page("1f0c").items
    assert (kept.kind, kept.role, kept.at) == ("KeyError", "reviewer", store.database.clock())
    assert store.trail.failures.page("ffff").total == 0


def test_they_are_kept_for_ninety_days(store: Store, clock: Clock) -> None:
    store.trail.failures.add(failure("1"))
    clock.now += timedelta(days=KEPT_DAYS - 1)
    store.trail.failures.add(failure("2"))
    assert (store.trail.failures.count_since(7), store.trail.failures.page().total) == (1, 2)
    clock.now += timedelta(days=2)
    assert store.trail.failures.prune() == 1
    clock.now += timedelta(days=KEPT_DAYS)
    store.trail.failures.add(failure("3"))
    assert [each.number for each in store.trail.failures.page().items] == ["3"]


def test_a_page_that_always_fails_does_not_fill_the_disk(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failures, "MOST_KEPT", 3)
    for number in range(5):
        store.trail.failures.add(failure(str(number)))
    assert [each.number for each in store.trail.failures.page().items] == ["4", "3", "2"]
