from builders import need, supply

from matcher import Matcher

NEEDS = [need(id="n0"), need(id="n1", title="水稻插秧深浅不一", problem="插秧机深浅不一。", key_tech="", keywords=())]
SUPPLIES = [supply(id="s0"), supply(id="s1", title="水稻插秧机", summary="插秧深浅可调的插秧机。", keywords=())]
RANKING = Matcher.build(NEEDS, SUPPLIES).ranking


def test_a_need_has_the_supplies_and_a_supply_the_needs_that_fit_best_first() -> None:
    assert RANKING.supplies_for(NEEDS[1])[0].supply_id == "s1"
    assert RANKING.needs_for(SUPPLIES[0])[0].need_id == "n0"
    scores = [match.score for match in RANKING.supplies_for(NEEDS[0])]
    assert scores == sorted(scores, reverse=True)


def test_all_needs_are_matched_one_after_the_other() -> None:
    every = list(RANKING.match_all(top=1))
    assert [(match.need_id, match.supply_id, match.rank) for match in every] == [("n0", "s0", 1), ("n1", "s1", 1)]


def test_what_is_not_allowed_is_left_out() -> None:
    assert {match.supply_id for match in RANKING.supplies_for(NEEDS[1], allowed={"s0"})} <= {"s0"}
    assert {match.need_id for match in RANKING.needs_for(SUPPLIES[1], allowed={"n0"})} <= {"n0"}


def test_by_score_alone_a_supply_has_the_same_needs() -> None:
    with_levels = [match.score for match in RANKING.needs_for(SUPPLIES[1])]
    assert [score for _, score in RANKING.likest_needs(SUPPLIES[1], top=5)] == with_levels


def test_by_words_each_side_is_asked_for_many_at_once() -> None:
    assert [best[0][0] for best in RANKING.supplies_by_words(NEEDS, top=1)] == [0, 1]
    assert [best[0][0] for best in RANKING.needs_by_words(SUPPLIES, top=1)] == [0, 1]
