"""A service in a browser's reach: where it answers, how a visitor opens it and logs in."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize
from waitress.server import create_server

from corpus.store import Store
from web.app import create_app
from web.jobs.runner import EXTENSION
from web.settings import Settings

PASSWORD = "Browser-Password-1"
OFFICE, PHONE = ViewportSize(width=1366, height=768), ViewportSize(width=390, height=844)
"""The screens that pages are made for."""


@dataclass(frozen=True)
class Service:
    """A running service: where it answers, what it keeps, and its application."""

    address: str
    store: Store
    app: Flask


@contextmanager
def serving(store: Store, **settings: Any) -> Iterator[Service]:
    """A service on a store, for as long as it is needed; the store is closed with it."""
    chosen = Settings(_env_file=None, db=store.database.path, log_in_limit="1000 per minute", **settings)
    app = create_app(chosen, store=store)
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    workers = list(app.extensions[EXTENSION].workers())
    for worker in workers:
        worker.start()
    yield Service(f"http://127.0.0.1:{server.effective_port}", store, app)
    for worker in workers:
        worker.stop()
    # Closed from inside its own loop, which then has nothing left to wait for.
    server.trigger.pull_trigger(server.close)
    server.task_dispatcher.shutdown()
    thread.join(timeout=10)
    store.close()


def open_page(
    browser: Browser, service: Service, *, wide: bool, javascript: bool = True
) -> tuple[BrowserContext, Page]:
    """A fresh visitor on an office screen or on a phone."""
    context = browser.new_context(
        viewport=OFFICE if wide else PHONE, base_url=service.address, java_script_enabled=javascript, locale="zh-CN"
    )
    context.set_default_timeout(60_000)  # a machine with other work is slow at times
    return context, context.new_page()


def log_in(page: Page, name: str = "staff") -> None:
    """Logs the visitor in, as the administrator `staff` unless another account is named."""
    page.goto("/login")
    page.get_by_label("账号").fill(name)
    page.get_by_label("密码").fill(PASSWORD)
    page.locator("main button").click()
    page.wait_for_url(lambda address: "/login" not in address)
