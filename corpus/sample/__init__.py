"""The packaged sample: invented need cards and supplies of every kind in an invented district, to try the service with.

No person, enterprise or supplier in it exists; its telephone numbers belong to a segment that no operator was given.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from corpus.fields import NEED_FIELDS
from corpus.records import Need, Supply
from corpus.store import Store
from corpus.supply_kinds import kind_of
from corpus.taxonomy import Taxonomies
from corpus.validation import read_values

SOURCE = "演示数据"
OFFERS = {
    "expert": "experts",
    "facility": "facilities",
    "finance": "finance",
    "policy": "policies",
    "training": "trainings",
    "job": "jobs",
}
"""The file of each kind of supply but the first."""
_ACTOR = "演示数据"
_DAYS = "days"
"""A day is written as the days from the one on which the sample is read to it, so that what is open stays so."""


def sample_needs() -> list[Need]:
    """The need cards, each in a state of its own."""
    return list(_needs())


def sample_supplies() -> list[Supply]:
    """The achievements."""
    return list(_supplies("achievement", "achievements", date.min))


def sample_offers(today: date) -> list[Supply]:
    """What is offered beside achievements, kind by kind, as it stands on a day: some has ended, some is to come."""
    return [supply for kind, name in OFFERS.items() for supply in _supplies(kind, name, today)]


def load_sample(store: Store) -> None:
    """Puts the sample into an empty store, all in one transaction."""
    with store.database.write() as db:
        for supply in (*sample_supplies(), *sample_offers(store.today())):
            store.supplies.put_within(db, supply, actor=_ACTOR)
        for need in sample_needs():
            store.needs.put_within(db, need, actor=_ACTOR)


def _needs() -> Iterator[Need]:
    lists = Taxonomies()
    for raw in _lines("needs"):
        state = raw.pop("state")
        values, _ = read_values(NEED_FIELDS, raw, lists)
        yield Need(id="", **values, state=state, source=SOURCE, not_secret=True, consent=True)


def _supplies(kind: str, name: str, today: date) -> Iterator[Supply]:
    lists = Taxonomies()
    for raw in _lines(name):
        values, _ = read_values(kind_of(kind).fields, _dated(raw, today), lists)
        yield Supply.of_values({**values, "id": "", "kind": kind, "source": SOURCE})


def _lines(name: str) -> Iterator[dict[str, Any]]:
    text = (files("corpus") / "sample" / f"{name}.jsonl").read_text("utf-8")
    return map(json.loads, text.splitlines())


def _dated(raw: dict[str, Any], today: date) -> dict[str, Any]:
    """The values with calendar days in the place of numbers of days."""
    return {
        key: (today + timedelta(value[_DAYS])).isoformat() if isinstance(value, dict) else value
        for key, value in raw.items()
    }
