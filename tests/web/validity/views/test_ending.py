"""Renewing at the desk: one on its page, many after their names were read."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from builders import need, supply
from staff import Staff

from corpus.store import Store

LATER = datetime(2026, 12, 2, 1, 30, tzinfo=UTC)


def test_the_queue_and_the_list_name_what_ends_soon(staff: Staff, log_in: Callable[..., Staff], store: Store) -> None:
    store.supplies.add(supply(title="快要到期的成果", valid_until=date(2026, 12, 1)), actor="t")
    store.supplies.add(supply(title="还早的成果"), actor="t")
    store.supplies.add(supply(title="下架的成果", valid_until=date(2026, 12, 1), status="withdrawn"), actor="t")
    home = staff.page("/desk/")
    assert "快要到期的成果" in home
    assert "还剩 8 天" in home
    listed = staff.page("/desk/ageing/")
    assert "快要到期的成果" in listed
    assert "还早的成果" not in listed
    assert "下架的成果" not in listed
    store.database.clock = lambda: LATER
    later = log_in("李干事")
    assert "快要到期的成果" not in later.page("/desk/ageing/")
    assert "已过期 1 天" in later.page("/desk/ageing/?over=1")


def test_many_are_named_before_they_are_renewed(staff: Staff, store: Store) -> None:
    ones = [store.supplies.add(supply(title=f"成果{n}", valid_until=date(2026, 12, n + 1)), actor="t") for n in (1, 2)]
    named = staff.page(f"/desk/ageing/renew?id={ones[0].id}&id={ones[1].id}&id=GJ-0")
    assert "续期 2 项" in named
    assert f'value="{ones[0].id} 1"' in named
    assert "还没有选择" in staff.page("/desk/ageing/renew")
    store.supplies.change(ones[1], actor="李干事")
    answer = staff.post("/desk/ageing/renew", chosen=[f"{offer.id} 1" for offer in ones])
    assert answer.location == "/desk/ageing/?table=supplies"
    said = staff.page(answer.location)
    assert f"已续期 1 项，有效期至 2027年11月23日：{ones[0].id}" in said
    assert f"没有续期，请核对后再办：{ones[1].id}" in said
    assert staff.post("/desk/ageing/renew", chosen="GJ-1 x").status_code == 422


def test_one_is_renewed_on_its_page(log_in: Callable[..., Staff], store: Store) -> None:
    offer = store.supplies.add(supply(valid_until=date(2026, 12, 1)), actor="t")
    card = store.needs.add(need(), actor="t")
    store.database.clock = lambda: LATER
    staff = log_in("王干事")
    assert "已过有效期" in staff.page(f"/desk/supplies/{offer.id}")
    answer = staff.post("/desk/ageing/renew", chosen=f"{offer.id} 1", back="record")
    assert answer.location == f"/desk/supplies/{offer.id}"
    assert "有效期至 2027年12月2日" in staff.page(answer.location)
    assert "有效期至 2027年11月23日" in staff.page(f"/desk/needs/{card.id}")


def test_an_auditor_reads_and_does_not_renew(log_in: Callable[..., Staff], store: Store) -> None:
    offer = store.supplies.add(supply(valid_until=date(2026, 12, 1)), actor="t")
    auditor = log_in("审计", "auditor")
    assert "续期所选的" not in auditor.page("/desk/ageing/")
    assert auditor.client.get(f"/desk/ageing/renew?id={offer.id}").status_code == 403
