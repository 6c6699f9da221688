"""The two sorts of record, need cards and supplies: everything in which they differ by a name or by a rule, once.

Whoever has a record asks `sort_of`; whoever has a table's name, from a row or from an address, asks `sort_named`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from corpus.codes import SupplyStatus
from corpus.errors import NotFound
from corpus.fields import NEED_FIELDS, Field
from corpus.following import Side
from corpus.records import AnyRecord, Need, RecordType, Supply
from corpus.states import COMPARED_STATES, COMPARED_STATUS, MATCHED_STATES, NeedState
from corpus.supply_kinds import fields_of_lists, kind_of
from corpus.values.text import half_width
from corpus.visibility import LISTED_SUPPLY_STATUS


def _need_fields(_: str) -> tuple[Field, ...]:
    return NEED_FIELDS


def _supply_fields(kind: str) -> tuple[Field, ...]:
    return kind_of(kind).fields if kind else fields_of_lists()


@dataclass(frozen=True, eq=False, kw_only=True)
class Sort(Generic[AnyRecord]):
    """One sort of record.

    `key` is what addresses and tables call a record's number, `state_column` the attribute that stands in a column
    beside the fields, `owner_field` says whose a record is, `side` who is told of it.
    """

    table: str
    record_type: type[AnyRecord]
    noun: str
    measure: str
    prefix: str
    digits: int
    key: str
    state_column: str
    owner_field: str
    nobody: str
    """What pages show where nobody is named."""
    side: Side
    fields_for: Callable[[str], tuple[Field, ...]]
    """The fields of a list of this sort: of one kind of supply, or of whatever a list may hold for ""."""
    is_compared: Callable[[AnyRecord], bool]
    """Whether a record is in use, and so compared with others that may be the same one."""
    is_matched: Callable[[AnyRecord], bool]
    """Whether a record takes part in matching, its last valid day apart."""
    in_use_by: str
    """The attribute that says whether a record is still in use, and what it says once it was merged into another."""
    merged_away: str

    def state(self, record: AnyRecord) -> str:
        """A need's state, a supply's kind."""
        return str(getattr(record, self.state_column))

    def owner(self, record: AnyRecord) -> str:
        """Whose the record is; "" where it does not say."""
        return str(getattr(record, self.owner_field))

    def numbered(self, record_id: str) -> dict[str, Any]:
        """A record's number as addresses name it."""
        return {self.key: record_id}

    def numbers_in(self, text: str) -> tuple[str, ...]:
        """The numbers of this sort that a text names, each once: in small or wide letters as well."""
        named = re.findall(rf"{self.prefix}-20\d\d-\d{{{self.digits},9}}", half_width(text).upper())
        return tuple(dict.fromkeys(named))

    def owner_shown(self, record: AnyRecord) -> str:
        """Whose the record is, as staff read it."""
        return self.owner(record) or self.nobody


NEED = Sort(
    table="needs",
    record_type=Need,
    noun="征集卡",
    measure="张",
    prefix="SZXQ",
    digits=4,
    key="need_id",
    state_column="state",
    owner_field="org_name",
    nobody="未填企业",
    side=Side.ENTERPRISE,
    fields_for=_need_fields,
    is_compared=lambda need: need.state in COMPARED_STATES,
    is_matched=lambda need: need.state in MATCHED_STATES,
    in_use_by="state",
    merged_away=NeedState.WITHDRAWN,
)
SUPPLY = Sort(
    table="supplies",
    record_type=Supply,
    noun="供给",
    measure="项",
    prefix="GJ",
    digits=5,
    key="supply_id",
    state_column="kind",
    owner_field="org",
    nobody="未填单位",
    side=Side.SUPPLIER,
    fields_for=_supply_fields,
    is_compared=lambda supply: supply.status in COMPARED_STATUS,
    is_matched=lambda supply: supply.status == LISTED_SUPPLY_STATUS,
    in_use_by="status",
    merged_away=SupplyStatus.MERGED,
)
AnySort = Sort[Any]
SORTS: tuple[AnySort, ...] = (NEED, SUPPLY)
NEEDS, SUPPLIES = TABLES = (NEED.table, SUPPLY.table)
"""The names of the two tables."""
NOUNS = {sort.table: sort.noun for sort in SORTS}
"""What a record of each table is called."""
_BY_TYPE: dict[type, AnySort] = {sort.record_type: sort for sort in SORTS}
_BY_TABLE: dict[str, AnySort] = {sort.table: sort for sort in SORTS}


def sort_of(record: Need | Supply) -> AnySort:
    """The sort of a record."""
    return _BY_TYPE[type(record)]


def sort_for(record_type: RecordType) -> AnySort:
    """The sort whose records are of this type."""
    return _BY_TYPE[record_type]


def sort_named(table: str) -> AnySort:
    """The sort whose records stand in this table; `NotFound` for another name."""
    if table not in _BY_TABLE:
        raise NotFound(f"没有名为“{table}”的一类记录")
    return _BY_TABLE[table]


def fields_of(records: Sequence[Need | Supply]) -> tuple[Field, ...]:
    """The fields of records of one sort: those of their kind, where all are of one, else of all kinds together."""
    tables = {record.fields for record in records}
    if len(tables) > 1:
        return sort_of(records[0]).fields_for("")
    return tables.pop() if tables else ()


def sort_numbered(record_id: str) -> AnySort:
    """The sort that a record's number belongs to; a number of no sort is looked for among supplies."""
    return NEED if record_id.startswith(NEED.prefix) else SUPPLY
