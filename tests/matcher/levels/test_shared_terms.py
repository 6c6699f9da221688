"""Which pairs have a matter in common: at least one technical term."""

import pytest
from builders import need, supply

from matcher import Matcher
from matcher.levels.worth import needs_worth_showing, shares_term, worth_showing

BARE = {"keywords": (), "problem": "", "key_tech": "", "goal": "", "summary": ""}


def shared(asked: str, offered: str) -> bool:
    """Whether a need and a supply with these titles share a term."""
    card = need(**{name: BARE[name] for name in ("keywords", "problem", "key_tech", "goal")}, title=asked)
    other = supply(keywords=(), summary="", title=offered)
    return shares_term(Matcher.build([card], [other]), card, other)


@pytest.mark.parametrize(
    ("asked", "offered", "expected"),
    [
        ("磷酸铁锂电池低温放电", "宽温域磷酸铁锂电解液", True),
        ("锂离子电池低温性能", "退役电池回收", True),
        ("AGV 调度", "自动导引车的路径规划", True),
        ("自动导引车的路径规划", "AGV 调度", True),
        ("PVC 型材白度", "聚氯乙烯型材用稳定剂", True),
        ("智能系统的研发和提升", "智能平台关键技术研发", False),
        ("多品种小批量排产", "间歇化工批次生产优化软件", False),
        ("针织棉布大货一次准染色", "智能测配色修正软件，大货深色", False),
        ("速冻水饺面皮", "仁果类保鲜纸", False),
        ("第三条产线，三成返工", "第三方检测，成本降三成", False),
    ],
)
def test_a_term_is_a_word_of_a_field_and_not_of_every_text(asked: str, offered: str, *, expected: bool) -> None:
    assert shared(asked, offered) is expected


def test_a_word_that_a_large_part_of_the_supplies_has_tells_nothing() -> None:
    card = need(**{name: BARE[name] for name in ("keywords", "problem", "key_tech", "goal")}, title="轴承套圈磨削")
    common = [supply(id=f"C{number}", title="轴承", summary="", keywords=()) for number in range(120)]
    rare = supply(id="R", title="轴承磨削液", summary="", keywords=())
    matcher = Matcher.build([card], [*common, rare])
    assert not shares_term(matcher, card, common[0])
    assert shares_term(matcher, card, rare)


def test_what_is_worth_showing_keeps_its_order_and_is_the_same_from_either_side() -> None:
    cards = [need(), need(id="SZXQ-2026-0002", title="速冻水饺面皮冻裂", problem="", key_tech="", keywords=())]
    supplies = [supply(), supply(id="GJ-2026-00002", title="正极材料低温改性")]
    matcher = Matcher.build(cards, supplies)
    pairs = set()
    for card in cards:
        matches = matcher.ranking.supplies_for(card)
        worth = worth_showing(matcher, card, matches)
        assert worth == [match for match in matches if match in worth]
        pairs |= {(match.need_id, match.supply_id) for match in worth}
    for offer in supplies:
        assert {
            (match.need_id, match.supply_id)
            for match in needs_worth_showing(matcher, offer, matcher.ranking.needs_for(offer))
        } == {pair for pair in pairs if pair[1] == offer.id}
    assert ("SZXQ-2026-0001", "GJ-2026-00001") in pairs
