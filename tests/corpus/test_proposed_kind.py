import pytest

from corpus.proposed_kind import Proposal, proposed_kind
from corpus.reading import SheetRow
from corpus.reading.sheets import Sheet
from corpus.supply_kinds import kind_of, with_modules
from corpus.taxonomy import Taxonomies

KINDS = Taxonomies()["kinds"]


def sheet(*rows: str, name: str = "Sheet1") -> Sheet:
    return Sheet(name, tuple(SheetRow(n, tuple(row.split("|"))) for n, row in enumerate(rows, start=1)))


def proposed(*rows: str, name: str = "清单.xlsx") -> Proposal:
    return proposed_kind([sheet(*rows)], name, KINDS)


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        ("序号|政策名称|发文字号|支持内容|申报条件|申报截止", "policy"),
        ("序号|银行|产品名称|贷款额度|年利率|贷款期限|担保方式|联系人", "finance"),
        ("姓名|工作单位|职称|研究方向|意向服务方式|联系电话", "expert"),
        ("仪器名称|型号|所属单位|收费标准|预约电话", "facility"),
        ("培训主题|培训时间|培训地点|名额|报名截止", "training"),
        ("岗位名称|用人单位|招聘人数|学历要求|薪酬|工作地点", "job"),
        ("成果名称|完成单位|成果简介|成熟度|专利号|联系人", "achievement"),
    ],
)
def test_headings_tell_the_kind(headings: str, kind: str) -> None:
    said = proposed("单位：万元", headings, "1|…|…")
    assert said.kind == kind
    assert said.headings


@pytest.mark.parametrize("code", with_modules())
def test_a_list_with_the_labels_of_a_kind_is_of_that_kind(code: str) -> None:
    labels = [known.label for known in kind_of(code).fields if not known.system]
    assert proposed("|".join(labels)).kind == code


def test_what_speaks_for_it_is_said() -> None:
    said = proposed("政策名称|发文字号|联系人", name="2026年惠企政策.xlsx")
    assert said.kind == "policy"
    assert said.because == "表头“政策名称”“发文字号”、名称里的“惠企政策”"


def test_nothing_speaks_for_a_kind_where_headings_are_everybody_s() -> None:
    assert proposed("名称|单位|联系人|电话") == Proposal()
    assert not Proposal().is_sure


def test_a_column_that_names_the_kind_is_enough() -> None:
    assert proposed("供给种类|名称|单位").kind == ""


def test_what_nobody_sees_tells_nothing() -> None:
    hidden = Sheet("旧", (SheetRow(1, ("政策名称", "发文字号", "申报截止")),), hidden=True)
    assert proposed_kind([hidden], "清单.xlsx", KINDS) == Proposal()
