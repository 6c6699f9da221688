"""What a need card says of its enterprise, and of what it asks for, as facts that conditions are compared with."""

from corpus.eligibility.facts import Fact, Span
from corpus.eligibility.said import FIELD_ABOVE
from corpus.records import Need


def facts_of_card(need: Need) -> dict[str, Fact]:
    """The facts of a card; what it does not give is not known.

    A field of the second level is one of the first as well. The sum is an amount that is wanted where the card asks for
    finance, else it is what the enterprise spends itself.
    """
    terms = {
        "org_kinds": need.org_kinds,
        "chain": (need.chain,) if need.chain else (),
        "field": tuple(dict.fromkeys((need.field, need.field[:FIELD_ABOVE]))) if need.field else (),
        "town": (need.town,) if need.town else (),
        "modes": need.modes,
    }
    facts: dict[str, Fact] = {code: held for code, held in terms.items() if held}
    budget = need.budget
    if budget and budget.high and "finance" in need.need_kinds:
        facts["amount"] = Span(budget.low or 0, budget.high)
    return facts
