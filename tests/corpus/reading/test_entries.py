import pytest

from corpus.fields import SUPPLY_FIELDS
from corpus.reading.entries import Entry, Skipped, defaults_of, entries_of, entry_of_object
from corpus.reading.mapping import Mapping, find_header
from corpus.reading.sheets import Row, Sheet

HEADER = ("序号", "成果名称", "单位", "联系电话", "获奖等级说明")


def sheet(*rows: tuple[str, ...], caption: str = "", name: str = "表") -> Sheet:
    return Sheet(name, tuple(Row(number, cells) for number, cells in enumerate(rows, start=1)), caption=caption)


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
    (found,) = read(row)
    assert isinstance(found, Skipped)
    assert found.row == 2
    assert found.reason.startswith("说明行，未导入")


@pytest.mark.parametrize(
    "title", ["注塑机节能改造", "说明书自动生成", "附着力促进剂", "备注册表加密方法", "合计算法芯片"]
)
def test_a_title_that_begins_like_a_note_is_a_record(title: str) -> None:
    table = sheet(("成果名称", "单位", "成果简介"), (title, "示例大学", "简介"))
    (found,) = entries_of(table, mapped(table), defaults={})
    assert isinstance(found, Entry)
    assert found.values["title"] == title


def test_a_header_that_comes_again_is_passed_over() -> None:
    found = read(("1", "甲", "乙", "", ""), HEADER, ("2", "丙", "丁", "", ""))
    assert [type(one) for one in found] == [Entry, Skipped, Entry]


def test_cells_without_a_field_are_kept_with_their_headings() -> None:
    (found,) = read(("1", "甲", "乙", "", "省级一等奖", "多出的一格"))
    assert isinstance(found, Entry)
    assert found.rest == ("获奖等级说明：省级一等奖", "F 列：多出的一格")
    assert found.columns["phone"] == "D 列“联系电话”"


def test_a_row_with_content_but_no_title_is_left_to_be_refused() -> None:
    (found,) = read(("1", "", "乙", "15400000001", ""))
    assert isinstance(found, Entry)
    assert found.values["title"] == ""


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
    found = entry_of_object(3, {"title": "甲", "所属单位": "乙", "别的": {"一": 1}, "空": ""}, SUPPLY_FIELDS)
    assert (found.values, found.rest) == ({"title": "甲", "org": "乙"}, ('别的：{"一": 1}',))
