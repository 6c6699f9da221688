"""Lists of need cards as towns send them."""

import io
from typing import Any

import xlsxwriter

HEADER = ("序号", "需求名称", "企业名称", "主要问题", "联系人", "联系电话", "拟投入资金（万元）", "镇街", "经办备注")
WHOLE = (
    1,
    "铝合金压铸件气孔率降低",
    "示例甲压铸有限公司",
    "气孔率高，返修多。",
    "周某",
    "15400000001",
    "50-80",
    "",
    "电话已核实",
)
BARE = (2, "印染废水脱色提标", "示例乙印染有限公司", "", "吴某", "15400000002", "很多", "河东街道", "")
NAMELESS = (3, "", "示例丙有限公司", "只有问题没有名称的一行。", "郑某", "15400000003", "", "", "")
SAME = (4, "铝合金压铸件气孔率降低", "示例甲压铸有限公司", "内容不同的同一条。", "周某", "15400000001", "", "", "")


def workbook(*rows: tuple[Any, ...], header: tuple[str, ...] = HEADER) -> bytes:
    """A list with a title over it."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("汇总")
        sheet.write(0, 0, "北山镇企业需求汇总")
        for place, row in enumerate((header, *rows), start=1):
            sheet.write_row(place, 0, row)
    return stream.getvalue()


def empty() -> bytes:
    """A workbook with nothing in it."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet()
    return stream.getvalue()


EMPTY = empty()
TOWN_LIST = workbook(WHOLE, BARE, NAMELESS, SAME)
