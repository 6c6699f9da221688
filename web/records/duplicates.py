"""Near duplicates at work: finding them in the store, and setting two records side by side for a decision."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.fields import Field
from corpus.merging import OWN, differing, filling
from corpus.records import Need, Supply
from corpus.states import COMPARED_STATES, COMPARED_STATUS, MATCHED_STATES, DuplicateState
from corpus.store import Duplicate, NeedConditions, Store, SupplyConditions
from corpus.taxonomy import Taxonomies
from matcher import Differing, differences, near_duplicates
from web.matching.living_twins import NEEDS, SUPPLIES, TABLES, suspicion
from web.services import Services

NOUNS = {NEEDS: "征集卡", SUPPLIES: "供给"}


class Row(NamedTuple):
    """A field that two records say differently: both values in pieces, and whether the other's is taken by default."""

    field: Field
    values: Differing
    taken: bool


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two records as a decision needs them; `moving` and `staying` count the other's pairings that have been judged."""

    kept: Need | Supply
    other: Need | Supply
    rows: tuple[Row, ...]
    same: tuple[Field, ...]
    moving: int
    staying: int


def find_all(store: Store, tables: Sequence[str] = TABLES) -> int:
    """Compares all records of these tables that are in use; returns how many pairs wait for a decision."""
    for table in tables:
        store.twins.duplicates.replace(table, map(suspicion, near_duplicates(_in_use(store, table))))
    return store.twins.duplicates.count(DuplicateState.SUSPECTED)


def find_for(services: Services, record: Need | Supply) -> tuple[Duplicate, ...]:
    """Compares one record with all others of its kind that are in use; returns its pairs that wait for a decision."""
    services.matching.twins.renew_one(record)
    return services.store.twins.duplicates.suspected(table_of(record), record.id)


def table_of(record: Need | Supply) -> str:
    """The name of the table that a record stands in."""
    return NEEDS if isinstance(record, Need) else SUPPLIES


def _in_use(store: Store, table: str) -> list[Need] | list[Supply]:
    if table == NEEDS:
        return list(store.needs.iterate(NeedConditions(states=COMPARED_STATES)))
    return [one for one in store.supplies.iterate(SupplyConditions()) if one.status in COMPARED_STATUS]


def side_by_side(store: Store, pair: Duplicate, *, keep: str, lists: Taxonomies) -> SideBySide:
    """The two records of a pair; `keep` names the one to keep, else the one that more depends on is proposed."""
    records = [store.twins.merging.record(pair, record_id) for record_id in pair.ids]
    kept, other = sorted(records, key=lambda one: one.id != keep) if keep in pair.ids else _by_weight(store, records)
    taken = {*filling(kept, other)}
    rows = (Row(field, _pieces(field, kept, other, lists), field.name in taken) for field in differing(kept, other))
    same = tuple(field for field in kept.FIELDS if field.name not in OWN and _is_same(field, kept, other))
    settled = {_counterpart(one, kept) for one in _judged(store, kept)}
    going = [_counterpart(one, kept) in settled for one in _judged(store, other)]
    return SideBySide(kept, other, tuple(rows), same, going.count(False), going.count(True))


def _by_weight(store: Store, records: Iterable[Need | Supply]) -> list[Need | Supply]:
    """First what has more judged pairings, then what is matched already, then what came first."""

    def weight(record: Need | Supply) -> tuple[int, bool, str]:
        matched = record.state in MATCHED_STATES if isinstance(record, Need) else record.status == "有效"
        return -len(_judged(store, record)), not matched, record.id

    return sorted(records, key=weight)


def _judged(store: Store, record: Need | Supply) -> list[tuple[str, str]]:
    pairings = store.pairings
    every = pairings.of_need(record.id) if isinstance(record, Need) else pairings.of_supply(record.id)
    return [(one.need_id, one.supply_id) for one in every if one.version > 1]


def _counterpart(pairing: tuple[str, str], record: Need | Supply) -> str:
    return pairing[1] if isinstance(record, Need) else pairing[0]


def _is_same(field: Field, kept: Need | Supply, other: Need | Supply) -> bool:
    value = getattr(kept, field.name)
    return bool(value == getattr(other, field.name) and value != field.kind.empty)


def _pieces(field: Field, kept: Need | Supply, other: Need | Supply, lists: Taxonomies) -> Differing:
    values = [getattr(one, field.name) for one in (kept, other)]
    shown = ["" if value == field.kind.empty else field.kind.words(value, lists) for value in values]
    return differences(*shown)


def match_again(services: Services, table: str, record_ids: Iterable[str]) -> None:
    """Renews the suggestions of all needs that these records have pairings with, or are."""
    store = services.store
    ids = {*record_ids}
    needs = ids if table == NEEDS else {one.need_id for each in ids for one in store.pairings.of_supply(each)}
    services.matching.suggest_among(needs)
