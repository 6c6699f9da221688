"""个人信息处理告知 for everybody: what is kept, how to ask, every edition; linked from every page."""

from card_form import send
from flask.testing import FlaskClient
from staff import Staff

from corpus.store import NeedConditions, Store
from web.personal.kept_data import kept_data
from web.settings import Settings


def test_it_says_what_why_on_what_ground_how_long_and_who_sees_it(client: FlaskClient) -> None:
    page = client.get("/privacy").text
    for said in ("需求联系人", "《个人信息保护法》第十三条", "办结或撤回后 3 年", "平时打码", "怎样查阅、更正、删除"):
        assert said in page
    assert 'href="/privacy"' in client.get("/").text


def test_contact_lines_are_never_invented(client: FlaskClient) -> None:
    assert "本站还没有公布联系方式" in client.get("/privacy").text


def test_contact_lines_come_from_the_settings(client: FlaskClient, settings: Settings) -> None:
    settings.contact = "电话 0000-1234567"
    page = client.get("/privacy").text
    assert "联系方式：电话 0000-1234567。" in page
    assert "还没有公布" not in page


def test_times_are_those_of_the_settings() -> None:
    kept = kept_data(Settings(_env_file=None, keep_years=7, message_days=99, audit_days=500, log_days=300))
    told = " ".join(one.how_long for one in kept)
    assert all(said in told for said in ("7 年", "99 天", "500 天", "300 天"))


def test_an_earlier_edition_is_shown_as_one(client: FlaskClient) -> None:
    page = client.get("/privacy/card/2026-11")
    assert "期满由上述单位删除或作匿名处理" in page.text
    assert "以前使用的一版" in page.text
    assert "现在使用的是这一版" in client.get("/privacy/card/2026-12").text
    assert client.get("/privacy/card/2020-01").status_code == 404


def test_a_card_links_to_the_edition_that_it_was_agreed_to(client: FlaskClient, staff: Staff, store: Store) -> None:
    receipt = send(client).location
    (card,) = store.needs.iterate(NeedConditions())
    link = 'href="/privacy/card/2026-12"'
    assert link in client.get(receipt).text
    assert link in staff.page(f"/desk/needs/{card.id}")
