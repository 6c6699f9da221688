from dataclasses import replace

import numpy as np
import pytest
from builders import need, supply

from corpus.sample import sample_needs, sample_supplies
from matcher import Level, Matcher
from matcher.scoring.asking import SEVERAL
from matcher.scoring.feedback import LABEL, Decided
from matcher.terms.texts import texts_of

NEEDS = [replace(card, id=f"n{place}") for place, card in enumerate(sample_needs())]
SUPPLIES = [replace(offer, id=f"s{place}") for place, offer in enumerate(sample_supplies())]
MATCHER = Matcher.build(NEEDS, SUPPLIES)


def place(matches: list, supply_id: str) -> int:  # type: ignore[type-arg]
    return [match.supply_id for match in matches].index(supply_id)


def test_what_is_like_a_recommended_supply_rises_and_what_is_like_a_rejected_one_falls() -> None:
    asked = need(title="污水处理", problem="", key_tech="", keywords=(), chain="", field="")
    titles = ("污水膜生物反应器", "污水电化学氧化", "膜生物反应器污水回用", "电化学氧化污水脱色")
    supplies = [
        supply(id=str(at), title=title, summary="", keywords=(), chain="", field="") for at, title in enumerate(titles)
    ]
    matcher = Matcher.build([], supplies)
    decided = [Decided(supplies[0], Level.STRONG), Decided(supplies[1], Level.NONE)]
    before, after = matcher.scorer.scores_for(asked), matcher.scorer.scores_for(asked, decided=decided)
    assert after[2] > before[2]
    assert after[3] < before[3]


def test_nothing_decided_changes_nothing() -> None:
    for card in NEEDS[:3]:
        np.testing.assert_array_equal(MATCHER.scorer.scores_for(card, decided=[]), MATCHER.scorer.scores_for(card))


@pytest.mark.parametrize("card", NEEDS[::6], ids=lambda card: card.id)
def test_reasons_add_up_with_decisions_as_well(card: object) -> None:
    by_id = {each.id: each for each in SUPPLIES}
    first = MATCHER.ranking.supplies_for(card, top=8)  # type: ignore[arg-type]
    decided = [
        Decided(by_id[match.supply_id], Level.STRONG if at % 2 else Level.NONE) for at, match in enumerate(first)
    ]
    matches = MATCHER.ranking.supplies_for(card, top=12, decided=decided)  # type: ignore[arg-type]
    pairs = [(card, by_id[match.supply_id]) for match in matches]
    for match, why in zip(matches, MATCHER.reasons.of_all(pairs, decided=decided), strict=True):  # type: ignore[arg-type]
        assert why.score == pytest.approx(match.score, abs=2e-5)
        assert sum(share for _, share in why.parts) == pytest.approx(why.score, abs=1e-9)
        assert LABEL in dict(why.parts)
        assert sum(share for _, share in why.words) == pytest.approx(why.score, abs=1e-9)


def test_the_same_supply_decided_twice_is_no_trouble() -> None:
    twice = [Decided(SUPPLIES[0], Level.STRONG), Decided(SUPPLIES[0], Level.STRONG)]
    assert np.isfinite(MATCHER.scorer.scores_for(NEEDS[0], decided=twice)).all()


def test_terms_are_the_same_whether_texts_are_counted_alone_or_together() -> None:
    texts = [texts_of(offer) for offer in SUPPLIES[: SEVERAL + 2]]
    together = MATCHER.scorer.asking.supply_bags(texts)
    for row, text in enumerate(texts):
        for block, bag in MATCHER.scorer.asking.supply_bags([text]).items():
            own = together[block].texts == row
            held = dict(zip(together[block].terms[own].tolist(), together[block].values[own].tolist(), strict=True))
            assert held == dict(zip(bag.terms.tolist(), bag.values.tolist(), strict=True))
