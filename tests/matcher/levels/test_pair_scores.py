from builders import need, supply

from matcher import Level, Matcher

NEEDS = [need(id="n1"), need(id="n2", title="印染废水脱色", problem="出水色度高", keywords=())]
SUPPLIES = [
    supply(id="full"),
    supply(id="bare", title="磷酸铁锂电池低温电解液", summary="", keywords=()),
    supply(id="far", title="小麦赤霉病", summary="", keywords=(), chain="", field=""),
]
MATCHER = Matcher.build(NEEDS, SUPPLIES)


def test_many_pairs_have_the_figures_of_the_ranking_and_of_each_alone() -> None:
    pairs = [(card, other) for card in NEEDS for other in SUPPLIES]
    matches = MATCHER.pairs.score_all(pairs)
    assert [(match.need_id, match.supply_id) for match in matches] == [(card.id, other.id) for card, other in pairs]
    assert matches == [MATCHER.pairs.score(*pair) for pair in pairs]
    ranked = {match.supply_id: match for match in MATCHER.ranking.supplies_for(NEEDS[0])}
    for match in matches[:2]:
        assert (match.score, match.level) == (ranked[match.supply_id].score, ranked[match.supply_id].level)


def test_what_shares_nothing_and_what_is_not_in_the_index_are_scored_too() -> None:
    nothing, other = MATCHER.pairs.score_all([(NEEDS[0], SUPPLIES[2]), (NEEDS[0], supply(id="new"))])
    assert nothing.score == 0
    assert nothing.level == Level.NONE
    assert other.score > 0
    assert MATCHER.pairs.score_all([]) == []
