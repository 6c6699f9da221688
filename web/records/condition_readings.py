"""What lists say of conditions in words, as it was read: what was corrected before stands, what is doubted is left."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from corpus.eligibility.condition_rows import is_in_words
from corpus.file_records import Batch
from corpus.reading.entries import Entry
from corpus.records import Need, Supply
from corpus.store import Store
from corpus.values import Condition

_FIELD = "conditions"


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence that supplies of a list say, and the rows that were read of it: none where it was not understood.

    `supplies` counts who says it; `is_left` that somebody has chosen to leave it unread.
    """

    sentence: str
    rows: tuple[Condition, ...]
    supplies: int = 1
    is_left: bool = False

    @property
    def key(self) -> str:
        """What the sentence is called in a form."""
        return sha256(self.sentence.encode()).hexdigest()[:16]


class Reviewed(NamedTuple):
    """A list with its conditions as they would be taken in, and what was read of each sentence."""

    batch: Batch
    readings: tuple[Reading, ...] = ()


def reviewed(batch: Batch, *, store: Store, left: Iterable[str] = ()) -> Reviewed:
    """The list with conditions that were corrected before kept as they are, and the sentences in `left` not read."""
    unread, told = frozenset(left), dict[str, list[tuple[Condition, ...]]]()
    rows = [(entry, _reviewed(entry, record, store, unread, told)) for entry, record in batch.rows]
    readings = (
        Reading(sentence, read[0], len(read), sentence in unread) for sentence, read in told.items() if sentence
    )
    return Reviewed(batch._replace(rows=rows), tuple(readings))


def _reviewed(
    entry: Entry,
    record: Need | Supply,
    store: Store,
    left: frozenset[str],
    told: dict[str, list[tuple[Condition, ...]]],
) -> Need | Supply:
    if not isinstance(record, Supply) or not record[_FIELD]:
        return record
    rows = tuple(_carried(entry, record, store))
    for sentence, said in by_sentence(rows).items():
        told.setdefault(sentence, []).append(tuple(row for row in said if row.attribute))
    kept = tuple(
        row
        for sentence, said in by_sentence(rows).items()
        for row in ((Condition(sentence=sentence),) if sentence in left else said)
    )
    return record if kept == record[_FIELD] else record.with_values({_FIELD: kept})


def _carried(entry: Entry, record: Supply, store: Store) -> Iterator[Condition]:
    """The rows that arrive; where they were read of the same words before, those that stand there now."""
    arriving: tuple[Condition, ...] = record[_FIELD]
    raw = entry.values.get(_FIELD)
    before = store.supplies.known(record) if isinstance(raw, str) and is_in_words(raw) else None
    known = by_sentence(before[_FIELD]) if before else {}
    if known and known.keys() - {""} == by_sentence(arriving).keys():
        yield from before[_FIELD] if before else ()
        return
    for sentence, rows in by_sentence(arriving).items():
        yield from known.get(sentence, rows)
    yield from known.get("", ())


def by_sentence(rows: Sequence[Condition]) -> Mapping[str, tuple[Condition, ...]]:
    """Rows by their sentence, in order; those without one under ""."""
    together: dict[str, tuple[Condition, ...]] = {}
    for row in rows:
        together[row.sentence] = (*together.get(row.sentence, ()), row)
    return together


def told_of(readings: Sequence[Reading]) -> str:
    """How much was read, for the report of an import; "" where a list has no conditions in words."""
    if not readings:
        return ""
    read = sum(bool(reading.rows) and not reading.is_left for reading in readings)
    rest = len(readings) - read
    more = f"，{rest} 句只留原文，请在工作台的供给清单用“未核对的条件”筛出来核对" if rest else ""
    return f"申请条件：{len(readings)} 句原文，读出 {read} 句{more}。"
