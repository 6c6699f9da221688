from typing import Any

import numba
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from matcher import kernel
from matcher.kernel import Postings, top, totals


@given(st.integers(0, 2**32 - 1), st.integers(1, 30), st.integers(1, 20))
def test_totals_are_the_matrix_product(seed: int, records: int, terms: int) -> None:
    random = np.random.default_rng(seed)
    matrix = sparse.random_array((records, terms), density=0.3, rng=random, dtype=np.float32, format="csc")
    query = random.random(terms, dtype=np.float32)
    postings = Postings(
        matrix.indptr.astype(np.int64), matrix.indices.astype(np.int32), matrix.data.astype(np.float32), records
    )
    found = totals(postings, np.arange(terms, dtype=np.int32), query)
    np.testing.assert_allclose(found, matrix @ query, rtol=1e-4, atol=1e-6)


@given(st.lists(st.sampled_from([0.0, 0.1, 0.2, 0.3]), max_size=30), st.integers(1, 10))
def test_the_best_come_first_and_equals_in_order(scores: list[float], count: int) -> None:
    expected = sorted((row for row, score in enumerate(scores) if score > 0), key=lambda row: (-scores[row], row))
    assert top(np.array(scores, dtype=np.float32), count).tolist() == expected[:count]


def test_scores_come_out_where_compiled_code_cannot_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    compile_without_keeping = numba.njit

    def refuse_to_keep(*signature: str, cache: bool = False, **options: Any) -> Any:
        if cache:
            raise RuntimeError("cannot cache function: no locator available")
        return compile_without_keeping(*signature, **options)

    monkeypatch.setattr(numba, "njit", refuse_to_keep)
    kernel._compiled.cache_clear()
    one = np.ones(1, np.float32)
    postings = Postings(np.array([0, 1], dtype=np.int64), np.zeros(1, np.int32), one, 1)
    assert totals(postings, np.zeros(1, np.int32), one).tolist() == [1]
    kernel._compiled.cache_clear()
