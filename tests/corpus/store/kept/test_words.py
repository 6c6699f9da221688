import pytest

from corpus.errors import NotFound
from corpus.store import Store


def test_decisions_are_kept_and_can_be_withdrawn(store: Store) -> None:
    before = store.words.version()
    store.words.decide("拉稀", "腹泻", accepted=True, actor="t")
    store.words.decide("皮带", "输送带", chain="高端装备（含矿山）", accepted=True, actor="t")
    store.words.decide("老板", "机床", accepted=False, actor="t")
    assert [(one.word, one.term, one.chain) for one in store.words.accepted()] == [
        ("拉稀", "腹泻", ""),
        ("皮带", "输送带", "高端装备（含矿山）"),
    ]
    assert len(store.words.in_force()) == 3
    middle = store.words.version()
    assert middle != before
    gone = store.words.withdraw(store.words.in_force()[0].number, actor="t")
    assert gone.word == "拉稀"
    assert [one.word for one in store.words.accepted()] == ["皮带"]
    assert store.words.version() not in (before, middle)


def test_a_later_decision_on_a_pair_ends_the_earlier(store: Store) -> None:
    for accepted in (True, False, True):
        store.words.decide("拉稀", "腹泻", accepted=accepted, actor="t")
    (one,) = store.words.in_force()
    assert one.accepted


def test_what_is_not_there_cannot_be_withdrawn(store: Store) -> None:
    with pytest.raises(NotFound):
        store.words.withdraw(7, actor="t")
    store.words.decide("拉稀", "腹泻", accepted=True, actor="t")
    number = store.words.in_force()[0].number
    store.words.withdraw(number, actor="t")
    with pytest.raises(NotFound):
        store.words.withdraw(number, actor="t")
