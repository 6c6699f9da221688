"""Why a pair has its score: every term's share, handed to words that people know, and what the supply lacks."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from matcher.texts import FACETS, TEXT_FIELDS, Texts
from matcher.tokens import normalised
from matcher.vectors import Space, mask

LABELS = {"title": "名称", "body": "正文", "keywords": "关键词"}
FACET_LABELS = {"chain": "同一产业链", "field": "同一技术领域"}
REST = "其他共同字词"
MISSING = 5
_NO_WORDS = {REST, *FACET_LABELS.values()}
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


def explain(space: Space, need: Texts, supply: Texts) -> Reasons:
    """The reasons of one pair."""
    shares = tuple(_shares(space, need, supply))
    return Reasons(
        sum(share.share for share in shares),
        shares,
        _summed((share.part, share.share) for share in shares),
        _words(space, need, supply, shares),
        _missing(space, need, supply),
    )


def _shares(space: Space, need: Texts, supply: Texts) -> Iterator[Share]:
    norm = float(space.norms[mask(need), mask(supply)])
    vector = space.supply(supply).toarray()[0].astype(np.float64).tolist()
    for part in space.parts([need]):
        terms = space.terms((part.pair.supply, part.pair.granularity))
        name = f"{LABELS[part.pair.need]} ↔ {LABELS[part.pair.supply]}"
        for place, weight in zip(part.matrix.indices, part.matrix.data, strict=True):
            if value := vector[part.offset + place]:
                yield Share(name, part.pair.granularity, terms[place], float(weight) * value / norm)
    for facet in FACETS:
        value = getattr(need, facet)
        if value and value == getattr(supply, facet) and facet in space.weights.facets:
            yield Share(FACET_LABELS[facet], "facet", value, space.weights.facets[facet] / norm)


def _words(space: Space, need: Texts, supply: Texts, shares: Sequence[Share]) -> tuple[tuple[str, float], ...]:
    """The shares of characters and pairs, split evenly among the words with them that both sides have."""
    there = _plain(supply)
    words = [word for word in _need_words(space, need) if word in there]
    holders: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for term in {*word, *(word[at : at + 2] for at in range(len(word) - 1)), word}:
            holders[term].append(word)
    return _summed(
        (holder, share.share / len(found))
        for share in shares
        for found in [[share.part] if share.granularity == "facet" else holders.get(share.term) or [REST]]
        for holder in found
    )


def _need_words(space: Space, need: Texts) -> list[str]:
    texts = (getattr(need, field) for field in TEXT_FIELDS)
    return list(dict.fromkeys(word for text in texts for word in space.tokeniser.words(text)))


def _summed(pairs: Iterable[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    sums: dict[str, float] = defaultdict(float)
    for name, share in pairs:
        sums[name] += share
    return tuple(sorted(sums.items(), key=lambda item: (item[0] == REST, -item[1], item[0])))


def _plain(texts: Texts) -> str:
    return normalised("\n".join((texts.title, texts.body, texts.keywords))).replace(" ", "")


def _missing(space: Space, need: Texts, supply: Texts) -> tuple[str, ...]:
    there = _plain(supply)
    return tuple(word for word in keywords(space, need, 12) if word not in there)[:MISSING]


def keywords(space: Space, need: Texts, count: int) -> tuple[str, ...]:
    """The weightiest words of a need: rarest among the supplies, those of the title and keywords before the body's."""
    scores: dict[str, float] = defaultdict(float)
    for field, weight in (("title", 3.0), ("keywords", 3.0), ("body", 1.0)):
        for word in space.tokeniser.words(getattr(need, field)):
            if _TELLING.fullmatch(word):
                scores[word] += weight * space.rarity(word)
    return tuple(sorted(scores, key=lambda word: (-scores[word], word))[:count])
