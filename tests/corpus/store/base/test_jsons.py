from datetime import UTC, date, datetime

import pytest

from corpus.store.base.jsons import to_json


def test_chinese_stays_readable_and_nothing_is_spaced_out() -> None:
    assert to_json({"名称": ["电解液", 1]}) == '{"名称":["电解液",1]}'


def test_a_moment_is_written_as_it_is_stored() -> None:
    assert to_json(datetime(2026, 11, 23, 1, 30, tzinfo=UTC)) == '"2026-11-23T01:30:00+00:00"'


@pytest.mark.parametrize("value", [date(2026, 11, 23), {1, 2}, b"x"])
def test_what_has_no_place_in_the_database_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match=type(value).__name__):
        to_json([value])
