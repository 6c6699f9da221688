"""One person's data on request: found, handed over, erased; by the administrator alone, with each step logged."""

import json
import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from builders import need
from canaries import CANARIES, EMAIL, NAME, PHONE, Sown, left_in, sow
from staff import Staff

from corpus.store import AuditConditions, Store
from corpus.store.personal.person import ERASED

WHO = {"phone": PHONE, "email": EMAIL, "name": NAME}


@pytest.fixture
def sown(store: Store) -> Sown:
    return sow(store)


@pytest.fixture
def admin(log_in: Callable[..., Staff]) -> Staff:
    return log_in("主任", "admin")


def mark_on(page: str) -> str:
    match = re.search(r'name="mark" value="([0-9a-f]+)"', page)
    assert match
    return match[1]


def last(store: Store) -> tuple[str, str, str]:
    entry = [*store.trail.audit.iterate(AuditConditions())][-1]
    return entry.action, entry.actor, entry.note


def test_everything_is_found_and_the_search_is_logged_masked(admin: Staff, store: Store, sown: Sown) -> None:
    page = admin.post("/desk/persons/found", **WHO).text
    for label in ("征集卡", "供给", "揭榜应答", "企业账号", "订阅", "通知", "往来消息", "走访座谈", "审计日志"):
        assert label in page
    assert sown.card in page
    assert last(store) == ("look_for_person", "主任", "欧*，154****9137，c***@example.com")


@pytest.mark.usefixtures("sown")
def test_what_else_their_records_say_is_offered_to_be_looked_for(admin: Staff) -> None:
    page = admin.post("/desk/persons/found", phone=PHONE).text
    assert "是同一个人的，请一并查找" in page
    assert f'name="email" value="{EMAIL}"' in page


def test_too_little_is_refused_with_what_is_missing(admin: Staff) -> None:
    answer = admin.post("/desk/persons/found", name=NAME)
    assert answer.status_code == 422
    assert "请同时写本人的征集卡、供给或应答的编号" in answer.text
    assert f'value="{NAME}"' in answer.text
    assert "没有查到" in admin.post("/desk/persons/found", phone="15400008888").text


@pytest.mark.usefixtures("sown")
def test_the_copy_holds_all_that_is_theirs_to_read_and_as_json(admin: Staff, store: Store) -> None:
    assert admin.post("/desk/persons/copy.zip", **WHO).status_code == 422
    answer = admin.post("/desk/persons/copy.zip", **WHO, reason="本人来电")
    assert answer.mimetype == "application/zip"
    with ZipFile(BytesIO(answer.data)) as archive:
        page, told = (archive.read(name).decode() for name in ("个人信息.html", "个人信息.json"))
    for text in (page, told):
        assert left_in(text) == list(CANARIES)
    places = {part["在哪里"]: part for part in json.loads(told)["内容"]}
    assert places["征集卡"]["各条"][0]["写着"]["手机"] == PHONE
    assert places["审计日志"]["各条"] == []
    action, _, note = last(store)
    assert action == "tell_person"
    assert left_in(note) == []


def test_what_is_said_of_others_beside_a_mention_is_masked(admin: Staff, store: Store) -> None:
    store.needs.add(need(problem=f"找 {PHONE} 或 15400007777，冬季放电容量只剩六成，电解液黏度大。"), actor="企业")
    answer = admin.post("/desk/persons/copy.zip", phone=PHONE, reason="本人来电")
    with ZipFile(BytesIO(answer.data)) as archive:
        assert "15400007777" not in archive.read("个人信息.json").decode()


def test_erasing_is_confirmed_and_leaves_nothing_on_any_page(admin: Staff, store: Store, sown: Sown) -> None:
    mark = mark_on(admin.post("/desk/persons/found", **WHO).text)
    unchecked = admin.post("/desk/persons/erase", **WHO, mark=mark, reason="本人来电")
    assert unchecked.status_code == 422
    assert "还没有删除" in unchecked.text
    done = admin.post("/desk/persons/erase", **WHO, mark=mark, reason="本人来电", checked="1")
    assert done.status_code == 303
    page = admin.page("/desk/persons/")
    assert "已按本人要求删除，共" in page
    assert "本人来电" in page
    assert store.needs.get(sown.card).contact == ERASED
    for place in (f"/desk/needs/{sown.card}", f"/desk/supplies/{sown.offer}", "/desk/audit/", "/desk/notices/"):
        assert left_in(admin.page(place)) == []
    assert "按本人要求删除个人信息" in admin.page(f"/desk/needs/{sown.card}")
    assert store.trail.audit.check().problem == ""


def test_what_changed_since_the_preview_is_shown_and_nothing_erased(admin: Staff, store: Store, sown: Sown) -> None:
    mark = mark_on(admin.post("/desk/persons/found", **WHO).text)
    store.needs.add(need(title="又一张", mobile=PHONE), actor="企业")
    answer = admin.post("/desk/persons/erase", **WHO, mark=mark, reason="本人来电", checked="1")
    assert answer.status_code == 409
    assert "还没有删除任何内容" in answer.text
    assert store.needs.get(sown.card).mobile == PHONE
    again = admin.post("/desk/persons/erase", **WHO, mark=mark_on(answer.text), reason="本人来电", checked="1")
    assert again.status_code == 303


def test_nobody_else_finds_or_erases(log_in: Callable[..., Staff]) -> None:
    for role in ("reviewer", "auditor", "town", "leader", "supplier"):
        member = log_in(f"某{role}", role, **({"org": "示例大学"} if role == "supplier" else {}))
        assert member.client.get("/desk/persons/").status_code == 403
        assert member.post("/desk/persons/found", **WHO).status_code == 403
