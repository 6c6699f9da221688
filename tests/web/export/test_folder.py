"""The folder of an export."""

from pathlib import Path

import pytest

from web.export.folder import MANIFEST, Folder, ForeignFolder


def write(path: Path, files: dict[str, bytes], state: str = "a") -> Folder:
    folder = Folder(path)
    for name, content in files.items():
        folder.write(name, content)
    folder.finish(state)
    return folder


def test_only_what_differs_is_written_and_what_has_gone_is_removed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, {"a.html": b"1", "b/c.html": b"2", "b/d.html": b"3"})
    times = {file: file.stat().st_mtime_ns for file in site.rglob("*.html")}
    again = write(site, {"a.html": b"1", "b/d.html": b"4"})
    assert (again.written, again.unchanged, again.removed) == (1, 1, 1)
    assert (site / "a.html").stat().st_mtime_ns == times[site / "a.html"]
    assert sorted(file.name for file in site.rglob("*") if file.is_file()) == [MANIFEST, "a.html", "d.html"]
    write(site, {"a.html": b"1"})
    assert not (site / "b").exists()


def test_a_file_that_somebody_changed_is_written_again(tmp_path: Path) -> None:
    write(tmp_path / "site", {"a.html": b"1"})
    (tmp_path / "site" / "a.html").write_bytes(b"changed")
    assert write(tmp_path / "site", {"a.html": b"1"}).written == 1


def test_files_of_others_stay_and_their_folder_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "site", {"a.html": b"1"})
    (tmp_path / "site" / "CNAME").write_text("x")
    write(tmp_path / "site", {})
    assert (tmp_path / "site" / "CNAME").exists()
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "report.docx").write_text("x")
    with pytest.raises(ForeignFolder):
        Folder(tmp_path / "own")
    (tmp_path / "site" / MANIFEST).write_text("{")
    with pytest.raises(ForeignFolder):
        Folder(tmp_path / "site")


def test_nothing_is_written_outside(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "site")
    for name in ("../a", "/etc/a", "b/../../a", ""):
        with pytest.raises(ForeignFolder):
            folder.write(name, b"")


def test_the_state_is_that_of_a_whole_export(tmp_path: Path) -> None:
    write(tmp_path / "site", {"a.html": b"1"}, state="kept")
    assert Folder(tmp_path / "site").state == "kept"
    (tmp_path / "site" / "a.html").unlink()
    assert Folder(tmp_path / "site").state == ""


def test_an_export_that_was_broken_off_is_taken_up(tmp_path: Path) -> None:
    site = tmp_path / "site"
    Folder(site).write("a.html", b"1")
    assert Folder(site).state == "", "as after the power went"
    broken_off = Folder(site)
    broken_off.write("b.html", b"2")
    broken_off.abandon()
    again = write(site, {"a.html": b"1"})
    assert (again.removed, (site / "b.html").exists(), Folder(site).state) == (1, False, "a")
