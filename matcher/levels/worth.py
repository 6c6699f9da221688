"""Which matches are worth showing to anybody: those that fit at least weakly and share a technical term.

What stands once is one entry: of records that are the same matter, the one that ranks first.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import TypeVar

from corpus.records import Need, Supply
from matcher.base.levels import Level
from matcher.index.changes import kind_apart
from matcher.index.side import Side
from matcher.levels.matcher import Matcher
from matcher.levels.shared_terms import SharedTerms
from matcher.scoring.scorer import Scorer
from matcher.terms.texts import Texts, texts_of
from matcher.weights.results import Match, Scored

_Entry = TypeVar("_Entry", Match, Scored)


def worth_showing(matcher: Matcher, need: Need, matches: Sequence[Match]) -> list[Match]:
    """Of a need's matches those above 无相关 that share a technical term with it, in their order."""
    return _sharing(matcher, matcher.scorer.sought(need), _fitting(matches))


def all_worth_showing(matcher: Matcher, *, top: int) -> Iterator[Match]:
    """The same of the best matches of every need of the index, need by need."""
    for need_id, matches in groupby(matcher.ranking.match_all(top=top), key=attrgetter("need_id")):
        fitting = _fitting(matches)
        for need in _held(matcher.needs, need_id) if fitting else ():
            yield from _sharing(matcher, need, fitting)


def standing_once(
    matches: Sequence[_Entry],
    same: Mapping[str, Collection[str]],
    *,
    apart: Collection[str] = (),
    standing: Iterable[str] = (),
) -> list[_Entry]:
    """A need's matches, best first, without what must not meet it, each matter once: with what ranks first.

    `same` names, of each supply that has any, the others that are the same matter; `apart` are supplies that the need
    must not be put together with, `standing` those that stand already and keep their matter from standing again.
    """
    covered = {other for supply_id in standing for other in same.get(supply_id, ())}
    kept = []
    for match in matches:
        if match.supply_id not in covered and match.supply_id not in apart:
            kept.append(match)
            covered.update(same.get(match.supply_id, ()))
    return kept


def needs_worth_showing(matcher: Matcher, supply: Supply, matches: Sequence[Match]) -> list[Match]:
    """The same of a supply's matches with needs."""
    texts = texts_of(supply)
    return [
        match
        for match in _fitting(matches)
        if any(SharedTerms(matcher.scorer.asking, need).any_with(texts) for need in _held(matcher.needs, match.need_id))
    ]


def shares_terms(matcher: Matcher, need_id: str, supply_ids: Iterable[str]) -> bool:
    """Whether a need shares a technical term with each of these supplies, as far as the index has both."""
    return all(
        terms.any_with(supply)
        for need in _held(matcher.needs, need_id)
        for terms in [SharedTerms(matcher.scorer.asking, need)]
        for supply_id in supply_ids
        for supply in _held(matcher.supplies, supply_id)
    )


def shares_term(matcher: Matcher, need: Need, supply: Supply) -> bool:
    """Whether a pair, in the index or not, shares a technical term."""
    scorer = matcher.scorer.of_kind(kind_apart(supply))
    return SharedTerms(scorer.asking, scorer.sought(need)).any_with(texts_of(supply))


def sharing_of_kind(matcher: Matcher, need: Need, kind: str, scored: Sequence[Scored]) -> list[Scored]:
    """Of a need's supplies of one kind without levels those that have enough in common with it, in their order."""
    scorer = matcher.scorer.of_kind(kind)
    terms = SharedTerms(scorer.asking, scorer.sought(need))
    texts = {one.supply_id: list(_held(scorer.supplies, one.supply_id)) for one in scored}
    return [one for one in scored if any(_has_enough(scorer, terms, one.score, said) for said in texts[one.supply_id])]


def above_chance(matcher: Matcher, supply: Supply, scored: Sequence[Scored]) -> list[Scored]:
    """Of the needs of a supply of a kind without levels those whose score alone is not one that any two texts have."""
    weights, has_body = matcher.index.weights, bool(texts_of(supply).whole)
    return [one for one in scored if weights.level(one.score, has_body=has_body) > Level.NONE]


def shares_enough(matcher: Matcher, need: Need, supply: Supply, score: float) -> bool:
    """Whether a pair of this score, of a kind without levels, has enough in common to be shown for its words."""
    scorer = matcher.scorer.of_kind(kind_apart(supply))
    return _has_enough(scorer, SharedTerms(scorer.asking, scorer.sought(need)), score, texts_of(supply))


def _has_enough(scorer: Scorer, terms: SharedTerms, score: float, supply: Texts) -> bool:
    """A technical term, and a score below which words of any two texts are alike by chance.

    That score is the lowest step of achievements: what lies above it makes no level of another kind.
    """
    step = scorer.index.weights.level(score, has_body=bool(supply.whole))
    return step > Level.NONE and terms.any_with(supply)


def _sharing(matcher: Matcher, need: Texts, matches: Sequence[Match]) -> list[Match]:
    terms = SharedTerms(matcher.scorer.asking, need)
    return [match for match in matches if any(map(terms.any_with, _held(matcher.supplies, match.supply_id)))]


def _fitting(matches: Iterable[Match]) -> list[Match]:
    return [match for match in matches if match.level > Level.NONE]


def _held(side: Side, record_id: str) -> Iterator[Texts]:
    """The texts of a record, where the side has it."""
    place = side.place(record_id)
    if place is not None:
        yield side.texts_at(place)
