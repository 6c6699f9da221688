from builders import need, supply

from corpus.eligibility import Answer, Span, Standing
from corpus.records import Supply
from corpus.taxonomy import Taxonomies
from corpus.values import Condition, Equipment, Indicator, Money
from web.fit.answers import Answers, answers, known_words

LISTS = Taxonomies()


def of_kind(kind: str, **values: object) -> Supply:
    return Supply.of_values({"id": "x", "kind": kind, "title": "供给", **values})


def answered(card: object, offer: Supply, **facts: object) -> Answers:
    found = answers(card, offer, LISTS, facts or None)  # type: ignore[arg-type]
    assert found is not None
    return found


def test_an_achievement_has_levels_and_no_answers() -> None:
    assert answers(need(), supply(), LISTS) is None


def test_each_condition_is_answered_with_the_sentence_of_the_source_and_what_the_card_says() -> None:
    policy = of_kind(
        "policy",
        conditions=(
            Condition("org_kinds", "any_of", "high_tech", "须为有效期内的高新技术企业。"),
            Condition("revenue", "at_least", "2000"),
            Condition(sentence="近三年信用良好。"),
        ),
    )
    found = answered(need(org_kinds=("high_tech",)), policy)
    assert [reply.answer for reply in found.replies] == [Answer.MET, Answer.UNKNOWN, Answer.UNKNOWN]
    assert found.replies[0].sentence == "须为有效期内的高新技术企业。"
    assert found.replies[0].known == "企业资质：高新技术企业"
    assert found.replies[1] == (Answer.UNKNOWN, "上年营业收入不低于 2000 万元", "")
    assert found.standing is Standing.OPEN
    assert found.words == "还有条件待补充"


def test_an_unmet_condition_is_never_weighed_against_met_ones() -> None:
    loan = of_kind("finance", limit=Money(None, 100), conditions=(Condition("town", "any_of", "城关街道"),))
    found = answered(need(budget=Money(300, 300), need_kinds=("finance",)), loan)
    assert found.standing is Standing.ONE_SHORT
    assert [reply.sentence for reply in found.unmet] == ["最高额度：100 万元以内"]
    assert found.unmet[0].known == "想要的金额：300 万元"


def test_facts_of_others_are_taken_instead_of_the_cards() -> None:
    policy = of_kind("policy", conditions=(Condition("revenue", "at_least", "2000"),))
    assert answered(need(), policy, revenue=Span(3000, 5000)).standing is Standing.FITS


def test_a_facility_answers_what_the_need_asks_to_be_measured_with_both_sentences() -> None:
    laboratory = of_kind(
        "facility",
        equipment=(Equipment("高低温试验箱", "", "温度 -70~150℃"),),
        materials="电池、金属材料",
    )
    card = need(
        problem="",
        key_tech="",
        goal="",
        elements=("材料：电池",),
        indicators=(Indicator("试验温度", "", "-60~120", "℃"),),
    )
    found = answered(card, laboratory)
    assert [reply.answer for reply in found.replies] == [Answer.MET, Answer.MET]
    assert "-60~120" in found.replies[0].sentence
    assert "-70~150" in found.replies[0].known


def test_what_nothing_asks_stands_without_words() -> None:
    found = answered(need(), of_kind("expert"))
    assert (found.replies, found.words, found.standing) == ((), "", Standing.FITS)


def test_facts_are_told_in_words() -> None:
    assert known_words("clean_record", {"clean_record": True}, LISTS) == "无失信和重大违法记录：是"
    assert known_words("amount", {"amount": Span(low=500)}, LISTS) == "想要的金额：500 万元以上"
    assert known_words("amount", {"amount": Span(100, 300)}, LISTS) == "想要的金额：100 到 300 万元"
    assert known_words("years", {"years": Span(high=3)}, LISTS) == "成立年限：3 年以内"
    assert known_words("org_kinds", {"org_kinds": ()}, LISTS) == "企业资质：没有"
    assert known_words("nothing", {"nothing": True}, LISTS) == ""
