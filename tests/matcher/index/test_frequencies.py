from dataclasses import replace

import numpy as np
import pytest
from builders import supply
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfTransformer

from matcher.index.counting import Counted
from matcher.index.frequencies import Frequencies
from matcher.levels.matcher import Matcher
from matcher.weights.weights import default_weights

PLAIN = replace(default_weights(), idf_powers={}, background=0, counting="raw")
COUNTS = st.lists(st.lists(st.integers(0, 3), min_size=5, max_size=5), min_size=1, max_size=8)


@given(COUNTS)
def test_idf_is_scikit_learns(rows: list[list[int]]) -> None:
    counts = np.array(rows)
    ours = Frequencies(len(rows), (np.count_nonzero(counts, axis=0).astype(np.int32),))
    theirs = TfidfTransformer().fit(counts).idf_
    present = counts.any(axis=0)
    np.testing.assert_allclose(ours.idf(0, np.arange(5, dtype=np.int32))[present], theirs[present], rtol=1e-6)
    assert not ours.all_idf(0, 5)[~present].any()
    np.testing.assert_array_equal(ours.all_idf(0, 7)[:5], ours.idf(0, np.arange(5, dtype=np.int32)))


def test_unknown_terms_weigh_nothing() -> None:
    known = Frequencies(3, (np.array([1, 3], dtype=np.int32),))
    assert known.idf(0, np.array([-1, 2, 99], dtype=np.int32)).tolist() == [0, 0, 0]
    assert known.highest_idf(0) == pytest.approx(known.idf(0, np.array([0], dtype=np.int32))[0])


def test_what_comes_and_goes_leaves_no_trace() -> None:
    known = Frequencies(2, (np.array([1, 2, 0], dtype=np.int32),))
    gone = Counted(np.array([0, 2]), np.array([1, 2], dtype=np.int32), np.ones(2, dtype=np.uint8))
    left = known.without([gone], 1)
    assert left.records == 1
    assert left.counts[0].tolist() == [1, 1, 0]
    assert known.counts[0].tolist() == [1, 2, 0]


def test_vectors_of_a_supply_have_scikit_learns_weights() -> None:
    supplies = [
        supply(id=str(place), title=title) for place, title in enumerate(("电池电解液", "电池电池回收", "染整废水"))
    ]
    matcher = Matcher.build([], supplies, weights=PLAIN)
    asking = matcher.scorer.asking
    block = ("title", "bigram")
    bag = asking.supply_bags([matcher.supplies.parts[0].segment.texts(1)])[block]
    cut = [matcher.index.tokeniser.bigrams(record.title) for record in supplies]
    terms = sorted({term for words in cut for term in words})
    theirs = TfidfTransformer().fit_transform([[words.count(term) for term in terms] for words in cut]).toarray()
    ours = dict(zip((asking.names[term] for term in bag.terms), asking.unit(bag, block, 1), strict=True))
    for place, term in enumerate(terms):
        assert ours.get(term, 0) == pytest.approx(theirs[1, place], abs=1e-6)
