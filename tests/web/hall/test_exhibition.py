import pytest
from builders import need, supply
from flask import Flask

from corpus.store import Store
from matcher import Layer
from web.hall.exhibition import BESIDE, open_hall
from web.hall.listing import Query
from web.services import Services, services


@pytest.fixture
def running(app: Flask, store: Store) -> Services:
    store.supplies.add(supply(org="大连科技大学"), actor="t")
    dye = supply(title="印染废水脱色", chain="高端纺织服装", field="701", org="示例学院", summary="臭氧。")
    store.supplies.add(dye, actor="t")
    store.supplies.add(supply(title="涂层", chain="", field="", org="", summary="无。", keywords=()), actor="t")
    for number in range(BESIDE + 1):
        store.needs.add(need(title=f"电池需求第{number}项"), actor="t")
    store.needs.add(need(title="废水回用", chain="高端纺织服装", field="701", problem="色度高。"), actor="t")
    store.needs.add(need(title="废水不公开", disclosure="bureau_only"), actor="t")
    with app.app_context():
        return services()


@pytest.mark.parametrize(
    ("query", "supplies", "needs"),
    [
        (Query(), 3, 7),
        (Query(q="废水"), 1, 1),
        (Query(chain="高端纺织服装"), 1, 1),
        (Query(field="70"), 1, 1),
        (Query(org="示例学院"), 1, 7),
        (Query(q="没有这样的"), 0, 0),
    ],
)
def test_both_sides_follow_the_words_the_chain_and_the_field(
    running: Services, query: Query, supplies: int, needs: int
) -> None:
    hall = open_hall(running, query)
    assert (hall.supplies.page.total, hall.needs.page.total) == (supplies, needs)
    assert len(hall.needs.page.items) <= BESIDE


def test_pinyin_is_marked_as_it_stands(running: Services) -> None:
    listing = open_hall(running, Query(q="dlkj")).supplies
    assert (listing.spelled, listing.words) == (("dlkj",), ("dlkj", "大连科技"))


def test_the_counts_under_a_search_are_those_of_what_was_found(running: Services) -> None:
    listing = open_hall(running, Query(q="电池 脱色", kind="achievement")).supplies
    assert [section.layer for section in listing.sections] == [Layer.WORDS, Layer.MEANING]
    counts = {
        each_filter.name: {choice.code: choice.count for choice in each_filter.choices}
        for each_filter in listing.filters
    }
    assert counts["chain"] == {"新能源（锂电、光伏）": 1, "高端纺织服装": 1}
    assert counts["kind"] == {"achievement": 2}
    assert counts["org"] == {"大连科技大学": 1, "示例学院": 1}


def test_all_means_those_without_a_value_as_well(running: Services) -> None:
    chain = next(
        each_filter
        for each_filter in open_hall(running, Query(chain="高端纺织服装")).supplies.filters
        if each_filter.name == "chain"
    )
    assert (chain.total, sum(choice.count for choice in chain.choices)) == (3, 2)
