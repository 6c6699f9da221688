"""Phrases of a query that have other names."""

import pytest

from matcher.searching.named import longest, named_in
from matcher.terms.meanings import MeaningRow, Meanings
from matcher.terms.tokens import Tokeniser

TOKENISER = Tokeniser()
NAMES = Meanings([MeaningRow(("行车", "天车"), ("起重机",)), MeaningRow(("急单",), ("插单",))])


@pytest.mark.parametrize(
    ("text", "surely"),
    [
        ("行车防摇摆", {"行车": ("起重机",)}),
        ("急单一插进来", {"急单": ("插单",)}),
        ("自行车", {}),
        ("航天车间", {}),
        ("进行车削", {}),
    ],
)
def test_a_phrase_is_no_chance_meeting_of_two_words(text: str, surely: dict[str, tuple[str, ...]]) -> None:
    assert named_in(TOKENISER, NAMES, text).surely == surely


def test_english_and_near_names_are_told_apart() -> None:
    named = named_in(TOKENISER, NAMES, "甲壳素 membrane fouling 急单")
    assert next(iter(named.surely)) == "急单"
    assert "甲壳素" in named.near
    assert "membrane fouling" in named.english
    assert set(named.every) >= {"甲壳素", "membrane fouling", "急单"}


def test_the_longest_phrases_are_kept_and_taken_out_of_the_text() -> None:
    meant, rest = longest({"废水": ("污水",), "含油废水": ("油水分离",)}, "含油废水处理")
    assert meant == {"含油废水": ("油水分离",)}
    assert rest.strip() == "处理"
