from builders import need

from corpus.records import Supply
from corpus.store import SupplyConditions
from corpus.visibility import public_record
from web.offers.for_supply import needs_for_staff, public_needs_for
from web.services import Services

HIDDEN = "SZXQ-2026-0002"


def of(running: Services, title: str) -> Supply:
    return next(one for one in running.store.supplies.iterate(SupplyConditions()) if one.title == title)


def test_an_expert_has_the_needs_that_share_its_words_with_answers(running: Services) -> None:
    found = public_needs_for(running, of(running, "锂离子电池电解液与低温性能"))
    assert found is not None
    (asking,) = found.shown
    assert asking.is_wanted
    assert asking.answers.words == "条件都符合"
    assert asking.reasons.top_words(3)
    assert public_needs_for(running, of(running, "水稻栽培")) == ((), 0)


def test_a_policy_has_the_needs_that_ask_for_policies_whatever_their_words(running: Services) -> None:
    found = public_needs_for(running, of(running, "高新技术企业研发补助"))
    assert found is not None
    assert [asking.need.id for asking in found.shown] == ["SZXQ-2026-0001"]
    refused = public_needs_for(running, of(running, "磷酸铁锂电池低温电解液专项"))
    assert refused == ((), 0)


def test_staff_see_needs_that_everybody_does_not(running: Services) -> None:
    running.store.needs.add(need(need_kinds=("talent",), disclosure="bureau_only"), actor="t")
    expert = of(running, "锂离子电池电解液与低温性能")
    staff, public = needs_for_staff(running, expert), public_needs_for(running, public_record(expert))
    assert staff is not None
    assert public is not None
    assert HIDDEN in {asking.need.id for asking in staff.shown}
    assert HIDDEN not in {asking.need.id for asking in public.shown}
    assert (len(staff.shown), staff.more) == (2, 0)
    assert needs_for_staff(running, expert, shown=1)[1] == 1  # type: ignore[index]


def test_an_achievement_has_levels_and_is_none_of_these(running: Services) -> None:
    from builders import supply

    assert public_needs_for(running, supply()) is None
