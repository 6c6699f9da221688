import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.index.counting import count_each
from matcher.index.vocabulary import Known, Vocabulary
from matcher.scoring.titles import KINDS
from matcher.terms.tokens import default_tokeniser, normalised

TOKENISER = default_tokeniser()
PIECES = st.sampled_from(
    ["电解液", "低温", "关键技术研究及产业化", "的", "a1", "3.5", "lifepo4", "℃", " ", "，", "𠀀", "μm"]
)
TEXTS = st.lists(PIECES, max_size=8).map("".join).map(normalised)


@settings(deadline=None)
@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_what_is_known_is_found_in_texts_and_nothing_else(known: str, texts: list[str]) -> None:
    own = Vocabulary()
    count_each([known], KINDS, own, TOKENISER)
    every = Vocabulary(tuple(own.places))
    alone, among = count_each(texts, KINDS, Known(own), TOKENISER), count_each(texts, KINDS, every, TOKENISER)
    for kind in KINDS:
        there = among[kind].terms < len(own.places)
        np.testing.assert_array_equal(alone[kind].terms, among[kind].terms[there])
        np.testing.assert_array_equal(alone[kind].counts, among[kind].counts[there])
        np.testing.assert_array_equal(alone[kind].owners, among[kind].owners[there])
    assert list(Known(own).places_of(["电解液", "没有的"])) == [own.places.get("电解液", -1), -1]
