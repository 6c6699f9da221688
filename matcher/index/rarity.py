"""How rare the terms of any texts are among the supplies of one index."""

from collections.abc import Mapping, Sequence

from matcher.base.kernel import Floats
from matcher.index.frequencies import Frequencies
from matcher.index.vocabulary import Vocabulary
from matcher.weights.weights import Block


class Rarity:
    """Looks terms up; keeps nothing, as a few hundred at once take less time than it would save."""

    def __init__(self, frequencies: Frequencies, vocabulary: Vocabulary, blocks: Mapping[Block, int]) -> None:
        """Over the blocks of the supplies, by their place among the frequencies."""
        self._frequencies, self._vocabulary, self._blocks = frequencies, vocabulary, blocks

    def of(self, part: str, granularity: str, terms: Sequence[str]) -> Floats:
        """How rare terms are in a part of the supplies, whether any has them or not (`Frequencies.rarity`)."""
        rarities: Floats = self.of_parts([part], granularity, terms)[0]
        return rarities

    def of_parts(self, parts: Sequence[str], granularity: str, terms: Sequence[str]) -> Floats:
        """The same in several parts, float32 (parts, terms)."""
        blocks = [self._blocks[part, granularity] for part in parts]
        return self._frequencies.rarity(blocks, terms, self._vocabulary.places)
