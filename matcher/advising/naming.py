"""Words of every day and the terms that they may mean, read off pairings that staff have recommended.

A word that needs have and their recommended supplies lack, beside a term that these supplies have and the needs lack:
where the two come together over several needs, and seldom without each other, one may be the other's name.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from corpus.records import Need, Supply
from matcher.levels.matcher import Matcher
from matcher.scoring.single_terms import refused
from matcher.terms.texts import said, texts_of
from matcher.terms.variants import Synonyms
from matcher.terms.written import compared

FEWEST, ASSOCIATED = 2, 0.5
"""Needs in which a pair must come together, and the least share of both words' needs that these are (Dice, 1945)."""
SHOWN = 2
"""Terms that are proposed for one word."""


class Proposed(NamedTuple):
    """A word and a term, the chain of all needs that speak for them (or ""), the titles of these pairings.

    `strength` is how closely the two go together, 0 to 1.
    """

    word: str
    term: str
    chain: str
    seen: tuple[tuple[str, str], ...]
    strength: float


class _Sides(NamedTuple):
    need: Need
    supply: Supply
    words: frozenset[str]
    terms: frozenset[str]


def proposed(
    matcher: Matcher, pairs: Iterable[tuple[Need, Supply]], decided: Iterable[tuple[str, str]] = ()
) -> list[Proposed]:
    """What may be names for each other, the surest first; what is known or was decided before is left out."""
    sides = [_sides(matcher, need, supply) for need, supply in pairs]
    of_words, of_terms = _holders(sides, "words"), _holders(sides, "terms")
    gone = frozenset(decided)
    proposals = [
        proposal
        for word, held in of_words.items()
        for proposal in sorted(_with(matcher, sides, word, held, of_terms), key=_order)[:SHOWN]
        if (proposal.word, proposal.term) not in gone
    ]
    return sorted(proposals, key=_order)


def _order(proposal: Proposed) -> tuple[float, str, str]:
    return -proposal.strength * len(proposal.seen), proposal.word, proposal.term


def _sides(matcher: Matcher, need: Need, supply: Supply) -> _Sides:
    asked, offered = said(texts_of(need)), said(texts_of(supply))
    cut, terms = matcher.scorer.asking.tokeniser.words, matcher.scorer.asking.terms
    words = (word for word in cut(asked) if len(word) > 1 and not word.isascii() and word not in refused())
    held = (unit.text for text in (supply.title, "、".join(supply.keywords)) for unit in terms.units(compared(text)))
    return _Sides(
        need,
        supply,
        frozenset(word for word in words if word not in offered),
        frozenset(term for term in held if term not in asked),
    )


def _holders(sides: Sequence[_Sides], which: str) -> dict[str, set[int]]:
    """The places of the pairings with each word, each need once."""
    holders: defaultdict[str, set[int]] = defaultdict(set)
    needs = {pairing.need.id: place for place, pairing in reversed(list(enumerate(sides)))}
    for pairing in sides:
        for word in getattr(pairing, which):
            holders[word].add(needs[pairing.need.id])
    return dict(holders)


def _with(
    matcher: Matcher, sides: Sequence[_Sides], word: str, held: set[int], of_terms: dict[str, set[int]]
) -> Iterable[Proposed]:
    for term in {term for place in held for pairing in _of_need(sides, place) for term in pairing.terms}:
        both = held & of_terms[term]
        strength = 2 * len(both) / (len(held) + len(of_terms[term]))
        chains = {sides[place].need.chain for place in both}
        chain = next(iter(chains)) if len(chains) == 1 else ""
        if len(both) >= FEWEST and strength >= ASSOCIATED and not _is_known(matcher, word, term, chain):
            seen = tuple((sides[place].need.title, _supply_with(sides, place, term)) for place in sorted(both))
            yield Proposed(word, term, chain, seen, strength)


def _of_need(sides: Sequence[_Sides], place: int) -> list[_Sides]:
    return [side for side in sides if side.need.id == sides[place].need.id]


def _supply_with(sides: Sequence[_Sides], place: int, term: str) -> str:
    return next(pairing.supply.title for pairing in _of_need(sides, place) if term in pairing.terms)


def _is_known(matcher: Matcher, word: str, term: str, chain: str) -> bool:
    meant = matcher.index.meanings.of(word, chain).get(word, ())
    return term in meant or term in Synonyms.load().writings_of(word)
