"""What a text is about, guessed: its industry chain and technical field, from like records and the lists' own names.

Like records vote (k nearest neighbours, weighted by a power of their scores), supplies and needs apart; a name of the
list, or another writing of it, that stands in the text is a vote as well. The numbers are in `fitted/guess.json`, with
how they were found.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from corpus.records import Need, Supply
from corpus.taxonomy import Taxonomy
from matcher.index.side import Side
from matcher.levels.matcher import Matcher
from matcher.terms.texts import Texts, texts_of
from matcher.terms.tokens import normalised
from matcher.weights.results import Placed

TOGETHER = 64
"""Needs whose like records are looked for at once."""
CHOICES = 3
"""How many chains and fields are offered."""


class Voting(NamedTuple):
    """How like records vote: how many, the power of their scores, what a name counts, and what makes a guess sure."""

    neighbours: int
    power: float
    named: float
    sure_chain: float
    sure_field: float
    least: float


class Like(NamedTuple):
    """A record's texts, and how like it is."""

    texts: Texts
    score: float


class Guess(NamedTuple):
    """Codes, best first, and whether the first of them may be preset."""

    codes: tuple[str, ...]
    sure: bool


class Ranked(NamedTuple):
    """Codes with their shares of the votes, best first, and how like the most like record is, 0 to 1."""

    shares: tuple[tuple[str, float], ...]
    nearest: float


def guess_facets(like: Sequence[Like], need: Need, chains: Taxonomy, fields: Taxonomy) -> tuple[Guess, Guess]:
    """The chain, and the technical field of the second level, that a need's words speak for, whatever it says of both.

    `like` are the records that `like_records` finds.
    """
    rules = voting()
    by_chain, by_field = votes(like, need, chains, "chain"), votes(like, need, fields, "field")
    return _guess(by_chain, rules.sure_chain), _guess(by_field, rules.sure_field)


def _guess(ranked: Ranked, share: float) -> Guess:
    return Guess(tuple(code for code, _ in ranked.shares[:CHOICES]), is_sure(ranked, share))


def is_sure(ranked: Ranked, share: float) -> bool:
    """Whether the first has this share of the votes, and they come from records that are like enough."""
    return bool(ranked.shares) and ranked.shares[0][1] >= share and ranked.nearest >= voting().least


def votes(like: Sequence[Like], need: Need, terms: Taxonomy, facet: str) -> Ranked:
    """All codes of a list that get votes for a need; top ones that have others under them cannot be chosen."""
    rules, written = voting(), _writings(terms)
    known = written.keys()
    voting_ones = [(getattr(texts, facet), score) for texts, score in like if getattr(texts, facet)]
    nearest = max((score for _, score in voting_ones), default=0.0)
    sums: dict[str, float] = defaultdict(float)
    for code, score in voting_ones:
        if code in known:
            sums[code] += score**rules.power
    for code in _named(texts_of(need), written):
        sums[code] += rules.named * (nearest or 1.0) ** rules.power
    total = sum(sums.values())
    ranked = sorted(((code, value / total) for code, value in sums.items()), key=lambda each: (-each[1], each[0]))
    return Ranked(tuple(ranked), nearest)


def guess_all(
    matcher: Matcher, needs: Sequence[Need], chains: Taxonomy, fields: Taxonomy
) -> Iterator[tuple[Guess, Guess]]:
    """The guesses for each of many needs; what they are like is looked for together, which takes far less time."""
    for start in range(0, len(needs), TOGETHER):
        some = needs[start : start + TOGETHER]
        for need, like in zip(some, _like_records(matcher, some), strict=True):
            yield guess_facets(like, need, chains, fields)


def like_records(matcher: Matcher, need: Need) -> list[Like]:
    """The supplies and the needs most like a need by its words, itself left out."""
    return _like_records(matcher, [need])[0]


def _like_records(matcher: Matcher, needs: Sequence[Need]) -> list[list[Like]]:
    count, unsaid = voting().neighbours, [replace(need, chain="", field="") for need in needs]
    supplies = matcher.ranking.supplies_by_words(unsaid, top=count + 1)
    asking = matcher.ranking.needs_by_words(list(map(as_supply, unsaid)), top=count + 1)
    return [
        [*_like(matcher.supplies, need, offered), *_like(matcher.needs, need, asked)]
        for need, offered, asked in zip(needs, supplies, asking, strict=True)
    ]


def _like(side: Side, need: Need, placed: Sequence[Placed]) -> list[Like]:
    """As many as vote of those that were found on one side."""
    others = [other for other in placed if side.ids[other[0]] != need.id]
    return [Like(side.texts_at(place), score) for place, score in others[: voting().neighbours]]


def as_need(supply: Supply) -> Need:
    """What a supply offers as if somebody needed it, to guess what it is about."""
    return Need(id=supply.id, title=supply.title, problem=supply.summary)


def as_supply(need: Need) -> Supply:
    """A need's text as if it were on offer, to find needs that are like it."""
    said = "\n".join(filter(None, (need.problem, need.key_tech, need.goal)))
    return Supply(id="", title=need.title, summary=said, keywords=need.keywords)


def _named(texts: Texts, written: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """The codes of which a name or another writing stands in the text."""
    said = "\n".join((texts.title, texts.body, texts.keywords))
    return [code for code, names in written.items() if any(name in said for name in names)]


@lru_cache(8)
def _writings(terms: Taxonomy) -> dict[str, tuple[str, ...]]:
    """Names and other writings of the terms that can be chosen, by code; bare numbers are codes and no names."""
    return {
        term.code: tuple(normalised(name) for name in (term.name, *term.aliases) if len(name) > 1)
        for term in terms
        if not terms.children(term.code)
    }


@cache
def voting() -> Voting:
    """The packaged numbers."""
    raw: dict[str, Any] = json.loads((files("matcher") / "fitted" / "guess.json").read_text("utf-8"))
    return Voting(**{name: raw[name] for name in Voting._fields})
