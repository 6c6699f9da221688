"""What has come and gone since an index was made."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from corpus.records import Need, Supply
from matcher.index.side import Entry, Side
from matcher.terms.meanings import Meanings
from matcher.terms.texts import sought_texts, texts_of


class Change(NamedTuple):
    """Records to put in, new or changed, and the ids of those to drop."""

    put: Sequence[Entry] = ()
    drop: Collection[str] = ()

    @property
    def size(self) -> int:
        """How many records it concerns."""
        return len(self.put) + len(self.drop)


NOTHING = Change()


def entries_of(records: Iterable[Need | Supply], meanings: Meanings | None = None) -> list[Entry]:
    """Records as the index takes them; needs with what their words mean, by the packaged meanings if no others."""
    known = meanings or Meanings.load()
    return [
        Entry(record.id, record.stamp, sought_texts(record, known) if isinstance(record, Need) else texts_of(record))
        for record in records
    ]


def difference(side: Side, wanted: Sequence[Entry]) -> Change:
    """What makes a side hold exactly the wanted records; those whose texts are the same stay as they are."""
    known = {record_id: digest for record_id, _, digest in side.entries()}
    if not known:
        return Change(wanted)
    ids = {entry.id for entry in wanted}
    return Change(
        [entry for entry in wanted if known.get(entry.id) != entry.texts.digest],
        [record_id for record_id in known if record_id not in ids],
    )
