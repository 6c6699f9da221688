"""Whether the service can do its work: its database, its disk, what runs beside its pages."""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from time import monotonic
from typing import Protocol

from flask import Flask, current_app

from web.services import Services

WORKERS = "yunduijie.workers"
WRITTEN = "yunduijie.written"
"""When the database could last be written."""
HOLDS_FOR = 1.0
"""Seconds for which that is not tried again: everybody may ask, and nobody who writes shall wait for the question."""
LEAST_FREE = 200e6
"""Bytes below which the disk is as good as full: SQLite needs room to put a large change back."""


class Watched(Protocol):
    """What runs beside the pages, as far as its readiness is asked."""

    name: str

    @property
    def runs(self) -> bool:
        """Whether it is at work, or waits for its next round."""


def watch(app: Flask, workers: Sequence[object]) -> None:
    """Has readiness say where one of these has ended, of those that run now: some need a setting."""
    app.extensions[WORKERS] = [worker for worker in workers if getattr(worker, "runs", False)]


def workers() -> list[Watched]:
    """What runs beside the pages of this process; nothing where a command or a test has made the application."""
    watched: list[Watched] = current_app.extensions.get(WORKERS, [])
    return watched


def troubles(services: Services) -> Iterator[str]:
    """Why the service is not ready, in words without paths or names; nothing where it is."""
    for asked in (_database, _disk):
        yield from asked(services)
    yield from (f"worker {worker.name} has ended" for worker in workers() if not worker.runs)


def _database(services: Services) -> Iterator[str]:
    if monotonic() - current_app.extensions.get(WRITTEN, -HOLDS_FOR) < HOLDS_FOR:
        return
    try:
        with services.store.database.write():
            current_app.extensions[WRITTEN] = monotonic()
    except (sqlite3.Error, OSError) as problem:
        yield f"the database cannot be written ({type(problem).__name__})"


def _disk(services: Services) -> Iterator[str]:
    free = shutil.disk_usage(services.store.database.path.parent).free
    if free < LEAST_FREE:
        yield f"the disk has {free / 1e6:.0f} MB left"
