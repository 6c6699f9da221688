import io
from collections.abc import Iterator
from typing import Any

import attached_files as files
import pytest
from builders import need
from flask import Flask
from werkzeug.datastructures import FileStorage

from corpus.attached import LARGEST, MOST
from corpus.records import values_of
from corpus.store import Store
from web.cards import card
from web.records import attachments
from web.services import Services, services

KEY = "k" * 24


@pytest.fixture
def here(app: Flask) -> Iterator[Services]:
    """The services, in a request from some address."""
    with app.test_request_context("/card", environ_base={"REMOTE_ADDR": "192.0.2.1"}):
        yield services()


def upload(name: str, content: bytes) -> FileStorage:
    return FileStorage(io.BytesIO(content), filename=name)


def names(here: Services, key: str = KEY) -> list[str]:
    return [attachment.name for attachment in attachments.of_key(here, key)]


def typed() -> dict[str, Any]:
    values = values_of(need())
    return {name: values[name] for name in values if name not in ("extra", "source")}


def test_what_is_good_is_kept_and_what_is_not_is_named(here: Services) -> None:
    wanted = {"工况.pdf": files.PDF, "脚本.pdf": files.HTML, "": b"", "大.pdf": bytes(LARGEST + 1)}
    said = attachments.take(here, [upload(*sent) for sent in wanted.items()], key=KEY)
    assert names(here) == ["工况.pdf"]
    assert [line.partition("”")[0] for line in said] == ["“脚本.pdf", "“大.pdf"]
    assert "可以上传" in said[0]
    assert "压缩或拆开" in said[1]
    assert attachments.take(here, [upload("工况.pdf", files.PDF)], key=KEY) == [], "a reload takes nothing twice"
    assert names(here) == ["工况.pdf"]


def test_the_sixth_is_refused_by_name(here: Services) -> None:
    wanted = [upload(f"{place}.pdf", files.PDF + bytes([place])) for place in range(MOST + 1)]
    assert attachments.take(here, wanted, key=KEY) == ["“5.pdf”没有收下：已有 5 个附件；请先移除一个再添加。"]


def test_one_address_cannot_upload_without_end(here: Services, store: Store) -> None:
    few = Services(here.settings.model_copy(update={"upload_limit": "1 per hour"}), store, here.matching)
    assert attachments.take(few, [upload("a.pdf", files.PDF)], key=KEY) == []
    assert "过一会儿" in attachments.take(few, [upload("b.png", files.PNG)], key=KEY)[0]


def test_a_card_takes_its_attachments_with_it_once(here: Services) -> None:
    attachments.take(here, [upload("工况.pdf", files.PDF)], key=KEY)
    sent = card.send(here, typed(), key=KEY)
    assert [attachment.name for attachment in attachments.of_need(here, sent.need.id)] == ["工况.pdf"]
    attachments.take(here, [upload("照片.png", files.PNG)], key=KEY)
    again = card.send(here, typed(), key=KEY)
    assert again.need.id == sent.need.id
    assert [attachment.name for attachment in attachments.of_need(here, sent.need.id)] == ["工况.pdf", "照片.png"]
    attachments.bind(here, KEY, sent.need)
    assert len(attachments.of_need(here, sent.need.id)) == 2


def test_other_words_in_a_form_sent_before_bring_nothing_to_the_first_card(here: Services) -> None:
    sent = card.send(here, typed(), key=KEY)
    attachments.take(here, [upload("照片.png", files.PNG)], key=KEY)
    assert card.send(here, typed() | {"title": "另一项完全不同的需求"}, key=KEY).is_new_text
    assert attachments.of_need(here, sent.need.id) == ()
    attachments.move(here, KEY, to="new key")
    assert names(here, "new key") == ["照片.png"]


def test_a_file_is_taken_back_only_by_its_own_form(here: Services) -> None:
    attachments.take(here, [upload("工况.pdf", files.PDF)], key=KEY)
    (attachment,) = attachments.of_key(here, KEY)
    for key, number in (("another", str(attachment.id)), (KEY, "x"), (KEY, "9" * 30), (KEY, "٣")):
        attachments.remove(here, key, number)
    assert names(here) == ["工况.pdf"]
    attachments.remove(here, KEY, str(attachment.id))
    assert names(here) == []


def test_a_stored_card_has_a_key_of_its_own(here: Services, store: Store) -> None:
    stored = store.needs.add(need(state="returned"), actor="企业")
    key = attachments.key_of(stored)
    assert card.read_key(key) != key, "which no form can send"
    attachments.take(here, [upload("补充.docx", files.word())], key=key)
    (attachment,) = attachments.of_need(here, stored.id)
    assert attachments.of_key(here, key) == (attachment,)
    attachments.remove(here, key, str(attachment.id))
    attachments.remove(here, key, str(attachment.id))
    assert [gone.removed_by for gone in store.arriving.attachments.removed_of(stored.id)] == ["企业"]
