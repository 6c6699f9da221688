from math import log

import pytest
from builders import need, supply
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Supply
from matcher import Matcher
from matcher.index.search import Found, Searcher
from matcher.terms.tokens import normalised


def bare(**values: str) -> Supply:
    return supply(keywords=(), **values)


SUPPLIES = [
    bare(id="1", title="锂电池电解液", summary="低温可用。"),
    bare(id="2", title="电池回收", summary="用于退役电池、ＬＦＰ-1 型。", org="示例理工大学"),
    bare(id="3", title="印染废水处理", summary="脱色，零下低温不影响。"),
]
MATCHER = Matcher.build([need()], SUPPLIES)


def search(matcher: Matcher, query: str) -> Found:
    return Searcher(matcher.supplies).search(query)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("电池", ["2", "1"]),
        ("电池 低温", ["1"]),
        ("废", ["3"]),
        ("示例理工", ["2"]),
        ("锂电解液", []),
        ("电池，低温", ["1"]),
        ("lfp", ["2"]),
        ("  ", []),
        ("，。", []),
    ],
)
def test_all_words_must_be_there(query: str, ids: list[str]) -> None:
    hits = search(MATCHER, query)
    assert sorted(hits.ids) == sorted(ids)
    assert hits.complete or not ids


@given(
    st.lists(st.text("电池锂a1. ，", min_size=1, max_size=12), min_size=1, max_size=5),
    st.text("电池锂a1", min_size=1, max_size=4),
)
def test_a_word_is_found_exactly_where_it_stands(titles: list[str], word: str) -> None:
    supplies = [bare(id=str(place), title=title, summary="") for place, title in enumerate(titles)]
    hits = search(Matcher.build([], supplies), word)
    assert sorted(hits.ids) == [record.id for record in supplies if word in record.title]


@given(
    st.lists(st.text("电池哈a1. ，", max_size=40), min_size=1, max_size=4),
    st.text("电池哈a1", min_size=1, max_size=3),
)
def test_strength_grows_with_the_occurrences_that_do_not_overlap(titles: list[str], word: str) -> None:
    supplies = [bare(id=str(place), title=title, summary="", org="") for place, title in enumerate(titles)]
    hits = search(Matcher.build([], supplies), word)
    counts = [normalised(record.title).count(word) for record in supplies]
    expected = {record.id: 4 * (1 + log(n)) for record, n in zip(supplies, counts, strict=True) if n}
    scores = dict(zip(hits.ids, hits.scores, strict=True))
    assert {
        record_id: scores.get(record_id, 0) >= score - 1e-4 for record_id, score in expected.items()
    } == dict.fromkeys(expected, True)


def test_more_occurrences_than_a_byte_counts() -> None:
    supplies = [bare(id=str(n), title="标题", summary="电池，" * n) for n in (254, 255, 256, 300)]
    hits = search(Matcher.build([], supplies), "电池")
    assert hits.ids == ["300", "256", "255", "254"]
    assert hits.scores == pytest.approx([1 + log(n) for n in (300, 256, 255, 254)])


def test_scores_fall() -> None:
    hits = search(MATCHER, "电池")
    assert hits.scores.tolist() == sorted(hits.scores, reverse=True)
    assert len(hits.scores) == len(hits.ids) == 2


def test_the_title_counts_more_than_the_body() -> None:
    assert search(MATCHER, "低温 电解液").ids[0] == "1"


def test_where_no_record_has_all_words_those_with_some_are_given_and_it_is_said() -> None:
    hits = search(MATCHER, "电池 脱色")
    assert set(hits.ids) == {"1", "2", "3"}
    assert not hits.complete


WRITINGS = [
    bare(id="1", title="CO₂浓度检测", summary=""),
    bare(id="2", title="CO2浓度检测", summary=""),
    bare(id="3", title="CO浓度检测", summary=""),
    bare(id="4", title="孔径 5μm 的膜，120㎡", summary=""),
    bare(id="5", title="孔径5微米的膜，120 m²", summary=""),
    bare(id="6", title="⾼压锂离⼦电池", summary=""),
    bare(id="7", title="𬭩离子配体", summary="含镧、𬬻。"),
    bare(id="8", title="自动导引小车", summary=""),
]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("CO2", ["1", "2"]),
        ("co₂浓度", ["1", "2"]),
        ("二氧化碳", ["1", "2"]),
        ("um", ["4", "5"]),
        ("μm", ["4", "5"]),
        ("µm", ["4", "5"]),
        ("5微米", ["4", "5"]),
        ("m²", ["4", "5"]),
        ("㎡", ["4", "5"]),
        ("高压 锂离子", ["6"]),
        ("⾼压", ["6"]),
        ("高壓鋰離子", ["6"]),
        ("𬭩", ["7"]),
        ("𬭩离子", ["7"]),
        ("𬬻", ["7"]),
        ("AGV", ["8"]),
        ("自动导引车", ["8"]),
    ],
)
def test_several_writings_of_the_same_find_each_other(query: str, ids: list[str]) -> None:
    hits = search(Matcher.build([need()], WRITINGS), query)
    assert sorted(hits.ids) == ids
    assert hits.complete
