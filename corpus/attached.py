"""What may be attached to a need card: the kind by content, never by name, and the name made fit to be shown."""

import re
import zipfile
from pathlib import Path
from typing import NamedTuple

from corpus.errors import BadValue, UnreadableFile
from corpus.reading.guard import check_archive
from corpus.values.text import clean_line

LARGEST = 10 * 1024 * 1024
"""Bytes of one attachment."""
MOST = 5
"""Attachments of one card."""
LONGEST_NAME = 80
"""Characters of a name, its ending included."""
_LONGEST_ENDING = 6


class Kind(NamedTuple):
    """A kind of file that is taken; `endings` are the usual ones, the first is given where a name has none of them."""

    label: str
    media_type: str
    endings: tuple[str, ...]


_OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS = {
    "pdf": Kind("PDF", "application/pdf", (".pdf",)),
    "docx": Kind("Word 文档", f"{_OFFICE}wordprocessingml.document", (".docx",)),
    "xlsx": Kind("Excel 表格", f"{_OFFICE}spreadsheetml.sheet", (".xlsx",)),
    "png": Kind("图片", "image/png", (".png",)),
    "jpeg": Kind("图片", "image/jpeg", (".jpg", ".jpeg")),
    "webp": Kind("图片", "image/webp", (".webp",)),
    "gif": Kind("图片", "image/gif", (".gif",)),
}
ACCEPT = ",".join(ending for kind in KINDS.values() for ending in kind.endings)
"""What a browser offers to choose."""
ALLOWED = "PDF、Word（docx）、Excel（xlsx）和图片（png、jpg、webp、gif）"
_HEADS = (
    ("pdf", re.compile(rb"%PDF-\d")),
    ("png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("jpeg", re.compile(rb"\xff\xd8\xff")),
    ("webp", re.compile(rb"RIFF....WEBP", re.DOTALL)),
    ("gif", re.compile(rb"GIF8[79]a")),
)
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARTS = (("docx", "word/document.xml"), ("xlsx", "xl/workbook.xml"))
_CONTENTS = "[Content_Types].xml"
_LARGEST_CONTENTS = 1024 * 1024
_ACTIVE = re.compile(r"(?:^|/)(?:vbaProject|vbaData|macrosheets/|activeX)", re.IGNORECASE)
_UNFIT = re.compile(r'[<>:"|?*\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]')


def kind_of(path: Path) -> str:
    """A key of `KINDS` for a file that may be attached; `BadValue` says why another may not, and how to mend it."""
    with path.open("rb") as stream:
        head = stream.read(64)
    if not head:
        raise BadValue("文件是空的；请确认是否保存完整")
    for kind, mark in _HEADS:
        if mark.match(head):
            return kind
    if head.startswith(_ZIP):
        return _kind_of_archive(path)
    raise BadValue(_why_not(head))


def _why_not(head: bytes) -> str:
    if head.startswith(_OLE):
        return "是旧版或加了密码的 Office 文件；请取消密码，另存为 docx 或 xlsx"
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"avif"):
        return "是 HEIC 格式的照片，许多电脑打不开；请另存为 jpg，或截图后再添加"
    return f"不是可以上传的类型；可以上传{ALLOWED}，以内容为准，改扩展名没有用"


def _kind_of_archive(path: Path) -> str:
    try:
        names = check_archive(path)
    except UnreadableFile as problem:
        raise BadValue(str(problem)) from problem
    kind = next((kind for kind, part in _PARTS if part in names), "")
    if not kind or _CONTENTS not in names:
        raise BadValue(f"是压缩包；请解压后逐个添加。可以上传{ALLOWED}")
    if any(_ACTIVE.search(name) for name in names) or "macroenabled" in _contents(path):
        raise BadValue("含有宏或控件，不能上传；请另存为不含宏的 docx、xlsx，或导出为 PDF")
    return kind


def _contents(path: Path) -> str:
    """The list of kinds of an office file's parts, in small letters."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_CONTENTS) as stream:
            return stream.read(_LARGEST_CONTENTS).decode("utf-8", "replace").casefold()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as problem:
        raise BadValue("文件已损坏，打不开；请重新保存后再添加") from problem


def clean_name(name: str, kind: str = "") -> str:
    """A name for showing and downloading: no folders, no signs that hide or run anything, the ending of its kind."""
    plain = clean_line(_UNFIT.sub("", name.replace("\\", "/").rpartition("/")[2])).strip(". ")
    stem, dot, last = plain.rpartition(".")
    usual = KINDS[kind].endings if kind else (f".{last}".casefold()[:_LONGEST_ENDING],)
    if dot and f".{last}".casefold() in usual:
        plain, ending = stem, f".{last}"
    else:
        ending = KINDS[kind].endings[0] if kind else ""
    return f"{plain[: LONGEST_NAME - len(ending)].strip('. ') or '附件'}{ending}"
