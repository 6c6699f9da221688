from following import REFUSED, asked

from corpus.following import Answer, Reply, Side
from corpus.store import Store
from corpus.taxonomy import Taxonomies
from web.following.improvement import ADVICE, advice_by_supply, advice_for


def test_a_reason_of_an_enterprise_becomes_advice(store: Store) -> None:
    pairing = asked(store)
    assert advice_for(store, pairing.supply_id) == ()
    store.work.following.answer(pairing.id, Side.ENTERPRISE, REFUSED, version=1, actor="企业")
    (advice,) = advice_for(store, pairing.supply_id)
    assert (advice.reason, advice.advice, advice.times) == ("too_early", ADVICE["too_early"], 1)
    assert advice_by_supply(store) == {pairing.supply_id: (advice,)}


def test_what_is_no_matter_of_the_supply_is_no_advice(store: Store) -> None:
    pairing = asked(store)
    reply = Reply(answer=Answer.NOT_NOW, reason="has_solution")
    store.work.following.answer(pairing.id, Side.ENTERPRISE, reply, version=1, actor="企业")
    store.work.following.answer(pairing.id, Side.SUPPLIER, REFUSED, version=1, actor="供给方")
    assert advice_by_supply(store) == {}


def test_advice_is_keyed_by_codes_of_the_list() -> None:
    assert set(ADVICE) <= {term.code for term in Taxonomies()["reject_reasons"]}
