"""The parts of the page: policies by how they stand, other kinds by chain and day, questions where they settle most."""

from datetime import date

from builders import need, supply
from policies import CLEAN, GRADE, HIGH_TECH, IN_TOWN, REVENUE, loan, policy
from werkzeug.datastructures import MultiDict

from corpus.known_facts import joined, of_page
from corpus.records import Need
from corpus.store import Store
from corpus.values import Condition
from web.onecode.choices import Choices
from web.onecode.results import A_PAGE, FIRST, Results, results
from web.services import Services


def found(here: Services, *cards: Need, **said: str) -> Results:
    """The results of an address."""
    choices = Choices.read(MultiDict(said), here.lists)
    knowledge = joined((), of_page(choices.said, here.lists, here.store.today()))
    return results(here, choices, knowledge, cards)


def titles(some: Results, key: str) -> list[str]:
    """What a part shows."""
    return [one.supply.title for part in some.parts if part.key == key for one in part.page.items]


def test_policies_stand_by_their_conditions(here: Services, store: Store) -> None:
    for title, conditions in {
        "都符合": (HIGH_TECH,),
        "差一条": (HIGH_TECH, IN_TOWN),
        "要补充": (HIGH_TECH, CLEAN),
        "不符合": (IN_TOWN, REVENUE),
    }.items():
        store.supplies.add(policy(*conditions, title=title), actor="t")
    some = found(here, org_kinds="high_tech", town="北山镇", revenue="-300")
    assert (titles(some, "fits"), titles(some, "short"), titles(some, "open")) == (["都符合"], ["差一条"], ["要补充"])
    assert [one.supply.title for one in some.refused.page.items] == ["不符合"]
    assert [one.code for one in some.questions] == ["clean_record"]


def test_questions_are_for_policies_first_and_at_most_three(here: Services, store: Store) -> None:
    store.supplies.add(policy(CLEAN, title="一"), actor="t")
    store.supplies.add(loan(GRADE, title="二", term_months=12.0), actor="t")
    asked = [one.code for one in found(here).questions]
    assert asked[0] == "clean_record"
    assert len(asked) == 3


def test_the_age_of_an_enterprise_is_asked_as_a_year(here: Services, store: Store) -> None:
    store.supplies.add(policy(Condition("years", "at_least", "2", "成立满两年")), actor="t")
    (asked,) = found(here).questions
    assert (asked.words, asked.form, asked.options[0].label) == ("哪一年成立的？", "list", "2026 年成立")


def test_without_policies_the_page_says_what_will_come(here: Services) -> None:
    some = found(here)
    (part,) = (part for part in some.parts if part.key == "fits")
    assert part.page.total == 0
    assert "还没有录入" in part.empty


def test_many_are_shown_a_few_at_first_and_paged_alone(here: Services, store: Store) -> None:
    for number in range(A_PAGE + 3):
        store.supplies.add(policy(HIGH_TECH, title=f"政策{number:02d}"), actor="t")
    assert len(titles(found(here, org_kinds="high_tech"), "fits")) == FIRST
    second = found(here, org_kinds="high_tech", only="fits", page="2")
    assert [part.key for part in second.parts] == ["fits"]
    assert len(titles(second, "fits")) == 3


def test_experts_are_those_of_the_chain_or_of_none(here: Services, store: Store) -> None:
    for title, chain in {"锂电专家": "新能源（锂电、光伏）", "纺织专家": "高端纺织服装", "通用专家": ""}.items():
        store.supplies.add(supply(kind="expert", title=title, chain=chain), actor="t")
    assert titles(found(here, chain="新能源（锂电、光伏）"), "expert") == ["锂电专家", "通用专家"]
    assert len(titles(found(here), "expert")) == 3


def test_courses_stand_by_the_day_they_begin(here: Services, store: Store) -> None:
    for title, day in {"后来的班": date(2027, 3, 1), "先开的班": date(2027, 1, 5)}.items():
        store.supplies.add(supply(kind="training", title=title).with_values({"held_from": day}), actor="t")
    assert titles(found(here), "training") == ["先开的班", "后来的班"]


def test_achievements_are_for_the_cards_or_of_the_chain(here: Services, store: Store) -> None:
    store.supplies.add(supply(), actor="t")
    store.supplies.add(supply(title="印染废水脱色", chain="高端纺织服装", summary="臭氧催化氧化。"), actor="t")
    of_chain = found(here, chain="高端纺织服装").achievements
    assert of_chain
    assert [one.title for one in of_chain.supplies] == ["印染废水脱色"]
    for_card = found(here, need()).achievements
    assert for_card
    assert [one.title for one in for_card.supplies] == ["宽温域锂离子电池电解液"]
    assert found(here, want="finance").achievements is None
