"""Every form of the desk leaves an entry in the audit log: the routes of the table of access, one by one."""

import re
from collections.abc import Callable

import pytest
from desk_forms import ASKED, ELSEWHERE
from flask import Flask
from staff import Staff

from corpus.store import AuditConditions, Entry, Store
from web.desk.audit import action_label, changes, record_label
from web.gate.access import ROWS, Open
from web.gate.roles import Role

PROGRAM = re.compile(r"None|True|False|[\[\]{}]|\"|\d{4}-\d\d-\d\dT|^(accepted|returned|submitted|reviewer|admin)$")
"""What no value says that people write."""


def test_every_form_of_the_desk_is_here(app: Flask) -> None:
    forms = {
        rule.endpoint.removeprefix("desk.")
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("desk.") and rule.methods and "POST" in rule.methods
    }
    assert forms == ASKED.keys() | ELSEWHERE.keys()


@pytest.mark.parametrize("endpoint", ASKED)
def test_it_leaves_an_entry_of_who_and_what(log_in: Callable[..., Staff], store: Store, endpoint: str) -> None:
    access = ROWS[f"desk.{endpoint}"].access
    assert not isinstance(access, Open)
    assert Role.ADMIN in access
    admin = log_in("主任", "admin")
    place, fields = ASKED[endpoint](store)
    before = {entry.id for entry in store.trail.audit.iterate(AuditConditions())}
    answer = admin.post(place, **fields)
    assert answer.status_code in (200, 302, 303), answer.text
    new = [entry for entry in store.trail.audit.iterate(AuditConditions()) if entry.id not in before]
    assert [entry for entry in new if entry.actor == "主任"], endpoint
    assert all(entry.role == "admin" and entry.address == "127.0.0.1" for entry in new)
    assert store.trail.audit.check().problem == ""
    for entry in new:
        assert_in_words(entry, store)


def assert_in_words(entry: Entry, store: Store) -> None:
    """What the page says of an entry is Chinese, and no value is in a program's notation."""
    assert not record_label(entry.record).isascii()
    assert not action_label(entry).isascii(), entry.action
    for label, *sides in changes(entry, store.kept.lists.taxonomies()):
        assert not label.isascii(), (entry.record, label)
        for said in sides:
            assert not PROGRAM.search(said), (entry.record, label, said)
