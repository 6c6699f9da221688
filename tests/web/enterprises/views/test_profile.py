from builders import need, profile
from staff import Staff

from corpus.store import Store

FORM = {"org_name": "示例甲新名有限公司", "town": "北山镇", "contact": "吴某", "mobile": "154 0000 0009", "email": ""}


def test_the_form_holds_the_profile_and_says_what_does_not_change(enterprise: Staff) -> None:
    page = enterprise.page("/account/profile")
    for kept in ("示例甲电池有限公司", "周某", "15400000001", "q@example.com"):
        assert f'value="{kept}"' in page
    assert '<option value="城关街道" selected' in page
    assert "已经提交的征集卡不变" in page


def test_a_profile_is_changed_and_earlier_cards_are_not(enterprise: Staff, store: Store) -> None:
    user = store.people.users.named("示例甲")
    card = store.needs.add(need(), actor="企业")
    store.people.enterprises.join(user.id, card.id)
    assert enterprise.post("/account/profile", **FORM).location == "/account/"
    assert "资料已保存" in enterprise.page("/account/")
    changed = profile(org_name="示例甲新名有限公司", town="北山镇", contact="吴某", mobile="15400000009", email="")
    assert store.people.enterprises.profile(user.id) == changed
    assert store.needs.get(card.id) == card


def test_what_is_wrong_is_named_and_nothing_typed_is_lost(enterprise: Staff, store: Store) -> None:
    answer = enterprise.post("/account/profile", **FORM | {"mobile": "9", "org_name": ""})
    assert answer.status_code == 422
    assert "还有 2 处要改，资料还没有保存" in answer.text
    assert 'value="吴某"' in answer.text
    assert '<option value="北山镇" selected' in answer.text
    assert store.people.enterprises.profile(store.people.users.named("示例甲").id) == profile()
