from collections.abc import Iterator

import pytest
from builders import need, supply
from flask import Flask
from flask.testing import FlaskClient

from corpus.errors import NotFound
from corpus.store import Store, Suggestion
from web.hall.public_map import open_link, public_map
from web.kit.charts import Mood
from web.services import Services, services

CHAIN = "新能源（锂电、光伏）"


@pytest.fixture
def running(app: Flask) -> Iterator[Services]:
    with app.test_request_context():
        yield services()


def test_a_map_counts_what_is_listed_and_nothing_else(running: Services, store: Store) -> None:
    store.supplies.add(supply(), actor="t")
    store.supplies.add(supply(title="停用的电解液", status="withdrawn"), actor="t")
    store.needs.add(need(title="隔膜闭孔温度"), actor="t")
    store.needs.add(need(title="隔膜涂布，只给科技局", disclosure="bureau_only"), actor="t")
    store.needs.add(need(title="已办结的隔膜", state="settled"), actor="t")
    drawn = public_map(running, CHAIN)
    assert drawn
    counts = {each.link.code: each for each in drawn.counts}
    assert (counts["energy_2"].needs, counts["energy_2"].supplies, counts["energy_2"].mood) == (1, 1, Mood.MET)
    assert counts["energy_2"].address == "/links/energy_2"
    assert counts["energy_1"].address == ""


def test_a_public_gap_is_a_link_without_a_supply_whatever_staff_think(running: Services, store: Store) -> None:
    card = store.needs.add(need(title="隔膜闭孔温度"), actor="t")
    drawn = public_map(running, CHAIN)
    assert drawn
    assert drawn.gaps == 1
    offer = store.supplies.add(supply(title="电解液"), actor="t")
    store.pairings.suggest(card.id, [Suggestion(offer.id, 0.1, 1)])
    drawn = public_map(running, CHAIN)
    assert drawn
    assert drawn.gaps == 0


def test_a_chain_without_links_or_records_keeps_its_plain_page(
    running: Services, store: Store, client: FlaskClient
) -> None:
    store.supplies.add(supply(chain="其他"), actor="t")
    assert public_map(running, "其他") is None
    assert public_map(running, CHAIN) is None
    assert "<svg" not in client.get("/chains/其他").text.split("<main")[1]
    store.supplies.add(supply(), actor="t")
    page = client.get(f"/chains/{CHAIN}").text
    assert 'role="group"' in page
    assert 'href="/links/energy_2"' in page


def test_the_page_of_a_link_lists_its_records(running: Services, store: Store, client: FlaskClient) -> None:
    offer = store.supplies.add(supply(), actor="t")
    card = store.needs.add(need(title="隔膜闭孔温度"), actor="t")
    page = client.get("/links/energy_2").text
    assert offer.id in page
    assert card.id in page
    assert "15400000001" not in page
    assert "这个环节还没有供给" in client.get("/links/energy_1").text
    assert client.get("/links/nowhere").status_code == 404
    with pytest.raises(NotFound, match="产业链环节"):
        open_link(running, "nowhere", page=1)


def test_a_districts_own_links_replace_the_packaged_ones(running: Services, store: Store) -> None:
    store.supplies.add(supply(), actor="t")
    rows = f"own\t自己的环节\t{CHAIN}\t\t下游\t电解液\nlost\t别处\t没有的链\t\t上游\t电解液\n"
    store.kept.lists.replace("chain_links", f"# code\tname\tparent\taliases\tstage\twords\n{rows}")
    drawn = public_map(running, CHAIN)
    assert drawn
    assert [(each.link.name, each.supplies) for each in drawn.counts] == [("自己的环节", 1)]
    with pytest.raises(NotFound):
        open_link(running, "lost", page=1)
