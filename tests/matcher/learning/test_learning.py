import numpy as np
import pytest
from builders import need, supply

from matcher import Matcher, default_weights
from matcher.learning.judgements import GAINS, Judgement, ndcg
from matcher.learning.learning import fit, folds, learn, lessons, with_vector
from matcher.learning.prior import Lesson, Prior, vector
from matcher.weights.weights import read_weights

SIZE = len(vector(default_weights()))


def taught(telling: int, *, needs: int = 60, noise: float = 0.0) -> list[Lesson]:
    """Lessons in which only one summand tells fitting supplies from others."""
    random = np.random.default_rng(7)
    taught_lessons = []
    for number in range(needs):
        parts = random.random((20, SIZE)).astype(np.float32)
        truth = parts[:, telling] + noise * random.random(20)
        levels = np.digitize(truth, np.quantile(truth, [0.5, 0.8, 0.95])) + 1
        taught_lessons.append(Lesson(str(number), parts, levels))
    return taught_lessons


def test_what_tells_fitting_from_unfitting_gains_weight_and_is_adopted() -> None:
    telling = 7
    learned = learn(default_weights(), taught(telling))
    before, after = vector(default_weights()), vector(learned.weights)
    assert learned.adopted
    assert learned.after > learned.before
    assert np.argmax(after / before) == telling
    assert after[:-1].sum() == pytest.approx(before[:-1].sum(), abs=1e-3), "what scores are divided by"
    assert (after > 0).all()


def test_what_is_chance_alone_is_not_adopted() -> None:
    random = np.random.default_rng(3)
    lessons_of_chance = [
        Lesson(str(at), random.random((15, SIZE)).astype(np.float32), random.integers(1, 5, 15)) for at in range(40)
    ]
    assert not learn(default_weights(), lessons_of_chance).adopted


def test_few_lessons_move_weights_little() -> None:
    present = vector(default_weights())
    few, many = (fit(Prior.plain(present), taught(0, needs=count)) / present for count in (2, 60))
    assert abs(few - 1).max() < abs(many - 1).max()


def test_folds_hold_everything_out_once() -> None:
    held = np.concatenate([out for out, _ in folds(23)])
    assert sorted(held.tolist()) == list(range(23))
    assert all(not set(out) & set(rest) and len(out) + len(rest) == 23 for out, rest in folds(23))


def test_lessons_are_needs_with_fitting_and_less_fitting_supplies() -> None:
    needs = [need(id="n1"), need(id="n2"), need(id="n3")]
    supplies = [supply(id="s1"), supply(id="s2", title="染整", summary="废水")]
    matcher = Matcher.build(needs, supplies)
    judged = [
        Judgement("n1", "s1", 4),
        Judgement("n1", "s2", 1),
        Judgement("n2", "s1", 1),
        Judgement("n2", "s2", 1),
        Judgement("n3", "s1", 4),
        Judgement("n3", "gone", 1),
        Judgement("unknown", "s1", 4),
    ]
    (lesson,) = lessons(matcher, needs, judged)
    assert (lesson.need_id, lesson.levels.tolist()) == ("n1", [4, 1])
    expected = [matcher.scorer.scores_for(needs[0])[place] for place in (0, 1)]
    np.testing.assert_allclose(lesson.parts @ vector(default_weights()), expected, atol=1e-5)


def test_learned_weights_are_read_back_as_they_were() -> None:
    weights = with_vector(default_weights(), vector(default_weights()) * np.linspace(0.5, 2, SIZE))
    assert read_weights(weights.text) == weights
    assert weights.fingerprint != default_weights().fingerprint


def test_ndcg_is_that_of_ir_measures() -> None:
    from ir_measures import calc_aggregate, nDCG

    random = np.random.default_rng(1)
    for _ in range(20):
        gains = random.choice(list(GAINS.values()), 15)
        scores = random.permutation(15).astype(float)
        ids = [str(at) for at in range(15)]
        theirs = calc_aggregate(
            [nDCG @ 10],
            {"q": dict(zip(ids, gains.tolist(), strict=True))},
            {"q": dict(zip(ids, scores.tolist(), strict=True))},
        )
        assert ndcg(scores, gains, 10) == pytest.approx(theirs[nDCG @ 10])
    assert ndcg([1.0, 2.0], [0, 0], 10) == 0
