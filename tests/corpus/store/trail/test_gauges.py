from builders import need, supply

from corpus.store import Store, Suggestion
from corpus.store.trail.gauges import gauges
from corpus.store.trail.upkeep import UpkeepKind, Upkept


def test_everything_is_counted_by_its_name(store: Store) -> None:
    card = store.needs.add(need(state="accepted"), actor="t")
    store.needs.add(need(state="submitted", title="含氟废水深度除氟"), actor="t")
    offered = store.supplies.add(supply(), actor="t")
    store.pairings.suggest(card.id, [Suggestion(offered.id, 0.5, 3)])
    said = gauges(store.database)
    assert (said["needs"], said["supplies"], said["pairings_suggested"], said["cards_submitted"]) == (2, 1, 1, 1)
    assert said["database_bytes"] > 0


def test_when_the_last_good_backup_was_made(store: Store) -> None:
    assert gauges(store.database)["backup_made_at"] == 0
    store.trail.upkeep.add(Upkept(UpkeepKind.BACKUP, "a.zip", True, "已备份"))
    made = gauges(store.database)["backup_made_at"]
    assert made == int(store.database.clock().timestamp())
    store.trail.upkeep.add(Upkept(UpkeepKind.BACKUP, "", False, "没有做成"))
    assert gauges(store.database)["backup_made_at"] == made
