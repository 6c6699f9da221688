import pytest

from corpus.errors import Conflict, NotFound
from corpus.store import Store
from corpus.store.kept.fits import SHIPPED


def test_every_version_is_kept_and_any_can_be_used(store: Store) -> None:
    assert store.kept.fits.used() == SHIPPED
    first = store.kept.fits.add('{"a": 1}', report="一", actor="t")
    second = store.kept.fits.add('{"a": 2}', report="二", actor="t")
    assert store.kept.fits.used() == SHIPPED
    store.kept.fits.use(second.number, actor="t")
    store.kept.fits.use(first.number, actor="t")
    assert store.kept.fits.used() == first.number
    store.kept.fits.use(SHIPPED, actor="t")
    assert store.kept.fits.used() == SHIPPED
    assert [fit.weights for fit in store.kept.fits.all()] == ['{"a": 2}', '{"a": 1}']


def test_a_version_that_is_not_there_cannot_be_used(store: Store) -> None:
    with pytest.raises(NotFound):
        store.kept.fits.use(9, actor="t")
    assert store.kept.fits.used() == SHIPPED


def test_a_version_is_not_used_instead_of_one_that_is_no_longer_in_use(store: Store) -> None:
    first = store.kept.fits.add("{}", report="", actor="t").number
    store.kept.fits.use(first, actor="t", instead_of=SHIPPED)
    with pytest.raises(Conflict, match="刚刚换过"):
        store.kept.fits.use(SHIPPED, actor="t", instead_of=SHIPPED)
    assert store.kept.fits.used() == first
