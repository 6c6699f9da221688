from builders import need

from corpus.store import Store, last_digits


def test_the_end_of_a_telephone_number(store: Store) -> None:
    card = store.needs.add(need(mobile="15400000123"), actor="企业")
    assert last_digits(store.database, card.id, count=4) == (True, "0123")
    assert last_digits(store.database, card.id, count=2) == (True, "23")


def test_a_card_without_telephone_has_none(store: Store) -> None:
    card = store.needs.add(need(mobile=""), actor="企业")
    assert last_digits(store.database, card.id, count=4) == (True, "")


def test_for_a_number_without_card_another_card_is_read(store: Store) -> None:
    assert last_digits(store.database, "SZXQ-2026-0001", count=4) == (False, "")
    store.needs.add(need(mobile="15400000123"), actor="企业")
    assert last_digits(store.database, "SZXQ-2026-0999", count=4) == (False, "0123")
