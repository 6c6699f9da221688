"""Lists of effects as banks and offices write them."""

from datetime import date
from io import BytesIO

import pytest
import xlsxwriter
from werkzeug.datastructures import FileStorage

from corpus.effects import EFFECT_KINDS
from corpus.errors import BadValue, UnreadableFile
from corpus.taxonomy import Taxonomies
from web.dashboard.effect_list import MOST, ReadLine, effects_in, read_lines, text_of_file

TODAY = date(2026, 11, 23)


def read(text: str, kind: str = "finance", offer: str = "科创贷") -> tuple[ReadLine, ...]:
    return read_lines(text, EFFECT_KINDS[kind], offer=offer, today=TODAY, lists=Taxonomies())


def test_a_pasted_table_is_read_by_its_headings_whatever_their_order() -> None:
    headings = "序号\t借款企业\t贷款金额（元）\t放款日期\t所在镇街"
    text = f"某银行10月放款情况\n{headings}\n1\t示例甲公司\t4,000,000\t2026-10-20\t北山镇\n"
    (line,) = read(text)
    assert line.effect
    assert (line.place, line.effect.amount, line.effect.town, line.effect.offer) == (3, 400, "北山镇", "科创贷")


def test_a_column_of_products_comes_before_the_one_named_for_all() -> None:
    lines = read("企业名称,产品名称,放款日期,放款金额（万元）\n甲,税易贷,2026-10-20,80\n乙,,2026-10-21,90")
    assert [line.effect.offer for line in lines if line.effect] == ["税易贷", "科创贷"]


def test_a_bad_row_is_named_and_the_others_are_read() -> None:
    lines = read("企业名称,放款日期,放款金额\n甲,2026-10-20,80\n乙,昨天,80\n\n,2026-10-20,80\n丙,2026-10-20,很多")
    assert [bool(line.effect) for line in lines] == [True, False, False, False]
    assert [line.place for line in lines] == [2, 3, 5, 6]
    assert "放款日期请写成" in lines[1].problem
    assert "请填写企业名称" in lines[2].problem
    assert "请填大于 0 的数字" in lines[3].problem


def test_persons_and_batches() -> None:
    (line,) = read("企业,培训日期,人数\n甲,2026-10-20,12人", "training", "政策辅导")
    assert line.effect
    assert line.effect.number == 12
    (line,) = read("企业,到岗日期,任期至,批次\n甲,2026-10-20,2027-10-19,第四批科技副总", "expert", "流体机械")
    assert line.effect
    assert (line.effect.until, line.effect.batch) == (date(2027, 10, 19), "第四批科技副总")


def test_without_headings_it_says_which_are_needed() -> None:
    with pytest.raises(BadValue, match="没有找到表头"):
        read("示例甲公司,2026-10-20,80")
    with pytest.raises(BadValue, match="没有找到表头"):
        read("")
    many = "企业名称,放款日期,放款金额\n" + "甲,2026-10-20,80\n" * (MOST + 1)
    with pytest.raises(BadValue, match=f"最多登记 {MOST} 行"):
        read(many)


def test_a_row_that_stands_twice_counts_once() -> None:
    lines = read("企业名称,放款日期,放款金额\n甲,2026-10-20,80\n甲,2026-10-20,80\n乙,2026-10-20,80")
    assert len(effects_in(lines)) == 2


def test_a_workbook_is_read_as_it_would_be_pasted() -> None:
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate((("企业名称", "放款日期", "放款金额（万元）"), ("示例甲公司", "2026-10-20", 80))):
            sheet.write_row(row, 0, cells)
    text = text_of_file(FileStorage(BytesIO(content.getvalue()), "放款.xlsx"))
    assert text == "企业名称\t放款日期\t放款金额（万元）\n示例甲公司\t2026-10-20\t80\n"
    with pytest.raises(UnreadableFile):
        text_of_file(FileStorage(BytesIO(b"\x00\x01"), "放款.xlsx"))
