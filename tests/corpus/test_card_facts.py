from builders import need

from corpus.card_facts import facts_of_card
from corpus.eligibility import Facts, Span
from corpus.taxonomy import Taxonomies
from corpus.values import Money, Period


def facts(**said: object) -> Facts:
    nothing = {"chain": "", "field": "", "town": "", "modes": (), "need_kinds": ()}
    return facts_of_card(need(**(nothing | said)), Taxonomies())


def test_what_a_card_does_not_say_is_not_known() -> None:
    assert facts() == {}
    assert "org_kinds" not in facts(org_kinds=())


def test_fields_of_the_same_name_are_facts() -> None:
    said = facts(org_kinds=("high_tech",), chain="新能源（锂电、光伏）", town="城关街道")
    assert said == {"org_kinds": ("high_tech",), "chain": ("新能源（锂电、光伏）",), "town": ("城关街道",)}


def test_a_field_counts_with_what_it_stands_under_and_a_first_level_alone_is_too_little() -> None:
    assert facts(field="603")["field"] == ("603", "60")
    assert "field" not in facts(field="60")


def test_the_sum_of_a_card_that_asks_for_finance_is_the_amount_wanted_with_its_open_ends() -> None:
    asks = {"need_kinds": ("finance",)}
    assert facts(**asks, budget=Money(80, 80))["amount"] == Span.of(80)
    assert facts(**asks, budget=Money(None, 100))["amount"] == Span(0, 100)
    assert facts(**asks, budget=Money(500, None))["amount"] == Span(500)
    assert "amount" not in facts(**asks, budget=Money())
    assert "amount" not in facts(budget=Money(80, 80))


def test_its_period_is_a_number_of_months_where_it_tells_its_length() -> None:
    asks = {"need_kinds": ("finance",), "budget": Money(80, 80)}
    assert facts(**asks, period=Period(months=18))["term"] == Span.of(18)
    assert facts(**asks, period=Period("2026-10", "2027-09"))["term"] == Span.of(12)
    assert "term" not in facts(**asks, period=Period(end="2027-06"))
    assert "term" not in facts(**asks, period=Period())
    assert "term" not in facts(period=Period(months=18))


def test_who_wants_talent_wants_a_vice_president_and_who_takes_visits_a_visit() -> None:
    said = facts(need_kinds=("talent",), visits=True, modes=("joint_research", "licence"))
    assert said["service_modes"] == ("vice_president", "project", "short_visit")
    assert "service_modes" not in facts(modes=("licence",))


def test_what_is_left_to_talks_is_no_kind_of_cooperation() -> None:
    assert facts(modes=("licence",))["modes"] == ("licence",)
    assert "modes" not in facts(modes=("licence", "negotiable"))
