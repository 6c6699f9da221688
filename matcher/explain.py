"""Why a pair has its score: every term's share, handed to words that people know, and what the supply lacks."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from matcher.space import Matrix
from matcher.texts import FACETS, TEXT_FIELDS, Texts
from matcher.vectors import Space, mask

LABELS = {"title": "名称", "body": "正文", "keywords": "关键词"}
FACET_LABELS = {"chain": "同一产业链", "field": "同一技术领域"}
REST = "其他共同字词"
MISSING = 5
CANDIDATES = 12
"""How many of a need's weightiest words are looked for in a supply; the first `MISSING` not found are named."""
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


class NeedSide(NamedTuple):
    """What the reasons of all pairs of one need have in common: its weighted terms, its words, its weightiest words.

    `terms` holds, for each part of the score, its label, granularity, terms, their places in the space and weights.
    """

    texts: Texts
    terms: list[tuple[str, str, list[str], list[int], list[float]]]
    words: list[str]
    weightiest: tuple[str, ...]


def need_sides(space: Space, needs: Sequence[Texts]) -> list[NeedSide]:
    """The needs' sides of their pairs."""
    terms: list[list[tuple[str, str, list[str], list[int], list[float]]]] = [[] for _ in needs]
    for part in space.parts(needs):
        known = space.terms((part.pair.supply, part.pair.granularity))
        name = f"{LABELS[part.pair.need]} ↔ {LABELS[part.pair.supply]}"
        for row, own in enumerate(terms):
            places = part.matrix.indices[part.matrix.indptr[row] : part.matrix.indptr[row + 1]]
            weights = part.matrix.data[part.matrix.indptr[row] : part.matrix.indptr[row + 1]]
            shown = [known[place] for place in places]
            own.append((name, part.pair.granularity, shown, (places + part.offset).tolist(), weights.tolist()))
    return [
        NeedSide(need, own, _need_words(space, need), keywords(space, need, CANDIDATES))
        for need, own in zip(needs, terms, strict=True)
    ]


def reasons(space: Space, need: NeedSide, supply: Texts, vector: Matrix) -> Reasons:
    """The reasons of one pair; `vector` is the supply's, (1, size)."""
    there = _plain(supply)
    shares = tuple(_shares(space, need, supply, dict(zip(vector.indices.tolist(), vector.data.tolist(), strict=True))))
    return Reasons(
        sum(share.share for share in shares),
        shares,
        _summed((share.part, share.share) for share in shares),
        _words([word for word in need.words if word in there], shares),
        tuple(word for word in need.weightiest if word not in there)[:MISSING],
    )


def _shares(space: Space, need: NeedSide, supply: Texts, there: Mapping[int, float]) -> Iterator[Share]:
    norm = float(space.norms[mask(need.texts), mask(supply)])
    for name, granularity, terms, places, weights in need.terms:
        for term, place, weight in zip(terms, places, weights, strict=True):
            if value := there.get(place):
                yield Share(name, granularity, term, weight * value / norm)
    for facet in FACETS:
        value = getattr(need.texts, facet)
        if value == getattr(supply, facet) and f"{facet}={value}" in space.facets.places:
            yield Share(FACET_LABELS[facet], "facet", value, space.weights.facets.get(facet, 0.0) / norm)


def _words(words: Sequence[str], shares: Sequence[Share]) -> tuple[tuple[str, float], ...]:
    """The shares of characters and pairs, split evenly among the words with them that both sides have."""
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
    return "\n".join((texts.title, texts.body, texts.keywords)).replace(" ", "")


def keywords(space: Space, need: Texts, count: int) -> tuple[str, ...]:
    """The weightiest words of a need: rarest among the supplies, those of the title and keywords before the body's."""
    scores: dict[str, float] = defaultdict(float)
    for field, weight in (("title", 3.0), ("keywords", 3.0), ("body", 1.0)):
        for word in space.tokeniser.words(getattr(need, field)):
            if _TELLING.fullmatch(word):
                scores[word] += weight * space.rarity(word)
    return tuple(sorted(scores, key=lambda word: (-scores[word], word))[:count])
