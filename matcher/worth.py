"""Which matches are worth showing to anybody: those that fit at least weakly and share a technical term."""

from collections.abc import Iterator, Sequence

from corpus.records import Need, Supply
from matcher.index import Matcher
from matcher.levels import Level
from matcher.results import Match
from matcher.shared_terms import SharedTerms
from matcher.side import Side
from matcher.texts import Texts, texts_of


def worth_showing(matcher: Matcher, need: Need, matches: Sequence[Match]) -> list[Match]:
    """Of a need's matches those above 无相关 that share a technical term with it, in their order."""
    terms = SharedTerms(matcher.asking, matcher.sought(need))
    return [one for one in _fitting(matches) if any(map(terms.any_with, _held(matcher.supplies, one.supply_id)))]


def needs_worth_showing(matcher: Matcher, supply: Supply, matches: Sequence[Match]) -> list[Match]:
    """The same of a supply's matches with needs."""
    texts = texts_of(supply)
    return [
        one
        for one in _fitting(matches)
        if any(SharedTerms(matcher.asking, need).any_with(texts) for need in _held(matcher.needs, one.need_id))
    ]


def shares_term(matcher: Matcher, need: Need, supply: Supply) -> bool:
    """Whether a pair, in the index or not, shares a technical term."""
    return SharedTerms(matcher.asking, matcher.sought(need)).any_with(texts_of(supply))


def _fitting(matches: Sequence[Match]) -> list[Match]:
    return [one for one in matches if one.level > Level.NONE]


def _held(side: Side, record_id: str) -> Iterator[Texts]:
    """The texts of a record, where the side has it."""
    place = side.place(record_id)
    if place is not None:
        yield side.texts_at(place)
