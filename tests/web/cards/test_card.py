import pytest
from card_form import at_step, send
from flask.testing import FlaskClient

from corpus.fields import NEED_FIELDS
from corpus.store import NeedConditions, Store
from corpus.taxonomy import Taxonomies
from web.cards import card


def test_each_degree_of_disclosure_says_what_it_means() -> None:
    assert set(card.DISCLOSURES) == {term.code for term in Taxonomies()["disclosure"]}
    assert "企业全称" in card.DISCLOSURES["anonymous"]


def test_each_mandatory_tick_says_what_is_promised() -> None:
    ticks = {field.name for field in NEED_FIELDS if field.kind.name == "tick" and card.is_mandatory(field)}
    assert set(card.PROMISES) == ticks


@pytest.mark.parametrize("text", ["", "short", "x" * 65, "ab cd" * 5, "<script>alert(1)</script>"])
def test_a_key_that_is_none_is_replaced(text: str) -> None:
    assert card.read_key(text) != text
    assert card.read_key(card.read_key(text)) != ""


@pytest.mark.parametrize(
    ("origin", "source"),
    [("", "自助填报"), ("qr", "扫码"), ("park-03", "扫码（park-03）"), ("<b>", "自助填报"), ("x" * 21, "自助填报")],
)
def test_a_card_says_where_it_comes_from(origin: str, source: str) -> None:
    assert card.source_of(card.read_origin(origin)) == source


def test_a_key_stays() -> None:
    key = card.new_key()
    assert card.read_key(key) == key


def test_when_is_asked_once_and_the_urgency_follows(client: FlaskClient, store: Store) -> None:
    page = at_step(client, 2)
    assert 'name="period"' in page
    assert "紧迫度" not in page
    assert send(client, period="2026-11/2027-05").status_code == 303
    (card,) = store.needs.iterate(NeedConditions())
    assert (str(card.period), card.urgency) == ("2026-11/2027-05", "half_year")
