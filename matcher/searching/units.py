"""What a query is made of: its words, what else names the same, and how much each tells of the matter sought.

Whoever searches writes a compound (刀具磨损), words between spaces, or a sentence of every day (樱桃放几天就烂). A unit
is a word of it that carries meaning. How much it tells is how rare it is among the supplies and in technical titles,
times what kind of word it is: a term or a name counts wholly, what everybody says of everything hardly.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from matcher.index.background import titles_with
from matcher.scoring.asking import Asking
from matcher.scoring.single_terms import general
from matcher.searching.named import Meant, Named, longest, named_in
from matcher.terms.everyday import everyday
from matcher.terms.meanings import Meanings
from matcher.terms.tokens import CHINESE, lexicon
from matcher.terms.variants import Synonyms

MOST_UNITS = 16
"""Units of a query; of more, those that tell the most are kept."""
TERM, NOUN, COMMON_NOUN, DETAIL, OTHER, EMPTY = 1.0, 0.7, 0.4, 0.3, 0.2, 0.1
"""What a unit counts by the kind of its word; a number is a detail."""
COMMON = 3000
"""Nouns that the general dictionary has seen more often than this are of everybody's language."""
_NUMBER = re.compile(r"-?\d[\d.]*")
_WITH_UNIT = re.compile(r"(-?)(\d[\d.]*)([a-zα-ω%‰℃°μ/]+)")
_UNIT = re.compile(r"[a-zα-ω%‰℃°μ/]+")
_NOUNS = ("n", "vn", "an")
MOST_NAMES = 3
"""Other names of a unit by which records are sought."""
_HALF = 2
"""Characters of each half of a word that is two words: 刀具磨损."""


class Unit(NamedTuple):
    """A compared word of a query, the words that it is made of, other words for the same, and how much it tells."""

    word: str
    parts: tuple[str, ...]
    others: tuple[tuple[str, tuple[str, ...]], ...]
    weight: float


def units_of(asking: Asking, meanings: Meanings, text: str) -> tuple[Unit, ...]:
    """The units of a compared text, each once, in its order."""
    named = named_in(asking.tokeniser, meanings, text)
    meant, rest = longest(named.every, text)
    kept = sorted(dict.fromkeys((*_words(asking, rest), *meant)), key=text.find)
    telling = [word for word in kept if word not in _asking_words()] or kept
    weights = _weights(asking, telling, named)
    most = sorted(weights, reverse=True)[:MOST_UNITS][-1:] or [0.0]
    return tuple(
        Unit(word, _parts(asking, word), _others(asking, word, meant), weight)
        for word, weight in zip(telling, weights, strict=True)
        if weight >= most[0]
    )[:MOST_UNITS]


def otherwise(units: Sequence[Unit]) -> str:
    """A text of what else the units are called in Chinese; empty where none is."""
    names = (other for unit in units for other in [word for word, _ in unit.others if CHINESE.match(word)][:MOST_NAMES])
    return " ".join(dict.fromkeys(names))


def _others(asking: Asking, word: str, meant: Meant) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What else names the same, all other writings of it and what it means, each with the words that it is made of."""
    terms = (word, *meant.get(word, ()))
    every = (writing for term in terms for writing in (term, *Synonyms.load().writings_of(term)))
    number = _WITH_UNIT.fullmatch(word)
    more = (f"{number[1]}{number[2]} {number[3]}", f"{number[2]}{number[3]}") if number else ()
    return tuple((other, _parts(asking, other)) for other in dict.fromkeys((*every, *more)) if other != word)


def _parts(asking: Asking, word: str) -> tuple[str, ...]:
    """The words that a longer one is made of, where each says something by itself; else nothing."""
    if len(word) < 2 * _HALF or not CHINESE.fullmatch(word):
        return ()
    parts = tuple(half for part in asking.tokeniser.cut(word) for half in _halves(asking, part))
    return parts if len(parts) > 1 and all(len(part) >= _HALF for part in parts) else ()


def _words(asking: Asking, text: str) -> Iterator[str]:
    """The words that carry meaning: numbers with their units, compounds by their halves, single characters together."""
    single = ""
    for word in _with_units(asking.tokeniser.cut(text)):
        tells = asking.tokeniser.tells(word) or _NUMBER.match(word) is not None
        if tells and len(word) == 1 and CHINESE.match(word) and word not in _asking_words():
            single += word
            continue
        if single:
            yield single
            single = ""
        if tells:
            yield from _halves(asking, word)
    if single:
        yield single


def _with_units(words: Sequence[str]) -> Iterator[str]:
    """Words, with a number and the unit behind it as one, and its sign: -20℃."""
    at = 0
    while at < len(words):
        end = at + 1
        signed = words[at] == "-" and end < len(words) and _NUMBER.fullmatch(words[end]) is not None
        end += signed
        if _NUMBER.fullmatch(words[end - 1]) and end < len(words) and _UNIT.fullmatch(words[end]):
            end += 1
        yield "".join(words[at:end])
        at = end


def _halves(asking: Asking, word: str) -> Sequence[str]:
    halves = word[:_HALF], word[_HALF:]
    known = all(len(half) == _HALF and asking.tokeniser.kind(half)[0] for half in halves)
    return halves if known and CHINESE.fullmatch(word) else (word,)


def _weights(asking: Asking, words: Sequence[str], named: Named) -> list[float]:
    """What each word tells; an English one as much as its usual Chinese term."""
    told = [word if word in named.surely else named.english.get(word, (word,))[0] for word in words]
    rare = asking.rarity.of("whole", "word", told)
    kinds = (_counted(asking, word, other, named) for word, other in zip(words, told, strict=True))
    return [float(rarity) * kind for rarity, kind in zip(rare, kinds, strict=True)]


def _counted(asking: Asking, word: str, told: str, named: Named) -> float:
    """What a word counts by its kind; one that is known to be near to others says as much as a noun at least."""
    is_other = word in named.english or word in named.near
    is_name = word in named.surely or (is_other and not asking.tokeniser.kind(told)[0])
    kind = _kind(asking, told, is_name=is_name)
    return max(kind, NOUN) if word in named.near else kind


def _kind(asking: Asking, word: str, *, is_name: bool) -> float:
    """What a word counts by its kind."""
    if is_name or asking.terms.is_term(word):
        return TERM
    if word in _asking_words():
        return EMPTY
    kind, frequency = asking.tokeniser.kind(word)
    if word in everyday() or word in general():
        return EMPTY if frequency > COMMON else OTHER
    if not CHINESE.fullmatch(word):
        return DETAIL if _NUMBER.match(word) else TERM
    if not kind and len(word) > 1:
        return TERM if _is_word(asking, word) else DETAIL
    if kind.startswith(_NOUNS):
        return COMMON_NOUN if frequency > COMMON else NOUN
    return OTHER


def _is_word(asking: Asking, word: str) -> bool:
    """Whether what no dictionary has is a word: a record or a technical title has it as one."""
    return word in titles_with()["word"] or any(asking.is_counted(word, field, "word") for field in ("title", "whole"))


@cache
def _asking_words() -> frozenset[str]:
    return frozenset(lexicon("asking"))
