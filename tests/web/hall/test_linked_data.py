import json
from collections.abc import Iterator

import pytest
from builders import need, supply
from flask import Flask

from corpus.taxonomy import Taxonomies
from corpus.visibility import public_record
from web.hall.linked_data import as_data_block, linked_data
from web.services import Services, services

ADDRESS = "http://localhost/supplies/GJ-2026-00001"


@pytest.fixture
def running(app: Flask) -> Iterator[Services]:
    with app.test_request_context():
        yield services()


def test_an_achievement_is_a_work_of_its_supplier(running: Services) -> None:
    page = json.loads(linked_data(running, public_record(supply()), ADDRESS))
    assert (page["@context"], page["@type"], page["url"]) == ("https://schema.org", "WebPage", ADDRESS)
    work = page["mainEntity"]
    assert work["@type"] == "CreativeWork"
    assert work["provider"] == {"@type": "Organization", "name": "示例大学"}
    assert work["creator"] == {"@type": "Person", "name": "李某"}
    assert work["identifier"] == "GJ-2026-00001"


def test_every_kind_of_supply_is_something(running: Services) -> None:
    kinds = {term.code for term in Taxonomies()["kinds"]}
    for kind in (*kinds, "something else"):
        thing = json.loads(linked_data(running, public_record(supply(kind=kind)), ADDRESS))["mainEntity"]
        assert thing["name"] in ("宽温域锂离子电池电解液", "李某"), kind
        assert "示例大学" in str(thing)


def test_nothing_of_staff_is_said(running: Services) -> None:
    text = str(linked_data(running, public_record(supply(summary="电话 15400000034，请联系。")), ADDRESS))
    assert not [hidden for hidden in ("王某", "15400000034", "a@example.com") if hidden in text]
    text = str(
        linked_data(running, public_record(need(disclosure="anonymous", problem="示例甲电池有限公司的问题")), ADDRESS)
    )
    assert not [hidden for hidden in ("示例甲", "周某", "15400000001") if hidden in text]
    assert json.loads(text)["mainEntity"]["@type"] == "Demand"


def test_no_text_ends_the_element_it_stands_in() -> None:
    value = {"name": "</script><script>alert(1)</script><!--&\u2028", "empty": "", "inside": {"none": None}}
    block = as_data_block(value)
    assert not set("<>&\u2028") & set(block)
    assert json.loads(block) == {"name": value["name"], "inside": {}}
