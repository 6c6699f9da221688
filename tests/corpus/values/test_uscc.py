import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import BadValue
from corpus.values.uscc import check_character, read_uscc

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
BODIES = st.text(ALPHABET, min_size=17, max_size=17)


def test_the_example_of_the_standard_is_accepted() -> None:
    assert read_uscc("91350100M000100Y43") == "91350100M000100Y43"


def test_lower_case_full_width_and_spaces_are_read() -> None:
    assert read_uscc("９1350100 m000100y43") == "91350100M000100Y43"


@given(BODIES)
def test_any_body_with_its_check_character_is_accepted(body: str) -> None:
    assert read_uscc(body + check_character(body)) == body + check_character(body)


@given(BODIES, st.integers(0, 16), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(body: str, place: int, other: str) -> None:
    code = body + check_character(body)
    if code[place] == other:
        return
    with pytest.raises(BadValue, match="校验位"):
        read_uscc(code[:place] + other + code[place + 1 :])


@pytest.mark.parametrize(("text", "said"), [("123", "3 位"), ("9135010OM000100Y43", "O"), ("", "0 位")])
def test_other_mistakes_are_named(text: str, said: str) -> None:
    with pytest.raises(BadValue, match=said):
        read_uscc(text)
