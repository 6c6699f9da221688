"""What the processor takes for record pages that are asked for the first time, and for the static export."""

import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from corpus.store import NeedConditions, Store, SupplyConditions
from corpus.visibility import LISTED_DISCLOSURES, LISTED_NEED_STATES, LISTED_SUPPLY_STATUS
from web.app import create_app
from web.export import export_site
from web.services import EXTENSION
from web.settings import Settings

WARM = 100
"""Pages of each side that are asked for before it is measured: what a service has worked out after some minutes."""


def told(store: Store, *, pages: int) -> Iterator[str]:
    """A line for each side, of so many pages, each asked for once; then one for an export into an empty folder."""
    settings = Settings(_env_file=None, db=store.database.path)  # type: ignore[call-arg]
    app = create_app(settings, store=store)
    services = app.extensions[EXTENSION]
    services.matching.prepare()
    client = app.test_client()
    for side, ids in (("supplies", _supplies(store)), ("needs", _needs(store))):
        for place in _places(side, ids[pages : pages + WARM]):
            client.get(place).get_data()
        start, asked = time.process_time(), ids[:pages]
        for place in _places(side, asked):
            client.get(place).get_data()
        spent = (time.process_time() - start) * 1000 / max(len(asked), 1)
        rate = 1000 / max(spent, 1e-9)
        yield f"{side:9} {len(asked):5} pages  {spent:7.1f} ms of the processor each, {rate:5.0f} a second"
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        done = export_site(services, Path(folder))
        yield f"export    {done.files:5} files  {time.process_time() - start:7.1f} s of the processor"


def _places(side: str, ids: Sequence[str]) -> list[str]:
    return [f"/{side}/{record_id}" for record_id in ids]


def _supplies(store: Store) -> list[str]:
    listed = SupplyConditions(status=LISTED_SUPPLY_STATUS, valid_on=store.today())
    return _mixed(list(store.supplies.stamps(listed)))


def _needs(store: Store) -> list[str]:
    conditions = NeedConditions(states=LISTED_NEED_STATES, disclosures=LISTED_DISCLOSURES, valid_on=store.today())
    return _mixed(list(store.needs.stamps(conditions)))


def _mixed(ids: list[str]) -> list[str]:
    Random(1).shuffle(ids)  # noqa: S311 - nothing secret is made with it
    return ids
