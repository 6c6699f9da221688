import re
from dataclasses import replace

import pytest
from builders import need, supply
from staff import Staff

from corpus.states import DuplicateState, PairingState
from corpus.store import Duplicate, Store, Suggestion
from web.records.duplicates import find_all

FIRST, SECOND = "GJ-2026-00001", "GJ-2026-00002"
LIST = "/desk/duplicates/"


@pytest.fixture
def pair(store: Store) -> Duplicate:
    """One achievement from two lists: the second has a price and no telephone number."""
    store.supplies.add(supply(source="甲.xlsx", dept=""), actor="t")
    said = {"title": "宽温域锂离子电池电解液（第二批）", "phone": "", "maturity": "mass_production"}
    store.supplies.add(supply(source="乙.xlsx", **said), actor="t")
    find_all(store)
    (suspected,) = store.twins.duplicates.page(DuplicateState.SUSPECTED).items
    return suspected


def merge(staff: Staff, pair: Duplicate, **changes: object) -> tuple[int, str]:
    fields = {"version": 1, "keep": FIRST, "kept_version": 1, "away_version": 1} | changes
    answer = staff.post(f"{LIST}{pair.id}/merge", **fields)
    return answer.status_code, answer.text


def test_an_empty_list_says_when_it_is_filled(staff: Staff) -> None:
    text = staff.page(LIST)
    assert "没有疑似重复的记录" in text
    assert "yunduijie duplicates" in text
    assert "没有“已合并”的记录" in staff.page(f"{LIST}?state=merged")
    assert '疑似重复<span class="n">0</span>' in text


def test_the_queue_and_the_home_page_count_what_waits(staff: Staff, pair: Duplicate) -> None:
    text = staff.page("/desk/")
    assert '疑似重复<span class="n">1</span>' in text
    assert '疑似重复 <span class="muted small">1，' in " ".join(text.split())
    assert f'href="{LIST}{pair.id}"' in text
    listed = staff.page(LIST)
    assert f'href="{LIST}{pair.id}"' in listed
    assert "名称、正文、单位、人员" in listed
    assert "宽温域锂离子电池电解液（第二批）" in listed


def test_both_stand_side_by_side_with_what_differs(staff: Staff, pair: Duplicate) -> None:
    text = staff.page(f"{LIST}{pair.id}")
    assert "宽温域锂离子电池电解液<mark>（第二批）</mark>" in text
    assert "来源 乙.xlsx" in text
    assert "相同的" in text
    checked = re.findall(r'name="take-(\w+)" value="(\w+)" checked', text)
    assert dict(checked) == {"title": "kept", "dept": "other", "maturity": "kept", "phone": "kept"}
    assert "合并，保留 GJ-2026-00001" in text
    other = staff.page(f"{LIST}{pair.id}?keep={SECOND}")
    assert "合并，保留 GJ-2026-00002" in other
    assert dict(re.findall(r'name="take-(\w+)" value="(\w+)" checked', other))["phone"] == "other"
    assert "合并，保留 GJ-2026-00001" in staff.page(f"{LIST}{pair.id}?keep=nonsense")


def test_merging_takes_what_was_chosen(staff: Staff, store: Store, pair: Duplicate) -> None:
    choices = {"take-dept": "other", "take-maturity": "other", "take-title": "kept", "take-status": "other"}
    status, _ = merge(staff, pair, **choices, note="两份名单")
    assert status == 302
    kept, away = store.supplies.get(FIRST), store.supplies.get(SECOND)
    assert (kept.dept, kept.maturity, kept.title) == ("化学化工学院", "mass_production", supply().title)
    assert (kept.status, away.status) == ("valid", "merged")
    text = staff.page(LIST)
    assert "已合并：保留 GJ-2026-00001，GJ-2026-00002 停止使用" in text
    assert "没有疑似重复的记录" in text
    decided = staff.page(f"{LIST}?state=merged")
    assert "（保留）" in decided
    assert "王干事" in decided
    assert "两份名单" in staff.page(f"{LIST}{pair.id}")
    assert staff.client.get(f"/supplies/{SECOND}").status_code == 404
    assert staff.client.get(f"/supplies/{FIRST}").status_code == 200


def test_suggestions_follow_the_merge(staff: Staff, store: Store, pair: Duplicate) -> None:
    card = store.needs.add(need(), actor="t")
    store.pairings.suggest(card.id, [Suggestion(FIRST, 0.5, 3), Suggestion(SECOND, 0.5, 3)])
    (pairing,) = store.pairings.of_supply(SECOND)
    store.pairings.decide(pairing.id, version=1, state=PairingState.RECOMMENDED, actor="甲")
    assert "保留 GJ-2026-00002" in staff.page(f"{LIST}{pair.id}"), "the one with decisions is proposed"
    assert "研判过的 1 条建议转到 GJ-2026-00001" in staff.page(f"{LIST}{pair.id}?keep={FIRST}")
    merge(staff, pair)
    assert [(pairing.supply_id, pairing.state) for pairing in store.pairings.of_need(card.id)] == [
        (FIRST, "recommended")
    ]
    assert "1 条研判过的建议转到 GJ-2026-00001" in staff.page(LIST)
    staff.post(f"{LIST}{pair.id}/undo", version=2)
    pairings = [(pairing.supply_id, pairing.state) for pairing in store.pairings.of_need(card.id)]
    assert pairings == [(SECOND, "recommended")], "the other says the same, and stands once"


def test_a_third_copy_is_asked_about_again(staff: Staff, store: Store, pair: Duplicate) -> None:
    store.supplies.add(supply(title="一种宽温域锂离子电池电解液"), actor="t")
    find_all(store)
    assert store.twins.duplicates.count(DuplicateState.SUSPECTED) == 3
    merge(staff, pair)
    (left,) = store.twins.duplicates.page(DuplicateState.SUSPECTED).items
    assert left.ids == (FIRST, "GJ-2026-00003")


def test_not_a_duplicate_is_remembered_and_can_be_taken_back(staff: Staff, store: Store, pair: Duplicate) -> None:
    answer = staff.post(f"{LIST}{pair.id}/apart", version=1, note="配方不同")
    assert "已记为不是重复" in staff.page(answer.location)
    assert find_all(store) == 0
    text = staff.page(f"{LIST}{pair.id}")
    assert "已判断：不是重复" in text
    assert "配方不同" in text
    answer = staff.post(f"{LIST}{pair.id}/undo", version=2)
    assert "回到待判断" in staff.page(answer.location)
    assert store.twins.duplicates.get(pair.id).state == "suspected"


def test_a_merge_can_be_taken_back(staff: Staff, store: Store, pair: Duplicate) -> None:
    merge(staff, pair, **{"take-dept": "other"})
    answer = staff.post(f"{LIST}{pair.id}/undo", version=2)
    assert answer.location == f"{LIST}{pair.id}"
    assert [store.supplies.get(record_id).status for record_id in pair.ids] == ["valid", "valid"]
    assert store.supplies.get(FIRST).dept == ""


def test_the_second_of_two_sees_what_the_first_did(
    staff: Staff, colleague: Staff, store: Store, pair: Duplicate
) -> None:
    colleague.post(f"{LIST}{pair.id}/apart", version=1, note="我核对过了")
    status, text = merge(staff, pair, note="我的<备注>")
    assert status == 409
    for shown in ("不是重复", "李干事", "我核对过了", "合并", "王干事", "我的&lt;备注&gt;"):
        assert shown in text
    assert store.supplies.get(SECOND).status == "valid"
    assert staff.post(f"{LIST}{pair.id}/apart", version=1).status_code == 409
    assert staff.post(f"{LIST}{pair.id}/undo", version=1).status_code == 409


def test_a_record_that_changed_meanwhile_is_looked_at_again(staff: Staff, store: Store, pair: Duplicate) -> None:
    store.supplies.change(replace(store.supplies.get(SECOND), summary="改过的简介"), actor="导入")
    status, text = merge(staff, pair)
    assert status == 409
    assert "GJ-2026-00002 在您打开之后已被他人修改" in text
    assert "核对现在的内容，再决定" in text


def test_a_note_that_is_too_long_is_kept(staff: Staff, pair: Duplicate) -> None:
    for place in ("merge", "apart"):
        fields = {"version": 1, "keep": FIRST, "kept_version": 1, "away_version": 1}
        answer = staff.post(f"{LIST}{pair.id}/{place}", note="长" * 2001, **fields)
        assert answer.status_code == 422
        assert "长" * 2001 in answer.text


def test_nonsense_is_refused(staff: Staff, pair: Duplicate) -> None:
    assert merge(staff, pair, keep="GJ-2026-00009")[0] == 422
    assert merge(staff, pair, version="x")[0] == 409
    assert staff.client.get(f"{LIST}999").status_code == 404
    assert staff.client.get(f"{LIST}?state=nonsense&page=x").status_code == 200


def test_a_card_sent_twice_is_named_where_it_is_accepted(staff: Staff, store: Store) -> None:
    first = store.needs.add(need(state="submitted"), actor="企业")
    again = store.needs.add(need(state="submitted", title="磷酸铁锂电池低温放电性能改善"), actor="企业")
    staff.post(f"/desk/needs/{first.id}/step", version=1, state="accepted")
    (pair,) = store.twins.duplicates.suspected("needs", again.id)
    assert f"可能与 {first.id} 重复" in staff.page(f"/desk/needs/{again.id}")
    text = staff.page(f"{LIST}{pair.id}")
    assert f"合并，保留 {first.id}" in text
    fields = {"version": 1, "keep": first.id, "kept_version": 2, "away_version": 1}
    assert staff.post(f"{LIST}{pair.id}/merge", **fields).status_code == 302
    assert store.needs.get(again.id).state == "withdrawn"
    assert "与重复的合并办理</b> · 王干事" in staff.page(f"/desk/needs/{again.id}")
    assert "并入一条重复的</b> · 王干事" in staff.page(f"/desk/needs/{first.id}")
