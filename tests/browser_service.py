"""A service in a browser's reach: where it answers, how a visitor opens it and logs in."""

from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page

from corpus.store import Store

PASSWORD = "Browser-Password-1"


@dataclass(frozen=True)
class Service:
    """A running service: where it answers and what it keeps."""

    address: str
    store: Store


def open_page(
    browser: Browser, service: Service, *, wide: bool, javascript: bool = True
) -> tuple[BrowserContext, Page]:
    """A fresh visitor on an office screen or on a phone."""
    size = {"width": 1366, "height": 768} if wide else {"width": 390, "height": 844}
    context = browser.new_context(
        viewport=size, base_url=service.address, java_script_enabled=javascript, locale="zh-CN"
    )  # type: ignore[call-overload]
    return context, context.new_page()


def log_in(page: Page, name: str = "staff") -> None:
    """Logs the visitor in, as the administrator unless another account of the desk is named."""
    page.goto("/login")
    page.get_by_label("账号").fill(name)
    page.get_by_label("密码").fill(PASSWORD)
    page.locator("main button").click()
    page.wait_for_url("**/desk/**")
