import pytest
from builders import need, supply
from staff import Staff

from corpus.store import Store
from web.matching.matching import Matching


@pytest.fixture
def asked(store: Store) -> str:
    """A need, twenty better supplies, one that fits less, and one that does not fit at all."""
    for at in range(21):
        store.supplies.add(supply(title=f"磷酸铁锂电池低温电解液{at}号"), actor="t")
    store.supplies.add(supply(title="电池回收", summary="电池", keywords=(), chain="", field=""), actor="t")
    store.supplies.add(supply(title="小麦育种", summary="抗倒伏", keywords=(), chain="", field="207"), actor="t")
    store.supplies.add(supply(title="电池外壳", status="withdrawn"), actor="t")
    return store.needs.add(need(), actor="t").id


def page(staff: Staff, asked: str, words: str) -> str:
    answer = staff.client.get(f"/desk/needs/{asked}/why", query_string={"supply": words})
    assert answer.status_code == 200
    return answer.text


def test_a_supply_below_the_best_twenty_is_told_its_rank(staff: Staff, asked: str) -> None:
    said = page(staff, asked, "GJ-2026-00022")
    assert "在 23 项供给中排第 22" in said
    assert "电池回收" in said


def test_one_that_is_suggested_says_so(staff: Staff, store: Store, asked: str) -> None:
    Matching(store).suggest(store.needs.get(asked))
    assert "等待研判" in page(staff, asked, "gj-2026-00001")


def test_one_that_has_nothing_in_common_says_so(staff: Staff, asked: str) -> None:
    assert "没有达到“弱相关”" in page(staff, asked, "GJ-2026-00023")


def test_one_without_a_shared_technical_term_says_so(staff: Staff, store: Store, asked: str) -> None:
    common = supply(title="客户投诉多，只剩六成", summary="冬季户外客户投诉多，黏。", keywords=())
    assert "双方没有共同的专门词语" in page(staff, asked, store.supplies.add(common, actor="t").id)


def test_one_that_does_not_take_part_says_so(staff: Staff, asked: str) -> None:
    assert "不参加匹配" in page(staff, asked, "GJ-2026-00024")


def test_words_that_fit_several_give_a_choice_and_others_a_way_on(staff: Staff, asked: str) -> None:
    assert "请选一项" in page(staff, asked, "电解液")
    assert "小麦育种" in page(staff, asked, "小麦")
    assert "也没有内容相近的" in page(staff, asked, "饕餮")
    assert "输入一项供给" in page(staff, asked, " ")
