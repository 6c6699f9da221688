"""The keywords of a need, offered to whoever types it: whole technical terms of its text, the most useful first.

Candidates are the terms of the text, and words that stand together in it and in the title of a like record. A term
counts by how rare it is among the supplies, how often and where it stands; part of a term that is offered is not
offered again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import log, sqrt

import numpy as np

from corpus.records import Need
from matcher.advising.guess import Like
from matcher.levels.matcher import Matcher
from matcher.scoring.single_terms import technical_terms
from matcher.scoring.weightiest import rarity
from matcher.terms.cuts import Cut
from matcher.terms.texts import WHOLE, Texts, texts_of
from matcher.terms.variants import simplified
from matcher.terms.written import as_written

_IN_TITLE, _WHOLE, _FOREIGN = 3.0, 2.0, 0.3
"""How much more a term counts in the title or as a whole technical term, and a word that no supply has."""


def key_terms(matcher: Matcher, need: Need, like: Sequence[Like], count: int) -> tuple[str, ...]:
    """At most `count` terms, as the need writes them; keywords that it has already do not count.

    `like` are the records that `like_records` finds.
    """
    asking, texts = matcher.scorer.asking, texts_of(replace(need, keywords=(), elements=()))
    whole = {unit for text in (texts.title, texts.body) for unit in asking.terms.units(text)}
    joined = _joined(matcher, texts, [record.texts for record in like])
    scores = {term: _value(matcher, texts, term) * _WHOLE for term in joined}
    for term, parts in whole:
        held = 1.0 if _is_held(matcher, term) else _FOREIGN
        technical = asking.is_carried(term) or not technical_terms().isdisjoint((term, *parts))
        weight = _WHOLE if technical else held
        scores[term] = max(scores.get(term, 0.0), weight * _value(matcher, texts, term))
    ranked = sorted(scores, key=lambda term: (-scores[term], term))
    written = (need.title, need.problem, need.key_tech, need.goal)
    return tuple(simplified(as_written(term, written)) for term in _apart(ranked, count))


def _joined(matcher: Matcher, texts: Texts, like: Sequence[Texts]) -> Iterator[str]:
    """What stands together in the title or body, and in the title of a like record as well."""
    terms = matcher.scorer.asking.terms
    titles = Cut.joined(matcher.scorer.asking.tokeniser, *(other.title for other in like))
    for text in (texts.title, texts.body):
        yield from (unit.text for unit in terms.shared(list(terms.runs(text)), titles) if len(unit.parts) > 1)


def _is_held(matcher: Matcher, word: str) -> bool:
    """Whether any supply has the word."""
    asking = matcher.scorer.asking
    ids = np.array([asking.vocabulary.places.get(word, -1)], dtype=np.int32)
    blocks = (asking.supply_blocks[field, "word"] for field in ("title", WHOLE))
    return any(asking.frequencies.idf(block, ids)[0] > 0 for block in blocks)


def _value(matcher: Matcher, texts: Texts, term: str) -> float:
    """How rare a term is, times how often it is said, the title counting more; long terms count a little more."""
    said = _IN_TITLE * (term in texts.title) + log(1 + texts.body.count(term))
    return rarity(matcher.scorer.asking, term) * said * sqrt(min(len(term), 6))


def _apart(ranked: Sequence[str], count: int) -> list[str]:
    """The best of those of which none is part of another, or shares most of it."""
    chosen: list[str] = []
    for term in ranked:
        if len(chosen) < count and not any(term in other or other in term for other in chosen):
            chosen.append(term)
    return chosen
