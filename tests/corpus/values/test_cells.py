from hypothesis import given
from hypothesis import strategies as st

from corpus.values.cells import from_cell, harmless


@given(st.text())
def test_a_harmless_cell_gives_its_text_back(text: str) -> None:
    assert from_cell(harmless(text)) == text
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))
