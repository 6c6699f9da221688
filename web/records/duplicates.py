"""Near duplicates at work: finding them in the store, and setting two records side by side for a decision."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from corpus.fields import Field
from corpus.merging import OWN, differing, filling
from corpus.records import Need, Supply
from corpus.sorts import NEED, TABLES, sort_named, sort_of
from corpus.states import DuplicateState
from corpus.store import Conditions, Duplicate, Store, records_in
from corpus.taxonomy import Taxonomies
from matcher import Differing, differences, near_duplicates
from web.matching.living_twins import suspicion
from web.privacy.contact_sight import field_words
from web.services import Services


class DifferenceRow(NamedTuple):
    """A field that two records say differently: both values in pieces, and whether the other's is taken by default."""

    field: Field
    values: Differing
    taken: bool


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two records as a decision needs them; `moving` and `staying` count the other's pairings that have been judged."""

    kept: Need | Supply
    other: Need | Supply
    rows: tuple[DifferenceRow, ...]
    same: tuple[Field, ...]
    moving: int
    staying: int


def find_all(store: Store, tables: Sequence[str] = TABLES) -> int:
    """Compares all records of these tables that are in use; returns how many pairs wait for a decision."""
    for table in tables:
        store.twins.duplicates.replace(table, map(suspicion, near_duplicates(_in_use(store, table))))
    return store.twins.duplicates.count(DuplicateState.SUSPECTED)


def _in_use(store: Store, table: str) -> list[Any]:
    is_compared = sort_named(table).is_compared
    return [record for record in records_in(store, table).iterate(Conditions()) if is_compared(record)]


def likest(services: Services, record: Need | Supply) -> tuple[str, ...]:
    """The numbers of records in use that one may be the same as that is not stored yet, the likest first."""
    pairs = sorted(services.matching.twins.among([record]), key=lambda pair: pair.likeness, reverse=True)
    return tuple(dict.fromkeys(pair.second_id if pair.first_id == record.id else pair.first_id for pair in pairs))


def side_by_side(store: Store, pair: Duplicate, *, keep: str, lists: Taxonomies) -> SideBySide:
    """The two records of a pair; `keep` names the one to keep, else the one that more depends on is proposed."""
    records = [store.twins.merging.record(pair, record_id) for record_id in pair.ids]
    kept, other = (
        sorted(records, key=lambda record: record.id != keep) if keep in pair.ids else _by_weight(store, records)
    )
    taken = {*filling(kept, other)}
    rows = (
        DifferenceRow(field, _pieces(field, kept, other, lists), field.name in taken)
        for field in differing(kept, other)
    )
    same = tuple(field for field in kept.fields if field.name not in OWN and _is_same(field, kept, other))
    settled = {_counterpart(pairing, kept) for pairing in _judged(store, kept)}
    going = [_counterpart(pairing, kept) in settled for pairing in _judged(store, other)]
    return SideBySide(kept, other, tuple(rows), same, going.count(False), going.count(True))


def _by_weight(store: Store, records: Iterable[Need | Supply]) -> list[Need | Supply]:
    """First what has more judged pairings, then what is matched already, then what came first."""

    def weight(record: Need | Supply) -> tuple[int, bool, str]:
        return -len(_judged(store, record)), not sort_of(record).is_matched(record), record.id

    return sorted(records, key=weight)


def _judged(store: Store, record: Need | Supply) -> list[tuple[str, str]]:
    pairings = store.pairings.of_record(sort_of(record), record.id)
    return [(pairing.need_id, pairing.supply_id) for pairing in pairings if pairing.version > 1]


def _counterpart(pairing: tuple[str, str], record: Need | Supply) -> str:
    return pairing[1] if sort_of(record) is NEED else pairing[0]


def _is_same(field: Field, kept: Need | Supply, other: Need | Supply) -> bool:
    value = kept[field.name]
    return bool(value == other[field.name] and value != field.kind.empty)


def _pieces(field: Field, kept: Need | Supply, other: Need | Supply, lists: Taxonomies) -> Differing:
    return differences(*(_words(field, record, lists) for record in (kept, other)))


def _words(field: Field, record: Need | Supply, lists: Taxonomies) -> str:
    """A field of one of the two; contacts are masked, and are shown on each record's own page."""
    value = record[field.name]
    return "" if value == field.kind.empty else field_words(record, field.name, field.kind.words(value, lists))
