from dataclasses import replace

import numpy as np
import pytest

from matcher import BadWeights, default_weights
from matcher.learning.learning import fit
from matcher.learning.prior import (
    STIFFNESS,
    Evidence,
    Lesson,
    Prior,
    default_evidence,
    differences,
    names,
    read_evidence,
    vector,
    write_evidence,
)

PRESENT = np.array([1.0, 0.5, 0.25, 0.1])


def taught(count: int, *, seed: int) -> list[Lesson]:
    """Lessons in which the second summand says more of the level than its weight."""
    random = np.random.default_rng(seed)
    taught_lessons = []
    for number in range(count):
        parts = (0.3 * random.random((15, 4))).astype(np.float32)
        truth = parts @ (PRESENT * [1, 2, 1, 1]) + 0.05 * random.standard_normal(15)
        taught_lessons.append(Lesson(str(number), parts, np.digitize(truth, np.quantile(truth, [0.5, 0.8, 0.95])) + 1))
    return taught_lessons


def shares(weights: np.ndarray) -> np.ndarray:
    return weights / weights.sum()


def test_slope_and_curvature_are_those_of_the_loss() -> None:
    lessons = taught(3, seed=1)
    prior = Prior.of(PRESENT, lessons)

    def loss(factors: np.ndarray) -> float:
        margins = [10 * differences(lesson) @ (PRESENT * factors) for lesson in lessons]
        return float(sum(np.logaddexp(0, -margin).mean() for margin in margins))

    step, at = 1e-3, np.ones(4)
    moves = step * np.eye(4)
    slope = [(loss(at + move) - loss(at - move)) / (2 * step) for move in moves]
    bent = [(loss(at + move) - 2 * loss(at) + loss(at - move)) / step**2 for move in moves]
    np.testing.assert_allclose(prior.slope, slope, rtol=1e-4)
    np.testing.assert_allclose(np.diag(prior.curvature), bent, rtol=1e-3)
    assert prior.needs == 3


def test_prior_and_few_lessons_come_close_to_a_fit_on_all() -> None:
    shipped, own = taught(60, seed=2), taught(25, seed=3)
    full = shares(fit(Prior.plain(PRESENT), [*shipped, *own]))
    near = shares(fit(Prior.of(PRESENT, shipped), own))
    alone = shares(fit(Prior.plain(PRESENT), own))
    assert abs(near - full).sum() < 0.4 * abs(alone - full).sum()
    assert abs(near - full).sum() < 0.25 * abs(shares(PRESENT) - full).sum()


def test_a_plain_prior_is_a_penalty_alone() -> None:
    total, slope = Prior.plain(PRESENT).loss(np.array([1.0, 1.5, 1.0, 0.0]))
    assert total == pytest.approx(STIFFNESS * 1.25)
    np.testing.assert_allclose(slope, 2 * STIFFNESS * np.array([0, 0.5, 0, -1]))


def test_the_shipped_evidence_is_of_the_shipped_weights() -> None:
    """Whoever changes the shipped weights must run scripts/fit_evidence.py again."""
    evidence = default_evidence()
    known = dict(zip(names(default_weights()), vector(default_weights()).tolist(), strict=True))
    assert dict(zip(evidence.names, evidence.ranking.weights.tolist(), strict=True)).items() <= known.items()
    assert evidence.ranking.needs > 100
    for matrix in (evidence.ranking.curvature, *evidence.levels):
        np.testing.assert_allclose(matrix, matrix.T)
        assert np.linalg.eigvalsh(matrix).min() > -1e-3


def test_evidence_is_taken_by_name_and_around_the_shipped_numbers() -> None:
    weights = default_weights()
    other = replace(weights, pairs=(*weights.pairs[::-1], replace(weights.pairs[0], granularity="new", weight=0.7)))
    prior, shipped = default_evidence().prior(other), default_evidence().ranking
    last = len(weights.pairs) - 1
    assert prior.weights[last] == shipped.weights[0]
    assert prior.curvature[last, last] == shipped.curvature[0, 0] > 0
    assert prior.curvature[last, last - 1] == shipped.curvature[0, 1]
    assert prior.weights[last + 1] == 0.7
    assert not prior.curvature[last + 1].any()
    moved = replace(weights, facets={"chain": 0.9, "field": 0.9})
    np.testing.assert_allclose(default_evidence().prior(moved).weights, vector(weights))


def test_a_file_is_read_back_as_it_was_written() -> None:
    prior = Prior.of(PRESENT, taught(2, seed=4))
    evidence = Evidence(("a", "b", "c", "d"), prior, np.ones((3, 2, 2)), 30)
    read = read_evidence(write_evidence(evidence, {"from": "甲"}))
    assert (read.names, read.pairs, read.ranking.needs) == (evidence.names, 30, 2)
    np.testing.assert_allclose(read.ranking.curvature, prior.curvature, rtol=1e-4)


@pytest.mark.parametrize("text", ["{", "{}", '{"ranking": {}, "levels": {"curvature": []}}'])
def test_what_is_no_evidence_is_refused(text: str) -> None:
    with pytest.raises(BadWeights):
        read_evidence(text)


def test_evidence_of_another_shape_is_refused() -> None:
    evidence = Evidence(("a",), Prior.plain(PRESENT), np.ones((3, 2, 2)), 30)
    with pytest.raises(BadWeights, match="数目不符"):
        read_evidence(write_evidence(evidence, {}))
