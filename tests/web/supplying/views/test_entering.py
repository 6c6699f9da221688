import re

from builders import need, supply
from staff import Staff

from corpus.store import Store, SupplyConditions

NEW = "/desk/supplies/new"
TYPED = {"kind": "achievement", "title": "宽温域锂离子电池电解液", "org": "示例大学", "summary": "低温放电保持率 82%。"}


def titles(store: Store) -> list[str]:
    return [each.title for each in store.supplies.iterate(SupplyConditions())]


def test_a_supply_is_entered_and_matched(staff: Staff, store: Store) -> None:
    card = store.needs.add(need(), actor="t")
    said = TYPED | {"summary": supply().summary, "chain": supply().chain, "field": "603", "keywords": "电解液、低温"}
    answer = staff.post(NEW, **said)
    assert answer.status_code == 303
    (entered,) = store.supplies.iterate(SupplyConditions())
    assert (answer.location, entered.source) == (f"/desk/supplies/{entered.id}", "工作台录入")
    assert [pairing.supply_id for pairing in store.pairings.of_need(card.id)] == [entered.id]
    page = staff.page(answer.location)
    assert "登记" in page
    assert "王干事" in page


def test_each_problem_stands_beside_its_field_and_nothing_typed_is_lost(staff: Staff, store: Store) -> None:
    answer = staff.post(NEW, **(TYPED | {"org": "", "email": "不是邮箱"}))
    assert answer.status_code == 422
    assert re.search(r'id="wrong-email">[^<]*不像邮箱', answer.text)
    assert "请填写单位" in answer.text
    assert TYPED["summary"] in answer.text
    assert titles(store) == []


def test_what_is_much_like_it_is_shown_once_before_it_is_stored(staff: Staff, store: Store) -> None:
    known = store.supplies.add(supply(), actor="t")
    said = TYPED | {"title": "宽温域锂离子电池电解液（二）", "summary": supply().summary}
    answer = staff.post(NEW, **said)
    assert answer.status_code == 200
    assert known.id in answer.text
    assert len(titles(store)) == 1
    looked = re.search(r'name="looked" value="([^"]+)"', answer.text)
    assert looked
    assert staff.post(NEW, **said, looked=looked[1]).status_code == 303
    assert len(titles(store)) == 2


def test_a_contact_in_a_text_is_told_before_it_is_stored(staff: Staff, store: Store) -> None:
    answer = staff.post(NEW, **(TYPED | {"summary": "详情请拨打 15400000034。"}))
    assert "公开时显示为 ***" in answer.text
    assert titles(store) == []


def test_every_kind_has_its_form(staff: Staff) -> None:
    assert "技术成果" in staff.page(f"{NEW}?kind=没有这一种")
    assert "新增供给：惠企政策" in staff.page(f"{NEW}?kind=policy")


def test_a_form_whose_token_is_too_old_keeps_what_was_typed(staff: Staff) -> None:
    answer = staff.client.post(NEW, data=TYPED)
    assert answer.status_code == 400
    assert TYPED["summary"] in answer.text
