from matcher.base.kept import Kept


def test_what_was_asked_for_last_is_kept_and_the_rest_forgotten() -> None:
    kept = Kept[int, str](2)
    for key in range(10):
        kept.put(key, str(key))
        assert kept.get(0) == "0"
    assert len(kept) <= 4
    assert kept.get(9) == "9"
    assert kept.get(1) is None
