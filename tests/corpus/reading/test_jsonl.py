from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import UnreadableFile
from corpus.reading.jsonl import BadLine, is_jsonl, read_jsonl


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_good_lines_are_read_whatever_stands_between_them(tmp_path: Path) -> None:
    lines = list(read_jsonl(written(tmp_path / "a.jsonl", '{"a": 1}\n\n{"a":\n[]\n{"b": "二"}')))
    assert lines[0] == (1, {"a": 1})
    assert [(line.number, isinstance(line, BadLine)) for line in lines[1:3] if isinstance(line, BadLine)] == [
        (3, True),
        (4, True),
    ]
    assert lines[3] == (5, {"b": "二"})


@pytest.mark.parametrize("depth", [100, 400, 480, 600, 990, 1010, 5000, 200_000])
def test_deep_nesting_is_read_or_named(tmp_path: Path, depth: int) -> None:
    (line,) = read_jsonl(written(tmp_path / "a.jsonl", '{"a": ' + "[" * depth + "]" * depth + "}"))
    assert depth < 400 or line == BadLine(1, "JSON 嵌套过深") or line[0] == 1


def test_half_characters_and_endless_numbers_become_harmless(tmp_path: Path) -> None:
    ((_, value),) = read_jsonl(written(tmp_path / "a.jsonl", '{"\\ud800": ["\\udfff", ' + "9" * 6000 + "]}"))
    assert value == {"?": ["?", "9" * 6000]}


@pytest.mark.parametrize("text", ['{"a": NaN}', '{"a": Infinity}', '{"a": 1', "null", '"x"'])
def test_what_is_no_object_is_named(tmp_path: Path, text: str) -> None:
    (line,) = read_jsonl(written(tmp_path / "a.jsonl", text))
    assert isinstance(line, BadLine)
    assert "JSON" in line.reason


def test_the_content_decides_where_the_name_does_not(tmp_path: Path) -> None:
    assert is_jsonl(written(tmp_path / "a.txt", '\ufeff {"a": 1}'))
    assert is_jsonl(written(tmp_path / "a.jsonl", "oops"))
    assert not is_jsonl(written(tmp_path / "a.csv", "成果名称,单位"))


def test_an_empty_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="空的"):
        list(read_jsonl(written(tmp_path / "a.jsonl", " \n")))
    with pytest.raises(UnreadableFile, match="打不开"):
        list(read_jsonl(tmp_path / "none.jsonl"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(min_size=1, max_size=80))
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"a": "' + content + b'"}')
    try:
        lines = list(read_jsonl(path))
    except UnreadableFile as problem:
        lines, said = [], str(problem)
        assert "UTF-8" in said
    assert len(lines) <= 1 + content.count(b"\n")
