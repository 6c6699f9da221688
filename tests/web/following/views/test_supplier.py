from collections.abc import Callable

import pytest
from builders import need, supply
from following import asked
from staff import Staff

from corpus.following import Answer, Side
from corpus.store import AuditConditions, Store


@pytest.fixture
def university(log_in: Callable[..., Staff]) -> Staff:
    """示例大学, logged in."""
    return log_in("示例大学", "supplier", org="示例大学")


def test_it_sees_its_own_supplies_and_the_public_needs_that_fit(university: Staff, store: Store) -> None:
    own = store.supplies.add(supply(), actor="t")
    other = store.supplies.add(supply(title="别校的成果", org="别的大学"), actor="t")
    store.needs.add(need(), actor="t")
    store.needs.add(need(title="不公开的电解液需求", disclosure="bureau_only"), actor="t")
    page = university.page("/supplier/")
    assert own.title in page
    assert other.title not in page
    page = university.page(f"/supplier/{own.id}")
    assert "磷酸铁锂电池低温放电性能提升" in page.replace("<mark>", "").replace("</mark>", "")
    assert not [hidden for hidden in ("不公开的", "周某", "15400000001") if hidden in page]
    assert university.client.get(f"/supplier/{other.id}").status_code == 404
    assert university.client.get("/login").location == "/supplier/"


def test_a_supply_that_is_not_public_is_shown_to_its_owner_without_needs(university: Staff, store: Store) -> None:
    own = store.supplies.add(supply(status="to_review"), actor="t")
    store.needs.add(need(), actor="t")
    page = university.page(f"/supplier/{own.id}")
    assert "没有公开，不参加公开匹配" in page
    assert "磷酸铁锂电池低温放电" not in page


def test_an_account_without_an_organisation_sees_nobody_s(log_in: Callable[..., Staff], store: Store) -> None:
    store.supplies.add(supply(), actor="t")
    assert log_in("无单位", "supplier").client.get("/supplier/").status_code == 404


def test_the_list_counts_the_needs_that_fit_each_supply(university: Staff, store: Store) -> None:
    asked(store)
    store.supplies.add(supply(title="没有配上的成果"), actor="t")
    page = university.page("/supplier/")
    assert page.count("1 项</a>") == 1
    assert "暂无" in page


def test_one_press_answers_and_the_log_names_who(university: Staff, store: Store) -> None:
    number = asked(store).id
    assert university.post(f"/supplier/asked/{number}", version="1", answer="willing").status_code == 303
    ask = store.work.following.of(number).asks[Side.SUPPLIER]
    assert (ask.answer, ask.answered_by) == (Answer.WILLING, "示例大学")
    entry = store.trail.audit.page(AuditConditions(record_id=str(number))).items[0]
    assert (entry.action, entry.actor, entry.role) == ("answer", "示例大学", "supplier")


def test_a_second_press_is_told_of_the_first(university: Staff, store: Store) -> None:
    number = asked(store).id
    university.post(f"/supplier/asked/{number}", version="1", answer="willing")
    second = university.post(f"/supplier/asked/{number}", version="1", answer="not_now", reason="too_early")
    assert second.status_code == 409
    assert "这条征询刚刚已有答复" in second.text
    assert store.work.following.of(number).asks[Side.SUPPLIER].answer is Answer.WILLING


@pytest.mark.parametrize(
    ("answer", "said"), [("not_now", "选“暂不”请选择原因"), ("needs_more", "选“还想了解”请写明想了解什么")]
)
def test_what_is_missing_is_said_on_the_list(university: Staff, store: Store, answer: str, said: str) -> None:
    number = asked(store).id
    refused = university.post(f"/supplier/asked/{number}", version="1", answer=answer)
    assert refused.status_code == 422
    assert said in refused.text
    assert store.work.following.of(number).asks[Side.SUPPLIER].answer is None


def test_an_old_token_loses_nothing_that_was_typed(university: Staff, store: Store) -> None:
    number = asked(store).id
    said = {"version": "1", "answer": "needs_more", "text": "要多少样品"}
    refused = university.client.post(f"/supplier/asked/{number}", data=said)
    assert refused.status_code == 422
    assert 'value="要多少样品"' in refused.text


def test_another_unit_is_refused(log_in: Callable[..., Staff], store: Store) -> None:
    number = asked(store).id
    other = log_in("别的大学", "supplier", org="别的大学")
    assert other.post(f"/supplier/asked/{number}", version="1", answer="willing").status_code == 404
    assert store.work.following.of(number).asks[Side.SUPPLIER].answer is None


def test_what_may_not_be_read_cannot_be_answered(university: Staff, store: Store) -> None:
    number = asked(store, disclosure="bureau_only").id
    assert "愿意对接" not in university.page("/supplier/")
    assert university.post(f"/supplier/asked/{number}", version="1", answer="willing").status_code == 404
