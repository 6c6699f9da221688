"""Pages made independent of the service."""

import pytest
from flask import Flask

from web.export.rewriting import Rewriter
from web.export.targets import Targets

BASE = "https://kjj.example.gov.cn"


@pytest.fixture
def targets(app: Flask) -> Targets:
    return Targets(app, BASE)


def rewritten(targets: Targets, body: str, *, address: str = "", base: str = "", file: str = "needs/x.html") -> str:
    made = Rewriter(targets, address=address, base=base).rewrite(
        f"<!doctype html><title>t</title><body>{body}</body>".encode(), file
    )
    return made.content.decode().partition("<body>")[2].partition("</body>")[0]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<a href="/supplies/#a">x</a>', '<a href="../supplies/index.html#a">x</a>'),
        ('<a href="#a">x</a>', '<a href="#a">x</a>'),
        ('<a href="https://other.example.com/">x</a>', '<a href="https://other.example.com/">x</a>'),
        ('<a href="/supplies/?chain=a&amp;field=60">x</a>', "<a>x</a>"),
        ('<p><a class="btn" href="/card">填写</a> 不用注册</p>y', "y"),
        (
            '<p>也可以<a href="/supplies/">看</a>，或<a href="/card">填写</a>。</p>',
            '<p>也可以<a href="../supplies/index.html">看</a>，或。</p>',
        ),
        ('<nav><a href="/login">登录</a><a href="/needs/">需求</a></nav>', '<nav><a href="index.html">需求</a></nav>'),
        ('<script src="/static/card.js"></script><p hx-get="/supplies/">x</p>', "<p>x</p>"),
        ('<nav class="sorts"><a href="/supplies/?sort=maturity">成熟度</a></nav>', ""),
        ('<form method="post"><input name="csrf_token"></form>', ""),
        (
            '<form role="search"><input name="q"></form>',
            '<p class="search"><a href="../search/index.html" class="btn quiet">查找</a></p>',
        ),
        ('<div class="scan"><svg class="qr"></svg><p>扫码</p></div>', ""),
        (f"<p>网址：{BASE}/needs/x</p>y", "y"),
    ],
)
def test_without_an_address_nothing_leads_to_the_service(targets: Targets, body: str, expected: str) -> None:
    assert rewritten(targets, body) == expected


def test_with_an_address_forms_are_linked_and_codes_stay(targets: Targets) -> None:
    body = '<a href="/card?from=qr">填写</a><div class="scan"><svg class="qr"></svg></div>'
    expected = f'<a href="{BASE}/card">填写</a><div class="scan"><svg class="qr"></svg></div>'
    assert rewritten(targets, body, address=BASE) == expected


def test_a_form_whose_own_page_the_service_has_is_linked_by_its_name(targets: Targets) -> None:
    body = '<form method="post" action="/problem" aria-label="说说您的难题"><textarea name="text"></textarea></form>'
    link = f'<p class="search"><a href="{BASE}/problem" class="btn quiet">说说您的难题</a></p>'
    assert rewritten(targets, body, address=BASE) == link
    assert rewritten(targets, body) == ""
    assert rewritten(targets, body.replace("/problem", "/desk/"), address=BASE) == ""


def test_links_from_the_root_of_a_portal(targets: Targets) -> None:
    assert rewritten(targets, '<a href="/needs/?page=2">x</a>', base="/kjj") == '<a href="/kjj/needs/page-2.html">x</a>'


def test_drawings_stay_as_they_are(targets: Targets) -> None:
    body = '<svg class="strip" viewBox="0 0 100 4"><rect width="100" height="4"></rect></svg>'
    assert rewritten(targets, body).lower() == body.lower()
