"""What is refused before a library reads it: too large, encrypted, broken, or a bomb."""

import zipfile
from pathlib import Path

from corpus.errors import UnreadableFile

LARGEST_FILE = 50 * 1024 * 1024
LARGEST_UNPACKED = 400 * 1024 * 1024
LARGEST_RATIO = 200
"""Unpacked to packed; ordinary workbooks stay below 30."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(path: Path) -> str:
    """`xlsx`, `ods`, `docx`, `xls` or `text`, by content; `UnreadableFile` for what must not be read."""
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise UnreadableFile(f"文件有 {size / 1e6:.0f} MB，超过上限 50 MB；请拆成几个文件")
    if size == 0:
        raise UnreadableFile("文件是空的；请确认是否保存完整")
    with path.open("rb") as stream:
        head = stream.read(4096)
    if head.startswith(_ZIP):
        return _kind_of_archive(path)
    if head.startswith(_OLE):
        return _kind_of_ole(path)
    if b"<html" in head.lower() or b"<table" in head.lower():
        raise UnreadableFile("文件其实是网页（HTML）；请用 Excel 打开后另存为 xlsx 再导入")
    if head.startswith(b"%PDF"):
        raise UnreadableFile("文件是 PDF，读不出表格；请向对方索取 Excel 或 Word 原件")
    return "text"


def check_archive(path: Path) -> set[str]:
    """The names in a zip file; `UnreadableFile` for one that is broken, encrypted or a bomb."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
        raise UnreadableFile("文件已损坏，打不开；请重新下载，或用 Excel、WPS 打开后另存再试") from problem
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > LARGEST_UNPACKED or unpacked > LARGEST_RATIO * max(path.stat().st_size, 4096):
        raise UnreadableFile(f"文件展开后有 {unpacked / 1e6:.0f} MB，不像正常的文件；请另存为新文件再试")
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableFile("文件有密码；请取消密码后再试")
    return {entry.filename for entry in entries}


def _kind_of_archive(path: Path) -> str:
    names = check_archive(path)
    for kind, mark in (("xlsx", "xl/workbook.xml"), ("docx", "word/document.xml"), ("ods", "content.xml")):
        if mark in names:
            return kind
    if "xl/workbook.bin" in names:
        raise UnreadableFile("这是二进制的 Excel 表格（xlsb）；请另存为 xlsx 后再导入")
    raise UnreadableFile("这是压缩包，不是表格；请解压后逐个导入")


def _kind_of_ole(path: Path) -> str:
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise UnreadableFile("文件有密码；请用 Excel 或 WPS 打开、取消密码后再导入")
    if "WordDocument".encode("utf-16-le") in content:
        raise UnreadableFile("这是旧版 Word 文档（doc）；请另存为 docx 后再导入")
    return "xls"
