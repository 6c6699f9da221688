from datetime import UTC

from attached_files import PDF
from builders import need

from corpus.store import Store
from corpus.store.base.about import applied, made_at, sizes


def test_every_change_of_the_schema_is_told_with_its_moment(store: Store) -> None:
    changes = applied(store.database)
    names = [change.name for change in changes]
    assert {"m001_records", "m062_administration"} <= {*names}
    assert [change.at for change in changes] == sorted((change.at for change in changes), reverse=True)
    assert made_at(store.database) == min(change.at for change in changes)
    assert all(change.at.tzinfo is UTC or change.at.utcoffset() is not None for change in changes)


def test_the_size_tells_attachments_apart(store: Store) -> None:
    before = sizes(store.database)
    assert (before.database > 0, before.attachments) == (True, 0)
    card = store.needs.add(need(), actor="t")
    store.arriving.attachments.take(PDF, name="工况.pdf", key="", need_id=card.id)
    assert sizes(store.database).attachments == len(PDF)
