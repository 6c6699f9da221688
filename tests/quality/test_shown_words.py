"""Keywords, 都提到 and 缺口 hold terms only: judged over the sample's needs and everyday texts."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.records import Need
from corpus.sample import sample_needs, sample_supplies
from matcher import Matcher
from matcher.advising.guess import like_records
from matcher.advising.key_terms import key_terms
from matcher.terms.tokens import lexicon

pytestmark = pytest.mark.quality
HERE = Path(__file__).parent
SUPPLIES = {f"S{place}": replace(offer, id=f"S{place}") for place, offer in enumerate(sample_supplies())}
SHOWN = 5


def lines(name: str) -> list[str]:
    return [line for line in (HERE / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]


def texts() -> Iterator[Need]:
    yield from (replace(card, id=f"N{place}") for place, card in enumerate(sample_needs()))
    for line in lines("everyday.jsonl"):
        said = json.loads(line)
        yield Need(id="", title=said["text"], chain=said["chain"])
    yield from (Need(id="", title=line) for line in lines("plain_texts.txt"))


@pytest.fixture(scope="module")
def shown() -> set[str]:
    needs = list(texts())
    matcher = Matcher.build([card for card in needs if card.id], list(SUPPLIES.values()))
    return {word for need in needs for word in words_of(matcher, need)}


def words_of(matcher: Matcher, need: Need) -> Iterator[str]:
    """Every word of a need that people see beside its best supplies, in the list of gaps and as a keyword to tick."""
    pairs = [(need, SUPPLIES[match.supply_id]) for match in matcher.ranking.supplies_for(need, top=SHOWN)]
    for why in matcher.reasons.of_all(pairs):
        yield from (*why.top_words(SHOWN), *why.missing)
    yield from matcher.reasons.keywords(need, SHOWN)
    yield from key_terms(matcher, need, like_records(matcher, need), 8)


def test_no_word_that_is_no_term_is_shown(shown: set[str]) -> None:
    refused = {*lines("no_terms.txt"), *lexicon("everyday"), *lexicon("stopwords")}
    assert sorted(shown & refused) == []


def test_terms_are_shown(shown: set[str]) -> None:
    assert len(shown) > 600
    assert {"磷酸铁锂", "刮板输送机", "无卤阻燃", "PA66", "时间分辨荧光", "拉稀", "皮带"} <= shown


def test_texts_of_other_trades_show_terms_only_and_lose_few() -> None:
    """Trades that neither the sample nor the word lists were written for; a reader took the listed words for terms."""
    matcher = Matcher.build([], list(SUPPLIES.values()))
    said = [json.loads(line) for line in lines("other_trades.jsonl")]
    seen = [set(words_of(matcher, Need(id="", title=line["text"]))) for line in said]
    wrong = [word for words, line in zip(seen, said, strict=True) for word in words - set(line["terms"])]
    lost = [word for words, line in zip(seen, said, strict=True) for word in set(line["terms"]) - words]
    assert len(wrong) <= 0.02 * sum(map(len, seen)), wrong
    assert len(lost) <= 0.03 * sum(len(line["terms"]) for line in said), lost


def test_where_there_is_no_term_none_is_shown() -> None:
    matcher = Matcher.build([], list(SUPPLIES.values()))
    for text in ("怎么办啊，老板天天骂人", "不让干了，这两年赔钱", "一次买多了放坏，户外晒一年"):
        need = Need(id="", title=text)
        assert list(words_of(matcher, need)) == []
