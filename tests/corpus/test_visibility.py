import pytest
from builders import need, supply

from corpus.errors import NotFound
from corpus.fields import NEED_FIELDS, SUPPLY_FIELDS, Visibility
from corpus.kinds import Checked, Kind, Text
from corpus.records import Need, Supply
from corpus.states import NeedState
from corpus.values import Indicator, Money
from corpus.visibility import is_listed, public_record, public_values


def marked(record: Need | Supply) -> dict[str, str]:
    """A marker of its own for every text field that only staff may see."""
    staff = [field for field in record.FIELDS if field.visibility is Visibility.STAFF]
    return {field.name: f"密{field.name}" for field in staff if type(field.kind) in (Kind, Text, Checked)}


@pytest.mark.parametrize("disclosure", ["全部公开", "匿名公开"])
def test_no_staff_field_is_in_a_public_need(disclosure: str) -> None:
    secret = need(**marked(need()), disclosure=disclosure, indicators=(Indicator(name="指标"),), budget=Money(1, 2))
    shown = public_values(secret)
    staff = {field.name for field in NEED_FIELDS if field.visibility is Visibility.STAFF}
    assert not staff & set(shown)
    assert "密" not in repr([getattr(public_record(secret), field.name) for field in NEED_FIELDS])
    assert ("org_name" in shown) == ("budget" in shown) == ("indicators" in shown) == (disclosure == "全部公开")


def test_no_staff_field_is_in_a_public_supply() -> None:
    secret = supply(**{name: text for name, text in marked(supply()).items() if name != "status"})
    assert "密" not in repr([getattr(public_record(secret), field.name) for field in SUPPLY_FIELDS])
    assert "15400000034" not in repr(public_values(supply()))


@pytest.mark.parametrize("disclosure", ["仅定向院校", "仅科技局", ""])
def test_a_closed_card_is_not_listed(disclosure: str) -> None:
    assert public_values(need(disclosure=disclosure)) == {}
    with pytest.raises(NotFound):
        public_record(need(disclosure=disclosure))


@pytest.mark.parametrize("state", list(NeedState))
def test_a_card_is_listed_from_acceptance_on(state: NeedState) -> None:
    assert is_listed(need(state=state)) == (state in ("accepted", "in_talks", "settled"))


def test_an_anonymous_cards_own_texts_do_not_name_the_enterprise_or_its_telephone() -> None:
    card = need(disclosure="匿名公开", problem="示例甲电池有限公司诚征技术，电话 154 0000 0001。")
    shown = repr(public_values(card))
    assert "示例甲" not in shown
    assert "154****0001" in shown


def test_a_withdrawn_supply_is_not_listed() -> None:
    assert not is_listed(supply(status="下架"))
