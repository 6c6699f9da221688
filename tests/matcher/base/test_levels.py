from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from builders import need, supply

from corpus.records import Need, Supply
from corpus.sample import sample_needs, sample_supplies
from matcher import Level, Matcher

NEEDS: list[Need] = [replace(card, id=f"n{place}") for place, card in enumerate(sample_needs())]
SUPPLIES: list[Supply] = [replace(offer, id=f"s{place}") for place, offer in enumerate(sample_supplies())]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher.build(NEEDS, SUPPLIES)


def shown(matcher: Matcher, card: Need, *, same_chain: bool) -> list[Level]:
    scores = matcher.scorer.scores_for(card)
    rows = [row for row, other in enumerate(SUPPLIES) if (other.chain == card.chain) == same_chain]
    return [matcher.levels.of_score(scores[row], row) for row in rows]


def test_every_level_has_its_words() -> None:
    assert [level.label for level in Level] == ["无相关", "弱相关", "较强相关", "强相关"]


def test_supplies_of_other_chains_are_unrelated(matcher: Matcher) -> None:
    levels = np.concatenate([shown(matcher, card, same_chain=False) for card in NEEDS])
    assert np.mean(levels == Level.NONE) > 0.99
    assert np.mean(levels >= Level.FAIR) < 0.001


def test_most_needs_find_something_in_their_own_chain_and_little_of_it_is_strong(matcher: Matcher) -> None:
    levels = [shown(matcher, card, same_chain=True) for card in NEEDS]
    assert np.mean([max(each) >= Level.FAIR for each in levels]) > 0.8
    assert np.mean(np.concatenate(levels) == Level.STRONG) < 0.1


def test_needs_for_which_nothing_was_written_find_nothing_strong(matcher: Matcher) -> None:
    """The last ten of the sample; some supplies are about the same thing with another problem."""
    matches = [match for card in NEEDS[-10:] for match in matcher.ranking.supplies_for(card)]
    assert [(match.need_id, match.supply_id) for match in matches if match.level == Level.STRONG] == []


TITLE_ONLY: dict[str, Any] = {"keywords": (), "chain": "", "field": ""}


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ("关键技术研究及产业化项目", "水稻育种关键技术研究及产业化"),
        ("煤矿掘进关键技术研究及产业化", "水稻育种关键技术研究及产业化"),
        ("印染废水处理技术的研究与应用", "高血压用药技术的研究与应用"),
        ("锂电池回收关键技术攻关合作项目", "兽用疫苗关键技术攻关合作项目"),
    ],
)
def test_shared_boilerplate_is_nothing(matcher: Matcher, asked: str, offered: str) -> None:
    card = need(title=asked, problem="", key_tech="", **TITLE_ONLY)
    assert matcher.pairs.score(card, supply(title=offered, summary="", **TITLE_ONLY)).level == Level.NONE


def test_a_fitting_pair_is_strong_with_and_without_a_body(matcher: Matcher) -> None:
    assert matcher.pairs.score(need(), supply()).level == Level.STRONG
    card = need(problem="", key_tech="", **TITLE_ONLY)
    assert (
        matcher.pairs.score(card, supply(title="磷酸铁锂电池低温电解液", summary="", **TITLE_ONLY)).level
        == Level.STRONG
    )


def test_a_pair_from_other_fields_is_unrelated(matcher: Matcher) -> None:
    rice = supply(title="水稻抗倒伏新品种选育", summary="亩产高，抗病。", keywords=())
    assert matcher.pairs.score(need(), rice).level == Level.NONE
