from hypothesis import given
from hypothesis import strategies as st

from corpus.values.cells import from_cell, harmless, text_cell


@given(st.text())
def test_a_harmless_cell_gives_its_text_back(text: str) -> None:
    assert from_cell(harmless(text)) == text
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.text())
def test_a_cell_of_text_gives_its_text_back(text: str) -> None:
    assert from_cell(text_cell(text)) == text


def test_a_cell_of_text_holds_nothing_but_the_text() -> None:
    assert [text_cell(text) for text in ("-30℃", "+3V", "=1+1", "@全体", "'引用")] == [
        "-30℃",
        "+3V",
        "=1+1",
        "@全体",
        "'引用",
    ]
