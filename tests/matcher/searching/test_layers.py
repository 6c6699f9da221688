import pytest
from builders import need, supply
from hypothesis import given
from hypothesis import strategies as st

from corpus.codes import Disclosure
from corpus.records import Supply
from matcher import Correction, Layer, Matcher


def bare(**values: str) -> Supply:
    return supply(keywords=(), **values)


SUPPLIES = [
    bare(id="GJ-2026-00001", title="低温锂电池电解液", summary="零下二十度可用。", lead="苏晏清"),
    bare(id="GJ-2026-00002", title="电池回收", summary="低温破碎。", org="示例理工大学"),
    bare(id="GJ-2026-00003", title="印染废水脱色", summary="COD 降到 50 以下。"),
    bare(id="GJ-2026-00004", title="石墨烯导热膜", summary="散热。"),
    bare(id="GJ-2026-00005", title="樱桃气调贮运", summary="防止腐烂。"),
]
NEEDS = [
    need(id="SZXQ-2026-0001", title="磷酸铁锂低温放电", org_name="示例甲有限公司", disclosure=Disclosure.PUBLIC),
    need(id="SZXQ-2026-0002", title="印染废水脱色", org_name="示例乙有限公司", disclosure=Disclosure.ANONYMOUS),
]
MATCHER = Matcher.build(NEEDS, SUPPLIES)


def first(query: str) -> str:
    return MATCHER.search.supplies(query).ids[0]


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("电解液", 1),
        ("低温电解液", 1),
        ("废水处理", 3),
        ("我们厂的污水COD降不下来", 3),
        ("石默烯", 4),
        ("smx", 4),
        ("graphene", 4),
        ("樱桃放几天就烂", 5),
        ("苏晏清老师", 1),
        ("gj-2026-00002", 2),
    ],
)
def test_people_find_what_they_look_for(query: str, place: int) -> None:
    assert first(query) == f"GJ-2026-{place:05d}"


@pytest.mark.parametrize("query", ["", "，。", "量子计算机", "想给孩子报个钢琴班", "GJ-2026-09999", "qqqq"])
def test_what_nobody_offers_is_not_found(query: str) -> None:
    hits = MATCHER.search.supplies(query)
    assert (list(hits.ids), hits.exact) == ([], 0)


def test_all_words_come_first_then_most_of_them() -> None:
    hits = MATCHER.search.supplies("低温 电池")
    assert hits.ids == ["GJ-2026-00001", "GJ-2026-00002"]
    assert hits.exact == 2
    some = MATCHER.search.supplies("电池 石墨烯 散热")
    assert [some.layer_of(record_id) for record_id in some.ids] == [Layer.WORDS]
    assert some.ids == ["GJ-2026-00004"]


def test_another_name_is_found_as_what_means_the_same_and_says_so() -> None:
    hits = MATCHER.search.supplies("污水脱色")
    assert hits.layer_of("GJ-2026-00003") is Layer.MEANING
    assert set(hits.why("GJ-2026-00003")) == {"脱色", "废水"}


def test_a_correction_is_said_and_can_be_undone() -> None:
    hits = MATCHER.search.supplies("石默烯")
    assert hits.corrections == (Correction("石默烯", "石墨烯"),)
    undone = MATCHER.search.supplies("石默烯", as_written=True)
    assert undone.corrections == ()


def test_what_is_found_as_written_is_not_corrected() -> None:
    matcher = Matcher.build([], [*SUPPLIES, bare(id="GJ-2026-00006", title="石默烯")])
    assert matcher.search.supplies("石默烯").corrections == ()


def test_a_need_is_found_by_the_enterprise_that_shows_itself_alone() -> None:
    assert MATCHER.search.needs("示例甲").ids == ["SZXQ-2026-0001"]
    assert MATCHER.search.needs("示例乙").ids == []
    assert MATCHER.search.needs("印染污水").ids[0] == "SZXQ-2026-0002"


@given(st.text("低温电池石墨烯废水 ，a1-", max_size=40))
def test_any_text_gives_each_record_once_and_why(query: str) -> None:
    hits = MATCHER.search.supplies(query)
    ids = list(hits.ids)
    assert len(ids) == len(set(ids))
    assert hits.exact >= 0
    assert all(hits.layer_of(record_id) is Layer.EXACT or hits.why(record_id) for record_id in ids)


def test_single_characters_are_no_reason_beside_a_word() -> None:
    fruit = supply(title="樱桃采后放置保鲜", summary="贮放二十天不腐烂。", keywords=())
    search = Matcher.build([], [fruit]).search.supplies
    assert search("樱桃放几天就烂").why(fruit.id) == ("樱桃",)
    assert search("烂").why(fruit.id) == ("烂",)


def test_a_side_without_records_finds_nothing_and_corrects_nothing() -> None:
    found = Matcher.build([], SUPPLIES).search.needs("石默烯")
    assert (len(found.ids), found.corrections) == (0, ())


@pytest.mark.parametrize(
    ("query", "ids"), [("低温 电池", [1, 2]), ("gj-2026-00002", [2]), ("低温电解液", []), ("石默烯", []), ("", [])]
)
def test_only_what_has_all_the_words_is_there_for_whoever_asks_for_that(query: str, ids: list[int]) -> None:
    assert MATCHER.search.supplies_with(query) == [f"GJ-2026-{place:05d}" for place in ids]
    assert MATCHER.search.needs_with("废水") == ["SZXQ-2026-0002"]
