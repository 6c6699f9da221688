from pathlib import Path

import awkward_files as files
import pytest

from corpus.errors import UnreadableFile
from corpus.reading import read_sheets


def test_a_missing_file_and_a_folder_are_refused_in_one_sentence(tmp_path: Path) -> None:
    for path in (tmp_path / "none.xlsx", tmp_path):
        with pytest.raises(UnreadableFile, match="打不开"):
            read_sheets(path)


def test_entities_of_a_document_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret of this machine")
    doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
    path = files.edited(
        files.word_table(tmp_path / "a.docx"),
        "word/document.xml",
        {b"<w:document ": doctype + b"<w:document ", "宽温域".encode(): b"&e;"},
    )
    try:
        text = repr(read_sheets(path))
    except UnreadableFile as problem:
        text = str(problem)
    assert "secret of this machine" not in text


def test_entities_that_multiply_are_not_expanded(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol" * 100}">' for n in range(9))
    path = files.edited(
        files.word_table(tmp_path / "a.docx"),
        "word/document.xml",
        {
            b"<w:document ": f"<!DOCTYPE x [{levels}]>".encode() + b"<w:document ",
            "宽温域".encode(): b"&e8;",
        },
    )
    try:
        text = repr(read_sheets(path))
    except UnreadableFile as problem:
        text = str(problem)
    assert "lollol" not in text
