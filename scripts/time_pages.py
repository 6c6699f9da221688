"""How long every page takes, by role: .venv/bin/python scripts/time_pages.py [--db FILE] [--first N]

On the packaged sample, or on a copy of a database that `fill.py` has filled. For each route: median and worst of some
requests after one that warms up; and, with `--db`, the first request after a decision and after a change of a record,
which is what a clerk sees who decides all day. Then the decisions themselves. The slowest come first; exit status 1
where a median, or with `--db` any of these medians, is over the goal (200 ms on the sample, 300 ms with `--db`).
With `--first` only what N record pages of each side, each asked for once, and the static export take of the processor.
"""

import argparse
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import unescape
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

from first_asked import told
from flask import Flask
from flask.testing import FlaskClient
from page_addresses import PUBLIC, WHOLE_FILES, Place, places, records

from corpus.sample import load_sample
from corpus.states import MATCHED_STATES, PairingState
from corpus.store import NeedConditions, Profile, Store
from corpus.store.base.database import copy_of
from web.accounts.passwords import hashed, random_password
from web.app import create_app
from web.gate.roles import Role
from web.matching.matching import Matching
from web.settings import Settings

TIMES, TIMES_COLD = 12, 3
GOAL_MS, GOAL_FILLED_MS = 200, 300
SAID_SO = (409, 410)
"""Pages that say why something cannot be done now, such as correcting an accepted card."""
TOKEN = re.compile(r'name="csrf_token" value="([^"]*)"')


class Row(NamedTuple):
    """Milliseconds of one route: the slowest of its medians, all that was measured, and what it is."""

    slowest: float
    worst: float
    told: str
    is_page: bool


def main() -> None:
    """Times all pages and ends with the status that says whether all are within the goal."""
    parser = argparse.ArgumentParser(description="How long every page takes.")
    parser.add_argument("--db", type=Path, help="a database that fill.py has filled; it is copied and stays as it is")
    parser.add_argument("--only", default="", help="only routes whose name or address contains this")
    parser.add_argument("--first", type=int, default=0, help="so many record pages of each side, and the export")
    options = parser.parse_args()
    if options.first:
        with opened(options.db) as store:
            for line in told(store, pages=options.first):
                print(line, flush=True)
        return
    goal = GOAL_FILLED_MS if options.db else GOAL_MS
    with opened(options.db) as store:
        rows = sorted(Timing(store, is_filled=bool(options.db)).rows(options.only), reverse=True)
    for row in rows:
        print(row.told)
    over = [row for row in rows if row.is_page and row.slowest > goal]
    print(f"{len(rows)} routes; {len(over)} over {goal} ms")
    sys.exit(bool(over))


@contextmanager
def opened(path: Path | None) -> Iterator[Store]:
    """A store of its own to measure on: a copy of the file, or the sample with its suggestions."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "timed.db"
        if path:
            original = Store(path)
            copy_of(original.database.here.conn, copy)
            original.close()
        store = Store(copy)
        if not path:
            load_sample(store)
            Matching(store).suggest_all()
        yield store
        store.close()


class Timing:
    """The pages of one store, asked for by an account of each role."""

    def __init__(self, store: Store, *, is_filled: bool) -> None:
        self.store, self.is_filled = store, is_filled
        need = store.needs.page(NeedConditions(states=MATCHED_STATES), size=1).items[0]
        org = store.supplies.get(store.pairings.of_need(need.id)[0].supply_id).org
        settings = Settings(_env_file=None, db=store.database.path)  # type: ignore[call-arg]
        self.app = create_app(settings, store=store)
        self.accounts = Accounts(self.app, store, town=need.town, org=org, need_id=need.id)
        self.records = records(store, town=need.town, org=org)
        matched = {open_need.id for open_need in store.needs.iterate(NeedConditions(states=MATCHED_STATES))}
        waiting = store.pairings.in_states((PairingState.SUGGESTED,))
        # One of each need: a decision may put other suggestions in the place of those that were there.
        self.waiting = list({pairing.need_id: pairing for pairing in waiting if pairing.need_id in matched}.values())

    def rows(self, only: str) -> Iterator[Row]:
        """What each route takes, and then what decisions take."""
        for place in places(self.app, self.records):
            if any(only in name for name in (place.endpoint, *place.paths)):
                yield self._row(place)
        if self.is_filled and not only:
            yield self._told("decide", "POST", [self._decide() for _ in range(TIMES)], {})

    def _row(self, place: Place) -> Row:
        client = self.accounts.client(place.role)
        ask = _asking(client, place)
        ask()
        warm = [timed(ask) for _ in range(TIMES)]
        cold: dict[str, list[float]] = {}
        if self.is_filled:
            cold = {"decided": [], "changed": []}
            for _ in range(TIMES_COLD):
                self._decide()
                cold["decided"].append(timed(ask))
                self._change()
                cold["changed"].append(timed(ask))
        return self._told(place.endpoint, place.role or "public", warm, cold)

    def _told(self, name: str, role: str, warm: list[float], cold: dict[str, list[float]]) -> Row:
        medians = [statistics.median(warm), *(statistics.median(some) for some in cold.values())]
        after = "".join(f"  {key} {statistics.median(some):6.0f}" for key, some in cold.items())
        told = f"median {medians[0]:6.1f}  worst {max(warm):6.1f}{after}  {role:10} {name}"
        return Row(max(medians), max(warm), told, name not in WHOLE_FILES)

    def _decide(self) -> float:
        """Milliseconds of one decision on the judging page, with the page that follows it."""
        pairing = self.store.pairings.get(self.waiting.pop().id)
        recommends = len(self.waiting) % 4 == 0
        form = {"state": "recommended"} if recommends else {"state": "rejected", "reason": "field_mismatch"}
        client = self.accounts.client(Role.ADMIN)
        form |= {"version": str(pairing.version), "csrf_token": self.accounts.tokens[Role.ADMIN]}
        address = f"/desk/judge/{pairing.id}"
        return timed(lambda: _checked(client.post(address, data=form, follow_redirects=True).status_code, address))

    def _change(self) -> None:
        """Stores a supply again, so that the index has to follow."""
        supply = self.store.supplies.get(self.waiting[-1].supply_id)
        self.store.supplies.change(supply, actor="time_pages")


class Accounts:
    """A client for each role; all accounts are new ones, with a password of chance."""

    def __init__(self, app: Flask, store: Store, *, town: str, org: str, need_id: str) -> None:
        self.app, password = app, random_password()
        secret = hashed(password)
        for role in (Role.ADMIN, Role.LEADER, Role.TOWN, Role.SUPPLIER):
            store.people.users.add(f"timing{role}", password_hash=secret, role=role, org=org, town=town)
        need = store.needs.get(need_id)
        profile = Profile(org_name=need.org_name, town=need.town, contact=need.contact, mobile=need.mobile)
        user = store.people.enterprises.add(
            "timingenterprise", profile, password_hash=secret, role=Role.ENTERPRISE, consent=""
        )
        if store.people.enterprises.holding(user.id, need_id).value == "nobody":
            store.people.enterprises.join(user.id, need_id)
        self.tokens: dict[str, str] = {}
        self._clients: dict[str, FlaskClient] = {PUBLIC: app.test_client()}
        for role in (Role.ADMIN, Role.LEADER, Role.TOWN, Role.SUPPLIER, Role.ENTERPRISE):
            self._clients[role] = self._logged_in(role, f"timing{role}", password)

    def client(self, role: str) -> FlaskClient:
        """The client of this role ("" for the public)."""
        return self._clients[role]

    def _logged_in(self, role: str, name: str, password: str) -> FlaskClient:
        client = self.app.test_client()
        form = {"name": name, "password": password, "csrf_token": _token(client.get("/login").text)}
        client.post("/login", data=form)
        self.tokens[role] = _token(client.get("/account/profile" if role == Role.ENTERPRISE else "/password").text)
        return client


def _token(page: str) -> str:
    match = TOKEN.search(page)
    return unescape(match[1]) if match else ""


def _asking(client: FlaskClient, place: Place) -> Callable[[], None]:
    """Asks for the route's addresses in turn; ends the program where one fails."""
    paths = cycle(place.paths)

    def ask() -> None:
        path = next(paths)
        answer = client.get(path)
        answer.get_data()
        _checked(answer.status_code, path)

    return ask


def _checked(status: int, path: str) -> None:
    if status >= 400 and status not in SAID_SO:
        sys.exit(f"{path} answers {status}")


def timed(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
