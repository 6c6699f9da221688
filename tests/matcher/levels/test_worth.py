"""What stands in a list: each matter once, and nothing that must not stand there."""

from matcher import Level, Match
from matcher.levels.worth import standing_once

SAME = {"a": {"c"}, "c": {"a"}, "z": {"b"}, "b": {"z"}}


def ids(*, apart: tuple[str, ...] = (), standing: tuple[str, ...] = ()) -> list[str]:
    matches = [Match("n", supply_id, rank, 1 / rank, Level.FAIR) for rank, supply_id in enumerate("abcd", start=1)]
    return [match.supply_id for match in standing_once(matches, SAME, apart=apart, standing=standing)]


def test_of_one_matter_the_first_stands() -> None:
    assert ids() == ["a", "b", "d"]


def test_what_must_not_stand_does_not_keep_its_matter_from_standing() -> None:
    assert ids(apart=("a",)) == ["b", "c", "d"]


def test_what_stands_already_keeps_its_matter_from_standing_again() -> None:
    assert ids(standing=("z",)) == ["a", "d"]
