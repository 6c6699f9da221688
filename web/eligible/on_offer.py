"""What is on offer and asks conditions, as everybody sees it: read once for each state of the supplies and each day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock
from weakref import WeakKeyDictionary

from corpus.errors import NotFound
from corpus.records import Supply
from corpus.store import Store, SupplyConditions
from corpus.supply_kinds import kind_of, with_modules
from corpus.visibility import LISTED_SUPPLY_STATUS, public_record
from web.services import Services

POLICY, FINANCE, TRAINING, EXPERT, FACILITY = "policy", "finance", "training", "expert", "facility"
ACHIEVEMENT = "achievement"
CHECKED_KINDS = tuple(code for code, kind in with_modules().items() if kind.rules.checks is not None)
"""The kinds that ask something of whoever wants them."""
OWN_CONDITIONS = (POLICY, FINANCE)
"""The kinds of which one that says no condition has not been entered in full: it is not said to fit."""


@dataclass(frozen=True, slots=True)
class OnOffer:
    """All of it by kind, as of one day; what is over or full is left out."""

    by_kind: Mapping[str, tuple[Supply, ...]]

    def of(self, *kinds: str) -> tuple[Supply, ...]:
        """The supplies of these kinds."""
        return tuple(supply for kind in kinds for supply in self.by_kind.get(kind, ()))


_read: "WeakKeyDictionary[Store, tuple[tuple[int, date], OnOffer]]" = WeakKeyDictionary()
_reading = Lock()


def on_offer(services: Services) -> OnOffer:
    """What is on offer now; kept until a supply changes or the day does."""
    store = services.store
    state = (store.database.revision("supplies"), store.today())
    with _reading:
        known = _read.get(store)
        if known is None or known[0] != state:
            known = _read[store] = (state, _all(store, state[1]))
    return known[1]


def _all(store: Store, today: date) -> OnOffer:
    return OnOffer({kind: tuple(_open(store, kind, today)) for kind in CHECKED_KINDS})


def _open(store: Store, kind: str, today: date) -> Iterator[Supply]:
    conditions = SupplyConditions(kind=kind, status=LISTED_SUPPLY_STATUS, valid_on=today)
    for supply in store.supplies.iterate(conditions):
        if is_open(supply, today):
            try:
                yield public_record(supply)
            except NotFound:
                continue


def is_open(supply: Supply, today: date) -> bool:
    """Whether its kind's own last day is not over and a place is left."""
    rules = kind_of(supply.kind).rules
    last = supply[rules.closes] if rules.closes else None
    left = supply[rules.places] if rules.places else None
    return (last is None or last >= today) and (left is None or left > 0)
