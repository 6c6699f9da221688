import pytest
from builders import need, supply
from hypothesis import given
from hypothesis import strategies as st

from corpus.codes import Disclosure
from matcher import Change, Matcher, spelled_words
from matcher.index.changes import entries_of
from matcher.index.spelling import Spelled, is_spelling

TEXTS = ("大连科技大学\n化工学院", "西安交通大学", "重庆邮电大学", "绿色制造，女装", "先进LED封装")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("dlkj", ("大连科技",)),
        ("DLKJ", ("大连科技",)),
        ("dalian", ("大连",)),
        ("dalianke", ("大连科",)),
        ("dalianj", ()),
        ("xian", ("西安", "先")),
        ("xianjiaotong", ("西安交通",)),
        ("cqyd", ("重庆邮电",)),
        ("chongqing", ("重庆",)),
        ("lvse", ("绿色",)),
        ("luse", ("绿色",)),
        ("dxhg", ()),
        ("seledfz", ()),
        ("d", ()),
        ("d1", ()),
        ("大连", ()),
        ("x" * 100, ()),
    ],
)
def test_a_word_of_letters_is_read_as_initials_or_as_syllables(word: str, expected: tuple[str, ...]) -> None:
    assert set(spelled_words(TEXTS, [word])) == set(expected)


def test_no_text_spells_anything() -> None:
    assert spelled_words((), ["dlkj"]) == spelled_words(TEXTS, ()) == ()
    assert not is_spelling("")


@given(st.lists(st.text("大连x\n𠮷 ", max_size=6), max_size=5), st.sampled_from(["dl", "da", "dalian", "ld"]))
def test_what_is_found_lies_inside_one_text(texts: list[str], word: str) -> None:
    spelled = Spelled.of(texts)
    assert len(spelled.characters) == spelled.bounds[-1]
    starts, counts = spelled.find(word)
    for start, count in zip(starts.tolist(), counts.tolist(), strict=True):
        row = int((spelled.bounds > start).argmax()) - 1
        at = start - int(spelled.bounds[row])
        assert set(texts[row][at : at + count]) <= set("大连")
        assert len(texts[row][at : at + count]) == count


def ids(matcher: Matcher, query: str) -> list[str]:
    return matcher.search.supplies(query).ids


SUPPLIES = [
    supply(id="1", title="盾构机刀具", org="大连科技大学", lead="周明", summary="耐磨。"),
    supply(id="2", title="代理科技服务平台", org="示例所", lead="周明远", summary="DLC 涂层。"),
    supply(id="3", title="高效打磨", org="示例所", lead="王某", summary="连续。"),
]


def test_suppliers_people_and_titles_are_found_by_pinyin() -> None:
    matcher = Matcher.build([need()], SUPPLIES)
    assert ids(matcher, "dlkj") == ["2", "1"]
    assert ids(matcher, "dalian") == ["1"]
    assert ids(matcher, "zhouming") == ["1", "2"]
    assert ids(matcher, "gxdm") == ["3"]
    assert ids(matcher, "dlkj 刀具") == ["1"]
    assert matcher.search.needs("lstl").ids == ["SZXQ-2026-0001"]


def test_what_a_text_contains_is_no_pinyin() -> None:
    assert ids(Matcher.build([], SUPPLIES), "dlc") == ["2"]


def test_what_nothing_spells_is_not_found() -> None:
    hits = Matcher.build([], SUPPLIES).search.supplies("qqqq")
    assert hits.ids == []
    assert Matcher.build([], []).search.supplies("dlkj").ids == []


def test_the_living_index_goes_along() -> None:
    matcher = Matcher.build([need()], SUPPLIES)
    assert ids(matcher, "dalian") == ["1"]
    fresh = supply(id="4", title="大连港自动化", org="示例所", summary="码头。")
    matcher = matcher.copies.changed(supplies=Change(entries_of([fresh]), ["1"]), revision="2")
    assert ids(matcher, "dalian") == ["4"]


def test_what_is_prepared_searches_alike() -> None:
    for records in ([], SUPPLIES):
        matcher = Matcher.build([], records)
        matcher.search.prepare()
        assert ids(matcher, "dalian") == [record.id for record in records[:1]]


def test_an_anonymous_enterprise_is_not_found_by_its_initials() -> None:
    shown, hidden = need(disclosure=Disclosure.PUBLIC), need(disclosure=Disclosure.ANONYMOUS)
    assert Matcher.build([shown], []).search.needs("slj").ids == [shown.id]
    assert Matcher.build([hidden], []).search.needs("slj").ids == []
