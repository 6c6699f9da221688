from builders import need

from corpus.eligibility import Span
from corpus.store.people.fact_sheets import Owner
from web.eligible.knowing import facts_of_asker
from web.services import Services


def test_staff_know_of_whoever_asks_the_card_and_what_was_said_of_the_enterprise(here: Services) -> None:
    card = here.store.needs.add(need(org_kinds=("high_tech",)), actor="企业")
    other = need(org_kinds=("gazelle",), title="含氟废水深度除氟", need_kinds=("finance",))
    here.store.needs.add(other, actor="企业")
    owner = Owner(org_name=card.org_name)
    here.store.people.fact_sheets.keep(owner, {"revenue": ("2500",)}, version=0, actor="王干事")
    known = facts_of_asker(here, card)
    assert known["org_kinds"] == ("high_tech",)
    assert known["revenue"] == Span.of(2500)
    assert "amount" not in known, "what another card asks for is not what this one does"


def test_of_a_card_without_a_name_the_card_alone_is_known(here: Services) -> None:
    card = here.store.needs.add(need(org_name="", org_kinds=("high_tech",)), actor="企业")
    assert facts_of_asker(here, card)["org_kinds"] == ("high_tech",)
