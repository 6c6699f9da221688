from collections.abc import Callable

import pytest
from builders import supply
from staff import Staff

from corpus.corrections import Correction, CorrectionState, HandedIn
from corpus.store import AuditConditions, Store


@pytest.fixture
def waiting(store: Store) -> Correction:
    """A correction of 示例大学 that waits."""
    known = store.supplies.add(supply(), actor="t")
    sent = HandedIn(
        supply_id=known.id,
        org="示例大学",
        read_version=known.version,
        data={"dept": "材料学院"},
        said="院系更名",
        sent_by="示例大学成果处",
    )
    return store.arriving.corrections.hand_in(sent)


def take(staff: Staff, waiting: Correction, **fields: str) -> int:
    versions = {"version": "1", "supply_version": "1"} | fields
    return staff.post(f"/desk/corrections/{waiting.id}/take", **versions).status_code


def test_it_stands_in_the_queue_and_on_the_page_with_its_differences(staff: Staff, waiting: Correction) -> None:
    assert f"/desk/corrections/#correction-{waiting.id}" in staff.page("/desk/")
    page = staff.page("/desk/corrections/")
    assert [said for said in ("化学化工学院", "材料学院", "院系更名", "示例大学成果处") if said not in page] == []


def test_taking_it_over_corrects_the_supply_and_says_who_sent_it(
    staff: Staff, store: Store, waiting: Correction
) -> None:
    assert take(staff, waiting) == 303
    number = waiting.handed_in.supply_id
    assert store.supplies.get(number).dept == "材料学院"
    assert store.arriving.corrections.get(waiting.id).state is CorrectionState.ACCEPTED
    page = staff.page(f"/desk/supplies/{number}")
    assert "采用示例大学（示例大学成果处）送来的更正：院系更名" in page
    entries = store.trail.audit.page(AuditConditions(record_id=str(waiting.id))).items
    assert [(entry.action, entry.actor) for entry in entries if entry.record == "supply_corrections"] == [
        ("accepted", "王干事"),
        ("hand_in", "示例大学成果处"),
    ]


def test_a_supply_that_changed_meanwhile_is_shown_before_it_is_decided(
    staff: Staff, store: Store, waiting: Correction
) -> None:
    known = store.supplies.get(waiting.handed_in.supply_id)
    store.supplies.change(known.with_values({"title": "宽温域电解液"}), actor="李干事")
    answer = staff.post(f"/desk/corrections/{waiting.id}/take", version="1", supply_version="1")
    assert answer.status_code == 409
    assert "已被他人修改" in answer.text
    assert "单位打开之后，这项供给还改过 成果名称" in answer.text
    assert take(staff, waiting, supply_version="2") == 303
    now = store.supplies.get(known.id)
    assert (now.title, now.dept) == ("宽温域电解液", "材料学院")


def test_a_second_press_changes_nothing(staff: Staff, colleague: Staff, store: Store, waiting: Correction) -> None:
    assert take(staff, waiting) == 303
    assert take(colleague, waiting, supply_version="2") == 409
    assert store.supplies.get(waiting.handed_in.supply_id).version == 2


def test_what_the_supplier_replaced_meanwhile_is_not_taken_over(
    staff: Staff, store: Store, waiting: Correction
) -> None:
    store.arriving.corrections.hand_in(waiting.handed_in)
    assert take(staff, waiting) == 409
    assert store.supplies.get(waiting.handed_in.supply_id).dept == "化学化工学院"


def test_sending_it_back_asks_for_a_sentence(staff: Staff, store: Store, waiting: Correction) -> None:
    refused = staff.post(f"/desk/corrections/{waiting.id}/return", version="1", note=" ")
    assert refused.status_code == 422
    assert "请写明为什么退回" in refused.text
    long = staff.post(f"/desk/corrections/{waiting.id}/return", version="1", note="长" * 501)
    assert "现在有 501 个" in long.text
    assert staff.post(f"/desk/corrections/{waiting.id}/return", version="1", note="请附批文").status_code == 303
    assert store.arriving.corrections.get(waiting.id).note == "请附批文"
    assert "请附批文" in staff.page("/desk/corrections/?state=returned")
    late = staff.post(f"/desk/corrections/{waiting.id}/return", version="1", note="再退一次")
    assert late.status_code == 409


def test_values_that_are_no_longer_taken_can_only_go_back(staff: Staff, store: Store, waiting: Correction) -> None:
    sent = waiting.handed_in
    wrong = HandedIn(
        supply_id=sent.supply_id, org=sent.org, read_version=1, data={"email": "不是邮箱"}, sent_by=sent.sent_by
    )
    store.arriving.corrections.hand_in(wrong)
    assert "不像邮箱" in staff.page("/desk/corrections/")
    assert take(staff, waiting, version="2") == 422
    assert store.supplies.get(sent.supply_id).email == "a@example.com"


def test_what_says_nothing_new_is_only_closed(staff: Staff, store: Store, waiting: Correction) -> None:
    known = store.supplies.get(waiting.handed_in.supply_id)
    store.supplies.change(known.with_values({"dept": "材料学院"}), actor="李干事")
    assert "没有不同" in staff.page("/desk/corrections/")
    assert take(staff, waiting, supply_version="2") == 303
    assert store.supplies.get(known.id).version == 2
    assert store.arriving.corrections.get(waiting.id).state is CorrectionState.ACCEPTED


def test_who_only_looks_decides_nothing(log_in: Callable[..., Staff], store: Store, waiting: Correction) -> None:
    auditor = log_in("审计", "auditor")
    assert "采用" not in auditor.page("/desk/corrections/").split("</h1>")[1].split("<article")[1]
    assert take(auditor, waiting) == 403
    assert log_in("示例大学", "supplier", org="示例大学").client.get("/desk/corrections/").status_code == 403
    assert store.arriving.corrections.get(waiting.id).is_open


def test_an_empty_list_says_where_they_come_from(staff: Staff) -> None:
    assert "在自己的供给上点“更正内容”" in staff.page("/desk/corrections/")
