from collections.abc import Callable
from pathlib import Path

import pytest
from builders import need, supply

from matcher import BrokenIndex, Change, Matcher, StaleIndex
from matcher.index.changes import entries_of
from matcher.index.living import Index
from matcher.index.storage import load

NEEDS = [need(id="n1"), need(id="n2", title="印染废水脱色", problem="色度高。", key_tech="", keywords=())]
SUPPLIES = [supply(id="s1"), supply(id="s2", title="臭氧脱色", summary="废水色度去除。", keywords=())]
BUILT = Matcher.build(NEEDS, SUPPLIES, revision="1")
DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda raw: raw[:0],
    "cut": lambda raw: raw[:-1],
    "one bit": lambda raw: raw[: len(raw) // 2] + bytes([raw[len(raw) // 2] ^ 1]) + raw[len(raw) // 2 + 1 :],
    "other json": lambda raw: raw[:0] + b"[1, 2]",
}


def test_what_is_saved_comes_back_and_is_mapped(tmp_path: Path) -> None:
    BUILT.index.save(tmp_path / "index")
    loaded = Matcher.load(tmp_path / "index")
    assert list(loaded.ranking.match_all()) == list(BUILT.ranking.match_all())
    assert loaded.search.supplies("脱色") == BUILT.search.supplies("脱色")
    assert loaded.index.revision == "1"
    assert not loaded.supplies.parts[0].segment.columns.rows.flags.writeable
    assert {path.name.split("-")[0] for path in (tmp_path / "index").iterdir()} == {
        "index.json",
        "segment",
        "state",
        "terms",
    }


def test_a_change_is_saved_without_writing_what_is_there_again(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    BUILT.index.save(folder)
    before = {path.name: path.stat().st_mtime_ns for path in folder.glob("segment-*")}
    grown = BUILT.index.changed(needs=Change(entries_of([need(id="n3")])), revision="2")
    grown.save(folder)
    after = {path.name: path.stat().st_mtime_ns for path in folder.glob("segment-*")}
    assert before.items() < after.items()
    assert Matcher.load(folder).needs.count == 3


def test_what_no_longer_belongs_to_it_is_removed(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    BUILT.index.save(folder)
    Index.empty().save(folder)
    assert not list(folder.glob("segment-*"))
    assert Matcher.load(folder).supplies.count == 0


def test_another_fingerprint_is_stale(tmp_path: Path) -> None:
    BUILT.index.save(tmp_path)
    with pytest.raises(StaleIndex):
        load(tmp_path, Index.empty()._saved, fingerprint="2")


def test_no_folder_is_broken_and_opens_as_nothing(tmp_path: Path) -> None:
    with pytest.raises(BrokenIndex):
        load(tmp_path / "index", Index.empty()._saved, fingerprint="1")
    assert Matcher.load(tmp_path / "index").supplies.count == 0


@pytest.mark.parametrize("kind", ["index.json", "segment-*", "state-*", "terms-*"])
@pytest.mark.parametrize("damage", ["missing", *DAMAGE])
def test_any_damage_is_noticed_and_mended(tmp_path: Path, kind: str, damage: str) -> None:
    folder = tmp_path / "index"
    good = Matcher.open(folder, NEEDS, SUPPLIES, revision="1")
    victim = next(folder.glob(kind))
    raw = victim.read_bytes()
    victim.unlink() if damage == "missing" else victim.write_bytes(DAMAGE[damage](raw))
    mended = Matcher.open(folder, NEEDS, SUPPLIES, revision="1")
    assert list(mended.ranking.match_all()) == list(good.ranking.match_all())
    assert victim.read_bytes() == raw
