import pytest
from builders import supply

from corpus.taxonomy import Taxonomies
from web.cards.wishing import wish
from web.services import Services

TYPED = {"contact": "周某", "mobile": "15400000021", "org_name": "示例甲", "problem": "想用在储能柜上", "consent": "1"}


def test_the_title_says_what_is_wanted_within_its_limit() -> None:
    assert wish.title_of(supply(title="电解液")) == "想要：电解液"
    long = wish.title_of(supply(title="长" * 120))
    assert (len(long), long[-1]) == (50, "…")


@pytest.mark.parametrize(
    ("title", "problem"),
    [("电解液", "想用在储能柜上"), ("长" * 60, "想用在储能柜上\n想要的供给：" + "长" * 60)],
    ids=["short", "long"],
)
def test_the_card_names_all_of_what_is_wanted(here: Services, title: str, problem: str) -> None:
    card = wish.card_of(here, supply(title=title), TYPED, user=None)
    assert card.problem == problem


def test_what_is_asked_for_by_kind_is_on_the_list() -> None:
    assert set(wish._NEED_KINDS.values()) <= {term.code for term in Taxonomies()["need_kinds"]}
    assert set(wish._NEED_KINDS) <= {term.code for term in Taxonomies()["kinds"]}


def test_the_problems_stand_in_the_order_of_the_form() -> None:
    values, problems = wish.check(dict.fromkeys(TYPED, ""), Taxonomies())
    assert [one.field.name for one in problems] == list(TYPED)
    assert values == {}
    assert wish.check(TYPED, Taxonomies())[1] == []


def test_the_line_is_asked_for_in_the_words_of_the_kind() -> None:
    line = next(field for field in wish.asked_of("finance") if field.name == "problem")
    assert (line.label, "想借 300 万元" in line.hint, line.limit) == ("想借多少、用在哪里", True, wish.LINE_LIMIT)
    assert wish.asked_of("achievement") == wish.ASKED
    problems = wish.check(TYPED | {"problem": "", "mobile": ""}, Taxonomies(), kind="finance")[1]
    assert [problem.message for problem in problems][1].startswith("请填写想借多少、用在哪里")


@pytest.mark.parametrize(
    "other",
    [
        wish.key_of("b", supply(), TYPED),
        wish.key_of("a", supply(id="GJ-2026-00002"), TYPED),
        wish.key_of("a", supply(), TYPED | {"mobile": "15400000022"}),
        wish.key_of("a", supply(), TYPED, again="x" * 24),
    ],
    ids=["device", "supply", "telephone", "a second card"],
)
def test_a_key_is_of_one_person_one_supply_and_one_device(other: str) -> None:
    own = wish.key_of("a", supply(), TYPED)
    assert own == wish.key_of("a", supply(), TYPED | {"problem": "换一种说法"})
    assert own != other
