"""The dashboard: its figures are the rows of the lists that they open, and everybody sees what is theirs."""

import io
import re
from collections.abc import Callable
from html import unescape

import pytest
from builders import need, supply
from figured import put_figures
from python_calamine import CalamineWorkbook
from staff import Staff

from corpus.records import Supply
from corpus.store import Store
from web.gate.roles import Role

FIGURE = re.compile(r'<td class="n"[^>]*data-label="([^"]*)"><a href="([^"]*)">([^<]*)</a>')


def bench(page: str) -> str:
    """What stands at the right."""
    return page.split('<div class="bench">')[1]


def figures(page: str) -> list[tuple[str, str, str]]:
    """Column, address and text of every figure that opens a list."""
    return [(label, unescape(address), text) for label, address, text in FIGURE.findall(page)]


def rows(page: str) -> int:
    """How many rows a list has, over all its pages."""
    match = re.search(r"共 ([\d,]+) [张条项]", bench(page) if '<div class="bench">' in page else page)
    return int(match[1].replace(",", "")) if match else 0


@pytest.mark.parametrize("address", ["/desk/figures/", "/desk/figures/?period=2026-11", "/desk/figures/?town=城关街道"])
def test_every_figure_is_as_long_as_its_list(staff: Staff, store: Store, address: str) -> None:
    put_figures(store)
    counted = [figure for figure in figures(staff.page(address)) if "金额" not in figure[0]]
    assert len(counted) > 40
    for label, place, text in counted:
        if not place.startswith("/supplies/"):
            assert rows(staff.page(place)) == int(text), (label, place)


def test_the_supplies_of_a_chain_are_those_of_the_hall(staff: Staff, store: Store) -> None:
    store.supplies.add(supply(chain="新材料"), actor="t")
    store.supplies.add(supply(chain="新材料", status="to_review"), actor="t")
    ((_, place, text),) = [figure for figure in figures(staff.page("/desk/figures/")) if figure[0] == "有效供给"]
    assert text == "1"
    shown = staff.page(place)
    assert len(set(re.findall(r"GJ-2026-\d{5}", shown))) == 1
    assert isinstance(store.supplies.get("GJ-2026-00001"), Supply)


def test_medians_of_too_few_are_not_given(staff: Staff, store: Store) -> None:
    put_figures(store)
    page = bench(staff.page("/desk/figures/"))
    stays = page.split('id="stays"')[1].split("</section>")[0]
    submitted, accepted = (stays.split(f"需求：{state}")[1].split("</tr>")[0] for state in ("待受理", "已受理"))
    assert ">3</a>" in submitted
    assert ">1.0<" in submitted
    assert ">1</a>" in accepted
    assert "样本不足" in accepted


def test_thin_spots_stand_in_words(staff: Staff, store: Store) -> None:
    store.needs.add(need(chain="新材料"), actor="t")
    page = bench(staff.page("/desk/figures/"))
    assert "有需求，没有供给" in page


def test_an_empty_store_says_what_will_come(staff: Staff) -> None:
    page = bench(staff.page("/desk/figures/"))
    assert "企业提交征集卡后" in page
    assert FIGURE.search(page) is None
    assert page.count('class="empty"') == 14


def test_nonsense_in_the_address_shows_this_year(staff: Staff, store: Store) -> None:
    put_figures(store)
    assert "2026年1月1日至11月23日" in staff.page("/desk/figures/?period=x&since=y&until=z")
    assert rows(staff.page("/desk/figures/pairings/?since=x&reached=y&left=z&kind=w&top=1&page=99999")) == 4
    assert "共 1 张" in staff.page("/desk/needs/?state=x&since=y&until=z&reached=w&left=v&prompt=u&chain=-")


def test_the_workbook_has_numbers_and_says_of_when(staff: Staff, store: Store) -> None:
    put_figures(store)
    answer = staff.client.get("/desk/figures/figures.xlsx?period=2026")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.data))
    assert book.sheet_names[:3] == ["汇报口径", "从提交到签约", "按产业链"]
    funnel = book.get_sheet_by_name("从提交到签约").to_python()
    assert "2026年1月1日至11月23日；2026-11-23 统计" in funnel[1][0]
    assert funnel[3][:3] == ["环节", "需求（项）", "占提交"]
    assert [row[:2] for row in funnel[4:9]] == [["提交", 4], ["受理", 3], ["推荐", 2], ["联系双方", 1], ["签约", 1]]
    assert funnel[5][2] == 0.75
    contracts = book.get_sheet_by_name("签约").to_python()
    assert contracts[4] == ["技术开发", 1, 80]
    for sheet in book.sheet_names:
        assert len(book.get_sheet_by_name(sheet).to_python()) > 2, sheet


def test_a_leader_begins_here_and_sees_no_contact(log_in: Callable[..., Staff], store: Store) -> None:
    put_figures(store)
    leader = log_in("局长", Role.LEADER)
    assert leader.client.get("/login").location == "/desk/figures/overview/"
    page = leader.page("/desk/figures/")
    places = {place for _, place, _ in figures(page)}
    for shown in (page, *map(leader.page, places)):
        assert not [hidden for hidden in ("周某", "15400000001", "15400000034", "a@example.com") if hidden in shown]
        assert not re.search(r'href="/desk/(needs|pairings)/[^"?]+"', shown)


def test_a_town_sees_its_own_figures(log_in: Callable[..., Staff], store: Store) -> None:
    put_figures(store)
    town = log_in("某镇", Role.TOWN, town="北山镇")
    for address in ("/desk/figures/", "/desk/figures/?town=城关街道"):
        page = bench(town.page(address))
        assert "征集企业创新需求 1 项" in page
        assert 'name="town"' not in page
        for label, place, text in figures(page):
            if not place.startswith("/supplies/") and "金额" not in label:
                assert rows(town.page(place)) == int(text), (label, place)
    assert rows(town.page("/desk/figures/pairings/?town=城关街道")) == 2
    book = town.client.get("/desk/figures/figures.xlsx?town=城关街道")
    funnel = CalamineWorkbook.from_filelike(io.BytesIO(book.data)).get_sheet_by_name("从提交到签约").to_python()
    assert funnel[4][1] == 1


def test_a_supplier_is_not_let_in(log_in: Callable[..., Staff]) -> None:
    supplier = log_in("示例大学", Role.SUPPLIER, org="示例大学")
    for address in ("/desk/figures/", "/desk/figures/figures.xlsx", "/desk/figures/pairings/"):
        assert supplier.client.get(address).status_code == 403
