import sqlite3

import pytest

from corpus.store import Store


def test_vectors_are_kept_by_model_and_text(store: Store) -> None:
    store.kept.vectors.put("one 1", {"a": b"\x00\x3c\x00\x00", "b": b"\x00\x00\x00\x3c"})
    store.kept.vectors.put("two 1", {"a": b"\x00\x3c"})
    assert store.kept.vectors.all("one 1") == {"a": b"\x00\x3c\x00\x00", "b": b"\x00\x00\x00\x3c"}
    assert store.kept.vectors.get("one 1", ["b", "c"]) == {"b": b"\x00\x00\x00\x3c"}
    assert store.kept.vectors.get("two 1", ["a", "b"]) == {"a": b"\x00\x3c"}
    assert store.kept.vectors.all("three 1") == {}


def test_a_later_vector_takes_the_place_of_an_earlier_one(store: Store) -> None:
    store.kept.vectors.put("one 1", {"a": b"\x00\x3c"})
    store.kept.vectors.put("one 1", {"a": b"\x00\x00\x00\x3c"})
    assert store.kept.vectors.all("one 1") == {"a": b"\x00\x00\x00\x3c"}


def test_those_of_texts_that_are_gone_are_deleted(store: Store) -> None:
    store.kept.vectors.put("one 1", {"a": b"\x00\x3c", "b": b"\x00\x3c"})
    store.kept.vectors.put("two 1", {"b": b"\x00\x3c"})
    assert store.kept.vectors.prune("one 1", {"a", "z"}) == 1
    assert set(store.kept.vectors.all("one 1")) == {"a"}
    assert set(store.kept.vectors.all("two 1")) == {"b"}
    assert store.kept.vectors.prune("one 1", ()) == 1


def test_half_a_number_is_refused(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        store.kept.vectors.put("one 1", {"a": b"\x00\x3c\x00"})
    with pytest.raises(sqlite3.IntegrityError):
        store.kept.vectors.put("one 1", {"a": b""})
    assert store.kept.vectors.all("one 1") == {}
