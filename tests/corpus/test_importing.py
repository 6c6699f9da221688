import zipfile
from collections.abc import Callable
from pathlib import Path

import awkward_files as files
import docx
import pytest
import xlsxwriter
from builders import supply

from corpus.errors import NoHeader, UnreadableFile
from corpus.exporting import export_file
from corpus.importing import Watch, import_file, read_records
from corpus.records import Need, Supply
from corpus.report import Report
from corpus.store import NeedConditions, Store, SupplyConditions, history_of
from corpus.taxonomy import Taxonomies
from corpus.values import Money


def take(store: Store, path: Path, *, dry_run: bool = False) -> Report:
    return import_file(store, path, Supply, actor="测试", dry_run=dry_run)


def stored(store: Store) -> list[Supply]:
    return list(store.supplies.iterate(SupplyConditions()))


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, report.refused


def gb18030_csv(path: Path) -> Path:
    lines = [",".join(str(cell).replace("\n", "") for cell in row) for row in (files.HEADER, *files.ROWS)]
    path.write_bytes("\r\n".join(lines).encode("gb18030"))
    return path


def utf8_csv(path: Path) -> Path:
    lines = [";".join(f'"{cell}"' for cell in row) for row in (files.HEADER, *files.ROWS)]
    path.write_bytes("\n".join(lines).encode("utf-8-sig"))
    return path


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (files.plain_xlsx, "a.xlsx"),
        (files.plain_xlsx, "其实是xlsx.xls"),
        (files.old_xls, "a.xls"),
        (files.open_document, "a.ods"),
        (files.word_table, "a.docx"),
        (files.word_cards, "cards.docx"),
        (gb18030_csv, "gb.csv"),
        (utf8_csv, "utf8.csv"),
    ],
)
def test_the_same_list_arrives_in_every_format(
    store: Store, tmp_path: Path, make: Callable[[Path], Path], name: str
) -> None:
    report = take(store, make(tmp_path / name))
    assert counts(report) == (2, 0, 0, 0), "\n".join(report.lines())
    first, second = stored(store)
    assert (first.title, second.title) == (files.ROWS[0][1], files.ROWS[1][1])
    assert first.summary.startswith("低黏度溶剂与添加剂复配，")
    assert (first.maturity, second.maturity) == ("通过中试", "通过小试")
    assert (first.phone, second.phone) == ("15400000001", "15400000002")


def test_an_official_table_with_merged_cells_title_rows_and_notes(store: Store, tmp_path: Path) -> None:
    report = take(store, files.official_xlsx(tmp_path / "清单.xlsx"))
    assert counts(report) == (3, 0, 0, 1)
    first, second, third = stored(store)
    assert {one.org for one in (first, second, third)} == {"示例大学"}
    assert (first.dept, second.dept, third.dept) == ("化学化工学院", "化学化工学院", "材料学院")
    assert (first.price, second.price, third.price) == (Money(50, 50), Money(), None)
    assert (first.phone, third.phone) == ("15400000001", "")
    assert "很贵" in third.extra
    assert "1.54E+10" in third.extra
    assert report.refusals() == ["清单.xlsx 工作表“化工学院” 第 8 行：C 列“*成果名称（中文）”：请填写成果名称"]
    notes = "\n".join(report.notes())
    assert "第 9 行：F 列“电话”：电话号码在表格中变成了" in notes
    assert "第 9 行：G 列“转让价格（万元）”" in notes
    assert "第 10 行：说明行，未导入" in notes
    assert "第 11 行：说明行，未导入" in notes
    assert list(report.lines())[-1] == "导入结果：新增 3 行，更新 0 行，未变 0 行，未导入 1 行"


def test_several_sheets_with_a_hidden_and_an_empty_one(store: Store, tmp_path: Path) -> None:
    report = take(store, files.several_sheets(tmp_path / "a.xlsx"))
    assert [(one.title, one.dept) for one in stored(store)] == [
        ("机械学院的成果", "机械学院"),
        ("纺织学院的成果", "纺织学院"),
    ]
    notes = "\n".join(report.notes())
    assert "工作表“旧数据”：隐藏的工作表" in notes
    assert "工作表“说明”：没有找到表头" in notes


def test_wrong_columns_are_answered_with_what_is_needed(store: Store, tmp_path: Path) -> None:
    path = files.plain_xlsx(tmp_path / "a.xlsx", (("姓名", "年龄"), ("周某", 30)))
    with pytest.raises(NoHeader, match=r"姓名、年龄.*成果名称"):
        take(store, path)


def broken_zip(path: Path) -> Path:
    path.write_bytes(files.plain_xlsx(path).read_bytes()[:900])
    return path


def bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 40_000_000)
    return path


def locked(path: Path) -> Path:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    return path


def written(content: bytes) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return write


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (broken_zip, "已损坏"),
        (bomb, "不像正常的文件"),
        (locked, "有密码"),
        (written(b""), "是空的"),
        (written(b"<html><table><tr><td>x</td></tr></table></html>"), "网页"),
        (written(b"%PDF-1.7 ..."), "PDF"),
        (written(b"\x80\x81\xff\x01\x02" * 50), "不是表格|编码"),
        (written(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"junk" * 500), "已损坏"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(
    store: Store, tmp_path: Path, make: Callable[[Path], Path], said: str
) -> None:
    with pytest.raises(UnreadableFile, match=said):
        take(store, make(tmp_path / "坏.xlsx"))
    assert stored(store) == []


def test_importing_twice_adds_nothing_and_a_changed_row_updates(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert counts(take(store, files.plain_xlsx(path))) == (2, 0, 0, 0)
    assert counts(take(store, path)) == (0, 0, 2, 0)
    number, title, _, *rest = files.ROWS[1]
    changed = (files.HEADER, files.ROWS[0], (number, title, "改进了工艺，色度去除率九成五。", *rest))
    assert counts(take(store, files.plain_xlsx(path, changed))) == (0, 1, 1, 0)
    second = stored(store)[1]
    assert second.version == 2
    assert "九成以上" in list(history_of(store.database, "supplies", second.id))[1].before


def test_rows_of_one_file_that_say_different_things_of_the_same_are_not_overwritten(
    store: Store, tmp_path: Path
) -> None:
    rows = (files.HEADER, files.ROWS[0], files.ROWS[0], (3, files.ROWS[0][1], "另一段简介", "", "", ""))
    report = take(store, files.plain_xlsx(tmp_path / "a.xlsx", rows))
    assert counts(report) == (1, 0, 1, 1)
    assert "第 4 行：与第 2 行名称、单位相同而内容不同" in report.refusals()[0]


def test_a_dry_run_counts_truly_and_writes_nothing(store: Store, tmp_path: Path) -> None:
    before = store.revision()
    report = take(store, files.official_xlsx(tmp_path / "a.xlsx"), dry_run=True)
    assert counts(report) == (3, 0, 0, 1)
    assert list(report.lines())[-1].startswith("试读结果（没有写入数据库）")
    assert (stored(store), store.revision()) == ([], before)


def test_fifty_thousand_rows_in_one_transaction(store: Store, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    path = files.large_xlsx(tmp_path / "a.xlsx", 50_000)
    report = import_file(store, path, Supply, actor="测试", progress=lambda done, total: seen.append((done, total)))
    assert counts(report) == (50_000, 0, 0, 0)
    assert store.supplies.count(SupplyConditions()) == 50_000
    assert seen[-1] == (50_000, 50_000)
    assert len(seen) >= 100


def test_a_failure_half_way_leaves_the_database_as_it_was(store: Store, tmp_path: Path) -> None:
    def fail(done: int, total: int) -> None:
        if done > total / 2:
            raise RuntimeError("power cut")

    path = files.large_xlsx(tmp_path / "a.xlsx", 1000)
    with pytest.raises(RuntimeError, match="power cut"):
        import_file(store, path, Supply, actor="测试", progress=fail)
    assert stored(store) == []
    assert counts(take(store, path)) == (1000, 0, 0, 0)


def test_jsonl_with_good_and_bad_lines(store: Store, tmp_path: Path) -> None:
    lines = [
        '{"id": "n1", "title": "电解液低温性能提升", "text": "冬天掉容量", "别的": {"一": 1}}',
        "不是 JSON",
        "[1, 2]",
        '{"id": "n2"}',
        '{"title": "\\ud800坏字符的名称", "budget": 1e400, "keywords": ["低温", 5]}',
        '{"title": ' + "[" * 100_000,
        '{"id": ' + "9" * 5000 + ', "title": "编号很长的一条"}',
    ]
    path = tmp_path / "needs.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    report = import_file(store, path, Need, actor="测试", defaults={"state": "accepted"})
    assert (report.added, report.refused) == (3, 4), "\n".join(report.lines())
    first = next(store.needs.iterate(NeedConditions()))
    assert (first.ref, first.problem, first.extra, first.state) == ("n1", "冬天掉容量", '别的：{"一": 1}', "accepted")
    assert "第 2 行：不是完整的 JSON" in report.refusals()[0]
    assert "第 4 行：需求名称：请填写需求名称" in "\n".join(report.refusals())


def test_records_of_a_file_without_a_store_keep_its_ids(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "a-1", "title": "短"}\n{"title": "没有编号"}\n', "utf-8")
    records, report = read_records(path, Supply, Taxonomies())
    assert [one.id for one in records] == ["a-1", "2"]
    assert [one.title for one in records] == ["短", "没有编号"]
    assert report.refused == 0


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


def test_a_list_that_was_exported_changes_nothing_when_it_comes_back(store: Store, tmp_path: Path) -> None:
    for number in range(3):
        arriving = supply(id="", ref=f"甲-{number}", title=f"成果{number}", extra="备注：一\n二")
        with store.database.write() as db:
            store.supplies.put_within(db, arriving, actor="测试")
    before = stored(store)
    for kind in ("xlsx", "csv", "jsonl"):
        path = tmp_path / f"a.{kind}"
        export_file(before, path, lists=store.lists.taxonomies())
        assert counts(take(store, path)) == (0, 0, 3, 0)
    assert stored(store) == before


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


def listed(path: Path, *rows: tuple[object, ...], over: str = "") -> Path:
    """A list with a line over it."""
    return files.plain_xlsx(path, ((over,), *rows))


def test_sums_are_read_in_the_unit_that_the_list_names_and_large_ones_are_asked_about(
    store: Store, tmp_path: Path
) -> None:
    rows = (("成果名称", "单位", "转让费"), ("甲装置", "示例大学", 600000), ("乙装置", "示例大学", 2_000_000_000))
    report = take(store, listed(tmp_path / "a.xlsx", *rows, over="单位：元"))
    assert [one.price for one in stored(store)] == [Money(60, 60), Money(200_000, 200_000)]
    assert report.notes() == [
        "a.xlsx 工作表“Sheet1” 第 4 行：C 列“转让费”的“2000000000元”折合 200000 万元，超过 10 亿元，请核对单位"
    ]


def test_what_a_cell_says_beside_its_value_is_kept(store: Store, tmp_path: Path) -> None:
    rows = (
        ("成果名称", "单位", "转让费", "联系电话", "所处阶段"),
        ("甲装置", "示例大学", "90万元/套", "周某：15400000001", "小试/中试"),
    )
    report = take(store, listed(tmp_path / "a.xlsx", *rows))
    (one,) = stored(store)
    assert (one.price, one.phone, one.contact, one.maturity) == (Money(90, 90), "15400000001", "周某", "通过小试")
    assert one.extra.split("\n") == [
        "成熟度（原文）：小试/中试", "参考价格（万元）（原文）：90万元/套", "电话（原文）：周某：15400000001",
    ]  # fmt: skip
    assert report.remarks == []


def test_what_has_run_out_on_arrival_is_said(store: Store, tmp_path: Path) -> None:
    header = ("成果名称", "单位", "有效期至")
    rows = (header, ("甲装置", "示例大学", "2026年"), ("乙装置", "示例大学", "2026年10月"))
    report = take(store, listed(tmp_path / "a.xlsx", *rows))
    assert [f"{one.valid_until}" for one in stored(store)] == ["2026-12-31", "2026-10-31"]
    assert len(report.notes()) == 1
    assert "第 4 行：有效期到 2026-10-31，已经过了" in report.notes()[0]


def test_patents_of_one_title_are_told_apart_by_their_numbers(store: Store, tmp_path: Path) -> None:
    first, second = (("甲装置", "示例大学", f"CN20191000000{number}", f"简介{number}") for number in (1, 2))
    header = ("专利名称", "申请人", "申请号", "摘要")
    assert counts(take(store, listed(tmp_path / "a.xlsx", header, first, second))) == (2, 0, 0, 0)
    assert counts(take(store, listed(tmp_path / "b.xlsx", header, second, first))) == (0, 0, 2, 0)
    third = ("甲装置", "示例大学", "CN201910000003", "简介3")
    assert counts(take(store, listed(tmp_path / "c.xlsx", header, third))) == (1, 0, 0, 0)
    changed = ("甲装置", "示例大学", "ZL201910000002.5", "改了")
    assert counts(take(store, listed(tmp_path / "d.xlsx", header, changed))) == (0, 1, 0, 0)
    assert [one.summary for one in stored(store)] == ["简介1", "改了", "简介3"]


def test_the_same_patent_twice_with_other_words_is_still_refused(store: Store, tmp_path: Path) -> None:
    rows = [("甲装置", "示例大学", "CN201910000001", text) for text in ("一", "二")]
    report = take(store, listed(tmp_path / "a.xlsx", ("专利名称", "申请人", "申请号", "摘要"), *rows))
    assert counts(report) == (1, 0, 0, 1)


def test_a_lost_text_is_refused_with_its_place_and_what_to_do(store: Store, tmp_path: Path) -> None:
    rows = (("成果名称", "单位", "成果简介"), ("??????", "示例大学", "简介"), ("甲装置", "示例大学", "？？？？？？"))
    report = take(store, listed(tmp_path / "a.xlsx", *rows))
    assert counts(report) == (0, 0, 0, 2)
    title, summary = report.refusals()
    assert title.startswith("a.xlsx 工作表“Sheet1” 第 3 行：A 列“成果名称”：全是问号")
    assert "另存为 xlsx 再导入" in summary
    assert "第 4 行：C 列“成果简介”" in summary


def test_every_row_is_given_its_doubt_and_may_be_left_out_for_it(store: Store, tmp_path: Path) -> None:
    rows = (("成果名称", "单位", "成果简介"), ("甲装置", "示例大学", "简介"), ("以上内容截至2026年9月", "", ""))
    path = listed(tmp_path / "a.xlsx", *rows, over="示例大学成果清单")
    doubts: dict[int, str] = {}
    take_all = Watch(row=lambda entry, *_: doubts.update({entry.row: entry.doubt}))
    assert counts(import_file(store, path, Supply, actor="测试", dry_run=True, watch=take_all)) == (2, 0, 0, 0)
    assert [bool(doubts[row]) for row in (3, 4)] == [False, True]
    report = import_file(store, path, Supply, actor="测试", watch=Watch(leave=lambda entry: entry.doubt))
    assert counts(report) == (1, 0, 0, 1)
    assert "第 4 行：“以上内容截至2026年9月”像一句说明，不像名称" in report.refusals()[0]


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
        ("委托研发",), Money(60, 60), "周某", "0632-2234567",
    )  # fmt: skip
    assert report.remarks == []


def test_columns_too_far_to_the_right_and_hidden_parts_are_in_the_report(store: Store, tmp_path: Path) -> None:
    report = take(store, files.wide_xlsx(tmp_path / "a.xlsx", 402))
    assert counts(report) == (2, 0, 0, 0)
    notes = "\n".join(report.notes())
    assert "第 3 行：这一行在表格里是隐藏的" in notes
    assert "C 列“成果简介”在表格里是隐藏的" in notes
    assert "有 402 列" in notes
