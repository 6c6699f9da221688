from dataclasses import replace

import pytest
from builders import need, supply

from corpus.errors import NotFound
from corpus.fields import NEED_FIELDS, PUBLIC, SUPPLY_FIELDS, Visibility
from corpus.kinds import Checked, Kind, Text
from corpus.records import Need, Supply
from corpus.states import NeedState
from corpus.values import Indicator, Money, Parameter
from corpus.visibility import asked_record, is_listed, named_record, public_record, public_values, withheld


def marked(record: Need | Supply) -> dict[str, str]:
    """A marker of its own for every text field that only staff may see."""
    staff = [field for field in record.fields if field.visibility is Visibility.STAFF]
    return {field.name: f"密{field.name}" for field in staff if type(field.kind) in (Kind, Text, Checked)}


@pytest.mark.parametrize("disclosure", ["public", "anonymous"])
def test_no_staff_field_is_in_a_public_need(disclosure: str) -> None:
    secret = need(**marked(need()), disclosure=disclosure, indicators=(Indicator(name="指标"),), budget=Money(1, 2))
    shown = public_values(secret)
    staff = {field.name for field in NEED_FIELDS if field.visibility is Visibility.STAFF}
    assert not staff & set(shown)
    assert "密" not in repr([getattr(public_record(secret), field.name) for field in NEED_FIELDS])
    assert ("org_name" in shown) == ("budget" in shown) == ("indicators" in shown) == (disclosure == "public")


def test_no_staff_field_is_in_a_public_supply() -> None:
    secret = supply(**{name: text for name, text in marked(supply()).items() if name != "status"})
    assert "密" not in repr([getattr(public_record(secret), field.name) for field in SUPPLY_FIELDS])
    assert "15400000034" not in repr(public_values(supply()))


@pytest.mark.parametrize("disclosure", ["directed", "bureau_only", ""])
def test_a_closed_card_is_not_listed(disclosure: str) -> None:
    assert public_values(need(disclosure=disclosure)) == {}
    with pytest.raises(NotFound):
        public_record(need(disclosure=disclosure))


@pytest.mark.parametrize("state", list(NeedState))
def test_a_card_is_listed_from_acceptance_on(state: NeedState) -> None:
    assert is_listed(need(state=state)) == (state in ("accepted", "in_talks", "settled"))


def test_an_anonymous_cards_own_texts_do_not_name_the_enterprise_or_its_telephone() -> None:
    card = need(disclosure="anonymous", problem="示例甲电池有限公司诚征技术，电话 154 0000 0001。")
    shown = repr(public_values(card))
    assert "示例甲" not in shown
    assert "本企业诚征技术，电话 ***。" in shown
    assert "0001" not in shown.replace("SZXQ-2026-0001", "")


def test_a_withdrawn_supply_is_not_listed() -> None:
    assert not is_listed(supply(status="withdrawn"))


def test_contacts_leave_in_no_field_of_a_supply_and_its_people_stay() -> None:
    said = "找王经理 13800000001，微信号 abc_123，a@example.com"
    names = [field.name for field in SUPPLY_FIELDS if type(field.kind) in (Kind, Text) and field.visibility is PUBLIC]
    record = supply(**dict.fromkeys(names, said) | {"lead": "李明远教授", "contact": "赵启"}, keywords=("13800000001",))
    record = replace(record, team="李明远教授带队，赵启联系", params=(Parameter(name="电话", value="0632-5551234"),))
    shown = public_record(record)
    text = repr(public_values(record))
    assert [secret for secret in ("13800000001", "abc_123", "a@example.com", "0632", "赵启") if secret in text] == []
    assert (shown.lead, shown.team) == ("李明远教授", "李明远教授带队，***联系")


def test_a_supplier_s_office_telephone_is_shown_where_that_is_set() -> None:
    record = supply(phone="0632-5551234、15400000034", summary="电话 0632-5551234，手机 15400000034")
    assert "phone" not in public_values(record)
    shown = public_values(replace(record, shows_offices=True))
    assert shown["phone"] == "0632-5551234"
    assert shown["summary"] == "电话 0632-5551234，手机 ***"
    assert "phone" not in public_values(replace(record, phone="15400000034", shows_offices=True))


def test_a_card_that_a_supplier_is_asked_about_names_nobody() -> None:
    card = need(disclosure="directed", contact="周启明", problem="示例甲电池厂，周启明 0632-5551234")
    shown = asked_record(card)
    assert (shown.problem, shown.town) == ("本企业厂，***", "")


def test_what_is_remembered_of_a_record_follows_its_texts() -> None:
    plain = need(problem="没有联系方式")
    assert public_record(plain).problem == "没有联系方式"
    assert public_record(replace(plain, problem="电话 5551234")).problem == "电话 ***"
    assert public_record(replace(plain, problem="找周启明", contact="周启明")).problem == "找***"


def expert(**values: object) -> Supply:
    """An expert who is named in every text."""
    said = {"lead": "闵鹭岚", "contact": "竺某", "summary": "闵鹭岚做电解液，闵研究员带队。", "team": "三人"}
    own = {"post_title": "研究员", "days_a_year": 30.0}
    return supply(kind="expert", **said).with_values(own | values)


def test_who_has_not_agreed_is_named_in_no_text_and_has_no_field_that_tells() -> None:
    shown = public_record(expert())
    assert (shown.lead, shown.team, shown["post_title"], shown["days_a_year"]) == ("", "", "", 30)
    assert shown.summary == "***做电解液，***带队。"
    assert not {"lead", "team", "post_title", "open_name"} & public_values(expert()).keys()
    assert public_record(shown) == shown


def test_who_has_agreed_is_named_also_where_a_public_record_is_made_public_again() -> None:
    agreed = expert(open_name=True)
    shown = public_record(public_record(agreed))
    assert (shown.lead, shown["post_title"], shown.summary) == ("闵鹭岚", "研究员", agreed.summary)
    assert "open_name" not in public_values(agreed)


def test_what_left_the_hall_names_nobody_by_its_title() -> None:
    assert named_record(expert(title="闵鹭岚的电解液")).title == "***的电解液"
    assert withheld(supply()) == withheld(need()) == ()
