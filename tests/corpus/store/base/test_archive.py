import json
import sqlite3
import zipfile
from pathlib import Path

import pytest
from attached_files import PDF
from builders import need

from corpus.errors import StoreError
from corpus.store import Store
from corpus.store.base.archive import MANIFEST, manifest_of, pack, unpacked
from corpus.store.base.files import files_of


@pytest.fixture
def archive(store: Store, tmp_path: Path) -> Path:
    """A backup of a card with a file, while nothing else goes on."""
    card = store.needs.add(need(), actor="t")
    store.arriving.attachments.take(PDF, name="工况.pdf", key="", need_id=card.id)
    assert pack(store.database, tmp_path / "b.zip", {"YUNDUIJIE_DISTRICT": "示例区"}) == []
    return tmp_path / "b.zip"


def rewritten(archive: Path, **changed: bytes) -> Path:
    """The same backup with other contents under some names; an empty one leaves the file out."""
    target = archive.with_name("changed.zip")
    with zipfile.ZipFile(archive) as packed, zipfile.ZipFile(target, "w") as other:
        for name in packed.namelist():
            content = changed.get(name.split(".")[0], packed.read(name))
            if content:
                other.writestr(name, content)
    return target


def test_one_file_holds_all_with_its_checksums(archive: Path, tmp_path: Path) -> None:
    manifest = manifest_of(archive)
    assert manifest.about == {"YUNDUIJIE_DISTRICT": "示例区"}
    assert [name.split("/")[0] for name in manifest.hashes] == ["database.db", "files"]
    with unpacked(archive, tmp_path) as database:
        assert sqlite3.connect(database).execute("SELECT count(*) FROM needs").fetchone() == (1,)
        assert [path.read_bytes() for path in files_of(database).iterdir()] == [PDF]
    assert not database.exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_nothing_is_left_of_a_backup_that_fails(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("corpus.store.base.archive.copy_of", broken)
    before = {*tmp_path.iterdir()}
    with pytest.raises(OSError, match="No space"):
        pack(store.database, tmp_path / "b.zip", {})
    assert {*tmp_path.iterdir()} == before


def test_what_a_killed_backup_left_does_not_block_the_next(store: Store, tmp_path: Path) -> None:
    (tmp_path / "b.zip.making").write_bytes(b"half")
    pack(store.database, tmp_path / "b.zip", {})
    assert not (tmp_path / "b.zip.making").exists()
    assert manifest_of(tmp_path / "b.zip").about == {}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"database": b"other"}, "校验和不对"),
        ({"database": b""}, "不是完好的备份"),
        ({"manifest": b"{}"}, "更新版本"),
        ({"manifest": json.dumps({"format": 2, "hashes": {}}).encode()}, "更新版本"),
        ({"manifest": b"not json"}, "不是完好的备份"),
        (
            {"manifest": json.dumps({"format": 1, "made_at": "", "about": {}, "hashes": {"../x": ""}}).encode()},
            "不是完好的备份",
        ),
    ],
)
def test_a_changed_backup_is_refused(archive: Path, tmp_path: Path, changed: dict[str, bytes], words: str) -> None:
    other = rewritten(archive, **changed)
    with pytest.raises(StoreError, match=words), unpacked(other, tmp_path):
        pass


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_backup_that_was_cut_off_is_refused(archive: Path, tmp_path: Path, share: float) -> None:
    content = archive.read_bytes()
    archive.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(StoreError, match="不是完好的备份"), unpacked(archive, tmp_path):
        pass


def test_a_flipped_bit_anywhere_in_the_database_is_found(archive: Path, tmp_path: Path) -> None:
    content = bytearray(archive.read_bytes())
    content[len(content) // 3] ^= 1
    archive.write_bytes(content)
    with pytest.raises(StoreError), unpacked(archive, tmp_path):
        pass


def test_settings_stand_in_the_list_of_what_it_holds(archive: Path) -> None:
    with zipfile.ZipFile(archive) as packed:
        assert packed.namelist()[-1] == MANIFEST
