"""Why a pair has its score: every term's share, handed to words that people know, and what the supply lacks."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from matcher.asking import Asking, Bags, Sought
from matcher.kernel import Floats
from matcher.texts import FACETS, TEXT_FIELDS, Texts

LABELS = {"title": "名称", "body": "正文", "keywords": "关键词", "whole": "全文"}
FACET_LABELS = {"chain": "同一产业链", "field": "同一技术领域"}
REST = "其他共同字词"
SEMANTIC = "语义相近"
MISSING = 5
CANDIDATES = 12
"""How many of a need's weightiest words are looked for in a supply; the first `MISSING` not found are named."""
_NO_WORDS = {REST, SEMANTIC, *FACET_LABELS.values()}
_WHOLE = ("facet", "semantic")
"""Granularities of shares that belong to no word."""
_TELLING = re.compile(r"[\u3400-\u9fff]{2,}|[a-z][a-z0-9.\-]+")


class Share(NamedTuple):
    """What one term of one pair of fields adds to the score."""

    part: str
    granularity: str
    term: str
    share: float


class Reasons(NamedTuple):
    """Where a score comes from; the shares of `shares`, of `parts` and of `words` each add up to `score`.

    `words` are the words of the need with their shares, weightiest first; `missing` are weighty words of the need that
    the supply has nowhere.
    """

    score: float
    shares: tuple[Share, ...]
    parts: tuple[tuple[str, float], ...]
    words: tuple[tuple[str, float], ...]
    missing: tuple[str, ...]

    def top_words(self, count: int) -> tuple[str, ...]:
        """The words that count most, for one line; single characters and facets are left out."""
        return tuple(word for word, _ in self.words if _TELLING.fullmatch(word) and word not in _NO_WORDS)[:count]

    @property
    def plain(self) -> float:
        """The score without what a semantic model adds."""
        return self.score - sum(share.share for share in self.shares if share.granularity == "semantic")

    def with_semantic(self, share: float) -> "Reasons":
        """The reasons with what a semantic model adds as one more, of no word."""
        if not share:
            return self
        return self._replace(
            score=self.score + share,
            shares=(*self.shares, Share(SEMANTIC, "semantic", SEMANTIC, share)),
            parts=_summed((*self.parts, (SEMANTIC, share))),
            words=_summed((*self.words, (SEMANTIC, share))),
        )


class NeedSide(NamedTuple):
    """What the reasons of all pairs of one need have in common."""

    texts: Texts
    sought: list[Sought]
    words: list[str]
    weightiest: tuple[str, ...]


class SupplySide(NamedTuple):
    """A supply's terms, and one by its length in each scored block."""

    texts: Texts
    bags: Bags
    inverse: Floats


def need_side(asking: Asking, need: Texts, extra: Sequence[Sought] = ()) -> NeedSide:
    """The need's side of its pairs; `extra` is what it looks for beside its own texts."""
    bags = asking.need_bags([need])
    sought = []
    for pair in asking.weights.pairs:
        block, bag = (pair.supply, pair.granularity), bags[pair.need, pair.granularity]
        weights = asking.unit(bag, block, 1) * np.float32(pair.weight)
        name = f"{LABELS[pair.need]} ↔ {LABELS[pair.supply]}"
        sought.append(Sought(name, pair.granularity, asking.supply_blocks[block], bag.terms, weights))
    return NeedSide(need, [*sought, *extra], _need_words(asking, need), keywords(asking, need, CANDIDATES))


def reasons(asking: Asking, need: NeedSide, supply: SupplySide) -> Reasons:
    """The reasons of one pair."""
    there = _plain(supply.texts)
    shares = (*_shares(asking, need, supply), *_facet_shares(asking, need.texts, supply.texts))
    return Reasons(
        sum(share.share for share in shares),
        shares,
        _summed((share.part, share.share) for share in shares),
        _words([word for word in need.words if word in there], shares),
        _absent(need.weightiest, there),
    )


def missing(asking: Asking, need: Texts, supply: Texts) -> tuple[str, ...]:
    """What the reasons of a pair name as missing, without the rest of them."""
    return _absent(keywords(asking, need, CANDIDATES), _plain(supply))


def _absent(words: Sequence[str], there: str) -> tuple[str, ...]:
    return tuple(word for word in words if word not in there)[:MISSING]


def _shares(asking: Asking, need: NeedSide, supply: SupplySide) -> Iterator[Share]:
    norm = asking.norm(need.texts, supply.texts)
    held = [_held(asking, supply, place) for place in range(len(asking.weights.blocks))]
    for part, granularity, block, terms, weights in need.sought:
        for term, weight in zip(terms.tolist(), weights.tolist(), strict=True):
            if value := held[block].get(term):
                yield Share(part, granularity, asking.names[term], weight * value / norm)


def _held(asking: Asking, supply: SupplySide, block: int) -> dict[int, float]:
    """What each term of a supply weighs in one block."""
    bag = supply.bags[asking.weights.blocks[block]]
    values = bag.values * asking.frequencies.idf(block, bag.terms) * supply.inverse[block]
    return dict(zip(bag.terms.tolist(), values.tolist(), strict=True))


def _facet_shares(asking: Asking, need: Texts, supply: Texts) -> Iterator[Share]:
    for facet in FACETS:
        value = getattr(need, facet)
        if value and value == getattr(supply, facet) and f"{facet}={value}" in asking.vocabulary.places:
            share = asking.weights.facets.get(facet, 0.0) / asking.norm(need, supply)
            yield Share(FACET_LABELS[facet], "facet", value, share)


def _words(words: Sequence[str], shares: Sequence[Share]) -> tuple[tuple[str, float], ...]:
    """The shares of characters and pairs, split evenly among the words with them that both sides have."""
    holders: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for term in {*word, *(word[at : at + 2] for at in range(len(word) - 1)), word}:
            holders[term].append(word)
    return _summed(
        (holder, share.share / len(found))
        for share in shares
        for found in [[share.part] if share.granularity in _WHOLE else holders.get(share.term) or [REST]]
        for holder in found
    )


def _need_words(asking: Asking, need: Texts) -> list[str]:
    texts = (getattr(need, field) for field in TEXT_FIELDS)
    return list(dict.fromkeys(word for text in texts for word in asking.tokeniser.words(text)))


def _summed(pairs: Iterable[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    sums: dict[str, float] = defaultdict(float)
    for name, share in pairs:
        sums[name] += share
    return tuple(sorted(sums.items(), key=lambda item: (item[0] == REST, -item[1], item[0])))


def _plain(texts: Texts) -> str:
    return "\n".join((texts.title, texts.body, texts.keywords)).replace(" ", "")


def keywords(asking: Asking, need: Texts, count: int) -> tuple[str, ...]:
    """The weightiest words of a need: rarest among the supplies, those of the title and keywords before the body's."""
    words = [
        (word, weight)
        for field, weight in (("title", 3.0), ("keywords", 3.0), ("body", 1.0))
        for word in asking.tokeniser.words(getattr(need, field))
        if _TELLING.fullmatch(word)
    ]
    rare = rarities(asking, dict.fromkeys(word for word, _ in words))
    scores: dict[str, float] = defaultdict(float)
    for word, weight in words:
        scores[word] += weight * rare[word]
    return tuple(sorted(scores, key=lambda word: (-scores[word], word))[:count])


def rarities(asking: Asking, words: Collection[str]) -> dict[str, float]:
    """How rare each word is among the supplies: the mean idf of its pairs of characters in the titles."""
    pairs, known = {word: asking.tokeniser.bigrams(word) for word in words}, asking.vocabulary.places
    ids = np.array([known.get(term, -1) for terms in pairs.values() for term in terms], dtype=np.int32)
    block = asking.supply_blocks["title", "bigram"]
    idf = asking.frequencies.idf(block, ids)
    filled = np.where(idf > 0, idf, asking.frequencies.highest_idf(block))
    ends = np.cumsum([len(terms) for terms in pairs.values()], dtype=np.int64)
    return {
        word: float(filled[end - len(terms) : end].mean()) if terms else 0.0
        for (word, terms), end in zip(pairs.items(), ends.tolist(), strict=True)
    }


def rarity(asking: Asking, word: str) -> float:
    """The same for one word."""
    return rarities(asking, (word,))[word]
