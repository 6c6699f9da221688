import pytest
from builders import supply
from flask import Flask

from corpus.store import Store
from web.fit.finding import find_supplies
from web.services import Services, services


@pytest.fixture
def running(app: Flask, store: Store) -> Services:
    for title in ("石墨烯导热膜", "石墨烯重防腐底漆", "印染废水脱色"):
        store.supplies.add(supply(id="", title=title, summary="无。", keywords=()), actor="t")
    with app.app_context():
        return services()


def titles(running: Services, asked: str) -> list[str]:
    return [each.title for each in find_supplies(running, asked).items]


def test_a_number_means_one_supply(running: Services) -> None:
    found = find_supplies(running, "gj-2026-00003")
    assert found.sure is not None
    assert found.sure.title == "印染废水脱色"


def test_all_the_words_of_one_supply_alone_mean_it(running: Services) -> None:
    found = find_supplies(running, "导热膜")
    assert found.sure is not None
    assert found.sure.title == "石墨烯导热膜"


@pytest.mark.parametrize("asked", ["石墨烯", "石默烯", "污水脱色", "导热薄膜石墨烯"])
def test_what_may_mean_another_is_to_be_chosen_and_says_why(running: Services, asked: str) -> None:
    found = find_supplies(running, asked)
    assert found.sure is None
    assert found.items
    assert all(found.why[each.id] for each in found.items)


def test_what_was_corrected_is_told(running: Services) -> None:
    assert [each.meant for each in find_supplies(running, "石默烯").corrections] == ["石墨烯"]


@pytest.mark.parametrize("asked", ["", "量子计算机", "GJ-2026-09999"])
def test_nothing_is_found_for_what_nobody_offers(running: Services, asked: str) -> None:
    assert titles(running, asked) == []
