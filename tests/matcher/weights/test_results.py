import numpy as np

from matcher.weights.results import Ranked


def test_what_is_ranked_is_places_with_their_scores_best_first() -> None:
    scores = np.array([0.5, 0.25], dtype=np.float32)
    ranked = Ranked(scores, np.array([7, 3], dtype=np.int64), scores)
    assert ranked.placed == [(7, 0.5), (3, 0.25)]
