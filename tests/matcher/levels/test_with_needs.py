import pytest
from builders import need, supply

from matcher import Matcher

NEEDS = [need(id="n1"), need(id="n2", title="印染废水脱色", problem="色度高。", key_tech="", keywords=())]
SUPPLIES = [supply(id="s1"), supply(id="s2", title="臭氧脱色", summary="废水色度去除。", keywords=())]


def test_other_needs_over_the_same_supplies_score_as_in_an_index_of_their_own() -> None:
    shared = Matcher.build([], SUPPLIES).copies.with_needs(NEEDS, revision="2")
    alone = Matcher.build(NEEDS, SUPPLIES)
    assert shared.index.revision == "2"
    assert list(shared.ranking.match_all()) == list(alone.ranking.match_all())
    assert [shared.ranking.needs_for(offer) for offer in SUPPLIES] == [
        alone.ranking.needs_for(offer) for offer in SUPPLIES
    ]
    assert shared.search.needs("脱色") == alone.search.needs("脱色")


def test_the_index_that_was_there_stays_as_it_was() -> None:
    first = Matcher.build(NEEDS[:1], SUPPLIES)
    first.copies.with_needs(NEEDS[1:], revision="2")
    assert first.needs.ids == ["n1"]
    assert first.search.needs("脱色").ids == []


def test_reasons_of_many_pairs_are_those_of_each() -> None:
    matcher = Matcher.build(NEEDS, SUPPLIES)
    pairs = [(card, other) for card in NEEDS for other in SUPPLIES]
    assert matcher.reasons.of_all(pairs) == [matcher.reasons.of(card, other) for card, other in pairs]
    assert matcher.reasons.of_all([]) == []
    for pair, reasons in zip(pairs, matcher.reasons.of_all(pairs), strict=True):
        assert reasons.score == pytest.approx(matcher.pairs.score(*pair).score, abs=1e-6)


def test_an_old_index_works_on_after_a_new_one_was_built_from_it() -> None:
    old = Matcher.build(NEEDS, SUPPLIES)
    before = old.reasons.of(NEEDS[0], SUPPLIES[0])
    strange = supply(id="s3", title="鲲鹏麒麟饕餮", summary="从未见过的词语。")
    Matcher.build(NEEDS, [*SUPPLIES, strange], reuse=old)
    assert old.reasons.of(NEEDS[0], SUPPLIES[0]) == before
    assert old.ranking.supplies_for(need(id="n3", title="鲲鹏麒麟饕餮", problem="鲲鹏")) is not None
    assert old.pairs.score(NEEDS[0], strange).score < 0.3
