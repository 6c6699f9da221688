from dataclasses import replace

import pytest

from corpus.fields import NEED_FIELDS, SUPPLY_FIELDS
from corpus.reading.entries import Entry, Skipped, defaults_of, entries_of, entry_of_object, worth_saying
from corpus.reading.mapping import Mapping, find_header
from corpus.reading.sheets import Sheet, SheetRow

HEADER = ("序号", "成果名称", "单位", "联系电话", "获奖等级说明")


def sheet(*rows: tuple[str, ...], caption: str = "", name: str = "表") -> Sheet:
    return Sheet(name, tuple(SheetRow(number, cells) for number, cells in enumerate(rows, start=1)), caption=caption)


def mapped(table: Sheet) -> Mapping:
    header = find_header(table, SUPPLY_FIELDS)
    assert header is not None
    return header


def read(*rows: tuple[str, ...]) -> list[Entry | Skipped]:
    table = sheet(HEADER, *rows)
    return list(entries_of(table, mapped(table), defaults={}))


@pytest.mark.parametrize(
    "row",
    [
        ("注：以上成果均可先用后转",),
        ("", "备注:价格面议"),
        ("说明：本表由各学院填报", "", "", "", ""),
        ("填表人：示例", "", "", "日期：2026年"),
        ("制表单位（盖章）：", "", "审核人：", "电话："),
        ("合计", "12 项", "", "", ""),
        ("共计12项",),
        ("附件：知识产权证明",),
        ("以上为全部成果",),
        ("整行合并的一句话",) * 5,
    ],
)
def test_notes_under_the_table_are_named_and_passed_over(row: tuple[str, ...]) -> None:
    (skipped,) = read(row)
    assert isinstance(skipped, Skipped)
    assert skipped.row == 2
    assert skipped.reason.startswith("说明行，未导入")


@pytest.mark.parametrize(
    "title",
    [
        "挤出模具温控：精度±1℃",
        "说明文档自动生成：面向小企业",
        "审核机器人：识别发票",
        "注意力检测：课堂",
        "注塑机节能改造",
        "说明书自动生成",
        "附着力促进剂",
        "备注册表加密方法",
        "合计算法芯片",
    ],
)
def test_a_title_that_begins_like_a_note_is_a_record(title: str) -> None:
    table = sheet(("成果名称", "单位", "成果简介"), (title, "示例大学", "简介"))
    (entry,) = entries_of(table, mapped(table), defaults={})
    assert isinstance(entry, Entry)
    assert entry.values["title"] == title


def test_a_header_that_comes_again_is_passed_over() -> None:
    rows = read(("1", "甲", "乙", "", ""), HEADER, ("2", "丙", "丁", "", ""))
    assert [type(row) for row in rows] == [Entry, Skipped, Entry]


def test_cells_without_a_field_are_kept_with_their_headings() -> None:
    (entry,) = read(("1", "甲", "乙", "", "省级一等奖", "多出的一格"))
    assert isinstance(entry, Entry)
    assert entry.rest == ("获奖等级说明：省级一等奖", "F 列：多出的一格")
    assert entry.columns["phone"] == "D 列“联系电话”"


def test_a_row_with_content_but_no_title_is_left_to_be_refused() -> None:
    (entry,) = read(("1", "", "乙", "15400000001", ""))
    assert isinstance(entry, Entry)
    assert entry.values["title"] == ""


@pytest.mark.parametrize(
    ("title", "owner"),
    [
        ("2026年示例大学科技成果供给清单（第二批）", "示例大学"),
        ("2026年度 示例理工大学成果", "示例理工大学"),
        ("2026年上半年示例纺织学院技术成果表", "示例纺织学院"),
        ("示例先进材料研究所可转化成果", "示例先进材料研究所"),
        ("示例省科学院成果汇总", "示例省科学院"),
        ("示例科学院示例过程研究所成果", "示例科学院示例过程研究所"),
        ("科技成果汇总表", None),
    ],
)
def test_the_title_over_the_table_names_the_supplier(title: str, owner: str | None) -> None:
    for table in (
        sheet((title, ""), ("成果名称", "简介"), ("甲", "乙")),
        sheet(("成果名称", "简介"), ("甲", "乙"), caption=title),
    ):
        assert defaults_of(table, mapped(table), several=False).get("org") == owner


def test_the_name_of_a_sheet_is_the_department_where_there_are_several() -> None:
    table = sheet(("成果名称", "单位"), ("甲", "乙"), name="化工学院")
    assert defaults_of(table, mapped(table), several=True) == {"dept": "化工学院"}
    assert defaults_of(table, mapped(table), several=False) == {}
    plain = sheet(("成果名称", "单位"), ("甲", "乙"), name="Sheet1")
    assert defaults_of(plain, mapped(plain), several=True) == {}


def test_keys_of_an_object_are_fields_by_name_or_by_heading() -> None:
    entry = entry_of_object(3, {"title": "甲", "所属单位": "乙", "别的": {"一": 1}, "空": ""}, SUPPLY_FIELDS)
    assert (entry.values, entry.rest) == ({"title": "甲", "org": "乙"}, ('别的：{"一": 1}',))


@pytest.mark.parametrize("first", ["样例", "举例", "例", "示例2", "（示例）", "填写说明", "填表样例", "示例：", "范例"])
def test_examples_of_how_to_fill_in_are_named_and_passed_over(first: str) -> None:
    (skipped,) = read((first, "某种技术", "某大学", "", ""))
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "示例行，未导入：某种技术"


@pytest.mark.parametrize(
    "title", ["样例数据", "例：一种装置", "（示例）一种装置", "一种装置（样例）", "请填写成果全称"]
)
def test_examples_are_known_by_their_title_too(title: str) -> None:
    (skipped,) = read(("1", title, "某大学", "", ""))
    assert isinstance(skipped, Skipped)
    assert skipped.reason.startswith("示例行，未导入")


@pytest.mark.parametrize("title", ["示例教学平台", "模板匹配算法", "例行巡检机器人", "样本库管理"])
def test_a_title_that_begins_like_an_example_is_a_record(title: str) -> None:
    (entry,) = read(("1", title, "某大学", "", ""))
    assert isinstance(entry, Entry)


@pytest.mark.parametrize(
    ("heading", "over", "cell", "value"),
    [
        ("转让价格（元）", "", "600000", "600000元"),
        ("转让价格", "成果清单 单位：千元", "600", "600千元"),
        ("转让价格（万元）", "单位：元", "60", "60万元"),
        ("转让价格", "", "60", "60"),
    ],
)
def test_sums_are_in_the_unit_of_their_heading_or_of_the_line_over_the_table(
    heading: str, over: str, cell: str, value: str
) -> None:
    table = sheet((over, ""), ("成果名称", heading), ("电解液", cell))
    (entry,) = entries_of(table, mapped(table), defaults={})
    assert isinstance(entry, Entry)
    assert entry.values["price"] == value


def test_a_key_of_an_object_names_the_unit_too() -> None:
    entry = entry_of_object(1, {"title": "甲", "转让价格（元）": 600000}, SUPPLY_FIELDS)
    assert entry.values["price"] == "600000元"


def test_columns_of_the_parts_of_a_field_are_told_apart_in_it() -> None:
    headings = ("需求名称", "企业名称", "意向单位", "回避单位*", "对方条件")
    table = sheet(headings, ("低温电解液", "示例公司", "丙大学", "甲大学、乙公司", "有中试线"))
    mapping = find_header(table, NEED_FIELDS)
    assert mapping is not None
    (entry,) = entries_of(table, mapping, defaults={})
    assert isinstance(entry, Entry)
    said = "意向单位：丙大学\n回避单位：甲大学、乙公司\n对方条件：有中试线"
    assert (entry.values["partner"], entry.rest) == (said, ())
    keys = {"title": "甲", "回避单位": "甲大学", "partner": "有中试线"}
    assert entry_of_object(1, keys, NEED_FIELDS).values["partner"] == "回避单位：甲大学\n有中试线"
    assert entry_of_object(1, {"title": "甲", "回避单位": ""}, NEED_FIELDS).values["partner"] == ""


def test_what_is_hidden_or_too_far_to_the_right_is_said() -> None:
    table = replace(
        sheet(("成果名称", "单位"), ("甲", "乙"), ("丙", "丁")), hidden_rows=(1, 3), hidden_columns=(1, 9), columns=402
    )
    said = list(worth_saying(table, mapped(table)))
    assert [passed.row for passed in said] == [3, None, None]
    assert "B 列“单位”" in said[1].reason
    assert "有 402 列，只读前 400 列，OK 到 OL 列没有读" in said[2].reason


def test_a_row_of_placeholders_is_an_example() -> None:
    rows = read(("1", "一种XXX技术", "XX大学", "", ""), ("2", "XXX型装置", "示例大学", "", ""))
    assert [type(row) for row in rows] == [Skipped, Entry]
