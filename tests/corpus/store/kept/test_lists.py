import pytest

from corpus.errors import BadValue
from corpus.store import Store
from corpus.store.kept.lists import FixedList


def test_districts_set_their_own_chains_but_not_the_regulations_fields(store: Store) -> None:
    store.kept.lists.replace("chains", "低空经济\n海洋牧场\n")
    assert [term.name for term in store.kept.lists.taxonomies()["chains"]] == ["低空经济", "海洋牧场"]
    with pytest.raises(FixedList, match="chains"):
        store.kept.lists.replace("tech_fields", "一\n")
    with pytest.raises(FixedList, match="没有任何条目"):
        store.kept.lists.replace("chains", "# 空的\n")


def test_a_renamed_term_keeps_its_code_and_its_place_and_answers_to_both_names(store: Store) -> None:
    lists = store.kept.lists
    before = lists.taxonomies()["towns"]
    lists.rename("towns", "清河镇", was="清河镇", to="清河街道", actor="主任")
    now = lists.taxonomies()["towns"]
    assert [term.code for term in now] == [term.code for term in before]
    assert (now.title, now.find("清河镇").name, now.find("清河街道").code) == (before.title, "清河街道", "清河镇")
    with pytest.raises(BadValue, match="1 到 30"):
        lists.rename("towns", "清河镇", was="清河街道", to="", actor="主任")
    with pytest.raises(BadValue, match="相同"):
        lists.rename("towns", "清河镇", was="清河街道", to="清河街道", actor="主任")
    with pytest.raises(FixedList, match="不能改"):
        lists.rename("chain_links", "x", was="x", to="y", actor="主任")
