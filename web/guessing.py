"""The chain and the field of supplies that arrive without: guessed as a need card's are, and marked as guessed."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.guessed import GUESSABLE
from corpus.records import Supply
from corpus.taxonomy import Taxonomies
from matcher import Matcher
from matcher.guess import Guess, as_need, guess_all


def with_guesses(supplies: Sequence[Supply], *, matcher: Matcher, lists: Taxonomies) -> list[Supply]:
    """The supplies with what is sure of what they leave open; the rest stays open."""
    whole = list(supplies)
    asked = [place for place, one in enumerate(whole) if not all(getattr(one, name) for name in GUESSABLE)]
    needs = [as_need(whole[place]) for place in asked]
    guesses = guess_all(matcher, needs, lists["chains"], lists["tech_fields"])
    for place, found in zip(asked, guesses, strict=True):
        whole[place] = _filled(whole[place], dict(zip(GUESSABLE, found, strict=True)))
    return whole


def _filled(supply: Supply, guesses: dict[str, Guess]) -> Supply:
    sure = {name: guess.codes[0] for name, guess in guesses.items() if guess.sure and not getattr(supply, name)}
    return replace(supply, guessed=tuple(GUESSABLE[name] for name in sure), **sure) if sure else supply  # type: ignore[arg-type]
