"""What a text is about, guessed: its industry chain and technical field, from like records and the lists' own names.

Like records vote (k nearest neighbours, weighted by a power of their scores), supplies and needs apart; a name of the
list, or another writing of it, that stands in the text is a vote as well. The numbers are in `fitted/guess.json`, with
how they were found.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from corpus.records import Need, Supply
from corpus.taxonomy import Taxonomy
from matcher.index import Match, Matcher
from matcher.texts import Texts, texts_of
from matcher.tokens import normalised

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


class Guess(NamedTuple):
    """Codes, best first, and whether the first of them may be taken for granted until somebody says otherwise."""

    chains: tuple[str, ...]
    fields: tuple[str, ...]
    sure_chain: bool
    sure_field: bool


class Ranked(NamedTuple):
    """Codes with their shares of the votes, best first, and how like the most like record is, 0 to 1."""

    shares: tuple[tuple[str, float], ...]
    nearest: float


def guess(matcher: Matcher, need: Need, chains: Taxonomy, fields: Taxonomy) -> Guess:
    """The chains and fields of the second level that a need's words speak for; what it says of them is not used."""
    rules = voting()
    by_chain, by_field = votes(matcher, need, chains, "chain"), votes(matcher, need, fields, "field")
    return Guess(
        *(tuple(code for code, _ in ranked.shares[:CHOICES]) for ranked in (by_chain, by_field)),
        is_sure(by_chain, rules.sure_chain),
        is_sure(by_field, rules.sure_field),
    )


def is_sure(ranked: Ranked, share: float) -> bool:
    """Whether the first has this share of the votes, and they come from records that are like enough."""
    return bool(ranked.shares) and ranked.shares[0][1] >= share and ranked.nearest >= voting().least


def votes(matcher: Matcher, need: Need, terms: Taxonomy, facet: str) -> Ranked:
    """All codes of a list that get votes for a need; top ones that have others under them cannot be chosen."""
    rules, unsaid = voting(), replace(need, chain="", field="")
    known = {term.code for term in terms if not terms.children(term.code)}
    sums: dict[str, float] = defaultdict(float)
    nearest = 0.0
    for code, score in _like(matcher, unsaid, facet):
        nearest = max(nearest, score)
        if code in known:
            sums[code] += score**rules.power
    for code in _named(texts_of(unsaid), terms):
        sums[code] += rules.named * (nearest or 1.0) ** rules.power
    total = sum(sums.values())
    ranked = sorted(((code, value / total) for code, value in sums.items()), key=lambda each: (-each[1], each[0]))
    return Ranked(tuple(ranked), nearest)


def _like(matcher: Matcher, need: Need, facet: str) -> Iterator[tuple[str, float]]:
    """The facet and score of the records most like a need, itself left out."""
    count = voting().neighbours
    supplies = _known(matcher.supplies_for(need, top=count))
    needs = [(one, score) for one, score in _known_needs(matcher.needs_for(as_supply(need), top=count + 1))
             if one != need.id]  # fmt: skip
    for side, found in ((matcher.supplies, supplies), (matcher.needs, needs[:count])):
        for record_id, score in found:
            place = side.place(record_id)
            value = getattr(side.texts_at(place), facet) if place is not None else ""
            if value:
                yield value, score


def _known(matches: Iterable[Match]) -> list[tuple[str, float]]:
    return [(match.supply_id, match.score) for match in matches]


def _known_needs(matches: Iterable[Match]) -> list[tuple[str, float]]:
    return [(match.need_id, match.score) for match in matches]


def as_supply(need: Need) -> Supply:
    """A need's text as if it were on offer, to find needs that are like it."""
    said = "\n".join(filter(None, (need.problem, need.key_tech, need.goal)))
    return Supply(id="", title=need.title, summary=said, keywords=need.keywords)


def _named(texts: Texts, terms: Taxonomy) -> Sequence[str]:
    """The codes of which a name or another writing stands in the text; bare numbers are codes and no names."""
    said = "\n".join((texts.title, texts.body, texts.keywords))
    return [
        term.code
        for term in terms
        if not terms.children(term.code)
        and any(normalised(name) in said for name in (term.name, *term.aliases) if len(name) > 1)
    ]


@cache
def voting() -> Voting:
    """The packaged numbers."""
    raw: dict[str, Any] = json.loads((files("matcher") / "fitted" / "guess.json").read_text("utf-8"))
    return Voting(**{name: raw[name] for name in Voting._fields})
