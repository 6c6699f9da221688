"""A page is made by its view and one row: the rest of the service finds it by itself."""

from collections.abc import Iterator

import pytest
from flask import Flask, abort, request
from flask.testing import FlaskClient
from staff import Staff

from corpus.store import Store
from web.app import create_app
from web.cli.access_table import access_table
from web.export.targets import Place, Targets
from web.gate.access import EVERYBODY, LOOKING, READING, ROWS, Export, Menu, kept_endpoints, plain_pages
from web.gate.pages import Pages
from web.hall.sitemap import places
from web.services import Services, services
from web.settings import Settings


@pytest.fixture
def app(settings: Settings, store: Store) -> Iterator[Flask]:
    """An application with a public page, one for staff, and a form that somebody may send again."""
    known = dict(ROWS)
    pages, sent = Pages("invented", __name__), list[str]()

    @pages.get("/invented/", access=EVERYBODY, kept=True, listed=True)
    def show() -> str:
        return "人人可看"

    @pages.get("/invented/form", access=EVERYBODY, export=Export.LIVE)
    def form() -> str:
        return str(len(sent))

    @pages.get("/invented/staff", access=READING, menu=(Menu(LOOKING, 1, "新的一页", "invented", count=_seven),))
    def at_the_desk() -> str:
        return "工作人员"

    @pages.post("/invented/plain", access=EVERYBODY)
    def plain() -> str:
        abort(418)

    @pages.post("/invented/question", access=EVERYBODY, asks=True)
    def question() -> str:
        return request.form.get("text", "")

    @pages.post("/invented/form", access=EVERYBODY, endpoint="send", expired=lambda: ("写的都在", 400))
    def send() -> str:
        sent.append("sent")
        return "sent"

    app = create_app(settings, store=store)
    app.testing = True
    app.register_blueprint(pages)
    yield app
    ROWS.clear()
    ROWS.update(known)


def _seven(_: Services) -> int:
    return 7


def test_who_may_open_it_is_enforced_and_printed(app: Flask, client: FlaskClient) -> None:
    assert client.get("/invented/").text == "人人可看"
    assert client.get("/invented/staff").status_code == 302
    table = access_table(app)
    assert "| GET | `/invented/` | √ |" in table
    assert "| GET | `/invented/staff` |  | √ |" in table


def test_it_is_kept_listed_exported_and_walked_through(app: Flask) -> None:
    assert "invented.show" in kept_endpoints()
    assert {"/invented/", "/invented/form"} <= set(plain_pages(EVERYBODY))
    targets = Targets(app, "https://example.gov.cn/")
    assert targets.of("/invented/").place is Place.INSIDE
    assert targets.of("/invented/form").place is Place.LIVE
    assert targets.of("/invented/staff").place is Place.NOWHERE
    with app.test_request_context():
        assert [place.address for place in places(services()) if place.address.endswith("/invented/")] != []


def test_it_stands_in_the_menu_of_the_desk_for_those_who_may_open_it(staff: Staff) -> None:
    assert '<a href="/invented/staff">新的一页<span class="n">7</span></a>' in staff.page("/desk/")


def test_a_form_is_refused_without_the_token_whether_or_not_anybody_thought_of_it(client: FlaskClient) -> None:
    assert client.post("/invented/plain").status_code == 400
    answer = client.post("/invented/form")
    assert (answer.status_code, answer.text) == (400, "写的都在")
    assert client.get("/invented/form").text == "0"


def test_a_post_that_only_asks_needs_no_token_and_the_table_says_so(app: Flask, client: FlaskClient) -> None:
    answer = client.post("/invented/question", data={"text": "问一句"})
    assert (answer.status_code, answer.text) == (200, "问一句")
    assert "Set-Cookie" not in answer.headers
    assert [name for name, row in ROWS.items() if row.asks and name.startswith("invented")] == ["invented.question"]
    table = access_table(app)
    assert "| POST（只查询） | `/invented/question` | √ |" in table
    assert "| POST | `/invented/plain` | √ |" in table
    assert client.post("/invented/question", data={"text": "长" * 1024 * 1024}).status_code == 413


def test_nothing_is_said_of_a_route_that_somebody_adds_beside_it(app: Flask) -> None:
    app.add_url_rule("/beside", "beside", lambda: "unsaid")
    assert app.test_client().get("/beside").status_code in (302, 403)
