from dataclasses import replace

import pytest
from builders import need, supply

from corpus.sample import sample_needs, sample_supplies
from matcher import Matcher

NEEDS = [replace(card, id=f"n{place}") for place, card in enumerate(sample_needs())]
SUPPLIES = {f"s{place}": replace(offer, id=f"s{place}") for place, offer in enumerate(sample_supplies())}
MATCHER = Matcher.build(NEEDS, list(SUPPLIES.values()))


@pytest.mark.parametrize("card", NEEDS, ids=lambda card: card.id)
def test_shares_add_up_to_the_score(card: object) -> None:
    matches = MATCHER.ranking.supplies_for(card, top=20)  # type: ignore[arg-type]
    reasons = MATCHER.reasons.of_all([(card, SUPPLIES[match.supply_id]) for match in matches])  # type: ignore[misc]
    for match, why in zip(matches, reasons, strict=True):
        assert why.score == pytest.approx(match.score, abs=1e-6)
        assert sum(share.share for share in why.shares) == pytest.approx(why.score, abs=1e-9)
        assert sum(share for _, share in why.parts) == pytest.approx(why.score, abs=1e-9)
        assert sum(share for _, share in why.words) == pytest.approx(why.score, abs=1e-9)


def test_shared_words_are_in_both_and_missing_ones_are_not() -> None:
    for card in NEEDS[:10]:
        for match in MATCHER.ranking.supplies_for(card, top=3):
            other = SUPPLIES[match.supply_id]
            why = MATCHER.reasons.of(card, other)
            text = "".join((other.title, other.summary, *other.keywords)).lower()
            assert not [word for word in why.missing if word in text]
            assert MATCHER.reasons.missing(card, other) == why.missing
            assert not set(why.missing) & set(why.top_words(5))


def test_what_the_supply_lacks_is_named() -> None:
    matcher = Matcher.build([], [supply(), supply(id="2", title="高镍三元正极材料", summary="三元材料。")])
    assert "高镍三元电池" in matcher.reasons.of(need(title="高镍三元电池电解液低温性能"), supply()).missing


def test_the_same_chain_and_field_are_reasons_of_their_own() -> None:
    parts = dict(MATCHER.reasons.of(need(), supply()).parts)
    assert parts["同一产业链"] > 0
    assert parts["同一技术领域"] > 0
    elsewhere = dict(MATCHER.reasons.of(need(), supply(chain="其他", field="401")).parts)
    assert "同一产业链" not in elsewhere


def test_keywords_are_telling_words_of_the_title_first() -> None:
    words = MATCHER.reasons.keywords(need(keywords=()), 5)
    assert len(words) == 5
    assert "磷酸铁锂电池" in words[:3]


def test_a_word_that_the_supply_lacks_is_named_once() -> None:
    asked = need(title="印染中水反渗透膜堵膜频繁的预防", problem="中水回用站，中水硬度高。", keywords=("中水",))
    gone = Matcher.build([], [supply()]).reasons.of(asked, supply()).missing
    assert gone.count("中水") == 1
