"""The chain and the field of a supply that arrives without: guessed as a need card's are, and marked as guessed."""

from dataclasses import replace

from corpus.guessed import GUESSABLE
from corpus.records import Supply
from matcher.guess import Guess, as_need, guess_facets, like_records
from web.services import Services


def guesses(services: Services, supply: Supply) -> dict[str, Guess]:
    """What a supply seems to be about, by field, whatever it says of it."""
    need, lists = as_need(supply), services.lists
    like = like_records(services.matching.public(), need)
    return dict(zip(GUESSABLE, guess_facets(like, need, lists["chains"], lists["tech_fields"]), strict=True))


def with_guesses(services: Services, supply: Supply) -> Supply:
    """The supply with what is sure of what it leaves open; the rest stays open."""
    if all(getattr(supply, name) for name in GUESSABLE):
        return supply
    sure = {
        name: guess.codes[0]
        for name, guess in guesses(services, supply).items()
        if guess.sure and not getattr(supply, name)
    }
    return replace(supply, guessed=tuple(GUESSABLE[name] for name in sure), **sure) if sure else supply  # type: ignore[arg-type]
