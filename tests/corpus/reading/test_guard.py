import zipfile
from pathlib import Path

import awkward_files as files
import pytest

from corpus.errors import UnreadableFile
from corpus.reading import guard
from corpus.reading.guard import kind_of


def archive(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return path


def test_kinds_are_known_by_content(tmp_path: Path) -> None:
    assert kind_of(files.plain_xlsx(tmp_path / "a.csv")) == "xlsx"
    assert kind_of(files.old_xls(tmp_path / "b.xlsx")) == "xls"
    assert kind_of(files.open_document(tmp_path / "c")) == "ods"
    assert kind_of(files.word_table(tmp_path / "d.xls")) == "docx"
    text = tmp_path / "e.xlsx"
    text.write_text("成果名称,单位", "gb18030")
    assert kind_of(text) == "text"


def test_a_file_past_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as stream:
        stream.truncate(guard.LARGEST_FILE + 1)
    with pytest.raises(UnreadableFile, match="50 MB"):
        kind_of(path)


def test_archives_that_are_no_table_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="压缩包"):
        kind_of(archive(tmp_path / "a.zip", readme_dot_txt=b"x"))
    with pytest.raises(UnreadableFile, match="xlsb"):
        kind_of(archive(tmp_path / "a.xlsb", xl__workbook_dot_bin=b"x"))


def test_what_unpacks_to_far_more_is_a_bomb(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="不像正常的文件"):
        kind_of(archive(tmp_path / "a.xlsx", xl__workbook_dot_xml=b"0" * 5_000_000))


def test_an_archive_with_a_password_is_named(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.xlsx", xl__workbook_dot_xml=b"x")
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match="密码"):
        kind_of(path)


def test_an_old_word_document_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"))
    with pytest.raises(UnreadableFile, match="docx"):
        kind_of(path)
