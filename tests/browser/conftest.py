"""A real browser before a real server on the packaged sample."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_service import PASSWORD, Service
from playwright.sync_api import Browser, sync_playwright
from waitress.server import create_server

from corpus.sample import load_sample
from corpus.store import Store
from web.accounts import set_up_staff
from web.app import create_app
from web.matching import Matching
from web.settings import Settings

CHROMIUM = Path("/usr/bin/chromium")
OPTIONS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    if not CHROMIUM.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{CHROMIUM} is missing")
        pytest.skip(f"{CHROMIUM} is missing; on Debian: apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service on the packaged sample, with one account `staff`."""
    store = Store(tmp_path_factory.mktemp("service") / "yunduijie.db")
    load_sample(store)
    Matching(store).suggest_all()
    set_up_staff(store, name="staff", password=PASSWORD)
    settings = Settings(_env_file=None, db=store.database.path, log_in_limit="1000 per minute")
    server = create_server(create_app(settings, store=store), host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield Service(f"http://127.0.0.1:{server.effective_port}", store)
    # Closed from inside its own loop, which then has nothing left to wait for.
    server.trigger.pull_trigger(server.close)
    server.task_dispatcher.shutdown()
    thread.join(timeout=10)
    store.close()
