"""A disk that is full, a database that cannot be written or is held: a sentence, and what was typed."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from card_form import CARD, form_of, sent_by
from flask.testing import FlaskClient
from staff import Staff

from corpus.store import NeedConditions, Store
from web.logs.unsaved import Refusal, refusal_of

NEW = "/desk/cards/new"
TYPED = '<b>"零下二十度"</b>，容量低，用户投诉多。'


def refused(code: int) -> sqlite3.OperationalError:
    """A failure as SQLite tells it, with an extended code."""
    problem = sqlite3.OperationalError("a message that may quote a record")
    problem.sqlite_errorcode = code
    return problem


@pytest.mark.parametrize(
    ("problem", "refusal"),
    [
        (refused(sqlite3.SQLITE_FULL), Refusal.FULL),
        (refused(sqlite3.SQLITE_READONLY_DBMOVED), Refusal.READ_ONLY),
        (refused(sqlite3.SQLITE_IOERR_WRITE), Refusal.BROKEN),
        (refused(sqlite3.SQLITE_BUSY_SNAPSHOT), Refusal.BUSY),
        (refused(sqlite3.SQLITE_ERROR), None),
        (sqlite3.IntegrityError("UNIQUE"), None),
        (OSError(errno.ENOSPC, "No space left on device"), Refusal.FULL),
        (FileNotFoundError(errno.ENOENT, "x"), None),
        (ValueError("x"), None),
    ],
)
def test_what_disk_and_database_refuse_is_told_from_faults_of_ours(problem: Exception, refusal: Refusal | None) -> None:
    assert refusal_of(problem) is refusal


@contextmanager
def full(store: Store) -> Iterator[None]:
    """Inside, the disk takes nothing more."""

    @contextmanager
    def write() -> Iterator[None]:
        raise refused(sqlite3.SQLITE_FULL)
        yield

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store.database, "write", write)
        yield


def test_what_was_typed_stands_on_the_page_and_is_sent_again_by_one_press(staff: Staff, store: Store) -> None:
    staff.page("/desk/")
    with full(store):
        answer = staff.post(
            NEW, key="a-key", go="send", **CARD | {"problem": '<b>"零下二十度"</b>，容量低，用户投诉多。'}
        )
    assert answer.status_code == 503
    assert "服务器的磁盘已满，没有保存" in answer.text
    assert "您填写的内容没有丢" in answer.text
    assert store.needs.count(NeedConditions()) == 0
    sent = sent_by(answer.text, go="send")
    assert form_of(answer.text).action == NEW
    assert "password" not in sent
    again = staff.client.post(NEW, data=sent)
    (card,) = store.needs.iterate(NeedConditions())
    assert (again.status_code, card.problem) == (303, TYPED)


def test_the_log_has_a_line_and_no_trace(staff: Staff, store: Store, caplog: pytest.LogCaptureFixture) -> None:
    with full(store):
        staff.post(NEW, key="a-key", go="send", **CARD)
    said = [record for record in caplog.records if record.levelname == "ERROR" and "disk" in record.message]
    assert [(record.message, record.exc_info) for record in said] == [("disk or database: FULL", None)]


def test_a_program_reads_a_problem_document(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise refused(sqlite3.SQLITE_IOERR)

    monkeypatch.setattr("web.api.routes.list_supplies", broken)
    answer = client.get("/api/v1/supplies")
    assert (answer.status_code, answer.content_type) == (503, "application/problem+json")
    assert "服务器读写数据文件时出错" in answer.json["detail"]
