import pytest

from corpus.fields import NEED_FIELDS, SUPPLY_FIELDS
from corpus.reading.mapping import find_header, map_columns
from corpus.reading.sheets import Sheet, SheetRow


def sheet(*rows: tuple[str, ...], first: int = 1) -> Sheet:
    return Sheet("", tuple(SheetRow(number, cells) for number, cells in enumerate(rows, start=first)))


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("成果名称", "title"),
        ("*成果名称（中文）", "title"),
        ("1.项目名称", "title"),
        ("三、技术名称", "title"),
        ("项目\n名称", "title"),
        ("成 果 名 称", "title"),
        ("所属单位", "org"),
        ("学院", "dept"),
        ("技术简介(300字以内)", "summary"),
        ("转让价格（万元）", "price"),
        ("ＴＲＬ等级", "trl"),
        ("联系电话", "phone"),
        ("成果简介及主要技术内容", "summary"),
        ("内容摘要", "summary"),
        ("简要说明", "summary"),
        ("阶段", "maturity"),
        ("方式", "modes"),
        ("怎么合作", "modes"),
        ("亮点", "highlights"),
        ("专利名称", "title"),
        ("申请号", "ip"),
        ("申请人", "org"),
        ("机构全称", "org"),
        ("企业联系人邮箱", "email"),
        ("负责人电话", "phone"),
        ("contact email", "email"),
        ("⼿机号", "phone"),
        ("技术成熟度（研发/小试/中试/量产）", "maturity"),
    ],
)
def test_headings_as_lists_write_them(heading: str, name: str) -> None:
    assert map_columns([heading], SUPPLY_FIELDS)[0].name == name


@pytest.mark.parametrize(
    "heading",
    [
        "href",
        "负责人职称",
        "完成单位地址",
        "项目负责人简介",
        "序号",
        "备注",
        "",
        "这一列的标题是很长的一句说明文字而不是名称",
    ],
)
def test_other_headings_are_no_field(heading: str) -> None:
    assert map_columns([heading], SUPPLY_FIELDS) == {}


@pytest.mark.parametrize(
    ("heading", "name"),
    [("机构全称", "org_name"), ("拟解决的技术难题", "problem"), ("预算金额", "budget"), ("内容摘要", "problem")],
)
def test_headings_as_lists_of_needs_write_them(heading: str, name: str) -> None:
    assert map_columns(["需求名称", heading], NEED_FIELDS)[1].name == name


def test_the_column_of_what_is_to_be_solved_is_the_name_where_there_is_no_other() -> None:
    mapped = map_columns(["企业名称", "拟解决的技术难题", "预算金额"], NEED_FIELDS)
    assert [field.name for field in mapped.values()] == ["org_name", "title", "budget"]


def test_a_field_stands_in_one_column_and_exact_names_come_first() -> None:
    mapped = map_columns(["成果联系电话", "电话", "成果名称", "项目名称"], SUPPLY_FIELDS)
    assert {place: field.name for place, field in mapped.items()} == {1: "phone", 2: "title"}


def test_every_label_and_alias_leads_to_its_field() -> None:
    for fields in (NEED_FIELDS, SUPPLY_FIELDS):
        owners: dict[str, list[str]] = {}
        for field in fields:
            for alias in field.aliases:
                owners.setdefault(alias, []).append(field.name)
        for alias, names in owners.items():
            assert map_columns([alias], fields)[0].name == names[0]


def test_the_header_is_found_under_title_rows() -> None:
    header = find_header(
        sheet(
            ("示例大学成果名称汇总",), ("填报日期", "2026"), ("序号", "成果名称", "单位"), ("1", "甲", "乙"), first=3
        ),
        SUPPLY_FIELDS,
    )
    assert header is not None
    assert (header.first_row, header.last_row, header.place_of("title")) == (5, 5, 1)


def test_two_header_rows_are_joined() -> None:
    header = find_header(
        sheet(("成果名称", "联系方式", ""), ("", "联系人", "电话"), ("甲", "周某", "1")), SUPPLY_FIELDS
    )
    assert header is not None
    assert [field.name for field in header.fields.values()] == ["title", "contact", "phone"]
    assert (header.first_row, header.last_row) == (1, 2)


def test_a_short_first_record_is_no_second_header_row() -> None:
    header = find_header(sheet(("成果名称", "类别"), ("合作方式", "行业")), SUPPLY_FIELDS)
    assert header is None or header.last_row == 1


def test_without_a_title_column_there_is_no_header() -> None:
    assert find_header(sheet(("单位", "联系人", "电话"), ("甲", "乙", "1")), SUPPLY_FIELDS) is None


def test_a_header_far_down_is_not_searched_for() -> None:
    rows = [("说明",)] * 30
    assert find_header(sheet(*rows, ("成果名称", "单位")), SUPPLY_FIELDS) is None
    assert find_header(sheet(*rows[1:], ("成果名称", "单位")), SUPPLY_FIELDS) is not None


def test_the_telephone_of_the_contact_comes_before_that_of_the_lead() -> None:
    mapped = map_columns(["成果名称", "负责人电话", "对接联系人电话"], SUPPLY_FIELDS)
    assert {place: field.name for place, field in mapped.items()} == {0: "title", 2: "phone"}


def test_a_row_without_a_name_is_not_taken_for_a_second_header_row() -> None:
    header = find_header(sheet(("成果名称", "单位", "成熟度"), ("", "示例大学", "小试")), SUPPLY_FIELDS)
    assert header is not None
    assert header.last_row == 1
