from datetime import date

import pytest
from issued import WORDING
from werkzeug.datastructures import MultiDict

from corpus.publication import Item, Scope, Subject
from web.publishing.forms import read_arrangement, read_most, read_scope, read_subject

ITEMS = tuple(Item(name, "1@") for name in "甲乙丙丁")


def order(**form: str) -> str:
    """The items as this form puts them."""
    typed = read_arrangement(MultiDict({name.replace("_", "-"): text for name, text in form.items()}), WORDING, ITEMS)
    return "".join(item.record_id for item in typed.items)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({}, "甲乙丙丁"),
        ({"place_丁": "1"}, "丁甲乙丙"),
        ({"place_甲": "3"}, "乙丙甲丁"),
        ({"place_丁": "2"}, "甲丁乙丙"),
        ({"place_甲": "99"}, "乙丙丁甲"),
        ({"place_甲": "x"}, "甲乙丙丁"),
        ({"out_乙": "1"}, "甲丙丁"),
        ({"up": "乙"}, "乙甲丙丁"),
        ({"down": "丙"}, "甲乙丁丙"),
        ({"up": "甲"}, "甲乙丙丁"),
        ({"down": "戊"}, "甲乙丙丁"),
    ],
)
def test_order(form: dict[str, str], expected: str) -> None:
    assert order(**form) == expected


def test_words_that_are_too_long_are_said_and_kept() -> None:
    typed = read_arrangement(MultiDict({"title": "长" * 61, "dated": "昨天"}), WORDING, ITEMS)
    assert typed.wording.title == "长" * 61
    assert typed.wording.dated == WORDING.dated
    assert [problem[:2] for problem in typed.problems] == ["标题", "发布"]


def test_nonsense_in_an_address_is_as_proposed() -> None:
    proposed = Scope(since=date(2026, 11, 1), until=date(2026, 11, 30))
    assert read_scope(MultiDict({"since": "x", "until": ""}), proposed) == proposed
    turned = read_scope(MultiDict({"since": "2026-12-01", "until": "2026-11-02"}), proposed)
    assert (turned.since, turned.until) == (date(2026, 11, 2), date(2026, 12, 1))
    assert read_subject("x") is Subject.SUPPLIES
    assert (read_most("x"), read_most("0"), read_most("99999")) == (50, 1, 200)
