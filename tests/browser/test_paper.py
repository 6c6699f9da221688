"""Tables on paper: no row breaks over two pages, and the head comes again on each."""

import io
import re
from urllib.parse import quote

import pytest
from browser_service import Service, log_in, open_page
from builders import supply
from issued import issue_of
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from web.publishing.formats import paper
from web.publishing.issue import Issue

pytestmark = pytest.mark.browser
ROWS = 14
CHAIN = "新能源（锂电、光伏）"


@pytest.fixture(scope="module")
def number(service: Service) -> str:
    """An issue of rows that take several lines each, marked at their beginning and at their end."""
    text = "采用低黏度溶剂与成膜添加剂，磷酸铁锂电池在零下二十度放电容量保持率达到 82%。" * 8
    records = [
        service.store.supplies.add(
            supply(id="", title=f"head{at}. {'很长的名称' * 6}tail{at}.", summary=text), actor="t"
        )
        for at in range(ROWS)
    ]
    return issue_of(service.store, *records).number


def printed(page: Page) -> list[str]:
    """The text of each sheet of paper."""
    return [one.extract_text() for one in PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages]


def pages_of(sheets: list[str], mark: str) -> dict[str, set[int]]:
    """On which sheets the marks with each number stand."""
    found: dict[str, set[int]] = {}
    for at, text in enumerate(sheets):
        for number in re.findall(rf"{mark}(\d+)\.", re.sub(r"\s", "", text)):
            found.setdefault(number, set()).add(at)
    return found


def whole_rows(page: Page, head: str) -> None:
    """Fails where a row stands on two sheets, or a sheet with rows has no head."""
    sheets = printed(page)
    begun, ended = pages_of(sheets, "head"), pages_of(sheets, "tail")
    assert len(begun) == ROWS
    assert begun == ended
    assert len(set.union(*begun.values())) > 1
    for at in set.union(*begun.values()):
        assert head in re.sub(r"\s", "", sheets[at])


@pytest.mark.parametrize("path", ["/publications/{number}", "/lists/supplies/{chain}"])
def test_no_row_of_a_public_list_breaks(browser: Browser, service: Service, number: str, path: str) -> None:
    context, page = open_page(browser, service, wide=True)
    answer = page.goto(path.format(number=number, chain=quote(CHAIN)))
    assert answer is not None
    assert answer.ok, path
    whole_rows(page, "名称")
    context.close()


def test_nor_does_one_of_the_file(browser: Browser, service: Service, number: str) -> None:
    store = service.store
    publication = store.issues.publications.issue(number)
    context, page = open_page(browser, service, wide=True)
    with service.app.test_request_context():
        page.set_content(paper(Issue(publication, store.issues.publications.content(publication.id))))
    whole_rows(page, "名称")
    context.close()


@pytest.mark.parametrize(
    "path", ["/desk/pairings/", "/desk/audit/", "/desk/gaps/", "/desk/figures/", "/desk/supplies/"]
)
def test_nor_does_one_of_the_desk(browser: Browser, service: Service, path: str) -> None:
    """On a sheet as narrow as A4, where the screen would show cards."""
    context, page = open_page(browser, service, wide=False)
    log_in(page)
    page.goto(path)
    page.emulate_media(media="print")
    rows = page.locator("table.table tbody tr")
    assert rows.count() > 0
    looks = rows.evaluate_all(
        "all => all.map(one => [getComputedStyle(one).display, getComputedStyle(one).breakInside].join())"
    )
    assert set(looks) == {"table-row,avoid"}
    heads = page.locator("table.table thead").evaluate_all("all => all.map(one => getComputedStyle(one).display)")
    assert set(heads) == {"table-header-group"}
    context.close()
