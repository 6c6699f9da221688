"""Measures, on the packaged sample, what the advice of the need card rests on: fit_advice.py

Writes what each element of a description is worth to matcher/fitted/clarity.json, and prints how often chains, fields
and keywords are guessed right (matcher/fitted/guess.json says with which numbers). Run from the project's folder.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from judged_sample import answered

from corpus.records import Need, Supply
from corpus.sample import sample_needs, sample_supplies
from corpus.taxonomy import Taxonomies
from corpus.visibility import is_listed, public_record
from matcher import Matcher
from matcher.advising.guess import as_need, is_sure, like_records, votes, voting
from matcher.advising.key_terms import key_terms
from matcher.conditions.amounts import amounts, plain
from matcher.conditions.elements import objects, rules, scenes
from matcher.terms.texts import texts_of
from matcher.terms.variants import simplified

TARGET = Path("matcher") / "fitted" / "clarity.json"
CLAUSE = re.compile(r"[^，,。；;\n！？!?]*[，,。；;\n！？!?]?")
TOLD = ("title", "problem", "key_tech", "goal")
LISTS = Taxonomies()


class Hits(NamedTuple):
    """Texts, the share whose first guess, and one of the first three, is right; how many are sure, and right then."""

    texts: int
    first: float
    three: float
    sure: int
    sure_right: float


def sample() -> tuple[Matcher, list[Need], list[Supply]]:
    """A matcher over the sample's public needs and all supplies, with all needs and supplies."""
    needs = [replace(need, id=f"N{at}") for at, need in enumerate(sample_needs())]
    supplies = [replace(supply, id=f"S{at}") for at, supply in enumerate(sample_supplies())]
    listed = [public_record(need) for need in needs if is_listed(need)]
    return Matcher.build(listed, [public_record(supply) for supply in supplies]), needs, supplies


def typed(need: Need) -> Need:
    """What an enterprise has typed before anything is guessed or tagged."""
    return replace(need, chain="", field="", keywords=(), elements=(), indicators=(), base="")


def hits(matcher: Matcher, texts: Iterable[tuple[Need, str]], facet: str) -> Hits:
    """How well a facet is guessed for texts of which the right code is known; each text's own record does not vote."""
    terms = LISTS["chains" if facet == "chain" else "tech_fields"]
    share = getattr(voting(), f"sure_{facet}")
    guessed = []
    for need, right in texts:
        ranked = votes(like_records(matcher, need), need, terms, facet)
        codes = [code for code, _ in ranked.shares]
        guessed.append((right in codes[:1], right in codes[:3], is_sure(ranked, share)))
    first, three, sure = np.array(guessed).T
    return Hits(len(guessed), first.mean(), three.mean(), int(sure.sum()), first[sure].mean() if sure.any() else 0.0)


def offered_terms(matcher: Matcher, need: Need, count: int) -> Sequence[str]:
    """The keywords that are offered for a need."""
    return key_terms(matcher, need, like_records(matcher, need), count)


def keyword_hits(
    matcher: Matcher, needs: Sequence[Need], count: int, of: Callable[..., Sequence[str]] = offered_terms
) -> float:
    """The share of the needs' own keywords that are offered, of those that stand in their texts."""
    offers = []
    for need in needs:
        offered = {word.lower() for word in of(matcher, typed(need), count)}
        said = " ".join(getattr(need, name) for name in TOLD).lower()
        offers += [word.lower() in offered for word in need.keywords if word.lower() in said]
    return float(np.mean(offers))


def without(need: Need, words: Iterable[str]) -> Need:
    """The need with these words taken out of its texts."""
    pattern = re.compile("|".join(map(re.escape, sorted(set(words), key=len, reverse=True))) or "(?!)", re.IGNORECASE)
    return replace(need, **{name: pattern.sub("", simplified(getattr(need, name))) for name in TOLD})


def without_clauses(need: Need, speaks: Callable[[str], bool]) -> Need:
    """The need without the clauses of which something is true; its title keeps what is not an amount."""
    title = plain(need.title)
    for amount in reversed(list(amounts(title))):
        title = title[: amount.start] + title[amount.end :]
    texts = {
        name: "".join(clause for clause in CLAUSE.findall(getattr(need, name)) if not speaks(clause))
        for name in TOLD[1:]
    }
    return replace(need, title=title, **texts)


def has_amount(clause: str) -> bool:
    """Whether a clause has a number with its unit."""
    return any(True for _ in amounts(plain(clause)))


def losses(matcher: Matcher, needs: Sequence[Need]) -> dict[str, float]:
    """Which share of the score of needs' best supplies is lost for each share of the text that tells an element.

    Without the element, where a need has it: what the same number of characters is worth. Give it needs that something
    answers: what is first for another stands there by chance. Ranks tell too little: most best supplies of the sample
    stay first whatever is left out.
    """
    lost: dict[str, list[float]] = {"object": [], "indicator": [], "scene": [], "problem": []}
    taken: dict[str, list[float]] = {kind: [] for kind in lost}
    for need in map(typed, needs):
        scores = matcher.scorer.scores_for(need)
        best = int(scores.argmax())
        for kind, other in variants(matcher, need).items():
            if texts_of(other) != texts_of(need):
                lost[kind].append(1 - float(matcher.scorer.scores_for(other)[best] / scores[best]))
                taken[kind].append(1 - length(other) / length(need))
    return {kind: round(float(np.mean(lost[kind]) / np.mean(taken[kind])), 3) for kind in lost}


def length(need: Need) -> int:
    """The characters of a need's title and body."""
    texts = texts_of(need)
    return len(texts.title) + len(texts.body)


def variants(matcher: Matcher, need: Need) -> dict[str, Need]:
    """The need without each element."""
    texts = texts_of(need)
    text, tokeniser = f"{texts.title}\n{texts.body}", matcher.scorer.asking.tokeniser
    problems = rules().problems
    return {
        "object": without(need, objects(tokeniser, text)),
        "indicator": without_clauses(need, has_amount),
        "scene": without(need, scenes(text)),
        "problem": without(need, (match[0] for match in problems.finditer(text))),
    }


def report(matcher: Matcher, needs: Sequence[Need], supplies: Sequence[Supply]) -> dict[str, Hits]:
    """How well both facets are guessed: for needs, for their titles, and for supplies as texts."""
    groups: dict[str, list[tuple[Need, Any]]] = {
        "需求": [(typed(need), need) for need in needs],
        "需求，仅名称": [(Need(id=need.id, title=need.title), need) for need in needs],
        "成果": [(as_need(supply), supply) for supply in supplies],
    }
    return {
        f"{name} {facet}": hits(matcher, [(text, getattr(record, facet)) for text, record in group], facet)
        for name, group in groups.items()
        for facet in ("chain", "field")
    }


def main() -> None:
    """Measures, prints, and writes the worths."""
    matcher, needs, supplies = sample()
    for name, guesses in report(matcher, needs, supplies).items():
        print(
            f"{name}: {guesses.texts} texts, @1 {guesses.first:.3f}, @3 {guesses.three:.3f}, "
            f"sure {guesses.sure}, right then {guesses.sure_right:.3f}"
        )
    for count in (5, 8):
        new = keyword_hits(matcher, needs, count)
        old = keyword_hits(matcher, needs, count, lambda scorer, need, most: scorer.keywords(need, most))
        print(f"keywords offered, {count}: {new:.3f} (weightiest words: {old:.3f})")
    worths = losses(matcher, answered(needs))
    print("worth:", worths)
    raw = json.loads(TARGET.read_text("utf-8")) | {"worths": worths}
    TARGET.write_text(json.dumps(raw, ensure_ascii=False, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
