"""What all tests share: a store of their own and a clock that stands still."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import made_once
import pytest
from clock import Clock
from hypothesis import settings
from open_query import no_open_query
from rewording import reworded_lists

from corpus import taxonomy
from corpus.store import Store

# A machine with other work is slow at times; no test is about time.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

NOW = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


@pytest.fixture(scope="session", autouse=True)
def _shared() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        made_once.share(patch)
        made_once.keep_all_that_is_loaded()
        yield


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a database without records."""
    return made_once.empty_database(tmp_path_factory.mktemp("empty"))


@pytest.fixture
def reworded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every term that has an identifier under another Chinese name, everywhere."""
    lists = reworded_lists()
    monkeypatch.setattr(taxonomy, "_packaged", lambda: lists)


@pytest.fixture
def clock() -> Clock:
    """Half past nine on 2026-11-23 in China, until a test sets it."""
    return Clock(NOW)


@pytest.fixture
def store(tmp_path: Path, empty_database: bytes, clock: Clock) -> Iterator[Store]:
    """An empty store on that clock."""
    path = tmp_path / "yunduijie.db"
    path.write_bytes(empty_database)
    opened = Store(path, clock=clock)
    yield opened
    opened.close()


@pytest.fixture(autouse=True, scope="session")
def _nothing_is_read_while_somebody_writes() -> Iterator[None]:
    """Fails whatever writes inside a loop over a query: the rest of the loop would see an older state of the file."""
    with no_open_query():
        yield
