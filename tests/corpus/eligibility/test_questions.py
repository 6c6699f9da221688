from corpus.eligibility import Answer, Answered, questions
from corpus.values import Condition


def offer(**answers: Answer) -> list[Answered]:
    return [Answered(Condition(attribute), said) for attribute, said in answers.items()]


def test_asked_first_is_what_most_waits_for() -> None:
    waiting = [
        offer(revenue=Answer.UNKNOWN, staff=Answer.UNKNOWN),
        offer(revenue=Answer.UNKNOWN),
        offer(tax_grade=Answer.UNKNOWN, staff=Answer.MET),
        offer(years=Answer.UNKNOWN, staff=Answer.UNKNOWN, patents=Answer.UNKNOWN),
    ]
    assert [attribute.code for attribute in questions(waiting)] == ["revenue", "tax_grade", "staff"]


def test_what_is_refused_already_waits_for_nothing() -> None:
    assert questions([offer(revenue=Answer.UNKNOWN, staff=Answer.NOT_MET)]) == ()


def test_a_condition_that_nobody_has_read_is_no_question() -> None:
    assert questions([[Answered(Condition(sentence="符合产业政策"), Answer.UNKNOWN)]]) == ()
