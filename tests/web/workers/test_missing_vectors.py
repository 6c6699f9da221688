from dataclasses import replace

from builders import Characters, need, supply

from corpus.store import Store
from matcher.scoring.explain import SEMANTIC
from matcher.terms.texts import texts_of
from web.matching.matching import Matching
from web.matching.semantic import Semantic
from web.workers.missing_vectors import MissingVectors


def test_records_that_come_are_encoded_and_count_in_scores(store: Store) -> None:
    store.needs.add(need(), actor="t")
    for title in (supply().title, "小麦抗倒伏新品种", "码头起重机对位"):
        store.supplies.add(supply(title=title, summary="" if title != supply().title else supply().summary), actor="t")
    semantic = Semantic(store, Characters())
    matching = Matching(store, semantic)
    plain = matching.current().reasons.of(need(), supply())
    assert SEMANTIC not in dict(plain.parts)
    background = MissingVectors(matching, semantic)
    assert background.catch_up() == 0
    assert SEMANTIC in dict(matching.current().reasons.of(need(), supply()).parts)
    assert matching.current() is matching.current()
    assert matching.current().reasons.of(need(), supply()).plain == plain.score


def test_vectors_of_records_that_are_gone_are_dropped(store: Store) -> None:
    added = store.supplies.add(supply(), actor="t")
    semantic = Semantic(store, Characters())
    matching = Matching(store, semantic)
    MissingVectors(matching, semantic).catch_up()
    assert semantic.vectors().knows(texts_of(added).title)
    store.supplies.change(replace(added, title="全新的名称"), actor="t")
    MissingVectors(matching, semantic).catch_up()
    later = Semantic(store, Characters()).vectors()
    assert later.knows("全新的名称")
    assert not later.knows(texts_of(added).title)


def test_a_thread_follows_the_store_until_it_is_stopped(store: Store) -> None:
    store.needs.add(need(), actor="t")
    encoder = Characters()
    semantic = Semantic(store, encoder)
    matching = Matching(store, semantic)
    background = MissingVectors(matching, semantic)
    background.start()
    store.supplies.add(supply(title="后来的供给"), actor="t")
    while not matching.current().supplies.count or not semantic.vectors().knows("后来的供给"):
        assert background.runs
    background.stop()
    assert not background.runs


def test_public_scores_rest_on_public_texts(store: Store) -> None:
    """The hidden title of a card never reaches what a public page is computed from."""
    card = store.needs.add(need(disclosure="bureau_only"), actor="t")
    store.supplies.add(supply(), actor="t")
    semantic = Semantic(store, Characters())
    matching = Matching(store, semantic)
    MissingVectors(matching, semantic).catch_up()
    assert matching.public().needs.count == 0
    assert matching.public().ranking.needs_for(supply()) == []
    assert [match.need_id for match in matching.current().ranking.needs_for(supply())] == [card.id]
