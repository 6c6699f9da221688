import pytest
from builders import supply
from flask import Flask

from corpus.records import Need
from corpus.store import Store
from web.fit.counted import fitting_of
from web.fit.counterparts import Counterparts, supplies_for
from web.hall.related import MOST, related_supplies
from web.services import Services, services

NEED = Need(id="", title="樱桃放几天就烂，想卖到外地")
NOTHING_FITS = Counterparts((), fitting_of([]), 0, 0)


@pytest.fixture
def running(app: Flask, store: Store) -> Services:
    cherry = supply(id="", title="甜樱桃压差预冷贮运技术", summary="防止樱桃腐烂。", keywords=())
    store.supplies.add(cherry, actor="t")
    store.supplies.add(supply(id="", title="下架的樱桃技术", status="withdrawn"), actor="t")
    store.supplies.add(supply(id="", title="石墨烯导热膜", summary="散热。", keywords=()), actor="t")
    with app.app_context():
        return services()


def test_what_speaks_of_the_same_is_found_with_its_words(running: Services) -> None:
    (related,) = related_supplies(running, NEED, NOTHING_FITS)
    assert related.supply.title == "甜樱桃压差预冷贮运技术"
    assert "樱桃" in related.words


def test_what_is_shown_as_fitting_is_left_out(running: Services) -> None:
    assert related_supplies(running, NEED, supplies_for(running, NEED)) == ()


def test_there_are_never_more_than_a_few(running: Services, store: Store) -> None:
    for number in range(MOST + 3):
        store.supplies.add(supply(id="", title=f"樱桃保鲜{number}号，防腐烂", keywords=()), actor="t")
    assert len(related_supplies(running, NEED, NOTHING_FITS)) == MOST


def test_nothing_is_related_to_what_nobody_offers(running: Services) -> None:
    assert related_supplies(running, Need(id="", title="量子计算机"), NOTHING_FITS) == ()
