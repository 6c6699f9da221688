"""No list to choose from is empty in the forms of an enterprise; `page_check` looks at every other page."""

import pytest
from card_form import at_step
from flask.testing import FlaskClient
from lxml import html
from staff import Staff

from corpus.fields import NEED_FIELDS, SUPPLY_FIELDS
from corpus.kinds import Choice, Choices
from corpus.taxonomy import Taxonomies
from web.cards.wizard import steps


def empty_lists(page: str) -> list[str]:
    """The names of selects that offer nothing, and of fields whose ticks are none."""
    document = html.fromstring(page)
    selects = document.xpath("//select[not(.//option[@value != ''])]/@name")
    ticks = document.xpath("//*[contains(@class, 'ticks')][not(.//input[@value != ''])]/parent::*/@id")
    return [*map(str, selects), *map(str, ticks)]


@pytest.mark.parametrize("number", [step.number for step in steps()])
def test_every_list_of_the_card_offers_something(client: FlaskClient, number: int) -> None:
    assert empty_lists(at_step(client, number)) == []


def test_every_list_of_an_account_offers_something(client: FlaskClient, enterprise: Staff) -> None:
    for page in (client.get("/account/register").text, enterprise.page("/account/profile")):
        assert empty_lists(page) == []


@pytest.mark.parametrize(
    "name",
    sorted({field.kind.taxonomy for field in NEED_FIELDS + SUPPLY_FIELDS if isinstance(field.kind, Choice | Choices)}),
)
def test_the_list_of_every_field_offers_something(name: str) -> None:
    assert Taxonomies()[name].children()


def test_the_wanted_maturity_can_be_chosen(client: FlaskClient) -> None:
    offered = html.fromstring(at_step(client, 2)).xpath("//select[@name='maturity_wanted']//option/text()")
    assert [text.split("（")[0] for text in offered] == [
        "请选择",
        "正在研发",
        "已有样品",
        "通过小试",
        "通过中试",
        "可以量产",
    ]
