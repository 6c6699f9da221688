"""Queries of the compiled loops, made from keys and groups as plain arrays."""

from collections.abc import Sequence

import numpy as np

from matcher.base.kernel import GONE, Floats, Ints, Longs, Queries


def scales_by_mask(norms: Floats) -> Floats:
    """What a total is multiplied by, by the record's mask; 0 for a record that is gone."""
    scales = np.zeros((len(norms), 256), dtype=np.float32)
    scales[:, : norms.shape[1]] = 1 / norms
    return scales


def queries_by_key(keys: Longs, weights: Floats, scales: Floats) -> Queries:
    """Queries of ascending keys (query << 36 | block << 32 | term); each block is its own length."""
    group_of = keys >> 32
    starts = np.flatnonzero(np.diff(group_of, prepend=-1))
    groups = group_of[starts]
    return Queries(
        np.searchsorted(groups >> 4, np.arange(len(scales) + 1)).astype(np.int64),
        groups & 15,
        groups & 15,
        np.append(starts, len(keys)).astype(np.int64),
        (keys & 0xFFFFFFFF).astype(np.int32),
        weights,
        scales,
    )


def one_by_one(groups: Sequence[tuple[int, Ints, Floats]]) -> Queries:
    """Queries of one group each, whose totals nothing is divided by."""
    places = np.array([place for place, *_ in groups], dtype=np.int64)
    scales = np.where(np.arange(256) == GONE, 0, np.ones((len(groups), 256))).astype(np.float32)
    return Queries(
        np.arange(len(groups) + 1, dtype=np.int64),
        places,
        places,
        np.cumsum([0, *(len(terms) for _, terms, _ in groups)], dtype=np.int64),
        np.concatenate([terms for _, terms, _ in groups]).astype(np.int32),
        np.concatenate([weights for *_, weights in groups]).astype(np.float32),
        scales,
    )
