from corpus.fields import NEED_FIELDS
from web.cards.advising.advice import Guess
from web.cards.inputs import Inputs

FIELDS = {field.name: field for field in NEED_FIELDS}


def test_what_was_not_typed_is_empty() -> None:
    inputs = Inputs(raw={"title": "电池"}, wrong={"chain": "请选择"})
    assert [inputs.typed(FIELDS[name]) for name in ("title", "chain")] == ["电池", ""]
    assert [inputs.problem(FIELDS[name]) for name in ("title", "chain")] == ["", "请选择"]


def test_keywords_are_ticked_among_those_that_were_guessed() -> None:
    guess = Guess(chains=(), fields=(), keywords=("低温", "电池"), sure_chain=False, sure_field=False)
    words = Inputs(raw={"keywords": "低温、储能"}, wrong={}, guess=guess).words(FIELDS["keywords"])
    assert (words.offered, words.ticked, words.typed) == (("低温", "电池"), {"低温"}, "储能")


def test_without_a_guess_all_keywords_are_typed() -> None:
    words = Inputs(raw={"keywords": "低温、储能"}, wrong={}).words(FIELDS["keywords"])
    assert (words.offered, words.typed) == ((), "低温、储能")
