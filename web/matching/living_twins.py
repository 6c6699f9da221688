"""Near duplicates searched for where something has changed: what is compared stays in memory, as new as the store.

What is kept is a print of each record in use, about two thousand bytes; the texts of the few that come into question
are read from the store. Two records are compared or not whatever others there are (`matcher/twins/blocking.py`), so
that the pairs found after each change are those that a search of the whole table finds.
"""

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from corpus.errors import NotFound
from corpus.records import Need, Supply
from corpus.sorts import NEEDS, TABLES, sort_of
from corpus.store import Conditions, Store, Suspicion, records_in
from matcher import Twins, twins_among
from matcher.twins.blocking import Blocks
from matcher.twins.prints import Wording, print_of, wording_of

AT_ONCE = 5
"""Records that are searched for before another thread may ask."""
BREATH = 0.001
"""Seconds between two of these turns: a lock that is taken again at once is got by nobody else."""
PATIENCE = 0.2
"""Seconds that one changed card waits for its turn; whoever is at work then searches for it too."""
READ = 20_000
"""Texts that one search remembers; some forty megabytes at the most, for as long as it goes on."""
_NOTHING = Wording("", frozenset())
Watch = Callable[[int, str], object]
"""Called with how many records were searched for, and the last one, after each of some."""


def _nobody(_: int, __: str) -> None:
    """Who watches where nobody does."""


@dataclass
class _Known:
    """One table as it was last looked at; `waiting` are the records that have changed and were not searched for."""

    blocks: Blocks = field(default_factory=Blocks)
    stamps: dict[str, str] = field(default_factory=dict)
    revision: int = -1
    waiting: dict[str, None] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


class LivingTwins:
    """The prints of all records in use, shared by all threads."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.looked_at = 0
        """Records that were compared with all others so far."""
        self._known = {table: _Known() for table in TABLES}

    def prepare(self) -> None:
        """Reads all records, so that no page waits for it."""
        for table in TABLES:
            with self._known[table].lock:
                self._follow(table)

    def renew(self, table: str, record_ids: Iterable[str], *, watch: Watch = _nobody) -> None:
        """Searches for these records in their order, then for whatever else has changed since the last look.

        What is found is kept. A record that is gone, or no longer in use, loses the pairs that nobody has decided.
        """
        known, wording = self._known[table], self._wording(table)
        with known.lock:
            self._follow(table)
        ids = list(dict.fromkeys(record_ids))
        for done in range(0, len(ids), AT_ONCE):
            batch = ids[done : done + AT_ONCE]
            with known.lock:
                self._search(table, batch, wording)
            watch(done + len(batch), batch[-1])
            time.sleep(BREATH)
        self._search_waiting(table, wording)

    def _search_waiting(self, table: str, wording: Callable[[str], Wording]) -> None:
        """Searches for what has changed, until nothing has: cards among it that came while a lock was held."""
        known = self._known[table]
        while known.waiting:
            with known.lock:
                self._follow(table)
                self._search(table, list(islice(known.waiting, AT_ONCE)), wording)
            time.sleep(BREATH)

    def renew_one(self, record: Need | Supply) -> None:
        """The same for one record; what else has changed waits. Where much is searched for, it waits with it."""
        table = sort_of(record).table
        known = self._known[table]
        if known.lock.acquire(timeout=PATIENCE) or self._is_free_after_all(known, record):
            try:
                self._follow(table)
                self._search(table, [record.id], self._wording(table))
            finally:
                known.lock.release()

    def _is_free_after_all(self, known: _Known, record: Need | Supply) -> bool:
        """Leaves a record to whoever holds the lock; True, with the lock, where nobody holds it any more.

        Whoever lets go of it looks afterwards whether anything waits, so that nothing is left between the two.
        """
        known.waiting[record.id] = None
        return known.lock.acquire(blocking=False)

    def among(self, new: Sequence[Need | Supply]) -> list[Twins]:
        """What records that are not stored yet may be one with: stored ones, and each other.

        They are of one sort, and their ids new.
        """
        table = sort_of(new[0]).table if new else NEEDS
        texts, stored, own = {record.id: record for record in new}, self._wording(table), Blocks()
        twins: list[Twins] = []

        def wording(record_id: str) -> Wording:
            return wording_of(texts[record_id]) if record_id in texts else stored(record_id)

        for record in map(print_of, new):
            with self._known[table].lock:
                twins += twins_among(self._follow(table).blocks, record, wording)
            twins += twins_among(own, record, wording)
            own.put(record)
        return twins

    def _search(self, table: str, record_ids: Sequence[str], wording: Callable[[str], Wording]) -> None:
        """Searches for some records and puts what is found in place of what nobody has decided of them."""
        if not record_ids:
            return
        known = self._known[table]
        prints = [record for record_id in record_ids if (record := known.blocks.get(record_id))]
        pairs = [twins for record in prints for twins in twins_among(known.blocks, record, wording)]
        self.looked_at += len(prints)
        self.store.twins.duplicates.renew(table, record_ids, map(suspicion, pairs))
        for record_id in record_ids:
            known.waiting.pop(record_id, None)

    def _follow(self, table: str) -> _Known:
        """Takes on what the store has changed since the last look; at the first look nothing waits."""
        known, revision = self._known[table], self.store.database.revision(table)
        if known.revision == revision:
            return known
        stamps = _stamps(self.store, table)
        fresh = [record_id for record_id, stamp in stamps.items() if known.stamps.get(record_id) != stamp]
        gone = known.stamps.keys() - stamps.keys()
        for record_id in gone:
            known.blocks.drop(record_id)
        for record in _read(self.store, table, fresh):
            known.blocks.put(print_of(record))
        if known.revision >= 0:
            known.waiting |= dict.fromkeys([*gone, *fresh])
        known.stamps, known.revision = stamps, revision
        return known

    def _wording(self, table: str) -> Callable[[str], Wording]:
        """Texts of stored records by number, read when asked for."""
        records = records_in(self.store, table)

        @lru_cache(READ)
        def wording(record_id: str) -> Wording:
            try:
                return wording_of(records.get(record_id))
            except NotFound:  # taken out a moment ago
                return _NOTHING

        return wording


def suspicion(twins: Twins) -> Suspicion:
    """Twins as the store keeps them."""
    return Suspicion(twins.first_id, twins.second_id, twins.likeness, tuple(map(str, twins.agrees)))


def _stamps(store: Store, table: str) -> dict[str, str]:
    """The stamps of all records in use."""
    records = records_in(store, table)
    every = (records.stamps(where) for where in records.compared())
    return {record_id: stamp for stamps in every for record_id, stamp in stamps.items()}


def _read(store: Store, table: str, ids: Sequence[str]) -> Iterable[Need | Supply]:
    return records_in(store, table).iterate(Conditions(ids=ids)) if ids else ()
