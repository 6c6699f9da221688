from hypothesis import given
from hypothesis import strategies as st

from matcher.terms.differences import differences


def test_what_the_other_lacks_is_marked() -> None:
    marked = differences("三元正极材料", "三元负极材料（第二批）")
    assert marked.first == (("三元", False), ("正", True), ("极材料", False))
    assert marked.second == (("三元", False), ("负", True), ("极材料", False), ("（第二批）", True))


def test_a_word_is_not_torn_apart() -> None:
    marked = differences("容量保持率达到百分之八十", "容量保持率超过百分之九十以上")
    assert marked.first[1] == ("达到", True)
    assert next(piece for piece, hit in marked.second if hit) == "超过"
    assert differences("甲乙丙丁戊己", "甲乙一丙丁二戊己").first == (("甲乙丙丁戊己", False),)


def test_the_same_and_nothing() -> None:
    assert differences("一样", "一样") == ((("一样", False),), (("一样", False),))
    assert differences("", "新") == ((), (("新", True),))


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_give_the_texts(first: str, second: str) -> None:
    marked = differences(first, second)
    assert tuple("".join(piece for piece, _ in pieces) for pieces in marked) == (first, second)
