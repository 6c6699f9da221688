import attached_files as files
import pytest
from builders import need
from flask.testing import FlaskClient
from staff import Staff

from corpus.records import Need
from corpus.store import Attachment, Store
from web.gate.secret_links import receipt_token

NAME = "秘密配方 A.pdf"


@pytest.fixture
def card(store: Store) -> Need:
    return store.needs.add(need(), actor="企业")


@pytest.fixture
def attachment(store: Store, card: Need) -> Attachment:
    return store.arriving.attachments.take(files.PDF, name=NAME, key="", need_id=card.id)


def address(file: Attachment) -> str:
    return f"/desk/needs/{file.need_id}/attachments/{file.id}"


def test_a_file_is_saved_and_never_shown(staff: Staff, attachment: Attachment) -> None:
    assert NAME in staff.page(f"/desk/needs/{attachment.need_id}")
    answer = staff.client.get(address(attachment))
    assert answer.data == files.PDF
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert "filename*=UTF-8''%E7%A7%98%E5%AF%86" in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert answer.headers["Cache-Control"] == "no-store"


def test_other_pages_keep_the_general_policy(staff: Staff, attachment: Attachment) -> None:
    staff.client.get(address(attachment))
    assert "sandbox" not in staff.client.get("/desk/").headers["Content-Security-Policy"]


def test_removing_asks_once_and_keeps_who_and_when(staff: Staff, store: Store, attachment: Attachment) -> None:
    asked = staff.page(f"{address(attachment)}/remove")
    assert "不能恢复" in asked
    assert store.arriving.attachments.of_need(str(attachment.need_id)) != ()
    assert staff.post(f"{address(attachment)}/remove").status_code == 303
    page = staff.page(f"/desk/needs/{attachment.need_id}")
    assert "（王干事，2026-11-23 09:30）" in page
    assert staff.client.get(address(attachment)).status_code == 404
    assert staff.post(f"{address(attachment)}/remove").status_code == 404
    assert list(store.arriving.attachments.files.names()) == []


def test_a_file_belongs_to_one_card_and_to_staff(
    staff: Staff, client: FlaskClient, store: Store, attachment: Attachment
) -> None:
    other = store.needs.add(need(title="另一张征集卡"), actor="企业")
    assert staff.client.get(f"/desk/needs/{other.id}/attachments/{attachment.id}").status_code == 404
    assert client.get(address(attachment)).location.startswith("/login")


def test_the_public_learns_nothing_of_it(client: FlaskClient, card: Need, attachment: Attachment) -> None:
    for page in ("/", "/needs/", f"/needs/{card.id}", "/api/v1/needs", f"/needs/{card.id}?supply=GJ-2026-00001"):
        text = client.get(page).text
        assert "秘密配方" not in text, page
        assert attachment.stored_as not in text, page
    assert "附件" not in client.get(f"/needs/{card.id}").text


def test_the_receipt_names_it_to_whoever_holds_the_address(
    client: FlaskClient, card: Need, attachment: Attachment
) -> None:
    with client.application.app_context():
        token = receipt_token(card.id)
    page = client.get(f"/card/receipt/{token}").text
    assert "附件 1 个" in page
    assert NAME in page
    assert f"attachments/{attachment.id}" not in page
