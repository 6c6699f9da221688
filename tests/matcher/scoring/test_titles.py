import numpy as np
from builders import supply

from matcher import Matcher
from matcher.scoring.titles import KINDS

TITLES = ("磷酸铁锂电池低温电解液", "低温电池", "qwertz 未知", "", "低温电池")
MATCHER = Matcher.build([], [supply(id=str(at), title=title) for at, title in enumerate(TITLES[:2])])


def test_a_title_is_the_same_whatever_is_cut_beside_it() -> None:
    every = MATCHER.scorer.asking.titles.of(TITLES)
    for at, title in enumerate(TITLES):
        fresh = Matcher.build([], [supply(id=str(place), title=beside) for place, beside in enumerate(TITLES[:2])])
        alone, span = fresh.scorer.asking.titles.of([title]), slice(*every.starts[at : at + 2])
        for part in ("keys", "weights", "units"):
            np.testing.assert_array_equal(getattr(every, part)[span], getattr(alone, part))


def test_terms_are_those_of_the_tokeniser_and_unknown_ones_the_rarest() -> None:
    terms = MATCHER.scorer.asking.titles.of(TITLES[:3])
    for at, title in enumerate(TITLES[:3]):
        keys = terms.keys[terms.starts[at] : terms.starts[at + 1]]
        counts = [len(set(MATCHER.scorer.asking.tokeniser.terms(title, kind))) for kind in KINDS]
        assert np.bincount(keys & 3, minlength=3).tolist() == counts
    unknown = terms.keys < 0
    assert unknown.any()
    assert terms.weights[unknown].min() >= terms.weights[~unknown].max()
