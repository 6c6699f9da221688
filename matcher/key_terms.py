"""The keywords of a need, offered to whoever types it: whole technical terms of its text, the most useful first.

Candidates are the words of the text, and longer terms: those of the lexicon, keywords that like records carry, and
neighbouring words that stand together in those records' titles too. A term counts by how rare it is among
the supplies, how often and where it stands; part of a term that is offered is not offered again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from math import log, sqrt

import numpy as np

from corpus.records import Need
from corpus.values.text import half_width
from matcher.everyday import everyday
from matcher.explain import rarity
from matcher.guess import Like
from matcher.index import Matcher
from matcher.texts import Texts, texts_of
from matcher.tokens import Tokeniser, lexicon, normalised
from matcher.variants import simplified

_TERM = re.compile(
    r"(?=.*(?:[\u3400-\u9fff]{2}|[a-z]{2}))[\u3400-\u9fffa-z][\u3400-\u9fffa-z0-9\-]*[\u3400-\u9fffa-z0-9]"
)
_LATIN = re.compile(r"[a-z0-9\-]+")
_BETWEEN = re.compile(r"[、，,;；/\n\s]+")
_NUMERALS = "一二两三四五六七八九十百千万亿几半"
_LONGEST = 12
_IN_TITLE, _WHOLE, _FOREIGN = 3.0, 2.0, 0.3
"""How much more a term counts in the title or as a whole technical term, and a word that no supply has."""


def key_terms(matcher: Matcher, need: Need, like: Sequence[Like], count: int) -> tuple[str, ...]:
    """At most `count` terms, as the need writes them; keywords that it has already do not count.

    `like` are the records that `like_records` finds.
    """
    texts = texts_of(replace(need, keywords=(), elements=()))
    near = [one.texts for one in like]
    whole = dict.fromkeys((*_carried(near), *_technical(), *_joined(matcher.asking.tokeniser, texts, near)))
    words = dict.fromkeys(matcher.asking.tokeniser.words(f"{texts.title}\n{texts.body}"))
    scores = {term: _value(matcher, texts, term) * _WHOLE for term in whole if _is_term(matcher, term, texts)}
    for word in words:
        if word not in scores and _is_term(matcher, word, texts):
            scores[word] = _value(matcher, texts, word) * (1.0 if _is_held(matcher, word) else _FOREIGN)
    ranked = sorted(scores, key=lambda term: (-scores[term], term))
    return tuple(_as_written(term, need) for term in _apart(ranked, count))


def _carried(like: Sequence[Texts]) -> Iterator[str]:
    """The keywords of like records."""
    for texts in like:
        yield from (word for word in _BETWEEN.split(texts.keywords) if 2 <= len(word) <= _LONGEST)


@cache
def _technical() -> tuple[str, ...]:
    """The terms of the lexicon, as texts are compared."""
    return tuple(map(normalised, lexicon("terms")))


def _joined(tokeniser: Tokeniser, texts: Texts, like: Sequence[Texts]) -> Iterator[str]:
    """Two neighbouring words of the title or body that stand together in the title of a like record as well."""
    titles = "\n".join(one.title for one in like)
    for text in (texts.title, texts.body):
        words = ["", *tokeniser.cut(text), ""]
        for before, first, second, after in zip(words, words[1:], words[2:], words[3:], strict=False):
            broken = any(len(one) == 1 and tokeniser.tells(one) for one in (before, first, second, after))
            telling = tokeniser.tells(first) and tokeniser.tells(second) and first not in everyday()
            if telling and not broken and first + second in titles:
                yield first + second


def _is_term(matcher: Matcher, term: str, texts: Texts) -> bool:
    """Whether it stands in the text and is neither a number, nor official, nor Latin letters nobody offers."""
    tokeniser = matcher.asking.tokeniser
    bare = term.lstrip(_NUMERALS)
    there = (term in texts.title or term in texts.body) and len(bare) > 1 and bare not in everyday()
    foreign = _LATIN.fullmatch(term) is not None and not _is_held(matcher, term)
    return there and not foreign and _TERM.fullmatch(term) is not None and not _is_official(tokeniser, term)


def _is_official(tokeniser: Tokeniser, term: str) -> bool:
    """Whether less than two characters are left of it without official phrases."""
    return not tokeniser.tells(term) or len(tokeniser.boilerplate.sub("", term)) < 2


def _is_held(matcher: Matcher, word: str) -> bool:
    """Whether any supply has the word in its title or body."""
    asking = matcher.asking
    ids = np.array([asking.vocabulary.places.get(word, -1)], dtype=np.int32)
    blocks = (asking.supply_blocks[field, "word"] for field in ("title", "body"))
    return any(asking.frequencies.idf(block, ids)[0] > 0 for block in blocks)


def _value(matcher: Matcher, texts: Texts, term: str) -> float:
    """How rare a term is, times how often it is said, the title counting more; long terms count a little more."""
    said = _IN_TITLE * (term in texts.title) + log(1 + texts.body.count(term))
    return rarity(matcher.asking, term) * said * sqrt(min(len(term), 6))


def _apart(ranked: Sequence[str], count: int) -> list[str]:
    """The best of those of which none is part of another, or shares most of it."""
    chosen: list[str] = []
    for term in ranked:
        if len(chosen) < count and not any(term in other or other in term for other in chosen):
            chosen.append(term)
    return chosen


def _as_written(term: str, need: Need) -> str:
    """The term with the capitals that the need gives it."""
    for text in (need.title, need.problem, need.key_tech, need.goal):
        plain = half_width(simplified(text))
        at = plain.lower().find(term)
        if at >= 0:
            return plain[at : at + len(term)]
    return term
