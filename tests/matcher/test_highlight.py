from hypothesis import given
from hypothesis import strategies as st

from matcher import highlight


@given(st.text("ab电池", max_size=20), st.lists(st.text("ab电池", max_size=3), max_size=4))
def test_the_pieces_are_the_text_and_marked_ones_are_words(text: str, words: list[str]) -> None:
    pieces = list(highlight(text, words))
    assert "".join(piece for piece, _ in pieces) == text
    for piece, hit in pieces:
        assert hit == any(word and word in piece for word in words)


def test_overlapping_hits_become_one_mark() -> None:
    assert list(highlight("锂离子电池组", ["锂离子电池", "电池组"])) == [("锂离子电池组", True)]


def test_letters_match_in_either_case() -> None:
    assert list(highlight("LiFePO4正极", ["lifepo4"])) == [("LiFePO4", True), ("正极", False)]
