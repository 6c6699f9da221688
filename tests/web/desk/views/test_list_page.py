"""Lists of the desk: filtered, sorted and cut to columns by their address, and the same as a sheet."""

import io
import re
from collections.abc import Callable

import pytest
from builders import need, supply
from following import asked
from python_calamine import CalamineWorkbook
from staff import Staff

from corpus.store import AuditConditions, Store, Suggestion


@pytest.fixture
def cards(store: Store) -> Store:
    """Three cards that filters and columns tell apart."""
    store.needs.add(need(title="甲", chain="新材料", org_name="=1+1公司"), actor="企业")
    store.needs.add(need(title="乙", chain="新材料", org_name="示例丙公司", town="北山镇"), actor="企业")
    store.needs.add(need(title="丙", chain="精细化工", state="submitted", org_name="示例乙公司"), actor="企业")
    return store


def titles(page: str) -> list[str]:
    return re.findall(r'data-label="需求">\s*<a href="[^"]*">([^<]*)</a>', page)


def sheet(staff: Staff, address: str) -> list[list[object]]:
    answer = staff.client.get(address)
    assert answer.status_code == 200
    return CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_index(0).to_python()


@pytest.mark.usefixtures("cards")
def test_cards_are_filtered_and_sorted_by_their_address(staff: Staff) -> None:
    page = staff.page("/desk/needs/?state=all&chain=新材料&sort=org")
    assert titles(page) == ["甲", "乙"]
    assert 'aria-sort="ascending"' in page
    assert titles(staff.page("/desk/needs/?state=all&sort=-org"))[-1] == "甲"
    assert 'aria-sort="descending"' in staff.page("/desk/needs/?state=all&sort=-org")
    assert titles(staff.page("/desk/needs/?state=all&town=北山镇")) == ["乙"]
    assert (
        titles(staff.page("/desk/needs/?state=all&need_kind=problem_solving&since=2000-01-01&until=2000-01-02")) == []
    )


def test_cards_that_somebody_has_handled(staff: Staff, cards: Store) -> None:
    cards.needs.step("SZXQ-2026-0003", version=1, state="accepted", actor="王干事")
    assert titles(staff.page("/desk/needs/?state=all&handler=王干事")) == ["丙"]


@pytest.mark.usefixtures("cards")
def test_words_are_looked_for_in_all_states(staff: Staff) -> None:
    assert titles(staff.page("/desk/needs/?q=示例乙公司"))[0] == "丙"
    assert "含“示例乙公司”" in staff.page("/desk/needs/?q=示例乙公司")


@pytest.mark.usefixtures("cards")
def test_columns_are_those_of_the_address(staff: Staff) -> None:
    page = staff.page("/desk/needs/?state=all&cols=title,town")
    assert "北山镇" in page.split("<tbody>")[1]
    assert "示例丙公司" not in page.split("<tbody>")[1]


@pytest.mark.usefixtures("cards")
def test_the_sheet_is_what_is_shown(staff: Staff) -> None:
    rows = sheet(staff, "/desk/lists/needs.xlsx?state=all&chain=新材料&sort=-org&cols=title,org")
    assert rows == [
        ["编号", "需求", "企业"],
        ["SZXQ-2026-0002", "乙", "示例丙公司"],
        ["SZXQ-2026-0001", "甲", rows[2][2]],
    ]
    assert str(rows[2][2]).endswith("=1+1公司")


def test_contacts_are_for_those_who_see_them_and_the_log_knows_who_took_them(
    log_in: Callable[..., Staff], cards: Store
) -> None:
    staff, leader = log_in("王干事"), log_in("局长", "leader")
    address = "/desk/lists/needs.xlsx?state=all&cols=title,mobile"
    assert sheet(staff, address)[0] == ["编号", "需求", "手机"]
    taken = [entry for entry in cards.trail.audit.iterate(AuditConditions()) if entry.action == "export"]
    assert [(entry.actor, entry.record) for entry in taken] == [("王干事", "needs")]
    assert sheet(leader, address)[0] == ["编号", "需求"]
    assert "15400000001" not in leader.page("/desk/needs/?state=all&cols=title,mobile")
    assert leader.client.get("/desk/lists/supplies.xlsx").status_code == 404


@pytest.mark.usefixtures("cards")
def test_a_town_takes_its_own_cards_along(log_in: Callable[..., Staff]) -> None:
    town = log_in("某镇", "town", town="北山镇")
    assert [row[0] for row in sheet(town, "/desk/lists/needs.xlsx?state=all&town=城关街道")] == [
        "编号",
        "SZXQ-2026-0002",
    ]


def test_supplies_are_filtered_by_what_waits(staff: Staff, store: Store) -> None:
    card = store.needs.add(need(), actor="企业")
    offers = [store.supplies.add(supply(title=f"成果{place}"), actor="t") for place in range(2)]
    store.pairings.suggest(card.id, [Suggestion(offers[1].id, 0.5, 4)])
    page = staff.page("/desk/supplies/?waiting=1")
    assert ("成果1" in page, "成果0" in page) == (True, False)
    assert "1 项" in page.split("<tbody>")[1]
    assert "按供给研判" in page
    sorted_page = staff.page("/desk/supplies/?sort=-waiting")
    assert sorted_page.index("成果1") < sorted_page.index("成果0")
    assert len(sheet(staff, "/desk/lists/supplies.xlsx?waiting=0")) == 2


def test_pairings_and_followed_ones_are_lists_alike(staff: Staff, store: Store) -> None:
    pairing = asked(store)
    assert f"/desk/pairings/{pairing.id}/" in staff.page("/desk/figures/pairings/?state=asked&judge=王干事&level=3")
    assert f"/desk/pairings/{pairing.id}/" in staff.page("/desk/follow/?kind=ask&q=电解液&sort=org")
    assert "没有这样的对接" in staff.page("/desk/follow/?kind=talk")
    assert len(sheet(staff, "/desk/lists/followed.xlsx")) == len(sheet(staff, "/desk/lists/pairings.xlsx")) == 2


def test_a_page_may_have_more_rows(staff: Staff, store: Store) -> None:
    for place in range(21):
        store.needs.add(need(title=f"需求第{place}号"), actor="企业")
    assert len(titles(staff.page("/desk/needs/?state=all&size=50"))) == 21
    assert len(titles(staff.page("/desk/needs/?state=all"))) == 20


@pytest.mark.usefixtures("cards")
def test_who_may_not_change_anything_has_no_boxes(log_in: Callable[..., Staff]) -> None:
    page = log_in("审计", "auditor").page("/desk/needs/?state=all")
    assert 'name="id"' not in page
    assert "保存为视图" not in page
