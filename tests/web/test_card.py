import hashlib
from pathlib import Path

import pytest

import web
from corpus.fields import NEED_FIELDS
from corpus.taxonomy import Taxonomies
from web import card

CONSENTS = {"2026年11月版": "34095f656c42251dbf8073ba5cb2019ee89791b12a46a5f8eabc463f740b851c"}
"""Each version of the text that people consent to; a card names the version, so a text is never changed under it."""


def test_every_field_that_people_fill_in_stands_in_one_section() -> None:
    placed = [field.name for section in card.sections() for field in (*section.asked, *section.optional)]
    assert sorted(placed) == sorted(field.name for field in NEED_FIELDS if not field.system)


def test_the_sections_have_the_order_of_the_table() -> None:
    assert [section.title for section in card.sections()] == ["需求", "合作与时限", "企业与联系人", "公开范围与承诺"]
    assert card.sections()[0].asked[0].name == "title"


def test_at_most_twelve_things_must_be_typed() -> None:
    typed = [field for field in NEED_FIELDS if card.is_mandatory(field) and field.kind.name not in
             ("choice", "choices", "tick")]  # fmt: skip
    assert len(typed) <= 12


def test_each_degree_of_disclosure_says_what_it_means() -> None:
    assert set(card.DISCLOSURES) == {term.code for term in Taxonomies()["disclosure"]}
    assert "企业全称" in card.DISCLOSURES["匿名公开"]


def test_each_mandatory_tick_says_what_is_promised() -> None:
    ticks = {field.name for field in NEED_FIELDS if field.kind.name == "tick" and card.is_mandatory(field)}
    assert set(card.PROMISES) == ticks


def test_the_consent_text_changes_only_with_its_version() -> None:
    text = (Path(web.__file__).parent / "templates" / "card" / "consent.html").read_bytes().replace(b"\r\n", b"\n")
    assert CONSENTS[card.CONSENT_VERSION] == hashlib.sha256(text).hexdigest()


@pytest.mark.parametrize("text", ["", "short", "x" * 65, "ab cd" * 5, "<script>alert(1)</script>"])
def test_a_key_that_is_none_is_replaced(text: str) -> None:
    assert card.read_key(text) != text
    assert card.read_key(card.read_key(text)) != ""


def test_a_key_stays() -> None:
    key = card.new_key()
    assert card.read_key(key) == key
