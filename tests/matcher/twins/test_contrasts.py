import pytest
from builders import supply

from matcher.twins.contrasts import contradict, rivals_of
from matcher.twins.prints import print_of


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ("锂电池正极材料", "锂电池负极材料", True),
        ("锂电池正极材料", "锂电池正极材料的制备", False),
        ("30kW燃料电池", "60kW燃料电池", True),
        ("燃料电池", "燃料电池", False),
    ],
)
def test_titles_that_name_different_things_contradict_each_other(first: str, second: str, *, differ: bool) -> None:
    prints = [print_of(supply(title=title)) for title in (first, second)]
    assert contradict(*prints) is differ
    assert contradict(*reversed(prints)) is differ


def test_a_word_s_rivals_are_those_of_its_rows_without_itself() -> None:
    rows = (("甲料", "乙料"), ("丙料", "丁料"))
    assert "乙料" in rivals_of("甲料", rows)
    assert not rivals_of("甲料", rows) & {"甲料", "丙料", "丁料"}
    assert rivals_of("没有这个词") == frozenset()
