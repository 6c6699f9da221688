"""What each kind's own fields ask of an asker, beside the rows of its conditions."""

from builders import supply

from corpus.eligibility import Answer, Facts, Span
from corpus.supply_kinds import kind_of
from corpus.values import Condition, Money


def answers(kind: str, facts: Facts, **values: object) -> list[tuple[str, str]]:
    record = supply(kind=kind).with_values(values)
    checks = kind_of(kind).rules.checks
    assert checks is not None
    return [(one.condition.attribute, one.answer) for one in checks(record, facts)]


def test_a_product_lends_up_to_its_limit_and_term_and_against_what_it_asks() -> None:
    product = {"limit": Money(None, 300), "term_months": 12.0, "securities": ("mortgage",)}
    said = answers("finance", {"amount": Span.of(500), "term": Span.of(12), "securities": ("mortgage",)}, **product)
    assert said == [("amount", Answer.NOT_MET), ("term", Answer.MET), ("securities", Answer.MET)]
    assert answers("finance", {}, **product)[0] == ("amount", Answer.UNKNOWN)
    assert answers("finance", {}, securities=("credit", "mortgage")) == []


def test_an_expert_works_in_his_field_and_chain_and_in_the_ways_that_he_is_willing_in() -> None:
    expert = {"service_modes": ("consulting",), "field": "603", "chain": "新能源（锂电、光伏）"}
    asked: Facts = {"service_modes": ("vice_president",), "field": ("601", "60"), "chain": ("新材料",)}
    assert answers("expert", asked, **expert) == [
        ("field", Answer.MET),
        ("chain", Answer.NOT_MET),
        ("service_modes", Answer.NOT_MET),
    ]
    assert answers("expert", {}, service_modes=(), field="", chain="") == []


def test_a_course_is_for_its_audience() -> None:
    rows = (Condition("org_kinds", "any_of", "high_tech", "限高企"),)
    facts: Facts = {"audience": ("finance",), "org_kinds": ("high_tech",)}
    assert answers("training", facts, audience=("finance", "managers"), conditions=rows) == [
        ("audience", Answer.MET),
        ("org_kinds", Answer.MET),
    ]
    assert answers("training", facts, audience=("others",)) == []


def test_policies_and_facilities_ask_what_stands_in_their_rows() -> None:
    rows = (Condition("staff", "at_most", "300", "职工 300 人以下"),)
    for kind in ("policy", "facility"):
        assert answers(kind, {"staff": Span(300, 400)}, conditions=rows) == [("staff", Answer.UNKNOWN)]
