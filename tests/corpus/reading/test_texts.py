from pathlib import Path

import pytest

from corpus.errors import UnreadableFile
from corpus.reading.texts import decode, read_csv


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encodings_in_use_are_told_apart(encoding: str) -> None:
    assert decode("成果名称，单位𠮷".encode(encoding)) == "成果名称，单位𠮷"


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\x81", b"a\x00b", b"\xef\xbb\xbf\x81"])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFile, match="UTF-8"):
        decode(content)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_separators_are_recognised(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(delimiter.join(("成果名称", "单位")) + "\n" + delimiter.join(("甲，乙", "丙")), "utf-8")
    assert [row.cells for row in read_csv(path).rows] == [("成果名称", "单位"), ("甲，乙", "丙")]


def test_a_rows_number_is_that_of_its_first_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('一,二\n"两\n行",三\n\n四,五\n', "utf-8")
    assert [(row.number, row.cells) for row in read_csv(path).rows] == [
        (1, ("一", "二")),
        (2, ("两\n行", "三")),
        (5, ("四", "五")),
    ]


def test_an_endless_cell_is_refused_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('一,二\n"' + "长" * 1_100_000, "utf-8")
    with pytest.raises(UnreadableFile, match="第 2 行"):
        read_csv(path)
