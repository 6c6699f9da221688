import threading
from collections.abc import Callable

import pytest

from web.matching.one_follower import OneFollower


def elsewhere(ask: Callable[[], bool]) -> bool:
    """What another thread is answered."""
    answers: list[bool] = []
    other = threading.Thread(target=lambda: answers.append(ask()))
    other.start()
    other.join()
    return answers[0]


def test_one_follows_at_a_time_and_may_follow_within(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.matching.one_follower.PATIENCE", 0.01)
    follower = OneFollower()
    assert follower.begin(must=True)
    assert follower.begin(must=False)
    assert not elsewhere(lambda: follower.begin(must=False))
    follower.end()
    follower.end()
    assert elsewhere(lambda: follower.begin(must=False))


def test_nobody_waits_while_many_records_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.matching.one_follower.PATIENCE", 3600)
    follower = OneFollower()
    with follower.many_changes():
        assert follower.begin(must=False), "whoever changes them follows"
        follower.end()
        assert not elsewhere(lambda: follower.begin(must=False))
    assert elsewhere(lambda: follower.begin(must=False))
