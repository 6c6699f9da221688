from matcher.base.kept import Kept, Shelves


def test_what_was_asked_for_last_is_kept_and_the_rest_forgotten() -> None:
    kept = Kept[int, str](2)
    for key in range(10):
        kept.put(key, str(key))
        assert kept.get(0) == "0"
    assert len(kept) <= 4
    assert kept.get(9) == "9"
    assert kept.get(1) is None


def test_a_value_is_made_once_as_long_as_it_is_kept() -> None:
    made: list[int] = []
    kept = Kept[int, str](2)
    for key in (1, 2, 1, 2):
        assert kept.of(key, lambda one: made.append(one) or str(one)) == str(key)  # type: ignore[func-returns-value]
    assert made == [1, 2]


def test_values_of_one_kind_know_nothing_of_another() -> None:
    shelves = Shelves()
    shelves.of("lengths", 2).put("a", 1)
    assert shelves.of("lengths", 2).get("a") == 1
    assert shelves.of("widths", 2).get("a") is None
