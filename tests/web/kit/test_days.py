from datetime import date

import pytest

from web.kit.days import read_day


def test_a_day_is_read_as_addresses_say_it() -> None:
    assert read_day("2026-11-23") == date(2026, 11, 23)


@pytest.mark.parametrize("text", ["", "昨天", "2026-02-30", "23.11.2026"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text) is None
