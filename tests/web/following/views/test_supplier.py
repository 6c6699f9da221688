from collections.abc import Callable

import pytest
from builders import need, supply
from staff import Staff

from corpus.store import Store


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
