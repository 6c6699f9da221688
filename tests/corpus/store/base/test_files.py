import os
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.errors import NotFound
from corpus.store.base.files import Files, files_of


def test_names_are_random_and_tell_nothing(tmp_path: Path) -> None:
    files = Files(tmp_path / "a.db.files")
    first, second = files.write(b"one"), files.write(b"one")
    assert first != second
    assert {len(first), len(second)} == {32}
    assert files.path(first).read_bytes() == b"one"
    assert {*files.names()} == {first, second}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_the_service_may_read_them(tmp_path: Path) -> None:
    files = Files(tmp_path / "a.db.files")
    path = files.path(files.write(b"one"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("name", ["../a.db", "", "0" * 32, "a.db"])
def test_nothing_else_can_be_reached_or_deleted(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.db").write_bytes(b"kept")
    files = Files(tmp_path / "inner")
    files.write(b"one")
    with pytest.raises(NotFound):
        files.path(name)
    files.remove(name)
    assert (tmp_path / "a.db").read_bytes() == b"kept"


def test_what_nothing_names_goes_once_it_is_old(tmp_path: Path) -> None:
    files = Files(tmp_path / "files")
    known, old, young = (files.write(b"x") for _ in range(3))
    for name in (known, old):
        os.utime(files.folder / name, (0, 0))
    assert files.remove_others({known}, before=datetime(2020, 1, 1, tzinfo=UTC)) == 1
    assert {*files.names()} == {known, young}


def test_each_database_has_a_folder_of_its_own() -> None:
    assert files_of(Path("a/yunduijie.db")) == Path("a/yunduijie.db.files")
    assert files_of(Path("a/yunduijie.db")) != files_of(Path("a/yunduijie.old"))
