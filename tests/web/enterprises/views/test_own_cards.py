from collections.abc import Callable

from staff import Staff

from corpus.records import Need
from corpus.store import Store

SendCard = Callable[..., tuple[Need, str]]


def test_an_empty_account_says_how_to_begin(enterprise: Staff) -> None:
    page = enterprise.page("/account/")
    assert "这里还没有征集卡" in page
    for place in ("/card", "/account/profile", "/account/password", "/logout"):
        assert f'href="{place}"' in page
    assert "粘贴回执网址" in page


def test_each_card_says_where_it_stands_and_what_comes_next(enterprise: Staff, send_card: SendCard) -> None:
    for state in ("submitted", "accepted", "in_talks", "settled", "withdrawn"):
        _, token = send_card(title=f"需求 {state}", state=state)
        enterprise.post(f"/account/join/{token}")
        assert f'href="/card/receipt/{token}"' in enterprise.page("/account/")
    page = enterprise.page("/account/")
    for said in ("待受理", "已受理", "对接中", "已办结", "已撤回", "SZXQ-2026-0001", "最后变动 2026-11-23 09:30"):
        assert said in page
    for following in ("2026年11月30日前", "供给缺口清单", "正在与供给方对接", "已经办结", "已由企业撤回"):
        assert following in page


def test_a_returned_card_comes_first_with_the_reason(enterprise: Staff, store: Store, send_card: SendCard) -> None:
    returned, token = send_card(title="退回的需求")
    store.needs.step(
        returned.id, version=1, state="returned", actor="王干事", note="请写明容量保持率，并给周某 15400000001 回电"
    )
    enterprise.post(f"/account/join/{token}")
    enterprise.post(f"/account/join/{send_card(title='新的需求')[1]}")
    page = enterprise.page("/account/")
    assert page.index("退回的需求") < page.index("新的需求")
    assert "原因：请写明容量保持率" in page
    assert f'href="/card/receipt/{token}/correct">修改' in page
    assert page.count(">修改后重新提交<span") == 1
    assert not [secret for secret in ("15400000001", "王干事") if secret in page]


def test_a_card_that_came_as_returned_says_whom_to_ask(enterprise: Staff, send_card: SendCard) -> None:
    enterprise.post(f"/account/join/{send_card(state='returned')[1]}")
    page = enterprise.page("/account/")
    assert "没有写明原因，请凭编号联系" in page
    assert "原因：" not in page


def test_many_cards_are_paged(enterprise: Staff, store: Store, send_card: SendCard) -> None:
    for number in range(21):
        store.people.enterprises.join(store.people.users.named("示例甲").id, send_card(title=f"需求 {number}")[0].id)
    assert "第 1 页，共 2 页" in enterprise.page("/account/")
    assert "第 2 页，共 2 页" in enterprise.page("/account/?page=2")
    assert enterprise.client.get("/account/?page=x").status_code == 200
