"""Kills the service, and commands, at random moments while people work, and looks at what is left.

After the method of SQLite's own crash tests (https://www.sqlite.org/testing.html#crash_testing): a child process is
ended by SIGKILL, the next one opens what is there, and every acknowledged action is looked for.
"""

import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import NamedTuple

from corpus.sample import load_sample
from corpus.store import Store
from stressing.browsing import Browsing
from stressing.deeds import DEEDS, PASSWORD, STAFF, Doer, take_in
from stressing.ledger import Deed, Ledger
from stressing.served import Served
from stressing.verdict import faults
from web.accounts.passwords import set_up_staff
from web.matching.matching import Matching

CLIENTS = 3
UPTIME = (0.4, 4.0)
"""Seconds that the service lives after it is ready, at least and at most."""
SETTLED_IN = 300.0
"""Seconds in which everything that was acknowledged must have come to its end."""


class Killed(NamedTuple):
    """What came of it: kills, seconds until the service was ready again, deeds by kind, faults."""

    kills: int
    ready: tuple[float, ...]
    deeds: dict[str, int]
    faults: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """The figures, as sentences."""
        yield f"{self.kills} kills of the service; acknowledged: " + ", ".join(
            f"{number} {name}" for name, number in self.deeds.items() if number
        )
        yield f"ready again: median {statistics.median(self.ready):.2f} s, worst {max(self.ready):.2f} s"
        yield f"{len(self.faults)} faults"
        yield from self.faults[:20]


def kill_while_working(folder: Path, *, kills: int, rows: int, seed: int) -> Killed:
    """A service on the packaged sample is killed so often while cards, judgements, imports, merging go on."""
    database, chance = folder / "yunduijie.db", Random(seed)  # noqa: S311 - nothing secret is made with it
    _prepared(database)
    served, ledger = Served(database), Ledger()
    ready = []
    store = Store(database)
    for _ in range(kills):
        ready.append(served.start())
        with _people(served, store, ledger, chance, rows):
            time.sleep(chance.uniform(*UPTIME))
            served.kill()
    ready.append(served.start())
    _until_all_is_done(store)
    served.stop()
    left = tuple(faults(store, ledger))
    store.close()
    deeds = {deed.value: len(ledger.acknowledged(deed)) for deed in Deed}
    return Killed(kills, tuple(ready[1:]), deeds, left)


def _prepared(database: Path) -> None:
    store = Store(database)
    load_sample(store)
    Matching(store).suggest_all()
    set_up_staff(store, name=STAFF, password=PASSWORD, must_change=False)
    store.close()


@contextmanager
def _people(served: Served, store: Store, ledger: Ledger, chance: Random, rows: int) -> Iterator[None]:
    """People at work for as long as the service answers."""
    ending = threading.Event()
    seeds = [chance.randrange(2**32) for _ in range(CLIENTS + 1)]
    works: list[Callable[[Doer], None]] = [_work] * CLIENTS + [lambda doer: take_in(doer, rows)]
    threads = [
        threading.Thread(target=_at_work, args=(served, store, ledger, Random(seed), ending, work), daemon=True)  # noqa: S311
        for seed, work in zip(seeds, works, strict=True)
    ]
    for thread in threads:
        thread.start()
    yield
    ending.set()
    for thread in threads:
        thread.join()


def _at_work(
    served: Served, store: Store, ledger: Ledger, chance: Random, ending: threading.Event, work: Callable[[Doer], None]
) -> None:
    browsing = Browsing(served.address)
    if browsing.log_in(STAFF, PASSWORD):
        doer = Doer(browsing, store, chance, ledger)
        while not ending.is_set():
            work(doer)
    store.database.close_here()


def _work(doer: Doer) -> None:
    deeds, weights = zip(*DEEDS, strict=True)
    doer.chance.choices(deeds, weights)[0](doer)


def _until_all_is_done(store: Store) -> None:
    """Waits until nothing is left to do of what was asked for."""
    until = time.monotonic() + SETTLED_IN
    while store.jobs.asked.open() and time.monotonic() < until:
        time.sleep(0.1)
