from dataclasses import replace
from typing import Any

import pytest
from builders import need, supply
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.sample import sample_needs, sample_supplies
from corpus.values import Right
from matcher.twins.blocking import Blocks
from matcher.twins.duplicates import Twins, near_duplicates, same_matter, twins_among
from matcher.twins.likeness import Tie
from matcher.twins.prints import print_of, wording_of

TITLE = "宽温域锂离子电池低温电解液关键技术"
TEXT = (
    "采用低黏度溶剂与成膜添加剂。在零下二十度放电容量保持率达到百分之八十二，循环一千次后容量保持率不低于百分之九十。"
    "已在两家企业完成中试，产品通过第三方检测。"
)
SAME = (
    "宽温域锂离子电池低温电解液关键技术（第二批）",
    "宽温域锂离子电池低温电解液关键技术（2026年更新）",
    "2026年度宽温域锂离子电池低温电解液关键技术",
    "一种宽温域锂离子电池低温电解液",
    "宽温域锂离子电池低温电解液的研发及产业化",
    "寬溫域鋰離子電池低溫電解液關鍵技術",
    "宽温域 锂离子电池 低温电解液 关键技术",
    "宽温域锂离子电池低温型电解液关键技术",
    "低温电解液（宽温域锂离子电池）关键技术",
)
OTHER = (
    ("三元正极材料制备技术", "三元负极材料制备技术"),
    ("城市轨道交通2号线信号系统改造", "城市轨道交通3号线信号系统改造"),
    ("城市轨道交通二号线信号系统改造", "城市轨道交通三号线信号系统改造"),
    ("高镍锂离子电池层状正极材料", "高镍钠离子电池层状正极材料"),
    ("大功率直流充电桩功率模块", "大功率交流充电桩功率模块"),
    ("优质高产小麦新品种选育", "优质高产玉米新品种选育"),
    ("感应电动机前馈矢量控制方法", "感应电动机反馈矢量控制方法"),
    ("PVC管材在线质量检测装备", "PPR管材在线质量检测装备"),
    ("石墨烯粉体连续制备装备", "石墨烯粉体连续回收装备"),
    ("地铁车站基坑第一期降水方案", "地铁车站基坑第二期降水方案"),
    ("秸秆还田机", "秸秆还田对土壤有机质的影响及其定量评价"),
)


def achievements(*titles: str, **both: Any) -> list[Any]:
    return [supply(id=f"GJ-{place}", title=title, **both) for place, title in enumerate(titles)]


@pytest.mark.parametrize("title", SAME)
def test_what_a_second_list_does_to_a_title_is_seen_through(title: str) -> None:
    (twins,) = near_duplicates(achievements(TITLE, title))
    assert (twins.first_id, twins.second_id) == ("GJ-0", "GJ-1")
    assert twins.likeness > 0.9
    assert set(twins.agrees) >= {Tie.TITLE, Tie.TEXT, Tie.ORG, Tie.PERSON}


@pytest.mark.parametrize("title", SAME)
def test_titles_alone_are_enough_where_nothing_else_is_given(title: str) -> None:
    assert near_duplicates(achievements(TITLE, title, org="", lead="", summary=""))


@pytest.mark.parametrize(("first", "second"), OTHER)
def test_alike_but_different_is_left_alone_even_with_the_same_text(first: str, second: str) -> None:
    assert near_duplicates(achievements(first, second, summary=TEXT)) == []
    assert near_duplicates(achievements(first, second, summary="")) == []


def test_a_common_object_is_not_enough() -> None:
    assert near_duplicates(achievements("磷酸铁锂电池低温放电性能提升", "磷酸铁锂电池热失控预警", summary="")) == []


def test_full_width_and_half_width_are_one() -> None:
    assert near_duplicates(achievements("ＬｉＦｅＰＯ４电池８０％容量快充", "LiFePO4电池80%容量快充", summary=""))


def test_a_new_maturity_in_the_next_list_changes_nothing() -> None:
    earlier = supply(id="GJ-0", ref="A-7", maturity="trial_passed")
    later = supply(id="GJ-1", ref="", maturity="mass_production", source="第三季度清单.xlsx")
    assert near_duplicates([earlier, later])[0].likeness == 1.0


def test_a_changed_word_counts_as_the_same_where_text_and_owner_agree() -> None:
    titles = "锂离子电池宽温电解液的开发", "锂电池宽温电解液配方开发"
    assert near_duplicates(achievements(*titles, summary=TEXT))
    assert not near_duplicates([supply(id="a", title=titles[0], summary=TEXT), supply(id="b", title=titles[1])])


def test_a_shortened_text_is_the_same_text() -> None:
    titles = "锂离子电池宽温电解液的开发", "锂电池宽温电解液配方开发"
    records = [
        supply(id="a", title=titles[0], summary=TEXT),
        supply(id="b", title=titles[1], summary=TEXT.split("。")[1] + "。"),
    ]
    (twins,) = near_duplicates(records)
    assert Tie.TEXT in twins.agrees


def test_two_suppliers_may_have_a_thing_of_one_name_but_not_one_text() -> None:
    first = supply(id="a", title="污水处理技术", summary=TEXT)
    other = supply(id="b", title="污水处理技术", org="第二示例大学", lead="赵某", summary="膜生物反应器。" * 5)
    assert near_duplicates([first, other]) == []
    assert near_duplicates([first, replace(other, summary=TEXT)])


def test_part_of_an_organisation_is_the_same_organisation() -> None:
    (twins,) = near_duplicates([supply(id="a"), supply(id="b", org="示例大学化学化工学院", lead="")])
    assert Tie.ORG in twins.agrees


def test_a_patent_named_twice_raises_the_question() -> None:
    first = supply(id="a", title="低温电解液配方", ip=(Right(type="发明专利", number="ZL202410123456.7"),), summary="")
    other = supply(id="b", title="电解液低温添加剂配方", ip=(Right(number="202410123456"),), summary="", org="甲公司")
    (twins,) = near_duplicates([first, other])
    assert Tie.PATENT in twins.agrees
    assert near_duplicates([first, replace(other, ip=(Right(number="202410654321"),))]) == []


def test_a_need_submitted_twice_is_found_by_telephone_and_code() -> None:
    first = need(id="a", uscc="91310000MA1FL0000X")
    again = need(id="b", title="磷酸铁锂电池低温放电性能改善", org_name="示例甲", uscc="91310000MA1FL0000X")
    (twins,) = near_duplicates([first, again])
    assert set(twins.agrees) >= {Tie.PHONE, Tie.USCC, Tie.TITLE}


def test_two_enterprises_may_need_the_same() -> None:
    other = need(id="b", org_name="示例乙公司", mobile="15400000002", problem="夏季高温时循环寿命短。" * 4, key_tech="")
    assert near_duplicates([need(id="a"), other]) == []


def test_all_of_many_copies_meet_and_strangers_do_not() -> None:
    records = [*achievements(*["宽温域锂离子电池低温电解液"] * 5, summary=""), *sample()]
    assert len(near_duplicates(records)) == 10


def test_the_sample_holds_nothing_suspicious() -> None:
    assert near_duplicates(sample()) == []
    assert near_duplicates([replace(card, id=f"n{place}") for place, card in enumerate(sample_needs())]) == []


def sample() -> list[Any]:
    return [replace(record, id=f"s{place}") for place, record in enumerate(sample_supplies())]


def test_the_twins_of_one_record_are_those_that_the_whole_search_finds() -> None:
    records = [
        *sample(),
        *(replace(again, id=f"{again.id}x", title=f"{again.title}（第二批）") for again in sample()[:20]),
    ]
    every = near_duplicates(records)
    assert len(every) == 20
    for record in records[-20:]:
        assert of_one(record, records) == [twins for twins in every if record.id in twins]


def of_one(record: Any, records: list[Any]) -> list[Twins]:
    blocks, texts = Blocks(), {stored.id: stored for stored in records}
    for stored in records:
        blocks.put(print_of(stored))
    return twins_among(blocks, print_of(record), lambda number: wording_of(texts[number]))


def test_whether_two_meet_does_not_hang_on_how_many_others_there_are() -> None:
    pair = achievements("宽温域锂离子电池低温电解液", "宽温域锂离子电池低温电解液（第二批）", summary="")
    crowd = [supply(id=f"GJ-9{place}", title=f"{place}号宽温域锂离子电池隔膜", summary="") for place in range(400)]
    every = near_duplicates([pair[0], *crowd, pair[1]])
    assert ("GJ-0", "GJ-1") in {twins[:2] for twins in every}


def test_what_was_dropped_is_met_no_more_and_what_was_changed_only_as_it_is() -> None:
    first, second = achievements(TITLE, f"{TITLE}（第二批）")
    blocks = Blocks()
    blocks.put(print_of(first))
    assert blocks.near(print_of(second))
    blocks.put(print_of(replace(first, title="秸秆还田机")))
    assert not blocks.near(print_of(replace(second, lead="")))
    blocks.put(print_of(first))
    blocks.drop(first.id)
    blocks.drop(first.id)
    assert (blocks.near(print_of(second)), blocks.get(first.id)) == ([], None)


def test_the_same_matter_is_one_title_with_nearly_the_same_text_whoever_has_it() -> None:
    first = supply(title=TITLE, summary=TEXT, org="示例大学")
    again = replace(first, org="示例公司", title=f"{TITLE}（第二批）", summary=f"{TEXT}欢迎来访。")
    assert same_matter(first, again)
    right = Right("发明专利", "ZL202010123456.7", "", "")
    other = Right("发明专利", "ZL202110765432.1", "", "")
    assert same_matter(replace(first, ip=(right,)), replace(again, ip=(right,)))
    assert not same_matter(replace(first, ip=(right,)), replace(again, ip=(other,)))
    assert not same_matter(first, replace(again, title="低温电解液的制备装置"))
    assert not same_matter(
        first, replace(again, summary="以固态聚合物替代液态体系，装配工序减少三道，适合大尺寸软包电池。")
    )
    assert not same_matter(replace(first, summary=""), replace(again, summary=""))


def test_nothing_among_nothing() -> None:
    assert near_duplicates([]) == []
    assert near_duplicates([supply()]) == []
    assert of_one(supply(), [supply()]) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=6), st.text(max_size=60))
def test_any_text_is_borne_and_pairs_are_in_order(titles: list[str], text: str) -> None:
    pairs = near_duplicates(achievements(*titles, summary=text, lead=text, org=text))
    assert all(twins.first_id < twins.second_id and 0 <= twins.likeness <= 1 for twins in pairs)
    assert len({twins[:2] for twins in pairs}) == len(pairs)
