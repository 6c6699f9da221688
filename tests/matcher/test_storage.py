from pathlib import Path

import pytest
from builders import need, supply

from matcher import BrokenIndex, Matcher, StaleIndex
from matcher.storage import Saved, load, save

NEEDS = [need(id="n1"), need(id="n2", title="印染废水脱色", problem="色度高。", key_tech="", keywords=())]
SUPPLIES = [supply(id="s1"), supply(id="s2", title="臭氧脱色", summary="废水色度去除。", keywords=())]
SAVED = Matcher.build(NEEDS, SUPPLIES).saved
FILES = ("index.json", "supplies/terms.json", "needs/terms.json", "supplies/0.data.npy", "supplies/3.indices.npy")


def same(left: Saved, right: Saved) -> bool:
    return all(
        one.ids == other.ids
        and one.digests == other.digests
        and one.vocabularies == other.vocabularies
        and all((one.matrices[block] != other.matrices[block]).nnz == 0 for block in other.matrices)
        for one, other in zip(left, right, strict=True)
    )


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    save(tmp_path / "index", SAVED, fingerprint="1")
    assert same(load(tmp_path / "index", fingerprint="1"), SAVED)
    assert {path.suffix for path in tmp_path.rglob("*") if path.is_file()} == {".npy", ".json"}


def test_saving_replaces_what_was_there_and_leaves_nothing_else(tmp_path: Path) -> None:
    save(tmp_path / "index", Matcher.build([], []).saved, fingerprint="1")
    save(tmp_path / "index", SAVED, fingerprint="2")
    assert same(load(tmp_path / "index", fingerprint="2"), SAVED)
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def test_another_fingerprint_is_stale(tmp_path: Path) -> None:
    save(tmp_path / "index", SAVED, fingerprint="1")
    with pytest.raises(StaleIndex):
        load(tmp_path / "index", fingerprint="2")


def test_no_folder_is_broken(tmp_path: Path) -> None:
    with pytest.raises(BrokenIndex):
        load(tmp_path / "index", fingerprint="1")


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "one bit", "other json"])
def test_any_damage_is_noticed_and_mended(tmp_path: Path, file: str, damage: str) -> None:
    folder = tmp_path / "index"
    good = Matcher.open(folder, NEEDS, SUPPLIES, revision="1")
    victim = folder / file
    raw = victim.read_bytes()
    middle = len(raw) // 2
    damaged = {
        "empty": b"",
        "cut": raw[:-1],
        "one bit": raw[:middle] + bytes([raw[middle] ^ 1]) + raw[middle + 1 :],
        "other json": b"[1, 2]",
    }
    victim.unlink() if damage == "missing" else victim.write_bytes(damaged[damage])
    mended = Matcher.open(folder, NEEDS, SUPPLIES, revision="1")
    assert list(mended.match_all()) == list(good.match_all())
    assert victim.read_bytes() == raw
