"""The director's page: what it draws, what each figure opens, who sees what."""

import io
import re
import zipfile
from collections.abc import Callable
from html import unescape

import pytest
from builders import need, supply
from figured import put_figures
from python_calamine import CalamineWorkbook
from staff import Staff

from corpus.store import Store, Suggestion
from corpus.targets import Measure
from web.gate.roles import Role

PAGE = "/desk/figures/overview/"
FIGURE = re.compile(r'<td class="n"\s+data-label="([^"]*)"><a href="([^"]*)">([^<]*)</a>')


def bench(page: str) -> str:
    """What stands at the right."""
    return page.split('<div class="bench">')[1]


def rows(page: str) -> int:
    """How many rows a list has, over all its pages."""
    match = re.search(r"共 ([\d,]+) [张条项]", bench(page))
    return int(match[1].replace(",", "")) if match else 0


@pytest.fixture
def leader(log_in: Callable[..., Staff], store: Store) -> Staff:
    put_figures(store)
    return log_in("局长", Role.LEADER)


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}?period=2026-11", f"{PAGE}?town=城关街道"])
def test_every_figure_is_as_long_as_its_list(leader: Staff, address: str) -> None:
    figures = [(label, unescape(place), text) for label, place, text in FIGURE.findall(leader.page(address))]
    assert len(figures) > 30
    for label, place, text in figures:
        if "万元" not in label:
            assert rows(leader.page(place)) == int(text), (label, place)


def test_every_picture_is_named_and_has_a_table(leader: Staff) -> None:
    page = bench(leader.page(PAGE))
    pictures = re.findall(r'<svg class="chart [^"]*"[^>]*role="(?:img|group)"\s+aria-labelledby="(\S+) (\S+)"', page)
    assert len(pictures) == 4 + 1 + 1 + 9
    for title, desc in pictures:
        assert re.search(f'<title id="{title}">[^<]+</title>', page)
        assert re.search(f'<desc id="{desc}">[^<]+</desc>', page)
    of_kinds = page.count("按供给种类的数据表") + page.count("各类服务的成效的数据表")
    assert page.count('<details class="data">') == len(pictures) + of_kinds
    assert "style=" not in page


def test_targets_are_drawn_where_they_are_set(leader: Staff, store: Store) -> None:
    page = bench(leader.page(PAGE))
    assert "图上没有目标线" in page
    assert 'href="/desk/figures/targets/?year=2026"' in page
    assert 'class="pace"' not in page
    store.kept.targets.set(2026, {Measure.SUBMITTED: 8}, version=0, actor="局长")
    page = bench(leader.page(PAGE))
    assert page.count('class="pace"') == 1
    assert "目标 8 项，完成 50.0%" in page
    town = bench(leader.page(f"{PAGE}?town=北山镇"))
    assert 'class="pace"' not in town
    assert "年度目标按全区设定" in town


@pytest.mark.parametrize(
    ("role", "sees"), [(Role.ADMIN, True), (Role.LEADER, True), (Role.AUDITOR, True), (Role.REVIEWER, False)]
)
def test_what_clerks_did_is_for_those_who_lead_and_audit(
    log_in: Callable[..., Staff], store: Store, role: Role, sees: bool
) -> None:
    put_figures(store)
    member = log_in(role.label, role)
    assert ("按经办人" in bench(member.page(PAGE))) is sees
    book = CalamineWorkbook.from_filelike(io.BytesIO(member.client.get("/desk/figures/figures.xlsx").data))
    assert ("按经办人" in book.sheet_names) is sees


def test_a_town_sees_its_own(log_in: Callable[..., Staff], store: Store) -> None:
    put_figures(store)
    town = log_in("某镇", Role.TOWN, town="北山镇")
    page = bench(town.page(f"{PAGE}?town=城关街道"))
    assert "<b>1 项</b>" in page
    assert "按经办人" not in page
    assert "/desk/figures/targets/" not in page
    assert town.client.get("/desk/figures/targets/").status_code == 403
    for label, place, text in FIGURE.findall(page):
        if "万元" not in label:
            assert rows(town.page(unescape(place))) == int(text), (label, place)


def test_only_who_may_open_a_card_is_led_to_it(leader: Staff, log_in: Callable[..., Staff]) -> None:
    assert not re.search(r'href="/desk/(needs|pairings)/[^"?]+"', leader.page(PAGE))
    clerk = log_in("王某", Role.REVIEWER)
    assert re.search(r'href="/desk/needs/SZXQ[^"?]+"', clerk.page(PAGE))


def test_an_empty_district_says_what_will_come(staff: Staff) -> None:
    page = bench(staff.page(PAGE))
    for sentence in ("还没有设定2026年的目标", "本期没有提交的需求", "还没有推荐过供给", "没有停着的征集卡"):
        assert sentence in page


def test_no_contact_stands_on_the_page_or_in_its_files(leader: Staff) -> None:
    files = [leader.client.get(f"/desk/figures/{name}").data for name in ("brief.docx", "figures.xlsx")]
    for shown in (leader.page(PAGE).encode(), *files):
        assert not [hidden for hidden in ("周某", "15400000001", "15400000034") if hidden.encode() in shown]


def test_the_workbook_draws_its_tables(leader: Staff) -> None:
    content = leader.client.get("/desk/figures/figures.xlsx").data
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert {"征集需求按月", "合同金额按月", "产业链环节", "停得最久的十件"} <= {*book.sheet_names}
    months = book.get_sheet_by_name("征集需求按月").to_python()
    assert months[3][:3] == ["月份", "当月（项）", "累计"]
    assert [row[1:3] for row in months[13:15]] == [[1, 1], [3, 4]]
    parts = zipfile.ZipFile(io.BytesIO(content))
    charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) >= 9
    assert any("征集需求按月" in chart and "<c:lineChart>" in chart for chart in charts)


def test_a_link_lists_its_needs_gaps_and_supplies(leader: Staff, store: Store) -> None:
    met, gap = (store.needs.add(need(title=f"隔膜{place}"), actor="t") for place in "甲乙")
    offer = store.supplies.add(supply(), actor="t")
    store.pairings.suggest(met.id, [Suggestion(offer.id, 0.9, 4)])
    store.pairings.suggest(gap.id, [Suggestion(offer.id, 0.1, 2)])
    shown = {of: bench(leader.page(f"/desk/figures/links/energy_2?of={of}")) for of in ("needs", "gaps", "supplies")}
    assert met.id in shown["needs"]
    assert gap.id in shown["needs"]
    assert gap.id in shown["gaps"]
    assert met.id not in shown["gaps"]
    assert offer.id in shown["supplies"]
    assert "归到这里的关键词：电解液" in shown["needs"]
    assert rows(leader.page("/desk/figures/links/energy_2?of=needs&town=北山镇")) == 0
    assert leader.client.get("/desk/figures/links/nowhere").status_code == 404
