"""Five ladders of need texts, from vague to exact: the meter rises with each addition, and matching with it."""

import json
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from fit_advice import sample

from corpus.records import Need, Supply
from matcher import Matcher, Standing
from matcher.advising.clarity import clarity


class Rung(NamedTuple):
    """A need text, and the kind of what it says more than the one before."""

    title: str
    problem: str
    key_tech: str = ""
    added: str = ""


class Ladder(NamedTuple):
    """Four texts of one need, and the title of a supply of the sample that fits it."""

    fitting: str
    rungs: tuple[Rung, ...]


RAW = json.loads(Path(__file__).with_name("ladders.json").read_text("utf-8"))
LADDERS = {ladder["name"]: Ladder(ladder["fitting"], tuple(Rung(**rung) for rung in ladder["rungs"])) for ladder in RAW}
Measured = list[list[Standing]]


@pytest.fixture(scope="module")
def sampled() -> tuple[Matcher, dict[str, Supply]]:
    matcher, _, supplies = sample()
    return matcher, {supply.title: supply for supply in supplies}


@pytest.fixture(scope="module")
def standings(sampled: tuple[Matcher, dict[str, Supply]]) -> Measured:
    """Where the fitting supply stands for each text of each ladder."""
    matcher, supplies = sampled
    return [
        [matcher.pairs.standing(need_of(rung), supplies[ladder.fitting]) for rung in ladder.rungs]
        for ladder in LADDERS.values()
    ]


def need_of(rung: Rung) -> Need:
    return Need(id="", title=rung.title, problem=rung.problem, key_tech=rung.key_tech)


@pytest.mark.parametrize("name", LADDERS)
def test_the_score_rises_with_each_addition(sampled: tuple[Matcher, dict[str, Supply]], name: str) -> None:
    scores = [clarity(sampled[0], need_of(rung)).score for rung in LADDERS[name].rungs]
    assert all(after > before for before, after in pairwise(scores))
    assert scores[0] < 40
    assert scores[-1] > 80


@pytest.mark.parametrize("name", LADDERS)
def test_what_a_text_adds_is_seen(sampled: tuple[Matcher, dict[str, Supply]], name: str) -> None:
    said = [clarity(sampled[0], need_of(rung)).degrees for rung in LADDERS[name].rungs]
    for before, after, rung in zip(said, said[1:], LADDERS[name].rungs[1:], strict=False):
        assert after[rung.added] > before[rung.added]


def test_the_addition_named_is_mostly_the_one_that_comes_next(sampled: tuple[Matcher, dict[str, Supply]]) -> None:
    """The ladders add in different orders, the meter names what is worth most: they need not always agree."""
    steps = [step for ladder in LADDERS.values() for step in pairwise(ladder.rungs)]
    named = [clarity(sampled[0], need_of(before)).missing == after.added for before, after in steps]
    assert sum(named) >= 10


def test_exact_texts_find_the_fitting_supply_better_than_vague_ones(standings: Measured) -> None:
    for ladder in standings:
        vague, exact = ladder[0], ladder[-1]
        assert exact.rank <= 2
        assert exact.rank < vague.rank or exact.rank == 1
        assert exact.score > vague.score


def test_matching_rises_with_each_addition_over_all_ladders(standings: Measured) -> None:
    """A scene of use may cost a single text a place; over the ladders each addition helps."""
    rungs = list(zip(*standings, strict=True))
    reciprocal = [sum(1 / standing.rank for standing in rung) for rung in rungs]
    scores = [sum(standing.score for standing in rung) for rung in rungs]
    assert all(after > before for before, after in pairwise(reciprocal))
    assert all(after > before for before, after in pairwise(scores))
    steps = [step for ladder in standings for step in pairwise(ladder)]
    assert sum(after.rank <= before.rank for before, after in steps) >= 12
