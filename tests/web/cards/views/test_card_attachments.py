import io
import re
from typing import Any

import attached_files as files
from card_form import CARD, STEPS, at_step, form_of, press, send
from flask.testing import FlaskClient

from corpus.states import NeedState
from corpus.store import NeedConditions, Store

PROMISED = {name: CARD[name] for name in STEPS[3]}
NAME = "秘密工况.pdf"


def some(**contents: bytes) -> list[tuple[io.BytesIO, str]]:
    return [(io.BytesIO(content), f"{name}.pdf") for name, content in contents.items()]


def names(store: Store) -> list[str]:
    (card,) = store.needs.iterate(NeedConditions())
    return [attachment.name for attachment in store.arriving.attachments.of_need(card.id)]


def number_in(page: str) -> str:
    match = re.search(r'name="remove" value="(\d+)"', page)
    assert match
    return match[1]


def test_files_go_with_the_card(client: FlaskClient, store: Store) -> None:
    page = at_step(client, 4)
    answer = press(client, page, "send", attachments=some(秘密工况=files.PDF), **PROMISED)
    assert answer.status_code == 303
    assert names(store) == [NAME]
    receipt = client.get(answer.location).text
    assert "附件 1 个" in receipt
    assert NAME in receipt


def test_no_error_loses_a_file(client: FlaskClient, store: Store) -> None:
    answer = press(client, at_step(client, 4), "send", attachments=some(秘密工况=files.PDF))
    assert answer.status_code == 422
    assert NAME in answer.text
    press(client, answer.text, "send", **PROMISED)
    assert names(store) == [NAME]


def test_an_expired_session_loses_no_file(client: FlaskClient, store: Store) -> None:
    expired: dict[str, Any] = PROMISED | {"csrf_token": "old", "attachments": some(秘密工况=files.PDF)}
    answer = press(client, at_step(client, 4), "send", **expired)
    assert answer.status_code == 400
    press(client, answer.text, "send", **PROMISED)
    assert names(store) == [NAME]


def test_a_file_that_is_not_taken_holds_the_card_back_once(client: FlaskClient, store: Store) -> None:
    both = some(秘密工况=files.PDF, 脚本=files.HTML)
    answer = press(client, at_step(client, 4), "send", attachments=both, **PROMISED)
    assert answer.status_code == 422
    assert "“脚本.pdf”没有收下" in answer.text
    assert store.needs.count(NeedConditions()) == 0
    assert press(client, answer.text, "send").status_code == 303, "the promises stay ticked"
    assert names(store) == [NAME]


def test_uploading_and_removing_stay_at_the_step(client: FlaskClient) -> None:
    added = press(client, at_step(client, 4), "4", attachments=some(秘密工况=files.PDF))
    assert (added.status_code, NAME in added.text, "第 4 步" in added.text) == (200, True, True)
    removed = client.post("/card", data=fields(added.text) | {"remove": number_in(added.text)})
    assert (removed.status_code, NAME in removed.text, "第 4 步" in removed.text) == (200, False, True)


def fields(page: str) -> dict[str, Any]:
    return {name: value for name, value in form_of(page).fields.items() if value is not None}


def test_other_words_after_sending_keep_the_files_with_them(client: FlaskClient, store: Store) -> None:
    page = at_step(client, 4)
    press(client, page, "send", **PROMISED)
    again = press(client, page, "send", title="另一项完全不同的需求", attachments=some(秘密工况=files.PDF), **PROMISED)
    assert again.status_code == 409
    assert names(store) == []
    press(client, again.text, "send")
    (second,) = [need for need in store.needs.iterate(NeedConditions()) if need.title.startswith("另一项")]
    assert [attachment.name for attachment in store.arriving.attachments.of_need(second.id)] == [NAME]


def test_a_returned_card_shows_and_changes_its_files(client: FlaskClient, store: Store) -> None:
    sent = send(client, attachments=some(秘密工况=files.PDF))
    (card,) = store.needs.iterate(NeedConditions())
    store.needs.step(card.id, version=card.version, state=NeedState.RETURNED, actor="王干事", note="请补检测报告")
    first = client.get(f"{sent.location}/correct").text
    page = press(client, first, "4").text
    assert NAME in page
    page = press(client, page, "4", attachments=some(报告=files.PDF + b"2")).text
    page = client.post(f"{sent.location}/correct", data=fields(page) | {"remove": number_in(page)}).text
    assert names(store) == ["报告.pdf"]
    assert [attachment.removed_by for attachment in store.arriving.attachments.removed_of(card.id)] == ["企业"]
    assert press(client, page, "send", not_secret="1", consent="1").status_code == 303
    assert names(store) == ["报告.pdf"]
