"""The search of the desk: sections as long as the lists that they lead to, within what each role may see."""

import logging
import re
from collections.abc import Callable
from html import unescape

import pytest
from builders import need, supply
from staff import Staff

from corpus.store import Store, Suggestion


@pytest.fixture
def filled(store: Store) -> Store:
    """Fourteen cards of one enterprise, one of another town, a supply, and a pairing."""
    for place in range(14):
        store.needs.add(need(title=f"低温放电需求第{place}号"), actor="t")
    store.needs.add(
        need(
            title="低温放电别的镇", town="北山镇", org_name="示例乙电池有限公司", contact="钱某", mobile="15400007788"
        ),
        actor="t",
    )
    offer = store.supplies.add(supply(), actor="t")
    store.pairings.suggest("SZXQ-2026-0015", [Suggestion(offer.id, 0.5, 4)])
    return store


def bench(page: str) -> str:
    return page.split('<div class="bench">')[1]


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("text", ["7788", "钱某", "示例乙", "SZXQ-2026-0015", "0015"])
def test_a_card_is_found_by_number_name_and_telephone(staff: Staff, text: str) -> None:
    page = bench(staff.page(f"/desk/search?q={text}"))
    assert page.index('href="/desk/needs/SZXQ-2026-0015"') > 0
    assert "别的镇" in page


@pytest.mark.usefixtures("filled")
def test_a_dozen_is_shown_and_all_are_one_link_away(staff: Staff) -> None:
    page = bench(staff.page("/desk/search?q=低温放电"))
    cards = page.split('id="found-cards"')[1].split("</section>")[0]
    assert cards.count('href="/desk/needs/SZXQ-') == 12
    (place,) = [unescape(one) for one in re.findall(r'href="(/desk/needs/\?[^"]*)"', cards)]
    assert "全部 15 条" in cards
    assert "共 15 张" in staff.page(place)


@pytest.mark.usefixtures("filled")
def test_every_section_is_as_long_as_its_list(staff: Staff) -> None:
    page = bench(staff.page("/desk/search?q=0015"))
    assert "共 1 条" in staff.page("/desk/figures/pairings/?q=0015")
    assert 'id="found-pairings"' in page
    assert "电话尾号 7788" in bench(staff.page("/desk/search?q=钱某"))


def test_people_and_enterprises_are_paged_here(staff: Staff, store: Store) -> None:
    for place in range(13):
        store.needs.add(need(title=f"需求{place}", org_name=f"示例第{place}公司", contact=f"赵{place}某"), actor="t")
    page = bench(staff.page("/desk/search?q=示例第"))
    assert "全部 13 条" in page
    rest = bench(staff.page("/desk/search?q=示例第&only=enterprises&page=2"))
    assert rest.count("张征集卡") == 1
    assert "全部结果" in rest


@pytest.mark.usefixtures("filled")
def test_nothing_found_says_what_was_looked_through(staff: Staff) -> None:
    page = bench(staff.page("/desk/search?q=没有这样的词语"))
    assert "没有找到。已查：征集卡、成果（供给）、对接、企业、联系人" in page
    assert "按 / 键" in bench(staff.page("/desk/search"))


@pytest.mark.usefixtures("filled")
def test_a_town_finds_its_own_cards_alone(log_in: Callable[..., Staff]) -> None:
    town = log_in("某镇", "town", town="城关街道")
    page = bench(town.page("/desk/search?q=示例乙"))
    assert "示例乙电池" not in page
    assert "没有找到" in page
    assert "found-supplies" not in bench(town.page("/desk/search?q=低温"))
    assert "SZXQ-2026-0001" in bench(town.page("/desk/search?q=0001"))


def test_accounts_are_found_by_whoever_may_open_them(log_in: Callable[..., Staff]) -> None:
    admin, staff = log_in("主任", "admin"), log_in("王干事")
    assert "账号 · 管理员" in admin.page("/desk/search?q=主任")
    assert "账号 · 管理员" not in staff.page("/desk/search?q=主任")


@pytest.mark.usefixtures("filled")
def test_what_is_looked_for_stands_in_no_log(staff: Staff, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        staff.page("/desk/search?q=15400007788")
        staff.page("/desk/needs/?q=7788")
    assert "/desk/search" in caplog.text
    assert "7788" not in caplog.text


@pytest.mark.usefixtures("filled")
def test_the_box_stands_on_every_page_of_the_desk_and_nowhere_else(staff: Staff) -> None:
    for path in ("/desk/", "/desk/needs/SZXQ-2026-0001", "/desk/audit/", "/desk/figures/"):
        answer = staff.client.get(path)
        assert answer.status_code in (200, 403)
        assert answer.status_code == 403 or "查找征集卡、成果、对接、企业、联系人" in answer.text
    assert 'id="find"' not in staff.page("/supplies/")
