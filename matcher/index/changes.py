"""What has come and gone since an index was made."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from corpus.records import Need, Supply
from corpus.supply_kinds import kind_of
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
        Entry(record.id, record.stamp, sought_texts(record, known))
        if isinstance(record, Need)
        else Entry(record.id, record.stamp, texts_of(record), kind_apart(record))
        for record in records
    ]


def kind_apart(supply: Supply) -> str:
    """The kind of a supply that is weighed and ranked apart; "" for those that have levels, which stand together."""
    return "" if kind_of(supply.kind).rules.has_levels else supply.kind


def of_kinds(change: Change, sides: Mapping[str, Side]) -> dict[str, Change]:
    """A change of supplies by kind: what is put into one kind is dropped from every other that holds it."""
    kinds = dict.fromkeys((*sides, *(entry.kind for entry in change.put)))
    return {kind: _of_kind(change, kind, sides.get(kind)) for kind in kinds}


def _of_kind(change: Change, kind: str, side: Side | None) -> Change:
    put = [entry for entry in change.put if entry.kind == kind]
    other = [entry.id for entry in change.put if entry.kind != kind]
    gone = [record_id for record_id in (*change.drop, *other) if side and side.find(record_id)]
    return Change(put, gone)


def difference(side: Side, wanted: Sequence[Entry], kinds: Mapping[str, str] = MappingProxyType({})) -> Change:
    """What makes a side hold exactly the wanted records; those with the same texts and `kinds` stay as they are."""
    known = {record_id: (digest, kinds.get(record_id, "")) for record_id, _, digest in side.entries()}
    if not known:
        return Change(wanted)
    ids = {entry.id for entry in wanted}
    return Change(
        [entry for entry in wanted if known.get(entry.id) != (entry.texts.digest, entry.kind)],
        [record_id for record_id in known if record_id not in ids],
    )
