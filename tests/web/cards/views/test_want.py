"""我想要这项成果: a short form that becomes a card, once, which the supplier hears nothing of."""

from collections.abc import Callable
from typing import Any

import pytest
from builders import supply
from card_form import form_of
from flask.testing import FlaskClient
from staff import Staff
from werkzeug.test import TestResponse

from corpus.records import Need, Supply
from corpus.states import MessageState
from corpus.store import NeedConditions, Store
from web.app import create_app
from web.gate.security import limiter
from web.settings import Settings

TYPED = {
    "contact": "周启明",
    "mobile": "154 0000 0021",
    "org_name": "示例冬储电池有限公司",
    "problem": "想用在冬季户外储能柜上，解决低温容量掉得快。",
}


@pytest.fixture
def offered(store: Store) -> Supply:
    """A supply on offer, whose supplier can be written to."""
    return store.supplies.add(supply(), actor="t")


def cards(store: Store) -> list[Need]:
    return list(store.needs.iterate(NeedConditions()))


def opened(client: FlaskClient, supply_id: str) -> dict[str, str]:
    """What the empty form carries."""
    return dict(form_of(client.get(f"/supplies/{supply_id}/want").text).fields)


def send(client: FlaskClient, offered: Supply, **changes: str) -> TestResponse:
    """Opens the form, fills it in and sends it."""
    fields = {name: value for name, value in opened(client, offered.id).items() if value is not None}
    return client.post(f"/supplies/{offered.id}/want", data=fields | TYPED | {"consent": "1"} | changes)


def test_the_page_of_a_supply_leads_to_a_form_of_its_own(client: FlaskClient, offered: Supply) -> None:
    page = client.get(f"/supplies/{offered.id}")
    assert f'href="/supplies/{offered.id}/want"' in page.text
    assert "csrf_token" not in page.text
    form = client.get(f"/supplies/{offered.id}/want")
    assert form.headers["Cache-Control"] == "no-store"
    asked = {name for name in form_of(form.text).fields if name not in ("csrf_token", "again")}
    assert asked == {"contact", "mobile", "org_name", "problem", "consent"}
    assert "checked" not in form.text
    assert offered.title in form.text


def test_it_becomes_a_card_that_waits_for_staff(client: FlaskClient, store: Store, offered: Supply) -> None:
    answer = send(client, offered)
    assert answer.status_code == 303
    (card,) = cards(store)
    assert (card.state, card.disclosure) == ("submitted", "bureau_only")
    assert (card.supply_wanted, card.source) == (offered.id, "我想要这项成果")
    assert card.title == "想要：宽温域锂离子电池电解液"
    assert card.problem == TYPED["problem"]
    assert (card.contact, card.mobile, card.org_name) == ("周启明", "15400000021", "示例冬储电池有限公司")
    assert (card.chain, card.field, card.need_kinds) == (offered.chain, offered.field, ("adoption",))
    assert card.consent
    assert not card.not_secret
    assert "个人信息处理告知（2026年12月版" in card.extra
    receipt = client.get(answer.location)
    assert card.id in receipt.text
    assert client.get(f"/needs/{card.id}").status_code == 404


def test_the_supplier_hears_nothing_before_staff_have_recommended(
    client: FlaskClient, store: Store, offered: Supply, staff: Staff, log_in: Callable[..., Staff]
) -> None:
    university = log_in("示例大学", "supplier", org="示例大学")
    before = [university.page(place) for place in ("/supplier/", f"/supplier/{offered.id}")]
    send(client, offered)
    (card,) = cards(store)
    staff.post(f"/desk/needs/{card.id}/step", version=card.version, state="accepted")
    (pairing,) = (one for one in store.pairings.of_need(card.id) if one.supply_id == offered.id)
    assert pairing.state == "suggested"
    after = [university.page(place) for place in ("/supplier/", f"/supplier/{offered.id}")]
    assert [without_token(page) for page in after] == [without_token(page) for page in before]
    written = [one for state in MessageState for one in store.telling.outbox.page(state).items]
    assert not [one for one in written if one.recipient in (offered.email, offered.phone)]
    assert not [one for one in store.telling.told.matters(need_id=card.id) if one.pairing_id]
    for secret in (card.id, *TYPED.values(), "15400000021"):
        assert secret not in "".join(after)
        assert secret not in client.get(f"/supplies/{offered.id}").text


def without_token(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrf_token" not in line]


def test_pressed_twice_and_sent_again_it_is_one_card(client: FlaskClient, store: Store, offered: Supply) -> None:
    fields = opened(client, offered.id) | TYPED | {"consent": "1"}
    places = [client.post(f"/supplies/{offered.id}/want", data=fields).location for _ in range(2)]
    places.append(send(client, offered, mobile="15400000021").location)
    assert len(set(places)) == 1
    assert len(cards(store)) == 1


def test_other_words_are_another_card_only_where_that_is_wanted(
    client: FlaskClient, store: Store, offered: Supply
) -> None:
    place = send(client, offered).location
    answer = send(client, offered, problem="换一个地方用，另有一件事。")
    assert answer.status_code == 409
    assert place in answer.text
    assert "换一个地方用，另有一件事。" in answer.text
    assert [one.id for one in cards(store)] == ["SZXQ-2026-0001"]
    again = form_of(answer.text).fields["again"]
    assert send(client, offered, problem="换一个地方用，另有一件事。", again=str(again)).status_code == 303
    assert len(cards(store)) == 2


def test_somebody_else_on_the_same_device_has_a_card_of_their_own(
    client: FlaskClient, store: Store, offered: Supply
) -> None:
    place = send(client, offered).location
    answer = send(client, offered, mobile="15400000022", contact="吴某")
    assert answer.status_code == 303
    assert answer.location != place
    assert len(cards(store)) == 2


def test_two_enterprises_that_want_one_supply_are_not_taken_for_one(
    client: FlaskClient, store: Store, offered: Supply
) -> None:
    send(client, offered)
    others = {"mobile": "15400000022", "contact": "吴大力", "org_name": "北山矿山机械股份有限公司"}
    send(client, offered, problem="井下应急电源冬天带不动水泵，想换电解液。", **others)
    assert store.twins.duplicates.suspected("needs", "SZXQ-2026-0001") == ()
    send(client, offered, again="x" * 24)
    assert [one.second_id for one in store.twins.duplicates.suspected("needs", "SZXQ-2026-0001")] == ["SZXQ-2026-0003"]


def test_another_device_is_never_led_to_somebodys_receipt(
    app: Any, client: FlaskClient, store: Store, offered: Supply
) -> None:
    place = send(client, offered).location
    assert send(app.test_client(), offered).location != place
    assert len(cards(store)) == 2


def test_after_it_was_withdrawn_it_can_be_asked_for_again(client: FlaskClient, store: Store, offered: Supply) -> None:
    send(client, offered)
    store.needs.step("SZXQ-2026-0001", version=1, state="withdrawn", actor="企业")
    answer = send(client, offered)
    assert answer.status_code == 409
    assert "已撤回" in answer.text
    assert send(client, offered, again=str(form_of(answer.text).fields["again"])).status_code == 303


@pytest.mark.parametrize(
    ("changes", "name", "said"),
    [
        ({"contact": ""}, "contact", "请填写姓名"),
        ({"mobile": ""}, "mobile", "请填写联系电话"),
        ({"mobile": "12"}, "mobile", "手机号码应为 11 位"),
        ({"org_name": ""}, "org_name", "请填写企业（单位）全称"),
        ({"problem": "短"}, "problem", "至少 4 个字"),
        ({"problem": "长" * 301}, "problem", "最多 300 个字"),
        ({"consent": ""}, "consent", "请勾选"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_everything_stays(
    client: FlaskClient, store: Store, offered: Supply, changes: dict[str, str], name: str, said: str
) -> None:
    answer = send(client, offered, **changes)
    assert answer.status_code == 422
    wrong = answer.text.split(f'id="wrong-{name}"')[1].split("</p>")[0]
    assert said in wrong
    for value in (TYPED | changes).values():
        assert value in answer.text
    assert cards(store) == []


def test_an_expired_page_keeps_what_was_typed(client: FlaskClient, store: Store, offered: Supply) -> None:
    answer = client.post(f"/supplies/{offered.id}/want", data=TYPED | {"consent": "1"})
    assert answer.status_code == 400
    assert TYPED["problem"] in answer.text
    assert "还没有提交" in answer.text
    assert cards(store) == []


def test_what_comes_too_often_is_kept_on_the_page(store: Store, offered: Supply) -> None:
    app = create_app(Settings(_env_file=None, db=store.database.path, card_limit="1 per hour"), store=store)
    limiter.reset()
    client = app.test_client()
    assert send(client, offered).status_code == 303
    answer = send(client, offered, mobile="15400000022")
    assert answer.status_code == 429
    assert TYPED["problem"] in answer.text
    assert len(cards(store)) == 1


def test_a_supply_that_is_withdrawn_or_unknown_is_not_found(client: FlaskClient, store: Store) -> None:
    gone = store.supplies.add(supply(status="withdrawn"), actor="t")
    for number in (gone.id, "GJ-2026-09999"):
        assert client.get(f"/supplies/{number}/want").status_code == 404
        assert client.post(f"/supplies/{number}/want", data=TYPED).status_code == 404


def test_a_supply_that_has_run_out_is_gone(client: FlaskClient, store: Store, offered: Supply, clock: Any) -> None:
    fields = opened(client, offered.id) | TYPED | {"consent": "1"}
    clock.now = clock.now.replace(year=2028)
    assert client.get(f"/supplies/{offered.id}/want").status_code == 410
    assert client.post(f"/supplies/{offered.id}/want", data=fields).status_code == 410
    assert cards(store) == []


def test_an_account_begins_with_its_own_words_and_finds_the_card_there(
    enterprise: Staff, store: Store, offered: Supply
) -> None:
    fields = opened(enterprise.client, offered.id)
    assert (fields["contact"], fields["mobile"]) == ("周某", "15400000001")
    assert fields["org_name"] == "示例甲电池有限公司"
    sent = {"problem": TYPED["problem"], "consent": "1"}
    assert enterprise.client.post(f"/supplies/{offered.id}/want", data=fields | sent).status_code == 303
    (card,) = cards(store)
    assert card.town == "城关街道"
    assert card.id in enterprise.page("/account/")


def test_an_account_adds_nothing_to_the_card_of_another_enterprise(
    enterprise: Staff, store: Store, offered: Supply
) -> None:
    fields = opened(enterprise.client, offered.id) | TYPED | {"consent": "1"}
    enterprise.client.post(f"/supplies/{offered.id}/want", data=fields)
    (card,) = cards(store)
    assert card.town == ""


def test_the_card_can_be_corrected_by_its_receipt(client: FlaskClient, offered: Supply) -> None:
    place = send(client, offered).location
    page = client.get(f"{place}/correct").text
    assert f'name="supply_wanted" value="{offered.id}" checked' in " ".join(page.split())
    assert form_of(page).fields["title"] == "想要：宽温域锂离子电池电解液"


def test_a_clerk_sees_at_a_glance_where_it_comes_from(
    client: FlaskClient, store: Store, offered: Supply, staff: Staff
) -> None:
    send(client, offered)
    (card,) = cards(store)
    for place in ("/desk/", "/desk/needs/"):
        assert f"我想要这项成果 {offered.id}" in staff.page(place)
    page = staff.page(f"/desk/needs/{card.id}")
    assert f'href="/desk/supplies/{offered.id}"' in page
    assert "受理后列入对接建议" in page
    answer = staff.post(f"/desk/needs/{card.id}/step", version=card.version, state="accepted")
    page = staff.page(answer.location)
    assert f"企业点名的 {offered.id} 已列在其中" in page
    assert '<span class="state">企业点名</span>' in page
    assert "<b>企业点名</b> · 企业" in page
    assert "企业点名" in staff.page("/desk/judge/")


def test_it_does_not_hide_a_hindrance(client: FlaskClient, store: Store, offered: Supply, staff: Staff) -> None:
    send(client, offered, org_name=offered.org + "科技有限公司")
    store.supplies.change(store.supplies.get(offered.id).with_values({"status": "transferred"}), actor="t")
    (card,) = cards(store)
    answer = staff.post(f"/desk/needs/{card.id}/step", version=card.version, state="accepted")
    page = staff.page(answer.location)
    assert f"企业点名的 {offered.id} 没有列入：供给现在是" in page
    assert "不列入对接建议" in page
    assert store.pairings.of_need(card.id) == ()
