import re

from hypothesis import given
from hypothesis import strategies as st

from matcher.terms.phrases import Finder, any_of

PHRASES = st.lists(st.text("ab甲乙.", min_size=1, max_size=4), max_size=6)


@given(PHRASES, st.text("ab甲乙.", max_size=30))
def test_the_same_is_found_as_by_a_plain_alternation(phrases: list[str], text: str) -> None:
    ordered = sorted(phrases, key=len, reverse=True)
    plain = re.compile("|".join(map(re.escape, ordered)) or "(?!)")
    assert re.findall(any_of(ordered), text) == plain.findall(text)


def test_what_must_follow_a_phrase() -> None:
    pattern = any_of(["甲ab", "甲a"], lambda phrase: "(?![a-z])" if phrase[-1].isascii() else "")
    assert [match.group() for match in re.finditer(pattern, "甲ab 甲abc 甲a 甲ac")] == ["甲ab", "甲a"]


@given(st.lists(st.text("ab皮带", min_size=2, max_size=4), max_size=5), st.text("ab皮带", max_size=20))
def test_a_finder_finds_what_an_expression_finds(phrases: list[str], text: str) -> None:
    longest_first = sorted(set(phrases), key=len, reverse=True)
    expected = re.findall("|".join(map(re.escape, longest_first)), text) if phrases else []
    assert list(Finder(phrases).find(text)) == expected
