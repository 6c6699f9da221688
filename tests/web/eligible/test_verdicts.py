"""What fits, what misses one condition, what waits: the answers on the page, never outweighed by anything else."""

from datetime import date

from builders import supply
from policies import CLEAN, GRADE, HIGH_TECH, IN_TOWN, REVENUE, SENTENCE, loan, policy

from corpus.eligibility import Answer, Standing
from corpus.known_facts import Knowledge, joined, of_page
from corpus.taxonomy import Taxonomies
from web.eligible.verdicts import Verdict, asked_for, by_standing, verdicts

LISTS, TODAY = Taxonomies(), date(2026, 12, 1)


def knowing(**said: str) -> Knowledge:
    """What somebody chooses on the page."""
    return joined((), of_page({code: (text,) for code, text in said.items()}, LISTS, TODAY))


def verdict(*conditions: object, **said: str) -> Verdict:
    """How a policy with these conditions stands."""
    (one,) = verdicts([policy(*conditions)], knowing(**said), LISTS)  # type: ignore[arg-type]
    return one


def test_the_answer_says_what_it_follows_from() -> None:
    one = verdict(HIGH_TECH, REVENUE, org_kinds="high_tech", revenue="500-1000")
    assert one.standing is Standing.FITS
    first = one.lines[0]
    assert (first.sentence, first.answer) == ("经认定的高新技术企业", Answer.MET)
    assert first.known
    assert (first.known.words, first.known.origin) == ("高新技术企业", "本页所选")


def test_the_one_condition_that_is_missed_is_named() -> None:
    one = verdict(HIGH_TECH, IN_TOWN, org_kinds="high_tech", town="北山镇")
    assert one.standing is Standing.ONE_SHORT
    assert [line.sentence for line in one.missed] == ["注册地在城关街道、河东街道"]


def test_a_sentence_that_nobody_has_read_stays_unknown() -> None:
    one = verdict(HIGH_TECH, SENTENCE, org_kinds="high_tech")
    assert one.standing is Standing.OPEN
    assert [line.attribute for line in one.unknown] == [None]


def test_a_policy_without_conditions_is_not_said_to_fit() -> None:
    assert verdict(org_kinds="high_tech").standing is Standing.OPEN
    (course,) = verdicts([supply(kind="training", title="辅导班")], knowing(), LISTS)
    assert course.standing is Standing.FITS, "a course is for everybody where it says nothing else"


def test_what_is_only_to_be_entered_comes_last() -> None:
    every = verdicts([policy(title="没有条件"), policy(CLEAN, GRADE), policy(CLEAN)], knowing(), LISTS)
    titles = [len(one.answers) for one in by_standing(every)[Standing.OPEN]]
    assert titles == [1, 2, 0]


def test_what_the_page_asks_itself_is_not_asked_again() -> None:
    every = verdicts([policy(HIGH_TECH, REVENUE, CLEAN), loan(GRADE)], knowing(), LISTS)
    asked = [attribute.code for attribute in asked_for(every, beside=("org_kinds", "revenue"))]
    assert set(asked) == {"clean_record", "tax_grade", "amount"}
    assert len(asked_for(every)) == 3
