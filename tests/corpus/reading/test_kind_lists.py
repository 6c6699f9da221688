"""Real lists of each kind: what is one thing is one record, ends stand in their own fields, no cell is lost."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import kind_lists
import pytest
from python_calamine import CalamineWorkbook

from corpus.file_records import read_records
from corpus.importing import import_file
from corpus.records import Supply, values_of
from corpus.report import Report
from corpus.store import Store, SupplyConditions
from corpus.taxonomy import Taxonomies
from corpus.values import Equipment, Money

LISTS = Taxonomies()


def read(path: Path, kind: str) -> tuple[list[Supply], Report]:
    return read_records(path, Supply, LISTS, kind=kind)


def said(supply: Supply) -> str:
    """Everything that a record holds, as files say it."""
    values = values_of(supply)
    return "\n".join(field.kind.show(values[field.name], LISTS) for field in supply.fields if field.name in values)


def remarks(report: Report) -> str:
    return "\n".join(report.lines())


def test_a_policy_of_several_rows_is_one_with_a_condition_for_each_clause(tmp_path: Path) -> None:
    read_policies, report = read(kind_lists.policies(tmp_path / "a.xlsx"), "policy")
    first, voucher, works = read_policies
    assert [policy.title for policy in read_policies] == ["研发机构建设补助", "创新券", "技改补助"]
    assert [policy.org for policy in read_policies] == ["示例区科学技术局"] * 2 + ["示例区工业和信息化局"]
    assert len(first["conditions"]) == 4
    assert first["conditions"][-1].sentence.startswith("无失信记录")
    assert first["granted"] == "新建的补助15万元。\n设备更新按投入10%。"
    assert (first["apply_from"], first["apply_until"]) == (date(2026, 3, 1), date(2026, 5, 31))
    assert (voucher["apply_from"], voucher["apply_until"]) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (works["apply_until"], "常年受理" in works.extra) == (None, True)
    assert first["doc_number"] == "示科字〔2026〕9号"
    assert "第 4 行" in remarks(report)
    assert "与第 3 行是同一项，已并为一条" in remarks(report)


def test_rows_that_leave_out_the_name_go_on_with_the_one_above(tmp_path: Path) -> None:
    policies, report = read(kind_lists.unmerged_policies(tmp_path / "a.xlsx"), "policy")
    assert [(policy.title, policy.org, len(policy["conditions"])) for policy in policies] == [
        ("研发补助", "示例区科技局", 3),
        ("人才补贴", "示例区人社局", 1),
    ]
    assert policies[0]["granted"] == "最高30万元。\n分两年拨付。"
    assert "说明行，未导入：注：解释权归发文单位。" in remarks(report)


def test_a_row_without_a_name_in_a_list_of_achievements_goes_on_with_nothing(tmp_path: Path) -> None:
    rows = (("成果名称", "单位", "成果简介", "应用领域"), ("电解液", "示例大学", "甲", "乙"), ("", "", "丙。", "丁。"))
    records, _ = read(kind_lists.book(tmp_path / "a.xlsx", 成果=rows), "achievement")
    assert [record.summary for record in records] == ["甲"]


def test_a_person_on_several_sheets_is_one_and_nothing_of_either_is_lost(tmp_path: Path) -> None:
    people, report = read(kind_lists.experts(tmp_path / "a.xlsx"), "expert")
    assert [(person.lead, person.org) for person in people] == [
        ("闵鹭岚", "示例大学"),
        ("竺溪禾", "示例理工大学"),
        ("闵鹭岚", "示例工业大学"),
    ]
    first, second, _ = people
    assert first.title == "低温电解液；储能热管理"
    assert first.summary == "做过三家电芯厂。\n主持过液冷项目。"
    assert (first.phone, first["post_title"], first["open_name"]) == ("15400000901", "教授", True)
    assert first.dept == "", "新材料组 is no department"
    assert "电话（“储能组”第 3 行）：15400000903" in first.extra
    assert "微信群：一群" in first.extra
    assert "微信群：二群" in first.extra
    assert (second.phone, second["open_name"]) == ("15400000902", False)
    assert "与“新材料组”第 3 行是同一个人，已并为一条，各处写的都保留" in remarks(report)


def consents(folder: Path, *ticks: str) -> Path:
    """A list of one person, a row for each of these ticks."""
    heading = ("姓名", "工作单位", "研究方向", "是否同意公开")
    rows = (("闵鹭岚", "示例大学", f"方向{place}", tick) for place, tick in enumerate(ticks))
    return kind_lists.book(folder / f"{'-'.join(ticks)}.xlsx", 名册=(heading, *rows))


def test_a_later_list_takes_a_consent_back_and_one_that_is_silent_leaves_it(store: Store, tmp_path: Path) -> None:
    for tick, stands in (("是", True), ("", True), ("否", False), ("", False), ("是", True)):
        import_file(store, consents(tmp_path, tick), Supply, actor="t", kind="expert")
        assert [person["open_name"] for person in store.supplies.iterate(SupplyConditions())] == [stands]


def test_what_one_row_refuses_no_other_grants(tmp_path: Path) -> None:
    for ticks in (("是", "否"), ("否", "是")):
        (person,), _ = read(consents(tmp_path, *ticks), "expert")
        assert person["open_name"] is False


def test_each_instrument_of_a_list_is_a_facility_with_its_range(tmp_path: Path) -> None:
    microscope, chamber = read(kind_lists.instruments(tmp_path / "a.xlsx"), "facility")[0]
    assert microscope.title == "扫描电镜"
    assert microscope["equipment"] == (Equipment("扫描电镜", "SEM-450", "20～50万倍", "1.0 nm", "1"),)
    assert chamber["equipment"] == (Equipment("盐雾试验箱", "SYW-120", "35～50℃，5%盐水", "±1℃", "4"),)
    assert (microscope.contact, microscope.phone, microscope.extra) == ("曲某", "15400000905", "存放地点：A座101")


def test_the_instruments_of_a_platform_are_rows_of_it(tmp_path: Path) -> None:
    food, cells = read(kind_lists.platforms(tmp_path / "a.xlsx"), "facility")[0]
    assert (food.title, food.org, food["accreditation"]) == ("食品检测平台", "示例农业大学", ("cma", "cnas"))
    assert food["equipment"] == (
        Equipment("液质联用仪", "LCMS-3", "0.05～100 μg/kg"),
        Equipment("质构仪", "TA-5", "0～50 kg"),
    )
    assert food.extra == "开放时间：每周一至周四"
    assert [row.name for row in cells["equipment"]] == ["水分仪"]


def test_products_that_stand_side_by_side_are_read_column_by_column(tmp_path: Path) -> None:
    (growth, taxed), report = read(kind_lists.bank_products(tmp_path / "a.xlsx"), "finance")
    assert (growth.title, growth.org, growth["limit"]) == ("科创贷", "示例农商银行", Money(None, 1000))
    assert (growth["rate_from"], growth["rate_to"], growth["term_months"], growth["grant_days"]) == (3.2, 3.85, 36, 5)
    assert (taxed["rate_from"], taxed["rate_to"], taxed["term_months"], taxed["grant_days"]) == (3.6, None, 12, 3)
    assert taxed["securities"] == ("credit", "guarantee")
    assert growth["conditions"][0].sentence.startswith("高新技术企业")
    assert (growth.contact, growth.phone, "特色服务：随借随还" in growth.extra) == ("梁某", "15400000906", True)
    assert "最长期限（原文）：最长3年" in growth.extra
    assert "按一列一项读入" in remarks(report)


def test_days_of_a_calendar_have_its_year_and_each_end_its_field(tmp_path: Path) -> None:
    first, again, years_end, salon, later = read(kind_lists.courses(tmp_path / "a.xlsx"), "training")[0]
    assert (first["held_from"], first["held_until"]) == (date(2026, 11, 5), date(2026, 11, 7))
    assert (first["sign_up_until"], first["seats"]) == (date(2026, 11, 1), 60)
    assert (again.title, again["held_from"], again["held_until"]) == (
        "高企申报实务",
        date(2026, 12, 3),
        date(2026, 12, 5),
    )
    assert "开始日期（原文）：12月3日—5日（周四至周六）" in again.extra
    assert (years_end["held_from"], years_end["held_until"]) == (date(2026, 12, 30), date(2027, 1, 2))
    assert "名额（未能识别）：不限" in years_end.extra
    assert (salon["held_from"], salon["held_until"]) == (date(2026, 11, 9), None)
    assert "时间另行通知" in later.extra


def test_pay_by_the_month_is_pay_by_the_year(tmp_path: Path) -> None:
    jobs, report = read(kind_lists.posts(tmp_path / "a.xlsx"), "job")
    assert [job["pay"] for job in jobs] == [
        Money(9.6, 14.4),
        Money(10.4, 15.6),
        Money(15, 20),
        Money(7.2, None),
        Money(),
        Money(),
    ]
    assert "年薪（万元）（原文）：8000-12000元/月" in jobs[0].extra
    assert [(job.lead, job["direction"]) for job in jobs[-2:]] == [("竺溪禾", "person"), ("闵鹭岚", "person")]
    assert not any(remark.refused for remark in report.remarks)


@pytest.mark.parametrize(
    ("build", "kind"),
    [
        (kind_lists.policies, "policy"),
        (kind_lists.unmerged_policies, "policy"),
        (kind_lists.experts, "expert"),
        (kind_lists.instruments, "facility"),
        (kind_lists.platforms, "facility"),
        (kind_lists.bank_products, "finance"),
        (kind_lists.courses, "training"),
        (kind_lists.posts, "job"),
    ],
)
def test_no_words_of_a_list_are_lost(tmp_path: Path, build: Callable[[Path], Path], kind: str) -> None:
    """The words of each cell are in a record, or in the report of what was passed over, or are a heading."""
    path = build(tmp_path / "a.xlsx")
    records, report = read(path, kind)
    kept = "\n".join((*map(said, records), remarks(report)))
    for row in rows_in(path):
        for words in (words for cell in row for words in WORDS.findall(str(cell))):
            assert words in kept, words


WORDS = re.compile(r"(?<![\d.])[\u4e00-\u9fff]{4,}(?!\d)")
"""Words that no value is made of: sums and days are read, and shown in another way."""


def rows_in(path: Path) -> list[list[Any]]:
    """Every row of every sheet but the titles over tables."""
    book = CalamineWorkbook.from_path(path)
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    return [row for row in rows if sum(bool(str(cell)) for cell in row) > 1]
