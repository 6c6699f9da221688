import pytest

from corpus.errors import NotFound
from corpus.store import Store
from corpus.store.kept.fits import SHIPPED


def test_every_version_is_kept_and_any_can_be_used(store: Store) -> None:
    assert store.fits.used() == SHIPPED
    first = store.fits.add('{"a": 1}', report="一", actor="t")
    second = store.fits.add('{"a": 2}', report="二", actor="t")
    assert store.fits.used() == SHIPPED
    store.fits.use(second.number, actor="t")
    store.fits.use(first.number, actor="t")
    assert store.fits.used() == first.number
    store.fits.use(SHIPPED, actor="t")
    assert store.fits.used() == SHIPPED
    assert [fit.weights for fit in store.fits.all()] == ['{"a": 2}', '{"a": 1}']


def test_a_version_that_is_not_there_cannot_be_used(store: Store) -> None:
    with pytest.raises(NotFound):
        store.fits.use(9, actor="t")
    assert store.fits.used() == SHIPPED
