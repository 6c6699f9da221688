import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfTransformer

from matcher.space import Vocabulary, inverse_document_frequency, weighted

DOCUMENTS = st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=12), min_size=1, max_size=12).filter(any)


@pytest.mark.parametrize("sublinear", [False, True])
@given(documents=DOCUMENTS)
def test_weighting_is_scikit_learns(documents: list[list[str]], sublinear: bool) -> None:
    counts = Vocabulary().count(documents)
    ours = weighted(counts, inverse_document_frequency(counts), sublinear=sublinear)
    theirs = TfidfTransformer(sublinear_tf=sublinear).fit_transform(counts.astype(np.float64))
    np.testing.assert_allclose(ours.toarray(), theirs.toarray(), atol=1e-6)


def test_unknown_terms_get_a_place_or_are_left_out() -> None:
    vocabulary = Vocabulary()
    vocabulary.count([["a", "b"]])
    assert vocabulary.count_known([["b", "c"]]).toarray().tolist() == [[0, 1]]
    assert vocabulary.count([["c", "c"]]).toarray().tolist() == [[0, 0, 2]]
