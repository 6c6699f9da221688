from dataclasses import replace

import pytest
from builders import need, supply

from corpus.records import Need
from corpus.sample import sample_needs, sample_supplies
from corpus.taxonomy import Taxonomies
from matcher import Matcher
from matcher.advising.guess import CHOICES, Like, guess_all, guess_facets, like_records, votes
from matcher.scoring.asking import SEVERAL

LISTS = Taxonomies()
CHAINS, FIELDS = LISTS["chains"], LISTS["tech_fields"]
PEANUTS = supply(
    id="S2", title="花生黄曲霉粒在线剔除", summary="荧光分选", keywords=(), chain="现代农业与食品", field="804"
)
MATCHER = Matcher.build([], [supply(), PEANUTS])


def asked(title: str, **more: str) -> Need:
    return Need(id="N1", title=title, **more)


def facets(card: Need, matcher: Matcher = MATCHER) -> tuple[tuple[str, ...], tuple[str, ...], bool, bool]:
    chain, field = guess_facets(like_records(matcher, card), card, CHAINS, FIELDS)
    return chain.codes, field.codes, chain.sure, field.sure


def test_like_supplies_vote_for_chain_and_field() -> None:
    chains, fields, sure_chain, sure_field = facets(asked("低温电解液配方"))
    assert (chains[0], fields[0], sure_chain, sure_field) == ("新能源（锂电、光伏）", "603", True, True)


def test_what_the_need_says_of_its_chain_is_not_used() -> None:
    assert facets(asked("花生黄曲霉剔除", chain="精细化工", field="405"))[0][0] == "现代农业与食品"


def test_needs_vote_too_but_not_the_need_itself() -> None:
    matcher = Matcher.build([need(id="N2", chain="新材料"), need(id="N1", chain="精细化工")], [supply(chain="")])
    assert facets(asked("低温电解液黏度大"), matcher)[0] == ("新材料",)


def test_a_name_of_the_list_in_the_text_is_a_vote() -> None:
    assert facets(asked("兽药厂废气"), Matcher.build([], []))[0] == ("医药与医疗器械（含兽药）",)


def test_only_terms_of_the_second_level_are_offered_and_gone_codes_are_not() -> None:
    like = [Like(texts, 0.5) for texts in MATCHER.supplies.texts_of(["GJ-2026-00001", "S2"])]
    assert {code for code, _ in votes(like, asked("电子信息"), FIELDS, "field").shares} == {"603", "804"}
    assert votes(like, asked("某物"), LISTS["towns"], "chain").shares == ()


@pytest.mark.parametrize("text", ["", "啊啊啊", "hello world", "\ud800"])
def test_nonsense_is_never_sure(text: str) -> None:
    chains, fields, sure_chain, sure_field = facets(asked(text))
    assert len(chains) <= CHOICES
    assert len(fields) <= CHOICES
    assert (sure_chain, sure_field) == (False, False)


def test_many_are_guessed_as_each_alone() -> None:
    needs = [replace(card, id=f"n{place}") for place, card in enumerate(sample_needs())]
    matcher = Matcher.build(needs, [replace(offer, id=f"s{place}") for place, offer in enumerate(sample_supplies())])
    together = list(guess_all(matcher, needs, CHAINS, FIELDS))
    assert len(needs) > SEVERAL
    assert together == [guess_facets(like_records(matcher, card), card, CHAINS, FIELDS) for card in needs]
