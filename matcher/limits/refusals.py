"""Where a supply says that it is not for what a need asks, or a need will not have what a supply does.

Such a pair is 弱相关 at most. What a supply is not for, and the need does not ask about, changes nothing; a condition
that it sets is shown.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus.records import Need, Supply
from matcher.base.levels import Level
from matcher.conditions.comparison import offered_ends
from matcher.conditions.statement import Requirement
from matcher.conditions.statements import read_requirements
from matcher.limits.restrictions import (
    Kind,
    Restriction,
    any_word,
    refusals_of,
    restrictions,
    rows_of,
    words_of,
)
from matcher.terms.everyday import everyday
from matcher.terms.texts import MEANT, Texts, as_written
from matcher.terms.tokens import default_tokeniser, normalised
from matcher.twins.contrasts import rivals_of

_ENOUGH = 1 / 3
"""The share of the words of what a supply is not for that a need has where it asks about it."""
_NUMERAL = re.compile(r"^[\d一二三四五六七八九十百千]")


class Side(NamedTuple):
    """What a record is called and all that it says."""

    title: str
    text: str

    @property
    def whole(self) -> str:
        """Both, as words are looked for in it."""
        return normalised(f"{self.title}\n{self.text}").replace(" ", "")


class Refusal(NamedTuple):
    """A sentence that stands against a pair, or sets a condition; `caps` where it concerns what is asked.

    `said` is the supply's sentence, `asked` the need's where the need refuses.
    """

    said: str
    asked: str
    caps: bool


def of_records(need: Need, supply: Supply) -> tuple[Refusal, ...]:
    """The refusals of a pair, those that cap first; give it public records where everybody may see the outcome."""
    return refusals(_written(need), _written(supply))


@lru_cache(maxsize=512)
def _written(record: Need | Supply) -> Side:
    return Side(*as_written(record))


def capped(level: Level, need: Texts, supply: Texts) -> Level:
    """The level of a pair with these texts: 弱相关 at most where one side refuses the other."""
    if level <= Level.WEAK:
        return level
    refused = refusals(_side(need), _side(supply))
    return Level.WEAK if any(refusal.caps for refusal in refused) else level


@lru_cache(maxsize=512)
def _side(texts: Texts) -> Side:
    return Side(texts.title, f"{texts.body.partition(MEANT)[0]}\n{texts.keywords}")


def refusals(need: Side, supply: Side) -> tuple[Refusal, ...]:
    """The refusals of two sides, each sentence once, those that cap first."""
    by_sentence: dict[str, Refusal] = {}
    for refusal in (*_of_supply(need, supply), *_of_need(need, supply)):
        known = by_sentence.get(refusal.said)
        by_sentence[refusal.said] = refusal if known is None or refusal.caps else known
    return tuple(sorted(by_sentence.values(), key=lambda refusal: not refusal.caps))


def _of_supply(need: Side, supply: Side) -> Iterator[Refusal]:
    for restriction in _restrictions(supply.text):
        if _concerns(restriction, need, supply) or _conflicts(restriction, need):
            yield Refusal(restriction.sentence, "", caps=True)
        elif restriction.kind is Kind.ASKS:
            yield Refusal(restriction.sentence, "", caps=False)


@lru_cache(maxsize=4096)
def _restrictions(text: str) -> tuple[Restriction, ...]:
    return tuple(restrictions(text))


def _concerns(restriction: Restriction, need: Side, supply: Side) -> bool:
    """Whether what a supply is not for, or not among what it is only for, is what the need asks about."""
    if restriction.kind is Kind.ONLY_FOR:
        return _is_outside(restriction.scope, need)
    if restriction.kind is not Kind.NOT_FOR:
        return False
    words, asked, own = telling(restriction.scope), need.whole, supply.title
    if _is_rivalled(words, need):
        return False
    hits = [word for word in words if _has(asked, word, need.title) and not _is_its_own(word, own, asked)]
    return len(hits) >= max(1.0, len(words) * _ENOUGH)


def _has(asked: str, word: str, title: str) -> bool:
    """Whether a need speaks of a word; a single character counts in its title only."""
    return word in (asked if len(word) > 1 else title)


def _is_its_own(word: str, title: str, asked: str) -> bool:
    """Whether a word is part of what the supply is itself about, and the need as well: 花生 in 花生粕."""
    at = title.find(word)
    longer = title[at : at + len(word) + 1] if at >= 0 else ""
    return len(longer) > len(word) and longer in asked


def _is_rivalled(words: Sequence[str], need: Side) -> bool:
    """Whether a need is about a rival of one of the words and not about the word: clear bottles, no black ones."""
    return any(
        word not in need.whole and any(_has(need.whole, rival, need.title) for rival in _rivals(word)) for word in words
    )


def _rivals(word: str) -> frozenset[str]:
    return rivals_of(word, rows_of("rivals"))


def _is_outside(scope: str, need: Side) -> bool:
    """Whether a need names a rival of what a supply is only for, and nothing of that itself."""
    known = _known(scope)
    rivals = {rival for word in known for rival in _rivals(word)}
    return not any(word in need.whole for word in known) and any(
        _has(need.whole, rival, need.title) for rival in rivals
    )


def _known(scope: str) -> list[str]:
    """The words of a scope that have rivals."""
    cut = [piece for word in re.split("[、和与及或等的]", scope) for piece in (word, *default_tokeniser().cut(word))]
    return [word for word in dict.fromkeys(cut) if _rivals(word)]


@lru_cache(maxsize=4096)
def telling(scope: str) -> tuple[str, ...]:
    """The words of a scope that say of what it is: 棉、麻纤维 is 棉, 麻纤维."""
    pieces = (piece for part in re.split("[、和与及或]", normalised(scope)) for piece in _pieces(part))
    dull = {*everyday(), *words_of("empty"), *words_of("uses")}
    return tuple(dict.fromkeys(word for word in pieces if word not in dull and not _NUMERAL.match(word)))


def _pieces(part: str) -> Iterator[str]:
    """The words of one part; single characters only where they are materials."""
    words = default_tokeniser().words(part)
    yield from (word for word in words if len(word) > 1 or _rivals(word))


def _conflicts(restriction: Restriction, need: Side) -> bool:
    """Whether a condition in numbers excludes what a need tells of: a gap of at most 0.8 mm, one of 2 to 6 mm."""
    if restriction.kind is not Kind.ASKS:
        return False
    limits = [limit for limit in read_requirements(restriction.clause) if limit.relation.value in "≤≥<>"]
    told = list(read_requirements(need.text)) if limits else []
    return any(_is_out(limit, value) for limit in limits for value in told)


def _is_out(limit: Requirement, value: Requirement) -> bool:
    if limit.unit.dimension != value.unit.dimension or limit.quantity[-2:] != value.quantity[-2:]:
        return False
    (low, high), (least, most) = offered_ends(limit), value.ends
    return least > high or most < low or (least < most and (most > high or least < low))


def _of_need(need: Side, supply: Side) -> Iterator[Refusal]:
    for refusal in _refusals(need.text):
        if sentence := _violation(refusal, supply.text):
            yield Refusal(sentence, refusal.sentence, caps=True)


@lru_cache(maxsize=512)
def _refusals(text: str) -> tuple[Restriction, ...]:
    return tuple(refusals_of(text))


def _violation(restriction: Restriction, text: str) -> str:
    """The sentence of a supply that does what a need refuses; empty where none does."""
    word = max(telling(restriction.scope), key=len, default="")
    if restriction.kind is not Kind.RUNNING and not (word and word in text):
        return ""
    pattern = _pattern(restriction.kind, word)
    for sentence in re.split(r"[。；;\n]", text):
        if any(
            pattern.search(clause) and not _negated(restriction.kind, clause) for clause in re.split("[，,]", sentence)
        ):
            return sentence.strip()
    return ""


@lru_cache(maxsize=512)
def _pattern(kind: Kind, word: str) -> re.Pattern[str]:
    if kind is Kind.RUNNING:
        return re.compile(rf"[需须要][^，]{{0,4}}{any_word('stops')}")
    if kind is Kind.KEEPS:
        return re.compile(rf"[需须要][^，]{{0,4}}{any_word('changes')}[^，]{{0,8}}{re.escape(word)}")
    return re.compile(rf"{any_word('uses')}[^，]{{0,12}}{re.escape(word)}")


def _negated(kind: Kind, clause: str) -> bool:
    words = any_word("negates") if kind is Kind.WILL_NOT else "[不无免未]"
    return re.search(words, clause) is not None
