import re
from dataclasses import replace

import pytest
from builders import supply
from flask import Flask
from flask.testing import FlaskClient
from staff import Staff

from corpus.records import Supply
from corpus.store import Store, SupplyConditions, history_of
from web.imports.guessed_values import Chosen, settle
from web.records.guessing import with_guesses
from web.services import Services, services

MARKED = re.compile(r"<dt>([^<]*)</dt>\s*<dd>\s*[^<]+ <span[^>]*>推测</span>\s*</dd>")
NEW = supply(
    id="", title="磷酸铁锂电池低温电解液添加剂", summary="改善锂离子电池低温放电的电解液添加剂。", chain="", field=""
)


@pytest.fixture
def here(app: Flask, store: Store) -> Services:
    for place in range(8):
        like = supply(
            title=f"锂离子电池低温电解液{place}", chain="新能源（锂电、光伏）", field="603", source=str(place)
        )
        store.supplies.add(like, actor="t")
    with app.app_context():
        return services()


def guessed_of(here: Services, offer: Supply) -> Supply:
    return with_guesses([offer], matcher=here.matching.public(), lists=here.lists)[0]


def test_what_is_open_is_guessed_and_marked_and_what_is_said_is_left(here: Services) -> None:
    guessed = guessed_of(here, NEW)
    assert (guessed.chain, guessed.field, guessed.guessed) == ("新能源（锂电、光伏）", "603", ("产业链", "技术领域"))
    said = guessed_of(here, supply(chain="精细化工", field=""))
    assert (said.chain, said.guessed) == ("精细化工", ("技术领域",))
    nothing_like_it = supply(title="越剧唱腔", summary="旧时戏文整理。", keywords=(), chain="", field="")
    assert guessed_of(here, nothing_like_it) == nothing_like_it


def test_many_are_settled_at_once_and_who_was_second_is_told(here: Services, store: Store) -> None:
    first, second = (store.supplies.add(guessed_of(here, NEW), actor="t") for _ in range(2))
    store.supplies.change(second, actor="李干事")
    chosen = [Chosen(first.id, 1), Chosen(second.id, 1), Chosen("GJ-2026-99999", 1)]
    result = settle(here, chosen, {"chain": "精细化工"}, actor="王干事")
    (done,) = result.done
    assert (done.id, done.chain, done.field, done.guessed) == (first.id, "精细化工", "603", ("技术领域",))
    assert result.changed == (second.id, "GJ-2026-99999")
    assert [step.action for step in history_of(store.database, "supplies", first.id)] == ["add", "classify"]


def test_a_guess_is_right_once_somebody_says_so(here: Services, store: Store) -> None:
    added = store.supplies.add(guessed_of(here, NEW), actor="t")
    assert settle(here, [Chosen(added.id, 1)], {}, actor="王干事").done[0].guessed == ()
    assert store.supplies.get(added.id).chain == added.chain


def test_the_desk_lists_guesses_and_names_them_before_anything_is_changed(
    here: Services, store: Store, staff: Staff
) -> None:
    added: Supply = store.supplies.add(guessed_of(here, NEW), actor="t")
    listed = staff.page("/desk/guesses/")
    assert added.title in listed
    assert listed.count("推测</span>") == 2
    named = staff.page(f"/desk/guesses/settle?id={added.id}&chain=精细化工")
    assert "产业链改为“精细化工”" in named
    assert store.supplies.get(added.id) == added
    staff.post("/desk/guesses/settle", chosen=f"{added.id} 1", chain="精细化工")
    assert store.supplies.get(added.id).guessed == ("技术领域",)
    assert "已更正 1 项" in staff.page("/desk/guesses/")


def test_a_guess_is_marked_beside_its_value_wherever_the_supply_is_read(
    here: Services, store: Store, staff: Staff, client: FlaskClient
) -> None:
    offer = store.supplies.add(replace(guessed_of(here, NEW), field="405", guessed=("产业链",)), actor="t")
    pages = [staff.page(f"/desk/supplies/{offer.id}"), client.get(f"/supplies/{offer.id}").text]
    for text in pages:
        assert [match[1] for match in MARKED.finditer(text)] == ["产业链"]
        assert "推测的栏目" not in text
    settle(here, [Chosen(offer.id, 1)], {}, actor="王干事")
    assert not MARKED.search(client.get(f"/supplies/{offer.id}").text)


def test_a_later_list_that_says_the_chain_ends_the_guess(here: Services, store: Store) -> None:
    arriving = guessed_of(here, NEW)
    with store.database.write() as db:
        store.supplies.put_within(db, arriving, actor="t")
        told, _ = store.supplies.put_within(db, supply(id="", title=NEW.title, chain="精细化工", field=""), actor="t")
    assert (told.chain, told.field, told.guessed) == ("精细化工", "603", ("技术领域",))
    assert [record.id for record in store.supplies.iterate(SupplyConditions(unsettled="guessed"))] == [told.id]
