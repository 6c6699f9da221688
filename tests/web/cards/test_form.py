from builders import need
from werkzeug.datastructures import MultiDict

from corpus.fields import NEED_FIELDS
from corpus.records import values_of
from corpus.taxonomy import Taxonomies
from corpus.validation import check_card
from corpus.values import Indicator, Money, Period
from web.cards.form import card_as_typed, hidden_inputs, read_card

FULL = need(
    org_kinds=("specialised",),
    indicators=tuple(Indicator(name=f"指标{number}", target="≥80") for number in range(4)),
    elements=("材料：磷酸铁锂", "场景：冬季户外储能"),
    goal="降本 10%\n年内完成",
    budget=Money(30, 80),
    period=Period("2026-10", "2027-09"),
    maturity_wanted="pilot_passed",
    visits=True,
    email="a@example.com",
)


def test_a_ticked_box_says_that_the_sum_is_to_be_negotiated() -> None:
    assert read_card(MultiDict([("budget", "50"), ("budget", "面议")]))["budget"] == "面议"
    assert read_card(MultiDict([("budget", "50")]))["budget"] == "50"
    assert read_card(MultiDict([("budget", "")]))["budget"] == ""


def test_a_period_is_picked_or_typed() -> None:
    assert read_card(MultiDict([("period", "2026-11/2027-05"), ("period", "")]))["period"] == "2026-11/2027-05"
    assert read_card(MultiDict([("period", "own"), ("period", "明年")]))["period"] == "明年"
    assert read_card(MultiDict([("period", "own"), ("period", "")]))["period"] == ""


def test_keywords_are_ticked_and_typed() -> None:
    assert (
        read_card(MultiDict([("keywords", "低温"), ("keywords", ""), ("keywords", "储能")]))["keywords"] == "低温、储能"
    )


def test_a_card_comes_back_from_its_form_as_it_was() -> None:
    typed = card_as_typed(FULL, Taxonomies())
    values, problems = check_card(typed | {"not_secret": "1", "consent": "1"}, Taxonomies())
    assert problems == []
    assert values == values_of(FULL)


def test_promises_are_to_be_made_anew() -> None:
    assert not {"not_secret", "consent"} & card_as_typed(FULL, Taxonomies()).keys()


def test_hidden_inputs_carry_every_field() -> None:
    typed = card_as_typed(FULL, Taxonomies())
    pairs = [pair for field in NEED_FIELDS for pair in hidden_inputs(field, typed.get(field.name), was_shown=False)]
    carried = read_card(MultiDict(pairs))
    assert {name: value for name, value in carried.items() if value} == typed


def test_an_empty_field_is_carried_once_it_was_shown() -> None:
    chain = next(field for field in NEED_FIELDS if field.name == "chain")
    assert list(hidden_inputs(chain, "", was_shown=True)) == [("chain", "")]
    assert list(hidden_inputs(chain, "", was_shown=False)) == []
