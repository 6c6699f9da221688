import sqlite3

from builders import supply

from corpus.store import Store
from web.administration.installed import LIBRARIES, installed
from web.matching.matching import Matching
from web.services import Services
from web.settings import Settings


def test_versions_counts_and_room_are_those_of_this_installation(store: Store, settings: Settings) -> None:
    store.supplies.add(supply(), actor="t")
    runs = installed(Services(settings, store, Matching(store)))
    assert runs.sqlite == sqlite3.sqlite_version
    assert [name for name, _ in runs.libraries] == [*LIBRARIES]
    assert all(version[0].isdigit() for _, version in runs.libraries)
    assert (runs.needs, runs.supplies, runs.model) == (0, 1, "")
    assert (runs.room.files.database > 0, runs.room.free > 0) == (True, True)


def test_the_fingerprint_changes_with_the_words_that_count(store: Store, settings: Settings) -> None:
    services = Services(settings, store, Matching(store))
    before = installed(services).basis
    store.kept.words.decide("拉稀", "腹泻", accepted=True, actor="t")
    assert installed(services).basis != before
