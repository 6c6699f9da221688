from datetime import date

import pytest

from corpus.states import NeedState
from web.kit.reading import NOTE_LIMIT, read_day, read_number, read_state, read_tick, too_long


def test_a_state_is_read_and_nonsense_is_none() -> None:
    assert read_state(NeedState, "accepted") is NeedState.ACCEPTED
    assert read_state(NeedState, "nonsense") is None


@pytest.mark.parametrize(
    ("text", "number"), [("12", 12), ("", 0), ("-1", 0), ("１２", 0), ("1234567890", 0), ("1 or 1", 0)]
)
def test_a_number_is_read_and_anything_else_is_0(text: str, number: int) -> None:
    assert read_number(text) == number


def test_a_note_may_be_as_long_as_the_limit_and_no_longer() -> None:
    assert too_long("字" * NOTE_LIMIT) == ""
    assert str(NOTE_LIMIT + 1) in too_long("字" * (NOTE_LIMIT + 1))


def test_a_day_is_read_as_addresses_say_it() -> None:
    assert read_day("2026-11-23") == date(2026, 11, 23)


@pytest.mark.parametrize("text", ["", "昨天", "2026-02-30", "23.11.2026"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize(("text", "tick"), [("1", True), ("0", False), ("", None), ("nonsense", None)])
def test_a_tick_says_with_without_or_nothing(text: str, tick: bool | None) -> None:
    assert read_tick(text) is tick
