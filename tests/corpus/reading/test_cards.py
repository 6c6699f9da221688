import pytest

from corpus.fields import NEED_FIELDS
from corpus.reading.cards import turned_if_card
from corpus.reading.sheets import Sheet, SheetRow


def sheet(*rows: tuple[str, ...]) -> Sheet:
    return Sheet("表1", tuple(SheetRow(number, cells) for number, cells in enumerate(rows, start=2)))


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


def turned(*rows: tuple[str, ...], caption: str = "") -> dict[str, str]:
    card = turned_if_card(Sheet("表1", sheet(*rows).rows, caption=caption), NEED_FIELDS)
    assert card.turned
    labels, values = (row.cells for row in card.rows)
    return dict(zip(labels, values, strict=True))


def test_two_pairs_in_a_row_are_two_labels_with_their_values() -> None:
    assert turned(
        ("技术需求征集表",) * 4,
        ("需求名称", "桥梁裂缝巡检", "企业名称", "示例甲公司"),
        ("主要问题", "靠人工，看不全", "靠人工，看不全", "靠人工，看不全"),
        ("联系人", "周某", "手机", ""),
    ) == {
        "需求名称": "桥梁裂缝巡检",
        "企业名称": "示例甲公司",
        "主要问题": "靠人工，看不全",
        "联系人": "周某",
        "手机": "",
    }


def test_titles_of_parts_at_the_left_are_no_labels() -> None:
    assert (
        turned(
            ("企业情况", "企业名称", "示例甲公司", "联系人", "周某"),
            ("企业情况", "手机", "15400000001", "邮箱", ""),
            ("需求情况", "需求名称", "桥梁裂缝巡检", "合作方式", "委托研发"),
            ("需求情况", "主要问题", "看不全", "看不全", "看不全"),
        )["主要问题"]
        == "看不全"
    )


def test_a_label_may_stand_over_its_value_or_with_it_in_one_cell() -> None:
    assert turned(
        ("需求名称：桥梁裂缝巡检", "企业名称：示例甲公司"),
        ("主要问题", "主要问题"),
        ("靠人工，看不全", "靠人工，看不全"),
    ) == {"需求名称": "桥梁裂缝巡检", "企业名称": "示例甲公司", "主要问题": "靠人工，看不全"}


def test_a_table_inside_a_form_is_the_rows_of_its_label() -> None:
    card = turned(
        ("需求名称", "桥梁裂缝巡检", "企业名称", "示例甲公司"),
        ("指标明细", "指标", "现值", "目标"),
        ("指标明细", "漏检率", "30%", "5%"),
        ("指标明细", "速度", "", "1 km/h"),
        ("主要问题", "看不全", "看不全", "看不全"),
    )
    assert card["指标明细"] == "指标：漏检率；现值：30%；目标：5%\n指标：速度；目标：1 km/h"
    assert card["主要问题"] == "看不全"


def test_a_ticked_promise_is_kept_and_the_number_over_the_form_too() -> None:
    card = turned(
        ("需求名称", "桥梁裂缝巡检"),
        ("企业名称", "示例甲公司"),
        ("☑本单位承诺不含国家秘密",) * 2,
        ("□同意个人信息处理",) * 2,
        caption="征集卡 编号：SZXQ-2026-0009　填报日期：",
    )
    assert card == {
        "需求名称": "桥梁裂缝巡检",
        "企业名称": "示例甲公司",
        "不含国家秘密承诺": "是",
        "编号": "SZXQ-2026-0009",
    }
