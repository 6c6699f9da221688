"""What is read of policies' words, and what enterprises are answered: every answer right, unknown said as unknown."""

from pathlib import Path

import pytest

from corpus.eligibility import ATTRIBUTES, Answer, Facts, Measured, Span, answer
from corpus.eligibility.facts import Fact
from corpus.eligibility.reading import read_conditions
from corpus.taxonomy import Taxonomies
from corpus.values import Condition

CASES = Path(__file__).parents[1] / "cases"
LISTS = Taxonomies()
SIGNS = {Answer.MET: "+", Answer.NOT_MET: "-", Answer.UNKNOWN: "?"}


def table(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text("utf-8").splitlines()
    return [line.replace("\\n", "\n").split("\t") for line in lines if not line.startswith("#")]


def fact(attribute: str, said: str) -> Fact:
    match ATTRIBUTES[attribute].measured:
        case Measured.NUMBER:
            low, _, high = said.partition("..")
            return Span(float(low), float(high or low))
        case Measured.YES_OR_NO:
            return said == "yes"
        case _:
            return () if said == "none" else tuple(said.split(","))


def facts(said: str) -> Facts:
    pairs = (pair.split("=") for pair in said.split())
    return {attribute: fact(attribute, value) for attribute, value in pairs}


def answers(text: str, known: Facts) -> str:
    """The sign of each sentence: one row that is not met, or not known, is the sentence's answer."""
    rows = read_conditions(text, LISTS).rows
    signs: dict[str, str] = {}
    for row in rows:
        signs[row.sentence] = signs.get(row.sentence, "") + SIGNS[answer(row, known)]
    return "".join(next(sign for sign in "-?+" if sign in said) for said in signs.values())


POLICIES, ENTERPRISES = dict(table("policies.tsv")), dict(table("enterprises.tsv"))


@pytest.mark.parametrize(("policy", "enterprise", "right"), table("answers.tsv"))
def test_every_enterprise_is_answered_rightly_to_every_clause(policy: str, enterprise: str, right: str) -> None:
    assert answers(POLICIES[policy], facts(ENTERPRISES[enterprise])) == right


def test_every_enterprise_is_asked_about_every_policy() -> None:
    asked = {(policy, enterprise) for policy, enterprise, _ in table("answers.tsv")}
    assert asked == {(policy, enterprise) for policy in POLICIES for enterprise in ENTERPRISES}
    assert len(asked) >= 60


def told(row: Condition) -> str:
    return " ".join(filter(None, (row.attribute, row.comparison, row.value))) or "?"


@pytest.mark.parametrize(("text", "rows"), table("rows.tsv"))
def test_a_clause_is_read_into_its_rows_or_left_to_people(text: str, rows: str) -> None:
    assert ("; ".join(map(told, read_conditions(text, LISTS).rows)) or "-") == rows


def test_every_row_has_its_sentence_without_its_number() -> None:
    read = read_conditions("（一）成立满2年；\n（二）职工50人以上。", LISTS)
    assert [row.sentence for row in read.rows] == ["成立满2年", "职工50人以上"]


def test_what_is_no_condition_stands_beside() -> None:
    read = read_conditions("成立满2年；优先支持规上企业；\n申报材料：1.申报书", LISTS)
    assert read.beside == ("优先支持规上企业", "申报材料：", "申报书")


def test_what_is_asked_twice_is_asked_once() -> None:
    assert len(read_conditions("成立满2年；纳税信用A级；成立2年以上", LISTS).rows) == 2


def test_the_name_of_a_district_is_read_once_its_list_has_it() -> None:
    named = LISTS["own_district"]
    here = named.terms[0]
    lists = Taxonomies([type(named)(named.name, named.title, (type(here)("here", "本区", "", ("示例区",)),))])
    assert told(read_conditions("在示例区注册", LISTS).rows[0]) == "?"
    assert told(read_conditions("在示例区注册", lists).rows[0]) == "registered_here yes"
