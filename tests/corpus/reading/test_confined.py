import os
import subprocess
import sys
from pathlib import Path

import awkward_files as files
import pytest

from corpus.errors import UnreadableFile
from corpus.reading import confined
from corpus.reading.confined import read_confined


def test_a_cell_at_the_far_end_of_the_sheet_ends_only_the_process_that_reads_it(tmp_path: Path) -> None:
    path = files.edited_xlsx(tmp_path / "a.xlsx", {b'r="D3"': b'r="XFD1048576"', b'<row r="3"': b'<row r="1048576"'})
    with pytest.raises(UnreadableFile, match="范围大得不正常"):
        read_confined(path, "xlsx")


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "LONGEST", 0.001)
    with pytest.raises(UnreadableFile, match="读不出来"):
        read_confined(files.plain_xlsx(tmp_path / "a.xlsx"), "xlsx")


def test_the_reason_for_a_refusal_comes_through(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(UnreadableFile, match="可能已损坏"):
        read_confined(path, "xlsx")


def test_a_name_that_looks_like_an_option_is_a_name(tmp_path: Path) -> None:
    (sheet,) = read_confined(files.plain_xlsx(tmp_path / "--help 成果.xlsx"), "xlsx")
    assert len(sheet.rows) == 3


def test_the_process_that_reads_loads_neither_store_nor_matcher(tmp_path: Path) -> None:
    path = files.plain_xlsx(tmp_path / "a.xlsx")
    program = """if True:
        import sys
        from pathlib import Path
        from corpus.reading.__main__ import main
        main("xlsx", Path(sys.argv[1]))
        print()
        print(*sys.modules)"""
    root = Path(confined.__file__).parents[2]
    # What measures the tests loads sqlite3 itself.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    command = [sys.executable, "-c", program, str(path)]
    done = subprocess.run(command, capture_output=True, check=True, cwd=root, env=plain)
    loaded = set(done.stdout.decode().splitlines()[-1].split())
    assert not loaded & {"corpus.store", "corpus.fields", "sqlite3", "docx", "jieba", "numpy"}
