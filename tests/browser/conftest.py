"""A real browser before a real server on the packaged sample."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_service import PASSWORD, Service, log_in, open_page, serving
from playwright.sync_api import Browser, Page, expect, sync_playwright

from corpus.sample import load_sample
from corpus.store import Store
from web.accounts.passwords import set_up_staff
from web.matching.matching import Matching

CHROMIUM = Path("/usr/bin/chromium")
OPTIONS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

# A machine with other work is slow at times; what comes late has come.
expect.set_options(timeout=60_000)


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


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packaged sample with its suggestions and its index, and one account `staff`; nobody writes there."""
    folder = tmp_path_factory.mktemp("sample")
    store = Store(folder / "yunduijie.db")
    load_sample(store)
    Matching(store).suggest_all()
    set_up_staff(store, name="staff", password=PASSWORD)
    store.close()
    return folder


@pytest.fixture(scope="module")
def service(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service on the packaged sample, with one account `staff`."""
    folder = shutil.copytree(sample_folder, tmp_path_factory.mktemp("service"), dirs_exist_ok=True)
    with serving(Store(folder / "yunduijie.db")) as running:
        yield running


@pytest.fixture(params=[True, False], ids=["office", "phone"])
def wide(request: pytest.FixtureRequest) -> bool:
    """On either screen."""
    return bool(request.param)


@pytest.fixture
def visitor(browser: Browser, service: Service, wide: bool) -> Iterator[Page]:
    """A page of somebody who is not logged in, on either screen."""
    context, page = open_page(browser, service, wide=wide)
    yield page
    context.close()


@pytest.fixture(params=[True, False], ids=["office", "phone"])
def page(browser: Browser, service: Service, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Staff, on either screen."""
    context, page = open_page(browser, service, wide=request.param)
    log_in(page)
    yield page
    context.close()
