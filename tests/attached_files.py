"""Files as people attach them, and some that must not be taken."""

import io
import zipfile

import docx
import xlsxwriter

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(32)
JPEG = b"\xff\xd8\xff\xe0" + bytes(32)
WEBP = b"RIFF\x20\x00\x00\x00WEBPVP8 " + bytes(32)
GIF = b"GIF89a" + bytes(32)
HEIC = b"\x00\x00\x00\x18ftypheic" + bytes(32)
HTML = b"<!doctype html><script>alert(1)</script>"


def word() -> bytes:
    """A Word document."""
    stream = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("工况说明")
    document.save(stream)
    return stream.getvalue()


def workbook() -> bytes:
    """An Excel workbook."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet().write(0, 0, "试验数据")
    return stream.getvalue()


def with_part(content: bytes, name: str, part: bytes = b"x") -> bytes:
    """An office file with one more part, or with other content in one."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry.filename, old.read(entry.filename))
        new.writestr(name, part)
    return made.getvalue()


GOOD = {"pdf": PDF, "png": PNG, "jpeg": JPEG, "webp": WEBP, "gif": GIF, "docx": word(), "xlsx": workbook()}
