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


def read(path: Path, *lines: str) -> list[tuple[str, ...]]:
    path.write_text("\n".join(lines), "utf-8")
    return [row.cells for row in read_csv(path).rows]


def test_the_separator_gives_every_row_as_many_cells_as_the_header(tmp_path: Path) -> None:
    semicolons = ("名称,单位,完成人", "甲,乙,周一;周二;周三;周四", "丙,丁,吴一;吴二;吴三;吴四")
    assert read(tmp_path / "a.csv", *semicolons)[1] == ("甲", "乙", "周一;周二;周三;周四")
    commas = ("名称;单位;说明", "甲;乙;一,二,三,四", "丙;丁;五,六,七,八")
    assert read(tmp_path / "b.csv", *commas)[2] == ("丙", "丁", "五,六,七,八")
    bars = ("示例大学清单", "名称\t单位\t关键词", "甲\t乙\t一|二|三|四", "丙\t丁\t五|六|七|八")
    assert read(tmp_path / "c.csv", *bars)[1:] == [
        ("名称", "单位", "关键词"),
        ("甲", "乙", "一|二|三|四"),
        ("丙", "丁", "五|六|七|八"),
    ]
    quoted = ("名称,单位", '"甲;一;二","乙,丙"')
    assert read(tmp_path / "d.csv", *quoted)[1] == ("甲;一;二", "乙,丙")


def test_a_first_line_that_says_the_separator_is_no_row(tmp_path: Path) -> None:
    assert read(tmp_path / "a.csv", "sep=;", "名称;单位", "甲,乙;丙") == [("名称", "单位"), ("甲,乙", "丙")]
    assert read_csv(tmp_path / "a.csv").rows[0].number == 2
