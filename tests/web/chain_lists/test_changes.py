"""What has changed in a list since a day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from builders import need, supply

from corpus.store import Store
from web.chain_lists import ChainList, Mark, Removed, chain_list
from web.matching.matching import Matching
from web.services import Services
from web.settings import Settings

DAY, CHAIN = date(2026, 10, 1), "新材料"
LATER = datetime(2026, 10, 8, tzinfo=UTC)
ListOf = Callable[[str], ChainList]


@pytest.fixture
def moments() -> list[datetime]:
    """The present moment, the last of these."""
    return [datetime(2026, 9, 1, tzinfo=UTC)]


@pytest.fixture
def store(tmp_path: Path, moments: list[datetime]) -> Store:
    return Store(tmp_path / "lists.db", clock=lambda: moments[-1])


@pytest.fixture
def list_of(store: Store) -> ListOf:
    services = Services(Settings(_env_file=None, db=store.database.path), store, Matching(store))
    return lambda slug: chain_list(services, slug, CHAIN, since=DAY)


def test_new_changed_and_gone(store: Store, list_of: ListOf, moments: list[datetime]) -> None:
    same, changed, hidden, withdrawn, moved = (
        store.supplies.add(supply(title=f"成果{n}", chain=CHAIN), actor="测试") for n in "甲乙丙丁戊"
    )
    moments.append(LATER)
    store.supplies.change(replace(changed, maturity="mass_production"), actor="测试")
    store.supplies.change(replace(hidden, phone="15400000099"), actor="测试")
    store.supplies.change(replace(withdrawn, status="withdrawn"), actor="测试")
    store.supplies.change(replace(moved, chain="其他"), actor="测试")
    new = store.supplies.add(supply(title="成果己", chain=CHAIN), actor="测试")
    changes = list_of("supplies").changes
    assert changes.marks == {changed.id: Mark.CHANGED, new.id: Mark.NEW}
    assert changes.removed == (Removed(withdrawn.id), Removed(moved.id, "成果戊", "其他"))
    assert [row.mark for row in list_of("supplies").page(1).items] == [None, Mark.CHANGED, None, Mark.NEW]
    assert same.id not in changes.marks


def test_a_supply_whose_last_day_is_over_has_gone(store: Store, list_of: ListOf, moments: list[datetime]) -> None:
    ended = store.supplies.add(supply(chain=CHAIN, valid_until=date(2026, 10, 5)), actor="测试")
    store.supplies.add(supply(title="早已过期", chain=CHAIN, valid_until=date(2026, 9, 20)), actor="测试")
    moments.append(LATER)
    assert list_of("supplies").changes.removed == (Removed(ended.id),)


def test_a_card_that_the_enterprise_hides_is_named_by_its_number_alone(
    store: Store, list_of: ListOf, moments: list[datetime]
) -> None:
    card = store.needs.add(need(chain=CHAIN), actor="测试")
    moments.append(LATER)
    store.needs.change(replace(card, disclosure="bureau_only"), actor="测试")
    listed = list_of("needs")
    assert listed.changes.removed == (Removed(card.id),)
    assert card.title not in str(list(listed.texts()))


def test_of_an_anonymous_card_a_change_of_what_is_hidden_is_none(
    store: Store, list_of: ListOf, moments: list[datetime]
) -> None:
    card = store.needs.add(need(chain=CHAIN, disclosure="anonymous"), actor="测试")
    shown = store.needs.add(need(title="另一项公开的需求", chain=CHAIN), actor="测试")
    moments.append(LATER)
    store.needs.change(replace(card, org_name="改了名的有限公司"), actor="测试")
    assert list_of("needs").changes.marks == {}
    store.needs.change(replace(shown, org_name="改了名的有限公司"), actor="测试")
    assert list_of("needs").changes.marks == {shown.id: Mark.CHANGED}


def test_a_card_that_became_anonymous_has_changed(store: Store, list_of: ListOf, moments: list[datetime]) -> None:
    card = store.needs.add(need(chain=CHAIN), actor="测试")
    moments.append(LATER + timedelta(days=1))
    store.needs.change(replace(card, disclosure="anonymous"), actor="测试")
    assert list_of("needs").changes.marks == {card.id: Mark.CHANGED}
    assert "示例甲电池有限公司" not in str(list(list_of("needs").texts()))


def test_an_accepted_card_is_new(store: Store, list_of: ListOf, moments: list[datetime]) -> None:
    card = store.needs.add(need(chain=CHAIN, state="submitted"), actor="测试")
    moments.append(LATER)
    store.needs.step(card.id, version=card.version, state="accepted", actor="测试")
    assert list_of("needs").changes.marks == {card.id: Mark.NEW}
