from collections.abc import Callable
from pathlib import Path

import awkward_files as files
import docx
import pytest
import xlsxwriter
from arriving import counts, listed, stored, take

from corpus.file_records import read_records
from corpus.records import Need, Supply
from corpus.store import Store
from corpus.taxonomy import Taxonomies
from corpus.values import Money


def test_records_of_a_file_without_a_store_keep_its_ids(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "a-1", "title": "短"}\n{"title": "没有编号"}\n', "utf-8")
    records, report = read_records(path, Supply, Taxonomies())
    assert [record.id for record in records] == ["a-1", "2"]
    assert [record.title for record in records] == ["短", "没有编号"]
    assert report.refused == 0


def test_rows_of_one_file_that_say_different_things_of_the_same_are_not_overwritten(
    store: Store, tmp_path: Path
) -> None:
    rows = (files.HEADER, files.ROWS[0], files.ROWS[0], (3, files.ROWS[0][1], "另一段简介", "", "", ""))
    report = take(store, files.plain_xlsx(tmp_path / "a.xlsx", rows))
    assert counts(report) == (1, 0, 1, 1)
    assert "第 4 行：与第 2 行名称、单位相同而内容不同" in report.refusals()[0]


def test_the_same_patent_twice_with_other_words_is_still_refused(store: Store, tmp_path: Path) -> None:
    rows = [("甲装置", "示例大学", "CN201910000001", text) for text in ("一", "二")]
    report = take(store, listed(tmp_path / "a.xlsx", ("专利名称", "申请人", "申请号", "摘要"), *rows))
    assert counts(report) == (1, 0, 0, 1)


@pytest.mark.parametrize(("value", "said"), [("#DIV/0!", "#DIV/0!"), ("", "公式未计算")])
def test_a_formula_without_a_value_is_named(store: Store, tmp_path: Path, value: str, said: str) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("成果名称", "参考价格"))
        for row in (1, 2):
            sheet.write_formula(row, 2 - row, "=1/0", None, value)
        sheet.write(1, 0, "电解液")
    report = take(store, path)
    assert counts(report) == (1, 0, 0, 1)
    assert f"第 2 行：B 列“参考价格”的公式出错（#{said.lstrip('#')}）" in "\n".join(report.notes())
    assert "第 3 行：A 列“成果名称”：请填写成果名称" in report.refusals()[0]


def test_a_word_form_of_labels_and_values_is_one_record_and_its_places_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)
    for texts in (("需求名称", "冬季电池掉容量"), ("企业名称", "示例甲公司"), ("联系电话", "不知道")):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    document.save(str(path))
    (card,), report = read_records(path, Need, Taxonomies())
    assert (card.title, card.org_name, card.mobile) == ("冬季电池掉容量", "示例甲公司", "")
    assert report.notes()[0].startswith("a.docx 工作表“表1” 第 1 行：“联系电话”一栏：手机号码应为 11 位")


def test_content_without_a_field_is_kept_to_a_limit(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"成果名称,单位,别的\n电解液,示例大学,{'长' * 30_000}\n", "utf-8")
    report = take(store, path)
    assert len(stored(store)[0].extra) == 20_000
    assert "超过 20000 个字的部分未保留" in report.notes()[0]


def test_sums_are_read_in_the_unit_that_the_list_names_and_large_ones_are_asked_about(
    store: Store, tmp_path: Path
) -> None:
    rows = (("成果名称", "单位", "转让费"), ("甲装置", "示例大学", 600000), ("乙装置", "示例大学", 2_000_000_000))
    report = take(store, listed(tmp_path / "a.xlsx", *rows, over="单位：元"))
    assert [record.price for record in stored(store)] == [Money(60, 60), Money(200_000, 200_000)]
    assert report.notes() == [
        "a.xlsx 工作表“Sheet1” 第 4 行：C 列“转让费”的“2000000000元”折合 200000 万元，超过 10 亿元，请核对单位"
    ]


def test_what_a_cell_says_beside_its_value_is_kept(store: Store, tmp_path: Path) -> None:
    rows = (
        ("成果名称", "单位", "转让费", "联系电话", "所处阶段"),
        ("甲装置", "示例大学", "90万元/套", "周某：15400000001", "小试/中试"),
    )
    report = take(store, listed(tmp_path / "a.xlsx", *rows))
    (record,) = stored(store)
    assert (record.price, record.phone, record.contact, record.maturity) == (
        Money(90, 90),
        "15400000001",
        "周某",
        "trial_passed",
    )
    assert record.extra.split("\n") == [
        "成熟度（原文）：小试/中试",
        "参考价格（万元）（原文）：90万元/套",
        "电话（原文）：周某：15400000001",
    ]
    assert report.remarks == []


def test_a_lost_text_is_refused_with_its_place_and_what_to_do(store: Store, tmp_path: Path) -> None:
    rows = (("成果名称", "单位", "成果简介"), ("??????", "示例大学", "简介"), ("甲装置", "示例大学", "？？？？？？"))
    report = take(store, listed(tmp_path / "a.xlsx", *rows))
    assert counts(report) == (0, 0, 0, 2)
    title, summary = report.refusals()
    assert title.startswith("a.xlsx 工作表“Sheet1” 第 3 行：A 列“成果名称”：全是问号")
    assert "另存为 xlsx 再导入" in summary
    assert "第 4 行：C 列“成果简介”" in summary


@pytest.mark.parametrize("make", [files.word_form, files.excel_form])
def test_a_form_of_two_pairs_a_row_is_one_need(tmp_path: Path, make: Callable[..., Path]) -> None:
    path = make(
        tmp_path / f"a.{'docx' if make is files.word_form else 'xlsx'}",
        ("示例区技术需求征集表",),
        ("需求名称", "桥梁裂缝巡检", "企业名称", "示例甲公司"),
        ("主要问题", "靠人工，看不全"),
        ("合作方式", "☑委托研发 □技术转让", "预算金额（元）", "600000"),
        ("联系人", "周某", "联系电话", "0632-2234567"),
    )
    (card,), report = read_records(path, Need, Taxonomies())
    assert (card.title, card.org_name, card.problem) == ("桥梁裂缝巡检", "示例甲公司", "靠人工，看不全")
    assert (card.modes, card.budget, card.contact, card.mobile) == (
        ("commissioned_research",),
        Money(60, 60),
        "周某",
        "0632-2234567",
    )
    assert report.remarks == []
