import pytest

from matcher.learning.shown_quality import Seen, summed_up


def test_shares_are_counted_over_all_needs() -> None:
    seen = [
        Seen(judged=(4, 3, 1), shown=(4, 2, 3), anything=True),
        Seen(judged=(1, 2), shown=(3, 1), anything=True),
        Seen(judged=(1,), shown=(2,), anything=False),
    ]
    shares = summed_up(seen)
    assert (shares.pairs, shares.strong) == (3, 1)
    assert shares.right.mean == pytest.approx(1 / 3)
    assert shares.strong_right.mean == 1
    assert shares.good_shown.mean == pytest.approx(1 / 2)
    assert shares.false_hope.mean == pytest.approx(1 / 2)
    assert shares.right.low <= shares.right.mean <= shares.right.high


def test_nothing_judged_is_nothing() -> None:
    assert summed_up([]).right == (0, 0, 0)
