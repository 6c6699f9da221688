"""我能解决: taken once, kept on error, seen by staff alone, with a receipt that says how it stands."""

import io
import re
from html import unescape

import attached_files as files
import pytest
from builders import need
from flask.testing import FlaskClient
from staff import Staff
from werkzeug.test import TestResponse

from corpus.proposals import Proposal, ProposalState
from corpus.records import Need
from corpus.store import Store
from web.app import create_app
from web.gate.security import limiter
from web.settings import Settings

PEOPLE = {"org": "示例理工大学", "contact": "郑教授", "phone": "154 0000 0055", "email": "zheng@example.com"}
TYPED = PEOPLE | {"text": "用离子液体改性电解液，零下三十度容量保持率做到过八成五。", "supply": "GJ-2026-00001"}


@pytest.fixture
def card(store: Store) -> Need:
    """An anonymous public need."""
    return store.needs.add(need(disclosure="anonymous"), actor="企业")


def hidden(page: str, name: str) -> str:
    """What a hidden input of a page carries."""
    match = re.search(rf'name="{name}"[^>]* value="([^"]*)"', page)
    assert match
    return unescape(match[1])


def send(client: FlaskClient, card: Need, **changes: str) -> TestResponse:
    """Opens the form and sends it."""
    page = client.get(f"/needs/{card.id}/solve").text
    fields = {name: hidden(page, name) for name in ("csrf_token", "key")}
    return client.post(f"/needs/{card.id}/solve", data=fields | TYPED | {"consent": "1"} | changes)


def only(store: Store) -> Proposal:
    (waiting,) = store.arriving.proposals.page(ProposalState.WAITING).items
    return waiting


def test_it_is_stored_and_the_receipt_says_how_it_stands(client: FlaskClient, store: Store, card: Need) -> None:
    assert f'href="/needs/{card.id}/solve"' in client.get(f"/needs/{card.id}").text
    form = client.get(f"/needs/{card.id}/solve").text
    assert "checked" not in form
    assert "示例甲电池有限公司" not in form
    answer = send(client, card)
    assert answer.status_code == 303
    proposed = only(store)
    assert (proposed.id, proposed.need_id, proposed.written.phone) == ("JB-2026-0001", card.id, "15400000055")
    assert "2026年12月版" in proposed.consent
    receipt = client.get(answer.location)
    assert "JB-2026-0001" in receipt.text
    assert "待处理" in receipt.text
    assert receipt.headers["Cache-Control"] == "no-store"
    for secret in (PEOPLE["contact"], PEOPLE["phone"], PEOPLE["email"], "15400000055"):
        assert secret not in receipt.text
    for secret in (*PEOPLE.values(), "15400000055", TYPED["text"]):
        assert secret not in client.get(f"/needs/{card.id}").text
    assert client.get("/proposals/JB-2026-0001").status_code == 404


def test_a_form_that_is_sent_twice_is_stored_once(client: FlaskClient, store: Store, card: Need) -> None:
    page = client.get(f"/needs/{card.id}/solve").text
    fields = {name: hidden(page, name) for name in ("csrf_token", "key")} | TYPED | {"consent": "1"}
    places = [client.post(f"/needs/{card.id}/solve", data=fields).location for _ in range(2)]
    assert places[0] == places[1]
    assert only(store)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"org": ""}, "请填写单位名称"),
        ({"phone": "", "email": ""}, "请填写电话或邮箱，至少一项"),
        ({"phone": "123"}, "不像电话号码"),
        ({"email": "abc"}, "不像邮箱地址"),
        ({"text": "太短"}, "至少 10 个字"),
        ({"text": "长" * 2001}, "最多 2000 个字，现在有 2001 个"),
        ({"supply": "长" * 121}, "最多 120 个字"),
        ({"consent": ""}, "请勾选个人信息处理同意"),
        ({"website": "http://spam.example"}, "请把“网址”一栏清空"),
    ],
)
def test_what_is_wrong_is_said_and_everything_typed_is_kept(
    client: FlaskClient, store: Store, card: Need, changes: dict[str, str], said: str
) -> None:
    answer = send(client, card, **changes)
    assert answer.status_code == 422
    assert said in answer.text
    assert store.arriving.proposals.counts()[ProposalState.WAITING] == 0
    for name, value in (TYPED | changes).items():
        if name not in ("website", "consent"):
            assert value in answer.text


def test_an_expired_page_keeps_what_was_typed(client: FlaskClient, store: Store, card: Need) -> None:
    answer = client.post(f"/needs/{card.id}/solve", data=TYPED | {"consent": "1"})
    assert answer.status_code == 400
    assert TYPED["text"] in answer.text
    assert "应答还没有提交" in answer.text
    assert store.arriving.proposals.counts()[ProposalState.WAITING] == 0


def test_only_so_many_an_hour_and_nothing_is_lost(store: Store, card: Need) -> None:
    app = create_app(Settings(_env_file=None, db=store.database.path, proposal_limit="2 per hour"), store=store)
    limiter.reset()
    client = app.test_client()
    assert [send(client, card).status_code for _ in range(3)] == [303, 303, 429]
    assert TYPED["text"] in send(client, card).text


def test_a_need_that_takes_none_has_no_form(client: FlaskClient, store: Store) -> None:
    for state, disclosure, status in (("settled", "public", 409), ("accepted", "bureau_only", 404)):
        asked = store.needs.add(need(state=state, disclosure=disclosure), actor="t")
        assert client.get(f"/needs/{asked.id}/solve").status_code == status
        if status == 409:
            assert "我能解决" not in client.get(f"/needs/{asked.id}").text


def test_the_writer_reads_the_answer_of_staff(client: FlaskClient, staff: Staff, card: Need) -> None:
    place = send(client, card).location
    answer = staff.post("/desk/proposals/JB-2026-0001/answer", version=1, state="answered", note="请先寄样品。")
    assert answer.status_code == 303
    receipt = client.get(place).text
    assert "已答复" in receipt
    assert "请先寄样品。" in receipt


def test_the_need_stands_beside_the_form(client: FlaskClient, card: Need) -> None:
    page = client.get(f"/needs/{card.id}/solve").text
    assert card.problem in page
    assert page.index(card.problem) < page.index("怎么解决")
    assert "示例甲电池有限公司" not in page


def test_the_receipt_shows_what_was_written_and_can_be_kept(client: FlaskClient, card: Need) -> None:
    place = send(client, card).location
    receipt = client.get(place).text
    for said in (TYPED["text"], TYPED["org"], TYPED["supply"], "154****0055", "保存回执图片", "回执网址"):
        assert said in receipt
    drawn = client.get(f"{place}/receipt.svg")
    assert (drawn.status_code, drawn.mimetype) == (200, "image/svg+xml")
    assert "JB-2026-0001" in drawn.text
    assert drawn.headers["Cache-Control"] == "no-store"


def test_a_file_goes_with_it_to_staff_alone(client: FlaskClient, store: Store, staff: Staff, card: Need) -> None:
    page = client.get(f"/needs/{card.id}/solve").text
    fields = {name: hidden(page, name) for name in ("csrf_token", "key")} | TYPED | {"consent": "1"}
    place = f"/needs/{card.id}/solve"
    taken = client.post(place, data=fields | {"go": "upload", "attachments": (io.BytesIO(files.PDF), "方案.pdf")})
    assert taken.status_code == 200
    assert "方案.pdf" in taken.text
    assert TYPED["text"] in taken.text
    assert store.arriving.proposals.counts()[ProposalState.WAITING] == 0
    sent = client.post(place, data=fields | {"go": "send", "attachments": (io.BytesIO(files.PNG), "样品.png")})
    assert [attachment.name for attachment in store.arriving.attachments.of_proposal(only(store).id)] == [
        "方案.pdf",
        "样品.png",
    ]
    assert "附件 2 个" in client.get(sent.location).text
    (first, _) = store.arriving.attachments.of_proposal(only(store).id)
    inside = f"/desk/proposals/{only(store).id}/attachments/{first.id}"
    assert inside in staff.page(f"/desk/proposals/{only(store).id}")
    assert staff.client.get(inside).data == files.PDF
    assert staff.client.get(f"/desk/proposals/{only(store).id}/attachments/{first.id + 9}").status_code == 404
    assert client.get(inside).status_code == 302
    store.arriving.attachments.tidy()
    assert len(store.arriving.attachments.of_proposal(only(store).id)) == 2, "what was sent stays"


def test_a_file_of_another_kind_is_not_taken_and_nothing_is_lost(client: FlaskClient, store: Store, card: Need) -> None:
    page = client.get(f"/needs/{card.id}/solve").text
    fields = {name: hidden(page, name) for name in ("csrf_token", "key")} | TYPED | {"consent": "1", "go": "send"}
    bad = {"attachments": (io.BytesIO(files.HTML), "页面.pdf")}
    answer = client.post(f"/needs/{card.id}/solve", data=fields | bad)
    assert answer.status_code == 422
    assert "“页面.pdf”没有收下" in answer.text
    assert TYPED["text"] in answer.text
    assert store.arriving.proposals.counts()[ProposalState.WAITING] == 0
