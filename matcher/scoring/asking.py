"""Queries from texts: what a need looks for among supplies, and a supply among needs.

The score of a pair is a sum over pairs of fields and granularities of weight x cosine, plus the weights of the facets
that agree, divided by the weights of what both records have. Everything on the asking side is folded into the query.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.base.kept import Shelves
from matcher.base.kernel import Floats, Ints, Longs, Queries
from matcher.base.query_arrays import one_by_one, queries_by_key, scales_by_mask
from matcher.index.counting import Counted, count_blocks
from matcher.index.frequencies import Frequencies
from matcher.index.parts import Part
from matcher.index.rarity import Rarity
from matcher.index.side import FACET, Side, pivoted, shares
from matcher.index.vocabulary import Vocabulary
from matcher.scoring.technical import Terms
from matcher.scoring.titles import TitleTerms
from matcher.terms.texts import FACETS, Texts, mask_of
from matcher.terms.tokens import Tokeniser
from matcher.weights.weights import Block, Weights

SEVERAL = 4
"""Texts from which on counting them together takes less time than counting each by itself."""


class Bag(NamedTuple):
    """Terms of some texts in one block: the text's place, the term, and its frequency, each (entries,)."""

    texts: Longs
    terms: Ints
    values: Floats

    def of(self, entries: slice) -> "Bag":
        """Those entries, of one text, by itself."""
        return Bag(np.zeros_like(self.texts[entries]), self.terms[entries], self.values[entries])


Bags = Mapping[Block, Bag]


class Sought(NamedTuple):
    """What a need looks for in one block of the supplies, for one reason: terms with their weights."""

    part: str
    granularity: str
    block: int
    terms: Ints
    weights: Floats


class Asking:
    """Makes queries for the index of these sides."""

    def __init__(self, weights: Weights, frequencies: Frequencies, supplies: Side, needs: Side) -> None:
        self.weights, self.frequencies = weights, frequencies
        self.supply_blocks = {block: place for place, block in enumerate(supplies.blocks)}
        self.need_blocks = {block: place for place, block in enumerate(needs.blocks)}
        self.vocabulary: Vocabulary = supplies.vocabulary
        self.tokeniser: Tokeniser = supplies.tokeniser
        self.norms = weights.norms()
        self._means = supplies.means
        self._last: tuple[Texts, dict[Block, Bag]] | None = None
        self._parts = supplies.parts
        self.kept = Shelves()
        """What others have worked out of texts by this index."""
        self._needed = needs.blocks[: needs.blocks.index(FACET)]

    @cached_property
    def names(self) -> list[str]:
        """The terms by their ids, as far as any supply had them when first asked."""
        return list(self.vocabulary.places)

    @cached_property
    def rarity(self) -> Rarity:
        """How rare the terms of any texts are among the supplies."""
        return Rarity(self.frequencies, self.vocabulary, self.supply_blocks)

    @cached_property
    def titles(self) -> TitleTerms:
        """The terms of titles and what they weigh among those of the supplies."""
        return TitleTerms(self.frequencies, self.vocabulary, self.tokeniser, self.supply_blocks)

    @cached_property
    def terms(self) -> Terms:
        """Tells terms from other words."""
        return Terms(self)

    def is_carried(self, word: str) -> bool:
        """Whether it is a whole keyword of any supply."""
        return any(word in part.segment.carried for part in self._parts)

    def is_counted(self, term: str, field: str, granularity: str) -> bool:
        """Whether any supply has a term in a field."""
        ids = np.array([self.vocabulary.places.get(term, -1)], dtype=np.int32)
        return bool(self.frequencies.idf(self.supply_blocks[field, granularity], ids)[0] > 0)

    def need_bags(self, texts: Sequence[Texts]) -> dict[Block, Bag]:
        """The known terms of needs in every block that is scored; those of one need are kept until the next one."""
        if len(texts) != 1:
            return self._bags(texts, self._needed)
        kept = self._last
        if kept is None or kept[0] != texts[0]:
            kept = self._last = texts[0], self._bags(texts, self._needed)
        return kept[1]

    def keeping(self, texts: Sequence[Texts], bags: Bags) -> Iterator[Texts]:
        """Needs that were counted together, one by one; `need_bags` keeps the own ones of each until the next."""
        for text, own in zip(texts, each_of(bags, len(texts)), strict=True):
            self._last = text, own
            yield text

    def supply_bags(self, texts: Sequence[Texts]) -> dict[Block, Bag]:
        """The known terms of supplies in every block that is scored."""
        return self._bags(texts, self.weights.blocks)

    def bags_of(self, needs: Side, part: Part) -> dict[Block, Bag]:
        """The terms of all needs of a part, from its postings; the texts' places are its rows."""
        bags = {block: _posted(part, self.need_blocks[block], self.weights.shapes) for block in self._needed}
        return bags | {FACET: self._facets([part.segment.texts(row) for row in range(len(part.masks))])}

    def _bags(self, texts: Sequence[Texts], blocks: Sequence[Block]) -> dict[Block, Bag]:
        one_by_one = len(texts) < SEVERAL
        bags = {block: self._bag(texts, block) for block in blocks} if one_by_one else self._counted(texts, blocks)
        return bags | {FACET: self._facets(texts)}

    def _counted(self, texts: Sequence[Texts], blocks: Sequence[Block]) -> dict[Block, Bag]:
        """The bags of many texts, which are counted together; terms that are new here stay out of the vocabulary."""
        own, known = Vocabulary(), self.vocabulary.places
        counted = count_blocks(texts, blocks, own, self.tokeniser)
        numbers = np.array([known.get(term, -1) for term in own.places], dtype=np.int32)
        return {
            block: _bag_of_counted(counts.renumbered(numbers), self.weights.shapes) for block, counts in counted.items()
        }

    def _bag(self, texts: Sequence[Texts], block: Block) -> Bag:
        field, granularity = block
        known = self.vocabulary.places
        entries = [
            (row, known[term], min(count, 255))
            for row, text in enumerate(texts)
            for term, count in Counter(self.tokeniser.terms(getattr(text, field), granularity)).items()
            if term in known
        ]
        return _bag_of(entries, self.weights.shapes)

    def _facets(self, texts: Sequence[Texts]) -> Bag:
        """The facets that any record has, with their weights for frequencies."""
        entries = [
            (row, self.vocabulary.places[name], self.weights.facets[facet])
            for row, text in enumerate(texts)
            for facet in FACETS
            for name in [f"{facet}={getattr(text, facet)}"]
            if getattr(text, facet) and name in self.vocabulary.places and facet in self.weights.facets
        ]
        rows, terms, weights = zip(*entries, strict=True) if entries else ((), (), ())
        return Bag(np.array(rows, dtype=np.int64), np.array(terms, dtype=np.int32), np.array(weights, dtype=np.float32))

    def unit(self, bag: Bag, block: Block, texts: int) -> Floats:
        """TF-IDF of a bag among the supplies' block, each text's vector of unit length, float32 (entries,)."""
        values = bag.values * self.frequencies.idf(self.supply_blocks[block], bag.terms)
        squares = np.bincount(bag.texts, weights=values * values, minlength=texts)
        return (values / np.sqrt(np.where(squares > 0, squares, 1))[bag.texts]).astype(np.float32)

    def for_needs(self, bags: Bags, masks: npt.NDArray[np.uint8], extra: Sequence[Sought] = ()) -> Queries:
        """The queries of needs among the supplies; pairs that meet in one block of the supply are one group.

        `extra` is added to the query of the first need.
        """
        parts = []
        for pair in self.weights.pairs:
            block = (pair.supply, pair.granularity)
            sought = self._sought(bags, block, pair.need, len(masks)) * np.float32(pair.weight)
            parts.append((bags[pair.need, pair.granularity], self.supply_blocks[block], sought))
        parts.append((bags[FACET], self.supply_blocks[FACET], bags[FACET].values))
        for pull in extra:
            idf = self.frequencies.idf(pull.block, pull.terms)
            parts.append((Bag(np.zeros(len(idf), np.int64), pull.terms, idf), pull.block, pull.weights * idf))
        keys = np.concatenate([bag.texts << 36 | place << 32 | bag.terms for bag, place, _ in parts])
        every, inverse = np.unique(keys, return_inverse=True)
        sums = np.bincount(inverse, weights=np.concatenate([values for *_, values in parts]), minlength=len(every))
        return queries_by_key(every[sums != 0], sums[sums != 0].astype(np.float32), scales_by_mask(self.norms[masks]))

    def part_queries(self, bags: Bags) -> Queries:
        """A query for each summand of one need's score before its weight: pairs of fields, then facets."""
        groups = [self._group(bags, pair.need, (pair.supply, pair.granularity)) for pair in self.weights.pairs]
        for facet in self.weights.facets:
            chosen = [at for at, term in enumerate(bags[FACET].terms) if self.names[term].startswith(f"{facet}=")]
            groups.append((self.supply_blocks[FACET], bags[FACET].terms[chosen], np.ones(len(chosen), np.float32)))
        return one_by_one(groups)

    def cosine_queries(self, bags: Bags, pairs: Sequence[tuple[str, Block]]) -> Queries:
        """A query for the cosine of each field of one need with a block of the supplies."""
        return one_by_one([self._group(bags, field, block) for field, block in pairs])

    def _group(self, bags: Bags, field: str, block: Block) -> tuple[int, Ints, Floats]:
        return self.supply_blocks[block], bags[field, block[1]].terms, self._sought(bags, block, field, 1)

    def _sought(self, bags: Bags, block: Block, field: str, texts: int) -> Floats:
        bag = bags[field, block[1]]
        return self.unit(bag, block, texts) * self.frequencies.idf(self.supply_blocks[block], bag.terms)

    def for_supplies(self, bags: Bags, inverse: Floats, masks: npt.NDArray[np.uint8]) -> Queries:
        """The queries of supplies among the needs: a group for each pair of fields, as each has its own length.

        `inverse` is one by each supply's length in each scored block, (blocks, supplies).
        """
        blocks, parts = [], []
        for pair in self.weights.pairs:
            bag, place = bags[pair.supply, pair.granularity], self.supply_blocks[pair.supply, pair.granularity]
            idf = self.frequencies.idf(place, bag.terms)
            values = bag.values * idf * idf * inverse[place][bag.texts] * np.float32(pair.weight)
            blocks.append(self.need_blocks[pair.need, pair.granularity])
            parts.append(bag._replace(values=values))
        every = np.array([*blocks, self.need_blocks[FACET]], dtype=np.int64)
        return _grouped([*parts, bags[FACET]], every, scales_by_mask(self.norms[:, masks].T))

    def inverse_lengths(self, bags: Bags, masks: npt.NDArray[np.uint8]) -> Floats:
        """What the sums of supplies with these masks, in the index or not, are multiplied by: (blocks, supplies)."""
        squares = [
            np.bincount(bag.texts, (bag.values * self.frequencies.idf(place, bag.terms)) ** 2, len(masks))
            for place, bag in enumerate(bags[block] for block in self.weights.blocks)
        ]
        lengths = np.sqrt(np.array(squares)).astype(np.float32)
        inverse = pivoted(lengths, self._means, self.weights.block_pivots)
        return (inverse * shares(self.weights.beside, masks)).astype(np.float32)

    def norm(self, need: Texts, supply: Texts) -> float:
        """The weights of what both records have."""
        return float(self.norms[mask_of(need), mask_of(supply)])


def each_of(bags: Bags, texts: int) -> Iterator[dict[Block, Bag]]:
    """The bags of each of several texts by itself."""
    places = np.arange(texts + 1)
    bounds = {block: np.searchsorted(bag.texts, places).tolist() for block, bag in bags.items()}
    for at in range(texts):
        yield {block: bag.of(slice(*bounds[block][at : at + 2])) for block, bag in bags.items()}


def _bag_of(entries: Sequence[tuple[int, int, int]], shapes: Floats) -> Bag:
    rows, terms, counts = np.array(entries, dtype=np.int64).reshape(-1, 3).T
    return Bag(rows, terms.astype(np.int32), shapes[counts])


def _bag_of_counted(counted: Counted, shapes: Floats) -> Bag:
    rows, known = counted.owners, counted.terms >= 0
    return Bag(rows[known], counted.terms[known].astype(np.int32), shapes[counted.counts[known]])


def _posted(part: Part, block: int, shapes: Floats) -> Bag:
    columns = part.segment.columns
    first, last = columns.range(block)
    spread = slice(columns.starts[first], columns.starts[last])
    terms = np.repeat(columns.keys[first:last] & 0xFFFFFFFF, np.diff(columns.starts[first : last + 1]))
    return Bag(columns.rows[spread].astype(np.int64), terms.astype(np.int32), shapes[columns.counts[spread]])


def _grouped(parts: Sequence[Bag], blocks: Longs, scales: Floats) -> Queries:
    """As many queries as scales, each of a group for each part, which are sought in these blocks."""
    keys = np.concatenate([bag.texts * len(parts) + place for place, bag in enumerate(parts)])
    order = np.argsort(keys, kind="stable")
    return Queries(
        np.arange(len(scales) + 1, dtype=np.int64) * len(parts),
        np.tile(blocks, len(scales)),
        np.tile(np.arange(len(parts), dtype=np.int64), len(scales)),
        np.searchsorted(keys[order], np.arange(len(scales) * len(parts) + 1)).astype(np.int64),
        np.concatenate([bag.terms for bag in parts])[order].astype(np.int32),
        np.concatenate([bag.values for bag in parts])[order].astype(np.float32),
        scales,
    )
