import pytest
from builders import need
from offered_kinds import expert, post, seeker

from corpus.codes import JobDirection
from corpus.eligibility import Answer, Reply
from corpus.posts import asked_of_card, asked_of_each_other, facing, is_for_needs, skills_held, where
from corpus.records import Supply
from corpus.taxonomy import Taxonomies
from corpus.values import Money

LISTS = Taxonomies()
MET, NOT_MET, UNKNOWN = Answer.MET, Answer.NOT_MET, Answer.UNKNOWN


def reply(job: Supply, person: Supply, about: str) -> Reply:
    """The answer that speaks of something."""
    return next(one for one in asked_of_each_other(job, person, LISTS) if about in one.sentence)


@pytest.mark.parametrize(
    ("wanted", "offered", "said"),
    [
        ("城关街道", "示例区城关街道", MET),
        ("清河镇、城关街道", "清河镇", MET),
        ("城关街道", "河东街道", NOT_MET),
        ("清河镇、城关街道", "北山镇", NOT_MET),
        ("清河镇、邻县", "北山镇", UNKNOWN),
        ("不限", "北山镇", MET),
        ("全区均可", "北山镇", MET),
        ("本区", "北山镇", MET),
        ("本区", "邻县", UNKNOWN),
        ("省城", "北山镇", UNKNOWN),
        ("北山镇", "", UNKNOWN),
        ("", "北山镇", UNKNOWN),
        ("北山镇", "本区", UNKNOWN),
    ],
)
def test_a_place_is_refused_only_where_both_name_known_towns(wanted: str, offered: str, said: Answer) -> None:
    assert where(wanted, offered, LISTS) is said


@pytest.mark.parametrize(
    ("wanted", "paid", "said"),
    [
        (Money(10, 14), Money(12, 18), MET),
        (Money(14, 20), Money(10, 14), MET),
        (Money(15, 20), Money(10, 14), NOT_MET),
        (Money(8, 10), Money(12, 18), MET),
        (Money(None, 10), Money(12, 18), MET),
        (Money(10, None), Money(8, None), UNKNOWN),
        (Money(10, None), Money(10, None), MET),
        (Money(20, None), Money(None, 18), NOT_MET),
        (Money(), Money(12, 18), UNKNOWN),
        (Money(10, 14), Money(), UNKNOWN),
        (None, Money(12, 18), UNKNOWN),
        (Money(10, 14), None, UNKNOWN),
    ],
)
def test_pay_fits_where_the_most_that_is_paid_reaches_the_least_that_is_expected(
    wanted: Money | None, paid: Money | None, said: Answer
) -> None:
    assert reply(post(pay=paid), seeker(pay=wanted), "年薪").answer is said


@pytest.mark.parametrize(
    ("asked", "held", "said"),
    [
        ("master", "doctor", MET),
        ("master", "master", MET),
        ("master", "bachelor", NOT_MET),
        ("college", "bachelor", MET),
        ("other", "", MET),
        ("college", "", UNKNOWN),
        ("college", "other", UNKNOWN),
    ],
)
def test_a_degree_is_at_least_what_the_post_asks(asked: str, held: str, said: Answer) -> None:
    assert reply(post(degree=asked), seeker(degree=held), "学历").answer is said


def test_skills_that_are_missing_are_named_and_never_refused() -> None:
    job = post(skills=("PLC", "涂布", "CAD"))
    some = reply(job, seeker(skills=("ｐｌｃ编程", "AutoCAD 二次开发")), "技能")
    assert some == Reply(UNKNOWN, "岗位要求的技能：PLC、涂布、CAD", "求职人才写明：PLC；还没有写：涂布、CAD")
    every = reply(job, seeker(title="涂布工艺", skills=("PLC", "CAD")), "技能")
    assert every == Reply(MET, "岗位要求的技能：PLC、涂布、CAD", "求职人才写明：PLC、涂布、CAD")
    assert reply(job, seeker(skills=()), "技能").known == "还没有写：PLC、涂布、CAD"


def test_letters_are_a_skill_as_a_whole_alone() -> None:
    assert skills_held(post(skills=("C", "C++", "R")), seeker(skills=("C++", "CAD"))) == ("C++",)


def test_what_a_post_does_not_ask_is_no_condition_and_both_sentences_stand_in_either_order() -> None:
    job, person = post(degree="", skills=()), seeker(workplace="城关街道", pay=Money(10, 14))
    asked = asked_of_each_other(job, person, LISTS)
    assert asked == (
        Reply(MET, "求职人才想去的工作地点：城关街道", "岗位的工作地点：示例区城关街道"),
        Reply(MET, "求职人才期望年薪：10-14 万元", "岗位的年薪：15-25 万元"),
    )
    assert asked_of_each_other(person, job, LISTS) == asked
    assert [one.sentence for one in asked_of_each_other(job, seeker(), LISTS)] == [
        "求职人才想去的工作地点：没有写",
        "求职人才期望年薪：没有写",
    ]


def test_a_post_faces_persons_and_only_persons_are_for_needs() -> None:
    undirected = seeker(direction="")
    assert [facing(one) for one in (post(), seeker(), undirected, expert())] == [
        JobDirection.PERSON,
        JobDirection.POST,
        None,
        None,
    ]
    assert [is_for_needs(one) for one in (post(), seeker(), undirected, expert())] == [False, True, False, True]


def test_a_card_answers_where_a_person_would_work_and_in_which_field() -> None:
    card = need(town="城关街道", field="603")
    assert list(asked_of_card(seeker(workplace="河东街道、城关街道"), card, LISTS)) == [
        Reply(MET, "求职人才想去的工作地点：河东街道、城关街道", "企业所在镇街（园区）：城关街道")
    ]
    assert [one.answer for one in asked_of_card(seeker(workplace="河东街道"), card, LISTS)] == [NOT_MET]
    hidden = card.with_values({"town": ""})
    assert [one.answer for one in asked_of_card(seeker(workplace="河东街道"), hidden, LISTS)] == [UNKNOWN]
    assert [one.answer for one in asked_of_card(seeker(field="601"), card, LISTS)] == [MET]
    assert [one.answer for one in asked_of_card(seeker(field="403"), card, LISTS)] == [UNKNOWN]
    assert not list(asked_of_card(post(field="603"), card, LISTS))
    assert not list(asked_of_card(expert(field="603"), card, LISTS)), "an expert's own kind asks for his"
    assert not list(asked_of_card(seeker(), card, LISTS)), "what neither says is no condition"
