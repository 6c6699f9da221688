from corpus.store import Store
from corpus.store.kept.proposed_words import ProposedPair

FIRST = ProposedPair("拉稀", "腹泻", "", 0.8, (("仔猪拉稀", "仔猪腹泻疫苗"),))
SECOND = ProposedPair("掉色", "色牢度", "高端纺织服装", 0.6, ())


def test_what_was_found_stands_until_the_next_search(store: Store) -> None:
    assert store.kept.proposed_words.replace([FIRST, SECOND]) == 2
    assert store.kept.proposed_words.undecided() == (FIRST, SECOND)
    store.kept.proposed_words.replace([SECOND])
    assert store.kept.proposed_words.undecided() == (SECOND,)


def test_what_was_decided_is_no_longer_proposed_until_that_is_withdrawn(store: Store) -> None:
    store.kept.proposed_words.replace([FIRST, SECOND])
    store.kept.words.decide("拉稀", "腹泻", accepted=False, actor="t")
    assert store.kept.proposed_words.undecided() == (SECOND,)
    store.kept.words.withdraw(1, actor="t")
    assert store.kept.proposed_words.undecided() == (FIRST, SECOND)
