import pytest

from corpus.fields import NEED_FIELDS
from corpus.reading.cards import turned_if_card
from corpus.reading.sheets import Row, Sheet


def sheet(*rows: tuple[str, ...]) -> Sheet:
    return Sheet("表1", tuple(Row(number, cells) for number, cells in enumerate(rows, start=2)))


def test_labels_at_the_left_become_a_header() -> None:
    card = turned_if_card(
        sheet(("需求征集表", "需求征集表"), ("需求名称", "甲"), ("企业名称", "乙"), ("电话", "")), NEED_FIELDS
    )
    assert card.turned
    assert [row.cells for row in card.rows] == [("需求名称", "企业名称", "电话"), ("甲", "乙", "")]
    assert card.rows[1].number == 2


@pytest.mark.parametrize(
    "rows",
    [
        (("需求名称", "企业名称"), ("甲", "乙"), ("丙", "丁")),
        (("需求名称", "企业名称", "电话"), ("甲", "乙", "1")),
        (("需求名称",), ("甲",)),
        (("需求名称", "甲"),),
    ],
)
def test_a_list_stays_as_it_is(rows: tuple[tuple[str, ...], ...]) -> None:
    assert turned_if_card(sheet(*rows), NEED_FIELDS) == sheet(*rows)
