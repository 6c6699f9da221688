"""How often chain, field and keywords of the packaged sample's needs are guessed right."""

import pytest
from fit_advice import Hits, keyword_hits, losses, report, sample
from judged_sample import answered

from corpus.records import Need, Supply
from matcher import Matcher
from matcher.advising.clarity import worths

Sampled = tuple[Matcher, list[Need], list[Supply]]


@pytest.fixture(scope="module")
def sampled() -> Sampled:
    return sample()


@pytest.fixture(scope="module")
def hits(sampled: Sampled) -> dict[str, Hits]:
    return report(*sampled)


def test_most_chains_are_guessed_right_and_the_field_is_among_three(hits: dict[str, Hits]) -> None:
    assert hits["需求 chain"].first >= 0.9
    assert hits["需求 chain"].three >= 0.95
    assert hits["需求 field"].first >= 0.6
    assert hits["需求 field"].three >= 0.8


@pytest.mark.parametrize(
    "group", ["需求 chain", "需求 field", "需求，仅名称 chain", "需求，仅名称 field", "成果 chain"]
)
def test_what_is_sure_is_right(hits: dict[str, Hits], group: str) -> None:
    # Votes for fields are spread where a need says much: none need be sure, and what is must be right.
    assert hits[group].sure >= (0 if group == "需求 field" else 5)
    assert hits[group].sure_right >= 0.85 or not hits[group].sure


def test_whole_terms_are_offered_about_as_often_as_the_weightiest_words(sampled: Sampled) -> None:
    matcher, needs, _ = sampled
    before = keyword_hits(matcher, needs, 8, lambda asked, need, count: asked.reasons.keywords(need, count))
    assert keyword_hits(matcher, needs, 8) > before - 0.05
    assert keyword_hits(matcher, needs, 8) >= 0.45


def test_the_worths_that_ship_are_those_of_the_sample(sampled: Sampled) -> None:
    matcher, needs, _ = sampled
    assert losses(matcher, answered(needs)) == pytest.approx(worths(), abs=0.02)
