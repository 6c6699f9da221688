"""Lists of supplies as universities send them, one column of which is not what its heading says."""

import io
from typing import Any

import xlsxwriter

SUPPLIER = "示例大学"
HEADER = ("序号", "成果名称", "技术优势", "背景介绍", "参考价格", "联系人", "联系电话")
"""What stands under 技术优势 is what the achievement is about; 背景介绍 is said by no field."""
FIRST = (
    1,
    "低温启动用固态润滑涂层",
    "在轴承表面沉积二硫化钼复合涂层，零下四十度仍可启动。",
    "面向高寒地区风电。",
    "50",
    "周某",
    "15400000001",
)
SECOND = (
    2,
    "秸秆基可降解育苗盘",
    "以秸秆纤维热压成型，三个月内可降解。",
    "面向设施农业。",
    "面议",
    "吴某",
    "15400000002",
)
NAMELESS = (3, "", "只有内容没有名称的一行。", "没有名称。", "20", "郑某", "15400000003")


def workbook(*rows: tuple[Any, ...], header: tuple[str, ...] = HEADER) -> bytes:
    """A list with a title over it that names nobody."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("清单")
        sheet.write(0, 0, "成果供给清单（第二批）")
        for place, row in enumerate((header, *rows), start=1):
            sheet.write_row(place, 0, row)
    return stream.getvalue()


WRONG = workbook(FIRST, SECOND, NAMELESS)
SHUFFLED = (6, 5, 4, 3, 2, 1, 0)


def next_list(*rows: tuple[Any, ...]) -> bytes:
    """The same columns in another order."""
    header, *others = ([row[place] for place in SHUFFLED] for row in (HEADER, *rows))
    return workbook(*map(tuple, others), header=tuple(header))


FITTING = "低温启动用固态润滑"
"""The title of a need that the first row fits."""
THIRD = (
    1,
    "废旧锂电池正极材料直接再生",
    "补锂与热处理后直接复原正极材料。",
    "面向电池回收。",
    "80",
    "王某",
    "15400000004",
)
UNNAMED = workbook(FIRST, SECOND, header=("甲", "乙", "丙", "丁", "戊", "己", "庚"))
"""A list whose headings say nothing."""
