import sqlite3
from collections import namedtuple

import pytest
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from corpus.store import Store
from web.operating import readiness
from web.operating.readiness import watch


def numbers(client: FlaskClient) -> dict[str, float]:
    """Every number of `/metrics` by its name and labels."""
    text = client.get("/metrics").text
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    return {f"{sample.name}{sorted(sample.labels.values())}": sample.value for sample in samples}


class Work:
    """Something that runs beside the pages, or has ended."""

    def __init__(self, name: str, *, runs: bool) -> None:
        self.name, self.runs = name, runs


def test_a_service_that_lives_says_so(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_a_service_that_can_work_is_ready(client: FlaskClient) -> None:
    assert client.get("/readyz").text == "ready\n"


def test_a_full_disk_and_a_work_that_has_ended_are_named_to_the_operator_alone(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")(1, 1, 10e6)
    monkeypatch.setattr(readiness.shutil, "disk_usage", lambda _: usage)
    sender = Work("sender", runs=True)
    watch(app, [sender, Work("daily", runs=True), Work("idle by the settings", runs=False), object()])
    sender.runs = False
    operator = app.test_client().get("/readyz")
    assert operator.status_code == 503
    assert operator.text == "the disk has 10 MB left\nworker sender has ended\n"
    visitor = app.test_client().get("/readyz", environ_base={"REMOTE_ADDR": "203.0.113.9"})
    assert (visitor.status_code, visitor.text) == (503, "not ready\n")


def test_a_database_that_cannot_be_written_is_no_ready_service(
    client: FlaskClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> None:
        raise sqlite3.OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(store.database, "write", refused)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.text) == (503, "the database cannot be written (OperationalError)\n")
    assert client.get("/healthz").status_code == 200


def test_whoever_asks_again_at_once_takes_no_turn_from_those_who_write(
    client: FlaskClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, times = store.database.write, list[int]()
    monkeypatch.setattr(store.database, "write", lambda: times.append(1) or write())
    assert [client.get("/readyz").status_code for _ in range(20)] == [200] * 20
    assert len(times) == 1
    monkeypatch.setattr(readiness, "HOLDS_FOR", 0.0)
    client.get("/readyz")
    assert len(times) == 2


def test_requests_are_counted_and_measured(client: FlaskClient) -> None:
    client.get("/supplies/")
    client.get("/nowhere")
    said = numbers(client)
    assert said["yunduijie_requests_total['2xx', 'GET']"] >= 1
    assert said["yunduijie_requests_total['4xx', 'GET']"] == 1
    assert said["yunduijie_request_seconds_count[]"] == 2
    client.open("/", method="BREW")
    assert numbers(client)["yunduijie_requests_total['4xx', 'OTHER']"] == 1


def test_what_stands_in_the_database_is_told(client: FlaskClient, app: Flask) -> None:
    watch(app, [Work("sender", runs=True)])
    said = numbers(client)
    assert {"yunduijie_needs[]", "yunduijie_database_bytes[]", "yunduijie_disk_free_bytes[]"} <= said.keys()
    assert said["yunduijie_worker_running['sender']"] == 1


@pytest.mark.parametrize(
    "came", [{"environ_base": {"REMOTE_ADDR": "203.0.113.9"}}, {"headers": {"X-Forwarded-For": "203.0.113.9"}}]
)
def test_nobody_else_is_told_the_numbers(client: FlaskClient, came: dict[str, dict[str, str]]) -> None:
    assert client.get("/metrics", **came).status_code == 404
