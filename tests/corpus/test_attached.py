from pathlib import Path

import attached_files as files
import pytest

from corpus.attached import ACCEPT, KINDS, LONGEST_NAME, clean_name, kind_of
from corpus.errors import BadValue


def kind(tmp_path: Path, content: bytes) -> str:
    path = tmp_path / "file"
    path.write_bytes(content)
    return kind_of(path)


@pytest.mark.parametrize("name", files.GOOD)
def test_kinds_are_known_by_content(tmp_path: Path, name: str) -> None:
    assert kind(tmp_path, files.GOOD[name]) == name
    assert set(KINDS[name].endings) <= set(ACCEPT.split(","))


MACRO_TYPES = b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空的"),
        (files.HTML, "不是可以上传的类型"),
        (b"MZ\x90\x00" + bytes(60), "不是可以上传的类型"),
        (b"#!/bin/sh\n%PDF-1.7", "不是可以上传的类型"),
        (files.HEIC, "HEIC"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60), "docx 或 xlsx"),
        (files.with_part(files.word(), "word/vbaProject.bin"), "宏"),
        (files.with_part(files.workbook(), "xl/macrosheets/sheet1.xml"), "宏"),
        (files.with_part(files.workbook(), "xl/activeX/activeX1.bin"), "控件"),
        (files.with_part(files.word(), "[Content_Types].xml", MACRO_TYPES), "宏"),
        (files.with_part(files.word(), "word/media/big.bin", bytes(20_000_000)), "不像正常的文件"),
        (files.with_part(files.word(), "word/document.xml")[:-30], "已损坏"),
    ],
)
def test_what_may_not_be_attached_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(BadValue, match=said):
        kind(tmp_path, content)


def test_an_archive_of_other_things_is_refused(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr("word.exe", b"x")
    with pytest.raises(BadValue, match="压缩包"):
        kind_of(tmp_path / "a.zip")


@pytest.mark.parametrize(
    ("name", "kind", "cleaned"),
    [
        ("工况 说明.pdf", "pdf", "工况说明.pdf"),
        ("C:\\用户\\桌面\\图纸.PNG", "png", "图纸.PNG"),
        ("../../etc/passwd", "pdf", "passwd.pdf"),
        ("报告.pdf.exe", "pdf", "报告.pdf.exe.pdf"),
        ("照片.jpeg", "jpeg", "照片.jpeg"),
        ("\u202egnp.exe", "png", "gnp.exe.png"),
        ('a<b>"c|d?.pdf\r\n', "pdf", "abcd.pdf"),
        ("", "gif", "附件.gif"),
        ("...", "gif", "附件.gif"),
        ("清单.xlsx", "", "清单.xlsx"),
        ("没有扩展名", "", "没有扩展名"),
    ],
)
def test_names_are_fit_to_be_shown(name: str, kind: str, cleaned: str) -> None:
    assert clean_name(name, kind) == cleaned


def test_a_long_name_keeps_its_ending() -> None:
    name = clean_name("长" * 300 + ".docx", "docx")
    assert (len(name), name[-5:]) == (LONGEST_NAME, ".docx")
    assert len(clean_name("a." + "b" * 300)) <= LONGEST_NAME
