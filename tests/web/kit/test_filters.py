from datetime import UTC, date, datetime

import pytest
from flask import Flask

from web.kit.filters import day, long_day, marked, moment, number, with_query


def test_days_are_china_s() -> None:
    late = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
    assert day(late) == "2026-11-24"
    assert long_day(late) == "2026年11月24日"
    assert moment(late) == "2026-11-24 04:00"
    assert day(date(2026, 1, 2)) == "2026-01-02"
    assert day(None) == long_day(None) == moment(None) == ""


def test_only_large_numbers_are_grouped() -> None:
    assert [number(count) for count in (0, 9999, 10_000)] == ["0", "9999", "10,000"]


def test_marks_stand_around_escaped_text() -> None:
    assert marked("<b>电解液</b>\n二", ("电解液",)) == "&lt;b&gt;<mark>电解液</mark>&lt;/b&gt;<br>二"
    assert marked("a<mark>b", ("<mark>",)) == "a<mark>&lt;mark&gt;</mark>b"


@pytest.mark.parametrize(
    ("address", "changes", "expected"),
    [
        (
            "/supplies/?q=电池&page=3",
            {"chain": "新材料"},
            "/supplies/?q=%E7%94%B5%E6%B1%A0&chain=%E6%96%B0%E6%9D%90%E6%96%99",
        ),
        ("/supplies/?field=60&page=3", {"field": ""}, "/supplies/"),
        ("/supplies/?page=3", {"page": 4}, "/supplies/?page=4"),
        ("/supplies/?_external=1&_scheme=javascript", {}, "/supplies/?_external=1&_scheme=javascript"),
        ("/needs/SZXQ-2026-0001?need_id=2&endpoint=x", {}, "/needs/SZXQ-2026-0001?need_id=2&endpoint=x"),
    ],
)
def test_an_address_with_some_of_its_query_changed(
    app: Flask, address: str, changes: dict[str, object], expected: str
) -> None:
    with app.test_request_context(address):
        assert with_query(**changes) == expected
