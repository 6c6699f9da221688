import importlib
from typing import Any

import numba
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.base import kernel, loops
from matcher.base.kernel import GONE, Postings, Queries
from matcher.index.counting import Counted
from matcher.index.segment import columns_of

PLAIN = np.arange(256, dtype=np.float32)


def postings(blocks: list[np.ndarray], masks: np.ndarray) -> Postings:
    """Postings of count matrices, (records, terms) each; the length of block b is b + 1."""
    counted = [_counted(block) for block in blocks]
    inverse = np.array([[1 / (place + 1)] * len(masks) for place in range(len(blocks))], dtype=np.float32)
    return Postings(*columns_of(counted), inverse, masks.astype(np.uint8), np.unique(masks).astype(np.uint8))


def _counted(block: np.ndarray) -> Counted:
    rows, terms = np.nonzero(block)
    starts = np.searchsorted(rows, np.arange(len(block) + 1)).astype(np.int64)
    return Counted(starts, terms.astype(np.int32), block[rows, terms].astype(np.uint8))


def queries(weights: np.ndarray) -> Queries:
    """Queries (queries, blocks, terms) of all terms; the total of a record with mask m is multiplied by m."""
    count, blocks, terms = weights.shape
    places = np.tile(np.arange(blocks), count)
    return Queries(
        np.arange(count + 1) * blocks,
        places,
        places,
        np.arange(count * blocks + 1) * terms,
        np.tile(np.arange(terms), count * blocks).astype(np.int32),
        weights.astype(np.float32).ravel(),
        np.tile(np.where(np.arange(256) == GONE, 0, np.arange(256)), (count, 1)).astype(np.float32),
    )


class Case:
    """Random postings and queries in several segments, with the scores as plain matrix products give them."""

    def __init__(self, seed: int, sizes: list[int], asked: int) -> None:
        random = np.random.default_rng(seed)
        self.weights = random.integers(0, 3, (asked, 2, 6)).astype(np.float32)
        blocks = [[random.integers(0, 3, (size, 6)) for _ in range(2)] for size in sizes]
        masks = [random.choice([1, 2, GONE], size) for size in sizes]
        self.segments = [postings(block, mask) for block, mask in zip(blocks, masks, strict=True)]
        self.queries = queries(self.weights)
        every = [np.concatenate([block[place] for block in blocks]) for place in range(2)]
        scale = np.concatenate(masks) % GONE
        self.expected = sum(self.weights[:, place] @ every[place].T / (place + 1) for place in range(2)) * scale


CASES = st.builds(
    Case, st.integers(0, 2**32 - 1), st.lists(st.integers(1, 9), min_size=1, max_size=4), st.integers(1, 5)
)


@settings(deadline=None)
@given(CASES)
def test_scores_are_the_matrix_product(case: Case) -> None:
    scores = kernel.scores(case.segments, case.queries, PLAIN)
    np.testing.assert_allclose(scores, case.expected, rtol=1e-5)


@settings(deadline=None)
@given(CASES, st.integers(1, 12))
def test_the_best_come_first_and_equals_in_order(case: Case, top: int) -> None:
    scores, places = kernel.best(case.segments, case.queries, PLAIN, top=top)
    for query in range(case.queries.size):
        sums = case.expected[query]
        wanted = [row for row in np.lexsort((np.arange(len(sums)), -np.round(sums, 3))) if sums[row] > 0][:top]
        assert [place for place in places[query].tolist() if place >= 0] == wanted
        np.testing.assert_allclose(scores[query][: len(wanted)], sums[wanted], rtol=1e-5)
        assert not scores[query][len(wanted) :].any()


def test_threads_share_what_is_large() -> None:
    case = Case(1, [kernel.SEGMENT_RECORDS, 5], 3)
    np.testing.assert_allclose(kernel.scores(case.segments, case.queries, PLAIN), case.expected, rtol=1e-5)
    scores, _ = kernel.best(case.segments, case.queries, PLAIN, top=2)
    np.testing.assert_allclose(scores, np.sort(case.expected, axis=1)[:, :-3:-1], rtol=1e-5)


def test_lengths_are_euclidean() -> None:
    counts = np.array([[3, 4, 0], [0, 0, 0], [0, 1, 2]])
    segment = postings([counts], np.ones(3))
    lengths = kernel.record_lengths(segment, 0, 3, np.ones(3, np.float32), PLAIN)
    np.testing.assert_allclose(lengths, [5, 0, np.sqrt(5)], rtol=1e-6)


def test_a_file_mapped_read_only_is_scored_like_any_other() -> None:
    case = Case(3, [6], 1)
    for array in case.segments[0]:
        array.flags.writeable = False
    np.testing.assert_allclose(kernel.scores(case.segments, case.queries, PLAIN), case.expected, rtol=1e-5)


def test_scores_come_out_where_compiled_code_cannot_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    compile_without_keeping = numba.njit

    def refuse_to_keep(*signature: Any, cache: bool = False, **options: Any) -> Any:
        if cache:
            raise RuntimeError("cannot cache function: no locator available")
        return compile_without_keeping(*signature, **options)

    monkeypatch.setattr(numba, "njit", refuse_to_keep)
    importlib.reload(loops)
    case = Case(2, [4], 1)
    np.testing.assert_allclose(kernel.scores(case.segments, case.queries, PLAIN), case.expected, rtol=1e-5)
    monkeypatch.undo()
    importlib.reload(loops)
