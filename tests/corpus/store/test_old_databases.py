"""A database of every earlier program opens with this one: nothing is lost, and the state before is kept."""

import lzma
from pathlib import Path

import pytest

from corpus.states import NeedState, PairingState
from corpus.store import NeedConditions, Store, SupplyConditions
from corpus.store.base.maintenance import problems_of
from corpus.store.base.upgrading import upgrade_of
from corpus.store.migrations import migrations
from web.matching.matching import Matching

FOLDER = Path(__file__).parents[2] / "old_databases"
EVERY = sorted(FOLDER.glob("*.db.xz"))


@pytest.fixture(params=EVERY, ids=lambda path: path.name.partition(".")[0])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """One of them, unpacked."""
    path = tmp_path / "yunduijie.db"
    path.write_bytes(lzma.decompress(request.param.read_bytes()))
    return path


def test_there_is_one_of_every_time() -> None:
    kept = {path.name.partition(".")[0] for path in EVERY}
    assert {"m003", "m012", "m043", "m065"} <= kept
    assert len(kept) >= 25


def test_it_is_brought_up_to_date_with_all_that_it_holds(old: Path) -> None:
    upgrade = upgrade_of(old)
    store = Store(old)
    assert not upgrade or upgrade.kept.exists()
    assert [change.name for change in migrations.pending(store.database.here)] == []
    cards = {card.id: card for card in store.needs.iterate(NeedConditions())}
    accepted = cards["SZXQ-2026-0001"]
    assert (len(cards), accepted.state, accepted.mobile) == (2, NeedState.ACCEPTED, "15400000001")
    assert store.supplies.count(SupplyConditions()) == 2
    states = [pairing.state for pairing in store.pairings.of_need(accepted.id)]
    assert sorted(states) == sorted((PairingState.RECOMMENDED, PairingState.SUGGESTED))
    assert list(problems_of(store.database)) == []
    assert store.trail.audit.check().problem == ""
    store.close()


def test_it_can_be_worked_with(old: Path) -> None:
    store = Store(old)
    need = store.needs.get("SZXQ-2026-0001")
    assert Matching(store).suggest(need) >= 1
    waiting = next(one for one in store.pairings.of_need(need.id) if one.state == PairingState.SUGGESTED)
    store.pairings.decide(
        waiting.id, version=waiting.version, state=PairingState.RECOMMENDED, reason="", note="", actor="王干事"
    )
    assert list(problems_of(store.database)) == []
    store.close()
