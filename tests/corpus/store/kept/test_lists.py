import pytest

from corpus.store import Store, kept_secret
from corpus.store.kept.lists import FixedList


def test_districts_set_their_own_chains_but_not_the_regulations_fields(store: Store) -> None:
    store.kept.lists.replace("chains", "低空经济\n海洋牧场\n")
    assert [term.name for term in store.kept.lists.taxonomies()["chains"]] == ["低空经济", "海洋牧场"]
    with pytest.raises(FixedList, match="chains"):
        store.kept.lists.replace("tech_fields", "一\n")
    with pytest.raises(FixedList, match="没有任何条目"):
        store.kept.lists.replace("chains", "# 空的\n")


def test_a_kept_secret_is_made_once(store: Store) -> None:
    assert kept_secret(store.database, "one") == kept_secret(store.database, "one")
    assert kept_secret(store.database, "one") != kept_secret(store.database, "two")
