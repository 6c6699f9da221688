"""一码通 at the desk: the codes of towns on paper, and what came of them."""

import re
from collections.abc import Callable

from staff import Staff

from corpus.store import Store
from corpus.store.people.one_codes import Step


def test_every_town_gets_its_code_and_is_printed(staff: Staff, store: Store) -> None:
    assert "还没有生成" in staff.page("/desk/one-codes/")
    assert "还没有生成过" in staff.page("/desk/one-codes/sheet")
    staff.post("/desk/one-codes/")
    towns = store.people.one_codes.towns()
    assert towns.keys() == {town.code for town in store.kept.lists.taxonomies()["towns"]}
    sheet = staff.page("/desk/one-codes/sheet")
    assert sheet.count('<article class="card">') == len(towns)
    assert sheet.count('class="paper a7"') == 2, "eight stand on one page"
    poster = staff.page(f"/desk/one-codes/{towns['北山镇'].id}")
    assert "北山镇" in poster
    assert "<svg" in poster


def test_counts_stand_by_month_and_town(staff: Staff, store: Store) -> None:
    codes = store.people.one_codes
    town, own = codes.for_town("北山镇", actor="t"), codes.for_enterprise("示例甲公司", actor="t")
    codes.count(Step.SCANNED, code=town.id, town="北山镇", times=7)
    codes.count(Step.ASKED, code=own.id, town="北山镇")
    page = staff.page("/desk/one-codes/")
    assert 'data-label="扫码打开">7</td>' in page
    assert "企业自己的码" in page
    assert "示例甲公司" not in page, "counts are anonymous"


def test_a_town_office_sees_and_makes_its_own_alone(log_in: Callable[..., Staff], store: Store) -> None:
    codes = store.people.one_codes
    other, enterprise = codes.for_town("河东街道", actor="t"), codes.for_enterprise("示例甲公司", actor="t")
    codes.count(Step.SCANNED, code=other.id, town="河东街道", times=7)
    office = log_in("北山镇科技办", "town", town="北山镇")
    office.post("/desk/one-codes/")
    assert codes.towns().keys() == {"河东街道", "北山镇"}
    page = office.page("/desk/one-codes/")
    assert not re.search(r'data-label="镇街（园区）">\s*河东街道', page)
    for code in (other, enterprise):
        assert office.client.get(f"/desk/one-codes/{code.id}").status_code == 404
