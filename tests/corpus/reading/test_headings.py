from collections.abc import Sequence

from corpus.fields import SUPPLY_FIELDS
from corpus.reading.headings import divides, joined_headings
from corpus.reading.mapping import field_named, map_columns


def joined(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    def known(heading: str) -> str:
        field = field_named(heading, SUPPLY_FIELDS)
        return field.name if field else ""

    return joined_headings(upper, lower, known=known)


def fields(upper: Sequence[str], lower: Sequence[str]) -> dict[int, str]:
    return {place: field.name for place, field in map_columns(joined(upper, lower), SUPPLY_FIELDS).items()}


def test_the_upper_heading_governs_the_lower_ones() -> None:
    upper = ("成果名称", "项目负责人", "项目负责人", "联系人", "联系人", "联系人")
    lower = ("成果名称", "姓名", "职务", "姓名", "手机号码", "邮箱")
    assert fields(upper, lower) == {0: "title", 1: "lead", 3: "contact", 4: "phone", 5: "email"}


def test_a_heading_governs_the_columns_after_it_where_merged_cells_are_empty() -> None:
    assert joined(("成果名称", "负责人", "", "联系人", ""), ("", "姓名", "职称", "姓名", "电话")) == (
        "成果名称",
        "负责人姓名",
        "负责人职称",
        "联系人姓名",
        "联系人电话",
    )


def test_a_lower_heading_that_says_all_stands_by_itself() -> None:
    assert joined(("联系方式", "联系方式"), ("联系人", "电话")) == ("联系人", "电话")
    assert joined(("转让价格", ""), ("（元）", "")) == ("转让价格（元）", "")


def test_names_under_several_parts_belong_to_their_parts() -> None:
    upper, lower = ("成果信息", "成果信息", "单位信息"), ("名称", "简介", "名称")
    assert fields(upper, lower) == {0: "title", 1: "summary", 2: "org"}


def test_a_row_of_parts_or_of_units_divides_the_headings_over_it() -> None:
    assert divides(("成果名称", "转让价格", "转让价格"), ("成果名称", "下限（元）", "上限（元）"))
    assert divides(("成果名称", "负责人", ""), ("", "姓名", "职称"))
    assert divides(("成果名称", "转让价格", "成熟度"), ("", "（元）", ""))
    assert not divides(("成果名称", "单位", "成熟度"), ("", "示例大学", "小试"))
    assert joined(("转让价格", "转让价格"), ("下限（元）", "上限（元）"))[0] == "转让价格下限（元）"
