"""Supplies of kinds without levels are weighed and ranked apart; achievements never notice them."""

from dataclasses import replace
from pathlib import Path

from builders import need, supply

from corpus.sample import sample_needs, sample_supplies
from matcher import Change, Matcher
from matcher.index.changes import entries_of
from matcher.levels.worth import shares_term, sharing_of_kind

NEEDS = [replace(card, id=f"n{place}") for place, card in enumerate(sample_needs())]
ACHIEVEMENTS = [
    replace(given, id=f"s{place}")
    for place, given in enumerate(one for one in sample_supplies() if one.kind == "achievement")
]
EXPERTS = [
    supply(
        id="e0", kind="expert", title="电解液配方与低温性能", summary="长期为电池企业解决低温放电问题。", keywords=()
    ),
    supply(id="e1", kind="expert", title="水稻栽培", summary="插秧与栽培。", keywords=()),
]
POLICY = supply(id="p0", kind="policy", title="磷酸铁锂电池企业低温放电性能提升补贴", summary="电解液。", keywords=())
ALONE = Matcher.build(NEEDS, ACHIEVEMENTS)
TOGETHER = Matcher.build(NEEDS, [*ACHIEVEMENTS, *EXPERTS, POLICY])


def test_achievements_have_the_same_scores_and_levels_to_the_last_digit_with_other_kinds_in_the_store() -> None:
    for card in NEEDS[::5]:
        assert TOGETHER.ranking.supplies_for(card) == ALONE.ranking.supplies_for(card)
    assert [TOGETHER.ranking.needs_for(one) for one in ACHIEVEMENTS[:20]] == [
        ALONE.ranking.needs_for(one) for one in ACHIEVEMENTS[:20]
    ]


def test_a_store_of_achievements_alone_asks_for_nothing_more() -> None:
    assert ALONE.index.every_supply is ALONE.supplies
    assert ALONE.index.of_kind("") is ALONE.index


def test_one_kind_is_ranked_by_itself_and_alike_from_either_side() -> None:
    card = need()
    matcher = Matcher.build([card], [supply(id="s"), *EXPERTS, POLICY])
    experts = matcher.ranking.of_kind_for(card, "expert")
    assert [one.supply_id for one in experts][:1] == ["e0"]
    assert {one.supply_id for one in experts} <= {"e0", "e1"}
    assert [one.supply_id for one in matcher.ranking.of_kind_for(card, "policy")] == ["p0"]
    (back,) = matcher.ranking.needs_of_kind(EXPERTS[0])
    assert abs(back.score - experts[0].score) < 1e-6
    assert abs(matcher.reasons.of(card, EXPERTS[0]).score - experts[0].score) < 1e-5
    assert abs(matcher.pairs.score(card, EXPERTS[0]).score - experts[0].score) < 1e-5


def test_a_word_that_no_achievement_has_counts_among_experts() -> None:
    card = need(title="鲲鹏叶轮动平衡", problem="", key_tech="", keywords=())
    known = supply(id="e2", kind="expert", title="鲲鹏叶轮", summary="", keywords=())
    matcher = Matcher.build([card], [supply(id="s"), known])
    assert [one.supply_id for one in matcher.ranking.of_kind_for(card, "expert")] == ["e2"]
    assert shares_term(matcher, card, known)


def test_only_what_shares_a_term_is_kept_where_words_decide() -> None:
    card = need()
    matcher = Matcher.build([card], [supply(id="s"), *EXPERTS])
    scored = matcher.ranking.of_kind_for(card, "expert")
    assert [one.supply_id for one in sharing_of_kind(matcher, card, "expert", scored)] == ["e0"]


def test_all_kinds_are_found_by_their_words() -> None:
    matcher = Matcher.build([need()], [supply(id="s"), *EXPERTS, POLICY])
    assert "e1" in matcher.search.supplies("水稻栽培").ids
    assert set(matcher.search.supplies("电解液").ids) == {"s", "e0", "p0"}


def test_records_come_go_and_change_their_kind() -> None:
    matcher = Matcher.build([need()], [supply(id="s"), *EXPERTS])
    gone = matcher.copies.changed(supplies=Change([], ["e1"]), revision="2")
    assert [one.supply_id for one in gone.ranking.of_kind_for(need(), "expert")] == ["e0"]
    now = replace(EXPERTS[0], kind="achievement")
    turned = gone.copies.changed(supplies=Change(entries_of([now])), revision="3")
    assert turned.ranking.of_kind_for(need(), "expert") == []
    assert set(turned.supplies.stamps) == {"s", "e0"}
    rebuilt = Matcher.build([need()], [supply(id="s"), EXPERTS[0]], reuse=turned)
    assert [one.supply_id for one in rebuilt.ranking.of_kind_for(need(), "expert")] == ["e0"]
    assert set(rebuilt.supplies.stamps) == {"s"}


def test_what_is_saved_is_opened_with_its_kinds(tmp_path: Path) -> None:
    cards, supplies = [need()], [supply(id="s"), *EXPERTS]
    first = Matcher.open(tmp_path, cards, supplies, revision="1")
    again = Matcher.load(tmp_path)
    assert again.index.offers.keys() == {"expert"}
    assert again.ranking.of_kind_for(need(), "expert") == first.ranking.of_kind_for(need(), "expert")


def test_an_expert_stands_among_experts() -> None:
    matcher = Matcher.build([need()], [supply(id="s"), EXPERTS[0]])
    standing = matcher.pairs.standing(need(), EXPERTS[0])
    assert (standing.rank, standing.supplies, standing.in_index) == (1, 1, True)
