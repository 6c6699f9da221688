from builders import need, supply

from corpus.records import Need, Supply
from matcher import Matcher
from matcher.advising.naming import proposed

SUPPLIES = [
    supply(id=f"S{place}", title=title, summary="", keywords=())
    for place, title in enumerate(["犊牛瘤胃臌气防治", "奶牛瘤胃臌气灌服剂", "肉羊瘤胃臌气预警", "肉羊育肥饲料"])
]
NEEDS = [
    need(
        id=f"N{place}", title=title, problem="", key_tech="", goal="", keywords=(), elements=(), chain="现代农业与食品"
    )
    for place, title in enumerate(["小牛气鼓老犯", "奶牛气鼓怎么治", "绵羊气鼓死得快", "绵羊不上膘"])
]
MATCHER = Matcher.build(NEEDS, SUPPLIES)
PAIRS: list[tuple[Need, Supply]] = list(zip(NEEDS, SUPPLIES, strict=True))


def test_what_comes_together_over_several_needs_is_proposed_with_its_evidence() -> None:
    best = proposed(MATCHER, PAIRS)[0]
    assert best.word == "气鼓"
    assert "臌气" in best.term or "瘤胃" in best.term
    assert best.chain == "现代农业与食品"
    assert best.seen[0] == ("小牛气鼓老犯", "犊牛瘤胃臌气防治")
    assert len(best.seen) == 3
    assert best.strength == 1.0


def test_one_pairing_is_no_evidence() -> None:
    assert proposed(MATCHER, PAIRS[:1]) == []
    assert proposed(MATCHER, PAIRS[:1] * 3) == []
    assert proposed(MATCHER, []) == []


def test_what_was_decided_or_is_known_is_not_proposed_again() -> None:
    first = proposed(MATCHER, PAIRS)[0]
    later = proposed(MATCHER, PAIRS, [(first.word, first.term)])
    assert (first.word, first.term) not in [(pair.word, pair.term) for pair in later]
    known = [
        (need(id="A", title="小猪拉稀", problem="", key_tech="", goal="", keywords=()), supply(title="腹泻防治")),
        (need(id="B", title="羊羔拉稀", problem="", key_tech="", goal="", keywords=()), supply(title="腹泻疫苗")),
    ]
    assert [pair for pair in proposed(MATCHER, known) if (pair.word, pair.term) == ("拉稀", "腹泻")] == []
