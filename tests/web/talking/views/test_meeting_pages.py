"""A visit from the plan to its next step, and the reminders that go out."""

from datetime import timedelta

import pytest
from channels import with_every_channel
from following import asked
from staff import Staff

from corpus.store import Pairing, Store
from web.app import create_app
from web.services import services
from web.talking.reminding import remind_of_meetings


@pytest.fixture
def pairing(store: Store) -> Pairing:
    return asked(store)


def fields(store: Store, days: int = 1, **more: object) -> dict[str, object]:
    day = (store.today() + timedelta(days=days)).isoformat()
    return {"kind": "visit", "state": "planned", "held_on": day, "starts_at": "9:30", "place": "二号车间"} | more


def test_a_visit_is_planned_held_and_followed(staff: Staff, store: Store, pairing: Pairing) -> None:
    place = f"/desk/needs/{pairing.need_id}/meeting"
    answer = staff.post(place, pairing=pairing.id, **fields(store, reminds=["enterprise", "supplier"]))
    assert answer.status_code == 303
    assert "二号车间" in staff.page("/desk/meetings/")
    assert "走访（待进行）" in staff.page(f"/desk/pairings/{pairing.id}/")
    done = fields(store, -1, state="held", present="周某", minutes="看了产线", next_step="寄样", version=1)
    assert staff.post("/desk/meetings/1", **(done | {"next_on": store.today().isoformat()})).status_code == 303
    assert "下一步今天到期" in staff.page("/desk/meetings/")
    assert "走访座谈待办" in staff.page("/desk/")
    old = staff.post("/desk/meetings/1", **fields(store, minutes="第二个人写的", version=1))
    assert (old.status_code, "第二个人写的" in old.text, "看了产线" in old.text) == (409, True, True)


def test_what_is_missing_is_said_and_what_was_written_stays(staff: Staff, store: Store, pairing: Pairing) -> None:
    place = f"/desk/needs/{pairing.need_id}/meeting"
    for wrong, said in (
        ({"held_on": "某天"}, "日期请写成"),
        ({"kind": "party"}, "请选择走访或座谈"),
        ({"next_on": "2026-12-01"}, "请写明做什么"),
        ({"place": "长" * 121}, "地点最多 120 个字"),
    ):
        answer = staff.post(place, **(fields(store, minutes="写了一半") | wrong))
        assert (answer.status_code, said in answer.text, "写了一半" in answer.text) == (422, True, True), wrong


def test_who_is_ticked_is_reminded_once_without_names_or_minutes(staff: Staff, store: Store, pairing: Pairing) -> None:
    place = f"/desk/needs/{pairing.need_id}/meeting"
    staff.post(place, pairing=pairing.id, **fields(store, reminds="enterprise", present="李四", minutes="密"))
    with create_app(with_every_channel(store), store=store).app_context():
        assert remind_of_meetings(services()) == 3, "the enterprise, the bureau, the other system"
        assert remind_of_meetings(services()) == 0
    told = [message for message in store.telling.outbox.page(None).items if message.event == "meeting"]
    letter = next(message for message in told if message.recipient == "q@example.com")
    assert "9:30走访，地点：二号车间" in letter.body
    assert not [message for message in told if "李四" in message.body or "密" in message.body]
    assert "a@example.com" not in {message.recipient for message in told}
