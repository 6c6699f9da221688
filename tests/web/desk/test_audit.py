"""The audit log as people read it: each sort of record names its own fields, values are written as people do."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from builders import need, supply
from following import CONTRACT

from corpus.following import Contract
from corpus.records import dump
from corpus.store import Entry, Store
from corpus.taxonomy import Taxonomies
from corpus.values import Indicator, Money, Parameter, Right
from web.desk.audit import changes, record_name
from web.desk.audit_values import plain, rows_words


@pytest.fixture
def lists(store: Store) -> Taxonomies:
    return store.kept.lists.taxonomies()


def entry(record: str, before: dict[str, object], after: dict[str, object]) -> Entry:
    at = datetime(2026, 11, 23, tzinfo=UTC)
    return Entry(1, at, "王干事", "reviewer", "127.0.0.1", record, "x", "edit", "", before, after, "")


def said(lists: Taxonomies, record: str, before: dict[str, object], after: dict[str, object]) -> list[tuple[str, ...]]:
    return [*changes(entry(record, before, after), lists)]


def test_one_key_is_called_by_its_sort(lists: Taxonomies) -> None:
    def label(record: str, name: str, value: object) -> tuple[str, ...]:
        return said(lists, record, {}, {name: value})[0]

    assert label("publications", "number", "2026-3") == ("期号", "", "2026年第3期")
    assert label("fits", "number", 3) == ("使用的权重", "", "第 3 版")
    assert label("fits", "number", 0) == ("使用的权重", "", "随程序提供")
    assert label("needs", "title", "求购")[0] == "需求名称"
    assert label("supplies", "title", "成果")[0] == "成果名称"
    assert label("supplies", "kind", "achievement") == ("供给种类", "", "技术成果")
    assert label("contracts", "kind", "开发") == ("合同类型", "", "技术开发")
    assert label("users", "org", "示例大学")[0] == "单位"
    assert label("needs", "org_name", "示例甲")[0] == "企业全称"
    assert label("uploads", "name", "清单.xlsx")[0] == "文件"
    assert label("posters", "name", "大厅")[0] == "张贴地点"
    assert label("column_choices", "number", "title") == ("number", "", "成果名称／需求名称"), (
        "a heading of somebody's list"
    )


def test_values_as_people_write_them(lists: Taxonomies) -> None:
    before = dump(need(budget=Money(50, 50), visits=True, field="603", keywords=("电解液", "低温"), indicators=()))
    indicators = (
        Indicator(name="B1降解率", target="92", unit="%"),
        Indicator(name="粒径", now="30", target="20", unit="μm"),
    )
    after = dump(need(budget=Money(None, None), visits=False, field="602", keywords=(), indicators=indicators))
    by_label = {label: (old, new) for label, old, new in said(lists, "needs", before, after)}
    assert by_label["拟投入资金（万元）"] == ("50 万元", "面议")
    assert by_label["接受院校来访、线上路演或科技副总"] == ("是", "否")
    assert by_label["关键词"] == ("电解液、低温", "")
    assert by_label["技术领域"] == ("新型高效能量转换与储存", "核能及氢能")
    assert by_label["指标明细"] == ("", "B1降解率 92%；粒径 现值 30μm，目标 20μm")


def test_states_sums_and_days(lists: Taxonomies) -> None:
    other = Contract(kind="许可", amount=12.5, number="", signed_on=CONTRACT.signed_on)
    assert said(lists, "contracts", {"amount": CONTRACT.amount}, {"amount": other.amount}) == [
        ("金额", "80 万元", "12.5 万元")
    ]
    assert said(lists, "needs", {"state": "submitted"}, {"state": "returned"}) == [("状态", "待受理", "退回补正")]
    assert said(lists, "pairings", {"state": "asked"}, {"state": "in_talks"}) == [("状态", "征询双方", "洽谈中")]
    assert said(lists, "publications", {"state": "draft"}, {"state": "withdrawn"}) == [("状态", "草稿", "已撤回")]
    locked = {"locked_until": "2026-11-23T01:30:00.000000+00:00", "disabled": 1, "must_change": 0, "role": "admin"}
    assert [row[2] for row in said(lists, "users", {}, locked)] == ["2026-11-23 09:30", "是", "否", "管理员"]
    assert said(lists, "supplies", {"ends_on": "2026-11-23"}, {"ends_on": "2027-11-23"})[0][1:] == (
        "2026-11-23",
        "2027-11-23",
    )


def test_rows_of_a_supply() -> None:
    assert rows_words([{"name": "容量保持率", "value": "92", "unit": "%", "evidence": "检测报告"}]) == (
        "容量保持率 92%（检测报告）"
    )
    assert rows_words(
        [{"type": "发明专利", "number": "ZL202010123456.7", "state": "有效", "expiry": "2040-01-01"}]
    ) == ("发明专利 ZL202010123456.7（有效，有效期至 2040-01-01）")
    assert Parameter.__dataclass_fields__.keys() | Right.__dataclass_fields__.keys() >= {"evidence", "expiry"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (True, "是"),
        (False, "否"),
        (3, "3"),
        (2.50, "2.5"),
        (["甲", "乙"], "甲、乙"),
        ([], ""),
        ({"甲": 1, "乙": None}, "甲：1"),
        ("2026-11-23", "2026-11-23"),
        ("平常的话", "平常的话"),
        ("2026-11-23T16:00:00+00:00", "2026-11-24 00:00"),
        ("2026-11-23T99:99", "2026-11-23T99:99"),
    ],
)
def test_a_value_of_no_field(value: object, expected: str) -> None:
    assert plain(value) == expected


def test_every_field_of_a_record_is_written_without_brackets(lists: Taxonomies) -> None:
    for record, values in (("needs", dump(need())), ("supplies", dump(supply()))):
        for label, _, new in said(lists, record, {}, values):
            assert not label.isascii()
            assert not set(new) & set("[]{}'\""), (label, new)


def test_a_value_that_is_no_longer_of_its_kind_is_still_shown(lists: Taxonomies) -> None:
    assert said(lists, "needs", {}, {"budget": "五十"}) == [("拟投入资金（万元）", "", "五十")]


def test_a_choice_of_columns_in_words(lists: Taxonomies) -> None:
    chosen = {"headers": {"汇总": [2, 1]}, "columns": {"x": {"名称": "title", "备注": "", "序": "-"}}}
    assert said(lists, "uploads", {}, {"choices": chosen})[0][2] == (
        "汇总的表头从第 2 行起，共 1 行；名称＝成果名称／需求名称；备注＝留在“表中其他内容”；序＝不导入此列"
    )


def test_a_list_is_named_in_chinese(lists: Taxonomies) -> None:
    assert record_name(replace(entry("lists", {}, {}), record_id="chains"), lists) == lists["chains"].title
