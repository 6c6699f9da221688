from itertools import chain

import pytest
from card_form import at_step
from flask.testing import FlaskClient
from lxml import html

from corpus.fields import NEED_FIELDS, SUPPLY_FIELDS
from corpus.taxonomy import Taxonomies
from web.words import meaning, table

PAGES = {"揭榜", "缺口"}
"""Words that pages say and that are neither labels nor terms."""


@pytest.mark.parametrize(
    "word", ["五要素", "揭榜", "缺口", "技术入股", "技术许可", "先用后转", "通过中试", "人才（科技副总）"]
)
def test_words_that_owners_do_not_know_are_explained_in_half_a_line(word: str) -> None:
    assert 4 <= len(meaning(word)) <= 26


def test_every_explained_word_is_one_that_pages_use() -> None:
    known = {term.name for terms in Taxonomies().values() for term in terms}
    labels = {field.label for field in chain(NEED_FIELDS, SUPPLY_FIELDS)}
    assert {row["word"] for row in table("glossary")} <= known | labels | PAGES
    assert meaning("天书") == ""


@pytest.mark.parametrize("name", ["modes", "org_kinds", "ip_wanted", "maturity"])
def test_every_term_of_a_list_of_the_trade_is_explained(name: str) -> None:
    assert [term.name for term in Taxonomies()[name] if term.name != "其他" and not meaning(term.name)] == []


@pytest.mark.parametrize(("number", "word"), [(2, "技术入股"), (2, "先用后转"), (1, "人才（科技副总）")])
def test_a_choice_stands_beside_what_it_means(client: FlaskClient, number: int, word: str) -> None:
    (choice,) = html.fromstring(at_step(client, number)).xpath(f"//label[normalize-space()='{word}']/input")
    (means,) = choice.xpath(f"//*[@id='{choice.get('aria-describedby')}']")
    assert means.text_content() == meaning(word)
