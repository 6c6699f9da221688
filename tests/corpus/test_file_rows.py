import zipfile
from collections.abc import Callable
from pathlib import Path

import awkward_files as files
import pytest
from arriving import counts, stored, take

from corpus.errors import NoHeader, UnreadableFile
from corpus.importing import import_file
from corpus.records import Need
from corpus.store import NeedConditions, Store
from corpus.values import Money


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
    assert (first.maturity, second.maturity) == ("pilot_passed", "trial_passed")
    assert (first.phone, second.phone) == ("15400000001", "15400000002")


def test_an_official_table_with_merged_cells_title_rows_and_notes(store: Store, tmp_path: Path) -> None:
    report = take(store, files.official_xlsx(tmp_path / "清单.xlsx"))
    assert counts(report) == (3, 0, 0, 1)
    first, second, third = stored(store)
    assert {record.org for record in (first, second, third)} == {"示例大学"}
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
    assert [(record.title, record.dept) for record in stored(store)] == [
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


def test_columns_too_far_to_the_right_and_hidden_parts_are_in_the_report(store: Store, tmp_path: Path) -> None:
    report = take(store, files.wide_xlsx(tmp_path / "a.xlsx", 402))
    assert counts(report) == (2, 0, 0, 0)
    notes = "\n".join(report.notes())
    assert "第 3 行：这一行在表格里是隐藏的" in notes
    assert "C 列“成果简介”在表格里是隐藏的" in notes
    assert "有 402 列" in notes
