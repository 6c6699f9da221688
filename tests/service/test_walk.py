"""A walk through the service as an operator runs it, on a desk in the middle of its work.

Everybody follows every link and opens every file; then everybody presses every button while two others work.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import worked_desk
from builders import supply
from by_link import secret_addresses
from flask import Flask
from issued import at_each_step
from page_list import PUBLIC
from running import Running, running
from visiting import Answer, Visitor
from waiting_work import add_waiting_work
from walking import Walk
from working import at_work

from corpus.store import Store
from web.app import create_app
from web.cli.access_table import routes
from web.gate.access import ROWS, Open
from web.settings import Settings

PASSWORD, OTHER = "Walking-Password-1", "Walking-Password-2"
TYPED = {"old": PASSWORD, "password": OTHER, "again": OTHER, "column:0:主要问题": "goal"}
STAFF = (worked_desk.REVIEWER, worked_desk.ADMIN, worked_desk.TOWN_OFFICE, worked_desk.AUDITOR, worked_desk.LEADER)
OTHERS = (worked_desk.SUPPLIER, worked_desk.ENTERPRISE)
PARTING = re.compile(r"/(logout|login|password|register|delete)$")
"""Forms that end a log-in or begin another one."""
UNLINKED = (
    "/embed/",
    "/embed/needs",
    "/embed/supplies",
    "/healthz",
    "/metrics",
    "/readyz",
    "/robots.txt",
    "/suggest/supplies?q=电池",
    "/ymt/c/1",
    "/sitemap.xml",
    "/sitemap-1.xml",
    *(
        f"/api/v1/{one}"
        for one in (
            "kinds",
            "needs",
            "supplies",
            "publications",
            "publications/2026-1",
            "needs/SZXQ-2026-0002",
            "needs/SZXQ-2026-0002/matches",
            "supplies/GJ-2026-00001",
            "supplies/GJ-2026-00001/matches",
        )
    ),
)
"""What programs open, and what stands inside pages of others."""
CHOSEN = (
    "/desk/ageing/renew?id=GJ-2026-00005",
    "/desk/guesses/settle?sort=guessed&id={guessed}",
    "/desk/jobs/1/bar",
    f"/desk/supplies/{worked_desk.POLICY}/enterprises",
    "/desk/bulk/?do=renew-needs&id=SZXQ-2026-0021",
)
"""Where a form leads in which somebody has chosen records of a list, and what a page's own script asks for."""
NOT_BY_FORM = {
    "card.advice": "asked by the card's script while somebody types",
    "api.match": "asked by other programs",
    "desk.choose_conditions": "no list that waits says conditions; tests/web/imports/test_condition_lists.py sends it",
    "desk.end_log_ins": "a new password has ended them before; tests/web/accounts/views/test_staff.py presses it",
    "desk.take_back_approval": "stands where acceptance asks for several people, which is not the usual setting",
    "desk.take_back_publishing": "the same of publishing",
    "enterprise.end_others": "stands where an account is used twice; tests/web/accounts/test_own_log_ins.py sends it",
    "password.end_others": "the same of everybody else",
    "supplier.answer": "no question to this supplier is open; tests/web/following/views/test_supplier.py sends it",
    "enterprise.tell_of_fits": "the same; tests/web/onecode/views/test_told_of_fits.py sends it",
    "one_code.tell_of_card": "the same; tests/web/onecode/views/test_told_of_fits.py sends it",
    "watch.send": "there is no form without a mail server; tests/web/watching/views/test_watch_pages.py sends it",
}
"""Routes that take a POST which no form sends."""
ONLY_AFTER_A_FORM = {"desk.need_masked_again", "desk.supply_masked_again", "desk.proposal_masked_again"}
"""Where the links of a record's page lead that shows its contacts, as the answer to a form."""
LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00 (INFO|WARNING|ERROR) ([0-9a-f]{8}|-{8}) \S.*")


@dataclass
class Walked:
    """What came of the walk."""

    app: Flask
    database: Path
    log: Path
    secrets: list[str]
    walks: list[Walk] = field(default_factory=list)
    others: list[Answer] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        """What was wrong, as sentences."""
        return [fault for walk in self.walks for fault in walk.faults]

    @property
    def sent(self) -> frozenset[str]:
        """The routes that a form was sent to."""
        return frozenset().union(*(walk.sent for walk in self.walks))


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    """Everybody has been everywhere; the service has ended."""
    database = tmp_path_factory.mktemp("walk") / "yunduijie.db"
    worked_desk.fill(database, password=PASSWORD)
    store = Store(database)
    at_each_step(store)
    guessed = add_waiting_work(store)
    off = store.supplies.add(supply(title="已下架的一项", status="withdrawn"), actor=worked_desk.REVIEWER)
    app = create_app(Settings(_env_file=None, db=database), store=store)
    done = Walked(app, database, database.with_suffix(".log"), secret_addresses(app, store))
    with running(database) as service:
        _follow(
            service, done, chosen=[*(address.format(guessed=guessed) for address in CHOSEN), f"/desk/supplies/{off.id}"]
        )
        with at_work(service.address, colleague=worked_desk.COLLEAGUE, password=PASSWORD) as done.others:
            for walk, pages in _in_turn(done.walks):
                walk.press(_is_harmless, pages, sent=done.sent)
        for walk in done.walks:
            pages = sorted(filter(PARTING.search, walk.with_forms), key=_leaving)
            walk.press(lambda address: bool(PARTING.search(address)), pages, sent=frozenset())
    yield done
    store.close()


def _follow(service: Running, done: Walked, *, chosen: list[str]) -> None:
    public = frozenset(endpoint for endpoint, row in ROWS.items() if row.access is Open.PUBLIC)
    beginnings = {"": (*PUBLIC[:-1], *UNLINKED)} | dict.fromkeys((*STAFF, *OTHERS), ("/",)) | {"by link": done.secrets}
    beginnings[worked_desk.REVIEWER] = ("/", *chosen)
    beginnings[worked_desk.ENTERPRISE] = ("/", *done.secrets)
    for name, begun in beginnings.items():
        visitor = Visitor(service.address, name or "a visitor")
        if name in (*STAFF, *OTHERS):
            assert visitor.log_in(name, PASSWORD).status == 302
        walk = Walk(visitor, done.app.url_map.bind("site"), public if name else frozenset(), TYPED)
        walk.follow(service.address + one for one in begun)
        done.walks.append(walk)


def _in_turn(walks: list[Walk]) -> Iterator[tuple[Walk, list[str]]]:
    """Who presses the buttons of which pages: questions are answered before staff go on, cards withdrawn at the end."""
    by_link = walks[-1]
    yield by_link, [page for page in by_link.with_forms if re.search("/(ask|valid)/", page)]
    yield from ((walk, walk.with_forms) for walk in walks)


def _leaving(page: str) -> int:
    """An account can still be deleted until somebody has logged out, and all else until it is deleted."""
    return ("/delete" in page) + 2 * ("/logout" in page)


def _is_harmless(address: str) -> bool:
    """Whether a form leaves everybody's log-in as it is; accounts beyond the desk's own were opened on the walk."""
    account = re.search(r"/desk/accounts/(\d+)", address)
    return int(account[1]) > len(worked_desk.POSTS) + 1 if account else not PARTING.search(address)


def test_no_link_no_file_and_no_button_leads_to_a_fault(walked: Walked) -> None:
    assert walked.faults == []


def test_those_who_worked_all_the_while_met_no_fault(walked: Walked) -> None:
    assert len(walked.others) > 10
    assert [(other.method, other.address, other.status) for other in walked.others if other.status >= 500] == []
    assert {other.method for other in walked.others if other.status == 303} == {"POST"}


def test_every_page_was_opened(walked: Walked) -> None:
    opened = set[str]().union(*(walk.opened for walk in walked.walks))
    assert {rule.endpoint for method, rule in routes(walked.app) if method == "GET"} - opened == ONLY_AFTER_A_FORM


def test_every_form_was_sent(walked: Walked) -> None:
    every = {rule.endpoint for method, rule in routes(walked.app) if method == "POST"}
    assert every - walked.sent == set(NOT_BY_FORM)


def test_every_line_of_the_log_has_time_level_and_number(walked: Walked) -> None:
    lines = walked.log.read_text("utf-8").splitlines()
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert [line for line in lines if " ERROR " in line] == []
    assert len({found[2] for line in lines if (found := LINE.fullmatch(line))}) > 500


def test_the_log_names_nobody_and_opens_nothing(walked: Walked) -> None:
    log = walked.log.read_text("utf-8")
    with closing(sqlite3.connect(walked.database)) as connection:
        people = [
            row
            for table, columns in (("needs", "contact mobile email"), ("supplies", "contact phone email lead"))
            for column in columns.split()
            for row in connection.execute(f"SELECT DISTINCT json_extract(data, '$.{column}') FROM {table}")  # noqa: S608
        ]
    said = {str(one) for (one,) in people if one} | {*worked_desk.POSTS, PASSWORD, OTHER}
    secrets = {part for address in walked.secrets for part in address.split("/") if "." in part or len(part) > 20}
    assert len(said) > 50
    assert secrets
    assert [one for one in {*said, *secrets} if one in log] == []
