from matcher.scoring.shares import Share, Shares

SHARES = Shares([("名称 ↔ 名称", "word"), ("同一产业链", "facet")], ["电解液", "新能源"], [0.2, 0.1], 1)


def test_they_are_records_to_whoever_asks_for_them() -> None:
    first, last = SHARES
    assert first == Share("名称 ↔ 名称", "word", "电解液", 0.2) == SHARES[0]
    assert (last,) == SHARES[1:]
    assert len(SHARES) == 2
    assert first in SHARES


def test_the_same_shares_are_equal_however_they_are_held() -> None:
    assert SHARES == tuple(SHARES) == SHARES
    assert SHARES != ()
    assert Shares([], [], [], 0) == ()
    assert hash(SHARES) == hash(tuple(SHARES))
