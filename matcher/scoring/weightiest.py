"""The weightiest terms of a need: those that are rarest among the supplies."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from matcher.scoring.asking import Asking
from matcher.scoring.technical import Unit
from matcher.terms.texts import MEANT, TEXT_FIELDS, Texts


def keywords(asking: Asking, need: Texts, count: int) -> tuple[str, ...]:
    """The weightiest terms of a need: rarest among the supplies, those of the title and keywords before the body's."""
    return tuple(unit.text for unit in weightiest(asking, need, count))


def weightiest(asking: Asking, need: Texts, count: int) -> tuple[Unit, ...]:
    """The same with the words that each is made of."""
    return weightiest_of(asking, units_of(asking, need), count)


def units_of(asking: Asking, need: Texts) -> dict[str, list[Unit]]:
    """The terms of each text of a need, as far as it says them itself."""
    return {field: list(asking.terms.units(getattr(need, field).partition(MEANT)[0])) for field in TEXT_FIELDS}


def weightiest_of(asking: Asking, by_field: Mapping[str, Sequence[Unit]], count: int) -> tuple[Unit, ...]:
    """The same of the terms of each of its texts."""
    units = [
        (unit, weight)
        for field, weight in (("title", 3.0), ("keywords", 3.0), ("body", 1.0))
        for unit in by_field[field]
    ]
    rare = rarities(asking, dict.fromkeys(unit.text for unit, _ in units))
    scores: dict[str, float] = defaultdict(float)
    for unit, weight in units:
        scores[unit.text] += weight * rare[unit.text]
    each = {unit.text: unit for unit, _ in units}.values()  # 中水 may be cut or not
    return tuple(sorted(each, key=lambda unit: (-scores[unit.text], unit.text))[:count])


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
