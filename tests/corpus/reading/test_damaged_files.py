"""Whatever is wrong with a file, it is read or refused with a sentence."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import awkward_files as files
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import UnreadableFile
from corpus.file_records import read_records
from corpus.records import Supply
from corpus.taxonomy import Taxonomies

quick = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def damaged(data: st.DataObject, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(data.draw(st.integers(1, 20))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    return bytes(changed[: data.draw(st.sampled_from((len(changed), len(changed) // 2)))])


def is_read_or_refused(path: Path) -> bool:
    try:
        records, _ = read_records(path, Supply, Taxonomies())
    except UnreadableFile as problem:
        return bool(str(problem))
    return len(records) <= 2


@pytest.mark.parametrize(
    ("make", "name"), [(files.old_xls, "a.xls"), (files.plain_xlsx, "a.xlsx"), (files.word_table, "a.docx")]
)
@quick
@given(data=st.data())
def test_bytes_of_the_file(tmp_path: Path, make: Callable[[Path], Path], name: str, data: st.DataObject) -> None:
    whole = tmp_path / f"whole-{name}"
    content = (whole if whole.exists() else make(whole)).read_bytes()
    path = tmp_path / name
    path.write_bytes(damaged(data, content))
    assert is_read_or_refused(path)


@pytest.mark.parametrize(
    ("make", "part"),
    [
        (files.plain_xlsx, "xl/worksheets/sheet1.xml"),
        (files.plain_xlsx, "xl/workbook.xml"),
        (files.plain_xlsx, "xl/sharedStrings.xml"),
        (files.open_document, "content.xml"),
        (files.word_table, "word/document.xml"),
        (files.word_table, "[Content_Types].xml"),
    ],
)
@quick
@given(data=st.data())
def test_bytes_of_a_part_of_an_archive(
    tmp_path: Path, make: Callable[[Path], Path], part: str, data: st.DataObject
) -> None:
    whole = tmp_path / "whole"
    path = Path(shutil.copy(whole if whole.exists() else make(whole), tmp_path / "damaged"))
    with zipfile.ZipFile(path) as archive:
        content = archive.read(part)
    files.edited(path, part, {content: damaged(data, content)})
    assert is_read_or_refused(path)
