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
from corpus.importing import import_file, read_records
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
