import threading

import pytest

from corpus.store import Store
from web.matching.matching import Matching
from web.workers.settling import Settling


def test_an_index_that_has_drifted_is_weighed_anew_as_soon_as_that_is_said(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    matching, looked = Matching(store), threading.Semaphore(0)
    monkeypatch.setattr(matching, "settle_if_drifted", looked.release)
    settling = Settling(matching)
    settling.start()
    try:
        assert looked.acquire(timeout=10), "what has drifted before the start is seen at the start"
        matching.drifted.set()
        assert looked.acquire(timeout=10)
    finally:
        settling.stop()
    assert not settling.runs
