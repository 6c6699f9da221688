"""A portal frames the list of a chain; a link in it opens the hall; other pages and other sites are kept out."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from browser_service import Service, open_page, serving
from builders import supply
from page_check import check
from playwright.sync_api import Browser, expect

from corpus.store import Store

pytestmark = pytest.mark.browser


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *args: object) -> None:
        """Not to the test's output."""


@contextmanager
def site(folder: Path) -> Iterator[str]:
    """Another site with the files of a folder; gives its origin."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The portal's origin, and where its pages lie."""
    with site(tmp_path) as origin:
        yield origin, tmp_path


@pytest.fixture
def service(tmp_path_factory: pytest.TempPathFactory, portal: tuple[str, Path]) -> Iterator[Service]:
    """A hall that the portal may frame."""
    store = Store(tmp_path_factory.mktemp("embedding") / "yunduijie.db")
    store.supplies.add(supply(chain="新材料"), actor="t")
    with serving(store, portal_origins=portal[0]) as running:
        yield running


@pytest.mark.parametrize("wide", [True, False], ids=["office", "phone"])
def test_a_portal_frames_the_list_of_a_chain(
    browser: Browser, service: Service, portal: tuple[str, Path], wide: bool
) -> None:
    origin, folder = portal
    frame = f'<iframe src="{service.address}/{{}}" title="供给" width="100%" height="480"></iframe>'
    for name, address in (("list", "embed/supplies?chain=新材料&n=5"), ("log_in", "login"), ("hall", "supplies/")):
        page_text = f'<!doctype html><meta charset="utf-8"><title>门户</title>{frame.format(address)}'
        (folder / f"{name}.html").write_text(page_text, "utf-8")
    context, page = open_page(browser, service, wide=wide)
    page.goto("/embed/supplies?chain=新材料")
    check(page, "the list for a frame")
    page.goto(f"{origin}/list.html")
    link = page.frame_locator("iframe").get_by_role("link", name="宽温域锂离子电池电解液")
    expect(link).to_be_visible()
    assert context.cookies() == []
    link.click()
    page.wait_for_url(f"{service.address}/supplies/**")
    expect(page.get_by_role("banner")).to_be_visible()
    for name in ("log_in", "hall"):
        page.goto(f"{origin}/{name}.html")
        assert page.frame_locator("iframe").locator("main").count() == 0
    with site(folder) as other:
        page.goto(f"{other}/list.html")
        assert page.frame_locator("iframe").locator("main").count() == 0
    context.close()
