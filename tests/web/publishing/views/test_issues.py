"""Publications as everybody opens them."""

import pytest
from builders import need, supply
from flask.testing import FlaskClient
from issued import issue_of
from lxml import html

from corpus.fields import NEED_FIELDS, SUPPLY_FIELDS, Visibility
from corpus.store import Store
from corpus.values import Parameter


def test_the_items_of_an_issue_lead_to_their_records(client: FlaskClient, store: Store) -> None:
    stays = store.supplies.add(supply(), actor="t")
    goes = store.supplies.add(supply(title="羊毛面料抗起球整理"), actor="t")
    number = issue_of(store, stays, goes).number
    page = f"/publications/{number}"
    assert links(client, page) == [f"/supplies/{stays.id}", f"/supplies/{goes.id}"]
    store.supplies.change(supply(id=goes.id, version=goes.version, title=goes.title, status="withdrawn"), actor="t")
    assert links(client, page) == [f"/supplies/{stays.id}"], "what is open to nobody any more is only named"


def test_the_items_of_an_issue_of_needs_lead_to_theirs(client: FlaskClient, store: Store) -> None:
    card = store.needs.add(need(), actor="t")
    assert links(client, f"/publications/{issue_of(store, card).number}") == [f"/needs/{card.id}"]


def links(client: FlaskClient, page: str) -> list[str]:
    """Where the names of an issue's items lead."""
    places = html.fromstring(client.get(page).text).xpath("//*[@data-field='title']/a/@href")
    assert [client.get(place).status_code for place in places] == [200] * len(places)
    return [str(place) for place in places]


def test_indicators_read_as_people_write_them(client: FlaskClient, store: Store) -> None:
    toxin = supply(params=(Parameter("B1降解率", "92", "%"),))
    number = issue_of(store, store.supplies.add(toxin, actor="t")).number
    for place in (f"/publications/{number}", f"/publications/{number}/download/csv", f"/supplies/{toxin.id}"):
        assert "指标：B1降解率" not in client.get(place).data.decode(), place
    assert "B1降解率 92%" in client.get(f"/publications/{number}").text
    (item,) = client.get(f"/api/v1/publications/{number}").get_json()["items"]
    assert item["texts"]["params"] == "B1降解率 92%"


@pytest.mark.parametrize("field", NEED_FIELDS + SUPPLY_FIELDS, ids=lambda field: field.name)
def test_the_dictionary_describes_every_public_field_and_no_other(client: FlaskClient, field: object) -> None:
    document = html.fromstring(client.get("/publications/dictionary").text)
    subject = "needs" if field in NEED_FIELDS else "supplies"
    rows = document.xpath(f"//tr[@id='{subject}-{field.name}']")  # type: ignore[attr-defined]
    assert len(rows) == (field.visibility is not Visibility.STAFF)  # type: ignore[attr-defined]


def test_the_dictionary_gives_units_and_what_a_field_may_say(client: FlaskClient) -> None:
    text = client.get("/publications/dictionary").text
    for said in ("单位万元", "通过中试", "新材料 › 高分子", "供给种类"):
        assert said in text


@pytest.mark.parametrize("page", ["/publications/", "/lists/", "/api/docs"])
def test_ways_to_the_dictionary(client: FlaskClient, page: str) -> None:
    assert 'href="/publications/dictionary"' in client.get(page).text
