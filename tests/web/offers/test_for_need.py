from dataclasses import replace

from kinds_on_offer import PERSON, REFUSING_POLICY

from corpus.eligibility import Span, Standing
from corpus.records import Need
from corpus.visibility import public_record
from web.offers.for_need import Offers, OfKind, of_kind, offers_for
from web.offers.kinds_in_order import Looked
from web.services import Services


def card(running: Services) -> Need:
    return running.store.needs.get("SZXQ-2026-0001")


def every(running: Services) -> Offers:
    return offers_for(running, card(running), running.matching.current(), shown=10)


def group(running: Services, kind: str) -> OfKind:
    found = every(running).of(kind)
    assert found is not None
    return found


def titles(found: OfKind) -> list[str]:
    return [one.supply.title for one in found.shown]


def test_wanted_kinds_stand_first_and_before_achievements_where_these_are_not_wanted(running: Services) -> None:
    offers = every(running)
    assert [(one.kind, one.is_wanted) for one in offers.kinds] == [
        ("expert", True),
        ("policy", True),
        ("job", True),
        ("finance", False),
    ]
    assert not offers.achievements_first
    asked = replace(card(running), need_kinds=("problem_solving",))
    assert offers_for(running, asked, running.matching.current()).achievements_first


def test_policies_stand_by_their_conditions_and_the_refused_ones_apart_with_what_is_not_met(
    running: Services,
) -> None:
    policies = group(running, "policy")
    assert titles(policies) == ["高新技术企业研发补助", "规模以上工业企业技改补贴", "瞪羚企业奖励"]
    assert [one.answers.standing for one in policies.shown] == [Standing.FITS, Standing.OPEN, Standing.ONE_SHORT]
    # It shares more words with the need than any other, which outweighs nothing.
    (refused,) = policies.refused
    assert refused.supply.title == REFUSING_POLICY.title
    assert [reply.sentence for reply in refused.answers.unmet] == ["须为瞪羚企业。", "注册在滨河街道。"]


def test_experts_need_words_in_common_and_stand_by_how_they_are_willing(running: Services) -> None:
    assert titles(group(running, "expert")) == ["锂离子电池电解液与低温性能", "磷酸铁锂电池低温测试"]


def test_somebody_elses_post_is_not_offered_to_a_need(running: Services) -> None:
    assert titles(group(running, "job")) == ["锂离子电池电解液研发"]


def test_a_person_is_answered_by_where_the_enterprise_is(running: Services) -> None:
    away = PERSON.with_values({"workplace": "北山镇"})
    running.store.supplies.add(away, actor="t")
    ranked = group(running, "job").shown
    assert [one.answers.words for one in ranked] == ["", "只差一条"]
    assert ranked[1].answers.unmet[0].sentence == "求职人才想去的工作地点：北山镇"


def test_what_is_known_from_elsewhere_counts_instead_of_the_card(running: Services) -> None:
    looked, matcher = Looked("policy", True), running.matching.current()
    rich = of_kind(running, card(running), matcher, looked, facts={"revenue": Span.of(5000)})
    assert [one.answers.standing for one in rich.shown if "技改" in one.supply.title] == [Standing.FITS]


def test_more_than_is_shown_is_counted(running: Services) -> None:
    found = of_kind(running, card(running), running.matching.current(), Looked("policy", True), shown=1)
    assert (len(found.shown), found.more, found.count, found.refused_count) == (1, 2, 3, 1)


def test_a_card_that_is_stored_nowhere_is_answered_from_what_everybody_may_see(running: Services) -> None:
    unsaved = public_record(card(running)).with_values({"id": ""})
    found = offers_for(running, unsaved, running.matching.public())
    assert found.of("expert") is not None
    assert all(one.supply.phone == "" for group in found.kinds for one in group.shown)


def test_a_unit_that_is_to_be_kept_away_is_offered_in_no_kind(running: Services) -> None:
    kept = card(running).with_values({"partner": "回避：示例工业大学"})
    assert offers_for(running, kept, running.matching.current()).of("expert") is None


def test_a_kind_without_anything_is_named_only_where_it_is_wanted(running: Services) -> None:
    asked = card(running).with_values({"need_kinds": ("testing",)})
    found = offers_for(running, asked, running.matching.current())
    assert [(one.kind, one.count) for one in found.kinds if not one.count] == [("facility", 0)]
    assert found.of("training") is None
