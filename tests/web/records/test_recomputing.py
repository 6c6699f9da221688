from builders import need, supply
from lists_done import run

from corpus.states import DuplicateState
from corpus.store import Store
from web.app import JOBS
from web.jobs.runner import Runner
from web.records.duplicates import find_all
from web.records.recomputing import DUPLICATES_KIND, LEARNING_KIND, MATCHING_ALL_KIND
from web.services import Services


def test_all_needs_are_matched_anew(here: Services, store: Store) -> None:
    cards = [store.needs.add(need(), actor="t", key=str(n)) for n in range(7)]
    store.needs.add(need(state="submitted"), actor="t", key="waiting")
    store.supplies.add(supply(), actor="t")
    ended = run(here, Runner(here, JOBS).ask(MATCHING_ALL_KIND.wanted(), actor="t").job)
    assert ended.result == {"said": "已重新匹配 7 条需求"}
    assert all(store.pairings.of_need(card.id) for card in cards)


def test_all_likely_duplicates_are_found_as_a_search_of_everything_finds_them(here: Services, store: Store) -> None:
    for place in range(3):
        store.supplies.add(supply(lead="", source=str(place)), actor="t")
        store.needs.add(need(), actor="t", key=str(place))
    ended = run(here, Runner(here, JOBS).ask(DUPLICATES_KIND.wanted(), actor="t").job)
    found = store.twins.duplicates.count(DuplicateState.SUSPECTED)
    assert ended.result == {"said": f"疑似重复待判断 {found} 对"}
    assert (found, find_all(store)) == (6, 6)


def test_learning_says_what_came_of_it(here: Services, store: Store) -> None:
    store.needs.add(need(), actor="t")
    ended = run(here, Runner(here, JOBS).ask(LEARNING_KIND.wanted(), actor="t").job)
    assert "材料不足，没有改动" in ended.result["said"]
    assert (ended.result["used"], store.kept.fits.used()) == (0, 0)
