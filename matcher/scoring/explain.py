"""Why a pair has its score: every term's share, handed to words that people know, and what the supply lacks.

The words are terms, whole compounds where words stand together on both sides; what is said in everyday or official
words alone counts among the rest.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from corpus.records import Need
from matcher.base.kernel import Floats, Longs
from matcher.scoring.asking import Asking, Bags, Sought
from matcher.scoring.shares import Share, Shares
from matcher.scoring.single_terms import refused
from matcher.scoring.technical import Unit
from matcher.scoring.weightiest import units_of, weightiest, weightiest_of
from matcher.terms.cuts import Cut, holds
from matcher.terms.highlight import WholeWords, explained
from matcher.terms.meanings import Meanings
from matcher.terms.texts import FACETS, MEANT, TEXT_FIELDS, Texts
from matcher.terms.texts import meant as meant_by
from matcher.terms.variants import Synonyms
from matcher.terms.written import words_as_written

Doubles = npt.NDArray[np.float64]
LABELS = {"title": "名称", "body": "正文", "keywords": "关键词", "whole": "全文"}
FACET_LABELS = {"chain": "同一产业链", "field": "同一技术领域"}
REST = "其他共同字词"
SEMANTIC = "语义相近"
MISSING = 5
CANDIDATES = 12
"""How many of a need's weightiest words are looked for in a supply; the first `MISSING` not found are named."""
_NO_WORDS = {REST, SEMANTIC, *FACET_LABELS.values()}


class Reasons(NamedTuple):
    """Where a score comes from; the shares of `shares`, of `parts` and of `words` each add up to `score`.

    `words` are the terms that both have with their shares, weightiest first; `missing` are weighty terms of the need
    that the supply has nowhere.
    """

    score: float
    shares: Sequence[Share]
    parts: tuple[tuple[str, float], ...]
    words: tuple[tuple[str, float], ...]
    missing: tuple[str, ...]

    def top_words(self, count: int) -> WholeWords:
        """The terms that count most, for one line; the rest and facets are left out."""
        return WholeWords([word for word, _ in self.words if word not in _NO_WORDS][:count])

    def as_written_by(self, need: Need) -> "Reasons":
        """The reasons with words as the need writes them."""
        written = words_as_written((word for word, _ in self.words), need)
        shares = zip(written, (share for _, share in self.words), strict=True)
        return self._replace(words=tuple(shares), missing=words_as_written(self.missing, need))

    @property
    def plain(self) -> float:
        """The score without what a semantic model adds."""
        if isinstance(self.shares, Shares):  # by words and facets alone
            return self.score
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
    """What the reasons of a need's pairs have in common: its terms, words that stand together, what words mean.

    `keys` (block << 32 | term) and `weights` are those of all that is sought, one after the other; `owners` the place
    of each in `labels`: for which pair of fields it is sought, and at which granularity.
    `named` is what of the words with a meaning stands there as words: not 灌胶 in 灌|胶囊, 行车 in 自行车.
    """

    texts: Texts
    labels: tuple[tuple[str, str], ...]
    keys: Longs
    weights: Doubles
    owners: Longs
    runs: tuple[tuple[str, ...], ...]
    units: tuple[Unit, ...]
    meant: Mapping[str, tuple[str, ...]]
    named: tuple[str, ...]
    weightiest: tuple[Unit, ...]


@dataclass(frozen=True, eq=False)
class SupplySide:
    """A supply's terms, and one by its length in each scored block."""

    asking: Asking
    texts: Texts
    bags: Bags
    inverse: Floats

    @cached_property
    def cut(self) -> Cut:
        """All that it says, with the borders of its words."""
        return _cut(self.asking, self.texts)

    @cached_property
    def held(self) -> tuple[Longs, Doubles]:
        """Its terms (block << 32 | term), ascending, and what each weighs."""
        keys, values = [], []
        for place, block in enumerate(self.asking.weights.blocks):
            bag = self.bags[block]
            keys.append(place << 32 | bag.terms.astype(np.int64))
            values.append(bag.values * self.asking.frequencies.idf(place, bag.terms) * self.inverse[place])
        every, weighed = np.concatenate(keys), np.concatenate(values).astype(np.float64)
        order = np.argsort(every)
        return every[order], weighed[order]


def need_side(asking: Asking, need: Texts, meanings: Meanings, extra: Sequence[Sought] = ()) -> NeedSide:
    """The need's side of its pairs; `extra` is what it looks for beside its own texts."""
    bags = asking.need_bags([need])
    sought = []
    for pair in asking.weights.pairs:
        block, bag = (pair.supply, pair.granularity), bags[pair.need, pair.granularity]
        weights = asking.unit(bag, block, 1) * np.float32(pair.weight)
        name = f"{LABELS[pair.need]} ↔ {LABELS[pair.supply]}"
        sought.append(Sought(name, pair.granularity, asking.supply_blocks[block], bag.terms, weights))
    fields = [getattr(need, field).partition(MEANT)[0] for field in TEXT_FIELDS]
    runs = dict.fromkeys(run for text in fields for run in asking.terms.runs(text))
    by_field = units_of(asking, need)
    units = dict.fromkeys(unit for field in TEXT_FIELDS for unit in by_field[field])
    known, most = meant_by(need, meanings), weightiest_of(asking, by_field, CANDIDATES)
    named = tuple(filter(Cut.joined(asking.tokeniser, *fields).has_whole, known))
    every = [*sought, *extra]
    keys = np.concatenate([one.block << 32 | one.terms.astype(np.int64) for one in every])
    summed: Doubles = np.concatenate([one.weights for one in every], dtype=np.float64)
    owners = np.repeat(np.arange(len(every)), [len(one.terms) for one in every])
    labels = tuple((one.part, one.granularity) for one in every)
    return NeedSide(need, labels, keys, summed, owners, tuple(runs), tuple(units), known, named, most)


def reasons(asking: Asking, need: NeedSide, supply: SupplySide) -> Reasons:
    """The reasons of one pair."""
    there = supply.cut
    shares = _shares(asking, need, supply)
    sums: dict[str, float] = defaultdict(float)
    for (part, _), share in zip(shares.labels, shares.values, strict=True):
        sums[part] += share
    return Reasons(
        sum(shares.values),
        shares,
        _ordered(sums),
        _words(_shared(asking, need, there), shares),
        _absent(need.weightiest, there, need.meant),
    )


def missing(asking: Asking, need: Texts, supply: Texts, meanings: Meanings) -> tuple[str, ...]:
    """What the reasons of a pair name as missing, without the rest of them."""
    return _absent(weightiest(asking, need, CANDIDATES), _cut(asking, supply), meant_by(need, meanings))


def _absent(units: Sequence[Unit], there: Cut, known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The terms that a text has in no writing, nor what they mean, nor all their parts."""
    gone = [unit.text for unit in units if not _is_there(unit, there, known)]
    return tuple(word for word in gone if not any(word != other and word in other for other in gone))[:MISSING]


def _is_there(unit: Unit, there: Cut, known: Mapping[str, tuple[str, ...]]) -> bool:
    if _is_said(unit.text, there, known):
        return True
    return len(unit.parts) > 1 and all(_is_said(part, there, known) for part in unit.parts)


def _is_said(word: str, there: Cut, known: Mapping[str, tuple[str, ...]]) -> bool:
    return any(holds(there.text, other) for other in (*Synonyms.load().writings_of(word), *known.get(word, ())))


def _shares(asking: Asking, need: NeedSide, supply: SupplySide) -> Shares:
    facets = list(_facet_shares(asking, need.texts, supply.texts))
    labels, terms = [(one.part, one.granularity) for one in facets], [one.term for one in facets]
    values, (held, weighed) = [one.share for one in facets], supply.held
    if not len(held):
        return Shares(labels, terms, values, len(facets))
    places = np.minimum(np.searchsorted(held, need.keys), len(held) - 1)
    hits = np.flatnonzero((held[places] == need.keys) & (weighed[places] != 0))
    shares = need.weights[hits] * weighed[places[hits]] / asking.norm(need.texts, supply.texts)
    found = map(asking.names.__getitem__, (need.keys[hits] & 0xFFFFFFFF).tolist())
    owners = map(need.labels.__getitem__, need.owners[hits].tolist())
    return Shares([*owners, *labels], [*found, *terms], [*shares.tolist(), *values], len(facets))


def _facet_shares(asking: Asking, need: Texts, supply: Texts) -> Iterator[Share]:
    for facet in FACETS:
        value = getattr(need, facet)
        if value and value == getattr(supply, facet) and f"{facet}={value}" in asking.vocabulary.places:
            share = asking.weights.facets.get(facet, 0.0) / asking.norm(need, supply)
            yield Share(FACET_LABELS[facet], "facet", value, share)


def _words(units: Sequence[Unit], shares: Shares) -> tuple[tuple[str, float], ...]:
    """The shares of characters and pairs, split evenly among the terms with them that both sides have."""
    holders: dict[str, list[str]] = defaultdict(list)
    for word, parts in units:
        for term in {*word, *(word[at : at + 2] for at in range(len(word) - 1)), *parts, word}:
            holders[term].append(word)
    sums, rest, words = defaultdict[str, float](float), list[float](), len(shares) - shares.facets
    for term, share in zip(shares.terms[:words], shares.values[:words], strict=True):
        if term in holders:
            for holder in holders[term]:
                sums[holder] += share / len(holders[term])
        else:
            rest.append(share)
    if rest:
        sums[REST] += sum(rest)
    for (part, _), share in zip(shares.labels[words:], shares.values[words:], strict=True):
        sums[part] += share
    return _ordered(sums)


def _shared(asking: Asking, need: NeedSide, there: Cut) -> list[Unit]:
    """The terms of the need that stand in the supply, what stands together in both, and what words of the need mean."""
    text = there.text
    own = (unit for unit in need.units if unit.text in text and there.has(unit.text))
    return _outermost((*own, *asking.terms.shared(need.runs, there), *_explained(asking, need, there)))


def _explained(asking: Asking, need: NeedSide, there: Cut) -> Iterator[Unit]:
    """What the supply says and a word of the need means, as 皮带（输送带、带式输送机）."""
    for word in need.named:
        terms = [term for term in need.meant[word] if term not in refused() and there.has(term)]
        whole = [term for term in terms if not any(term != other and term in other for other in terms)]
        if whole:
            yield Unit(explained(word, whole), (word, *terms, *asking.tokeniser.words(" ".join((word, *terms)))))


def _outermost(units: Iterable[Unit]) -> list[Unit]:
    """Each once, without those that are part of another."""
    every = {unit.text: unit for unit in units}.values()
    return [unit for unit in every if not any(unit.text != other.text and unit.text in other.text for other in every)]


def _summed(pairs: Iterable[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    sums: dict[str, float] = defaultdict(float)
    for name, share in pairs:
        sums[name] += share
    return _ordered(sums)


def _ordered(sums: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple(sorted(sums.items(), key=lambda item: (item[0] == REST, -item[1], item[0])))


def _cut(asking: Asking, texts: Texts) -> Cut:
    return Cut.joined(asking.tokeniser, *(getattr(texts, field) for field in TEXT_FIELDS))
