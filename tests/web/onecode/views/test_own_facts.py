"""What an enterprise says of itself: kept, checked, not lost, and nobody else's."""

from staff import Staff

from corpus.store import Store
from corpus.store.people.fact_sheets import Owner

FORM = "/account/facts"


def own(store: Store, name: str = "示例甲") -> Owner:
    """The sheet of an account."""
    return Owner(user_id=store.people.users.named(name).id)


def test_what_is_said_stands_in_the_form_again(enterprise: Staff, store: Store) -> None:
    answer = enterprise.post(
        FORM, version="0", org_kinds=["high_tech", "gazelle"], revenue=["500-1000", "800"], years="2019", scale=""
    )
    assert answer.status_code == 303
    said = store.people.fact_sheets.get(own(store)).said
    assert said == {"org_kinds": ("high_tech", "gazelle"), "revenue": ("800",), "years": ("2019",)}
    page = enterprise.page(FORM)
    assert 'name="revenue" value="800"' in page
    assert '<option value="2019" selected>' in page


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(enterprise: Staff, store: Store) -> None:
    answer = enterprise.post(FORM, version="0", revenue=["", "不少"], org_kinds="high_tech")
    assert answer.status_code == 422
    assert "读不出来" in answer.text
    assert 'value="不少"' in answer.text
    assert 'value="high_tech" checked' in answer.text
    assert store.people.fact_sheets.get(own(store)).version == 0


def test_two_windows_do_not_overwrite_each_other(enterprise: Staff, store: Store) -> None:
    enterprise.post(FORM, version="0", scale="small")
    answer = enterprise.post(FORM, version="0", scale="micro")
    assert answer.status_code == 409
    assert "刚刚有人改过" in answer.text
    assert store.people.fact_sheets.get(own(store)).said == {"scale": ("small",)}


def test_another_account_of_the_same_name_has_its_own(enterprise: Staff, competitor: Staff, store: Store) -> None:
    enterprise.post(FORM, version="0", revenue=["", "777"])
    assert "777" not in competitor.page(FORM)
    assert store.people.fact_sheets.get(own(store, "示例乙")).version == 0
