"""What the levels keep of what they promise on the packaged sample, by the judgements of one reader."""

import pytest
from judged_sample import answered, judged, judgements, records

from matcher import Level, Matcher
from matcher.learning.shown_quality import ShownQuality, evaluate_shown

NEEDS, SUPPLIES = records()
LAST = NEEDS[-10:]
"""To these no supply was written."""


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher.build(NEEDS, SUPPLIES)


@pytest.fixture(scope="module")
def quality(matcher: Matcher) -> ShownQuality:
    return evaluate_shown(matcher, NEEDS, judgements(NEEDS, SUPPLIES))


def test_all_that_is_judged_is_in_the_sample() -> None:
    titles = {supply.title for supply in SUPPLIES}
    assert list(judged()) == [need.title for need in NEEDS]
    for levels in judged().values():
        assert set(levels) <= titles
        assert set(levels.values()) <= set(Level)
        assert len(levels) >= 10


def test_nothing_answers_the_last_needs() -> None:
    assert answered(LAST) == []
    assert len(answered(NEEDS)) > 50


def test_most_of_what_is_shown_as_fitting_is_worth_a_call(quality: ShownQuality) -> None:
    assert quality.pairs >= 50
    assert quality.right.mean >= 0.85, quality
    assert quality.strong_right.mean >= 0.9, quality


def test_much_of_what_is_worth_a_call_is_shown(quality: ShownQuality) -> None:
    assert quality.good_shown.mean >= 0.4, quality


def test_hardly_any_need_that_nothing_answers_is_told_that_something_fits(
    matcher: Matcher, quality: ShownQuality
) -> None:
    last = evaluate_shown(matcher, LAST, judgements(LAST, SUPPLIES))
    assert quality.false_hope.mean <= 0.25, quality
    assert last.false_hope.mean <= 0.1, last
