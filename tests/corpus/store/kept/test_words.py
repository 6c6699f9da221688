import pytest

from corpus.errors import NotFound
from corpus.store import Store


def test_decisions_are_kept_and_can_be_withdrawn(store: Store) -> None:
    before = store.kept.words.version()
    store.kept.words.decide("拉稀", "腹泻", accepted=True, actor="t")
    store.kept.words.decide("皮带", "输送带", chain="高端装备（含矿山）", accepted=True, actor="t")
    store.kept.words.decide("老板", "机床", accepted=False, actor="t")
    assert [(pair.word, pair.term, pair.chain) for pair in store.kept.words.accepted()] == [
        ("拉稀", "腹泻", ""),
        ("皮带", "输送带", "高端装备（含矿山）"),
    ]
    assert len(store.kept.words.in_force()) == 3
    middle = store.kept.words.version()
    assert middle != before
    gone = store.kept.words.withdraw(store.kept.words.in_force()[0].number, actor="t")
    assert gone.word == "拉稀"
    assert [pair.word for pair in store.kept.words.accepted()] == ["皮带"]
    assert store.kept.words.version() not in (before, middle)


def test_a_later_decision_on_a_pair_ends_the_earlier(store: Store) -> None:
    for accepted in (True, False, True):
        store.kept.words.decide("拉稀", "腹泻", accepted=accepted, actor="t")
    (pair,) = store.kept.words.in_force()
    assert pair.accepted


def test_what_is_not_there_cannot_be_withdrawn(store: Store) -> None:
    with pytest.raises(NotFound):
        store.kept.words.withdraw(7, actor="t")
    store.kept.words.decide("拉稀", "腹泻", accepted=True, actor="t")
    number = store.kept.words.in_force()[0].number
    store.kept.words.withdraw(number, actor="t")
    with pytest.raises(NotFound):
        store.kept.words.withdraw(number, actor="t")
