"""The chain and the field of supplies that arrive without: guessed as a need card's are, and marked as guessed."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.file_records import Batch
from corpus.guessed import GUESSABLE
from corpus.records import Supply
from corpus.store import Store
from corpus.taxonomy import Taxonomies
from matcher import Matcher
from matcher.advising.guess import Guess, as_need, guess_all


def with_guesses(supplies: Sequence[Supply], *, matcher: Matcher, lists: Taxonomies) -> list[Supply]:
    """The supplies with what is sure of what they leave open; the rest stays open."""
    whole = list(supplies)
    asked = [place for place, supply in enumerate(whole) if _is_open(supply)]
    needs = [as_need(whole[place]) for place in asked]
    guesses = guess_all(matcher, needs, lists["chains"], lists["tech_fields"])
    for place, guess in zip(asked, guesses, strict=True):
        whole[place] = _filled(whole[place], dict(zip(GUESSABLE, guess, strict=True)))
    return whole


def with_guessed_rows(batch: Batch, *, store: Store, matcher: Matcher, lists: Taxonomies) -> Batch:
    """What was read of a list, its supplies that are new with what is guessed of them; what is known stays as it is."""
    new = [
        (place, record)
        for place, (_, record) in enumerate(batch.rows)
        if isinstance(record, Supply) and _is_open(record) and store.supplies.known(record) is None
    ]
    whole = with_guesses([record for _, record in new], matcher=matcher, lists=lists)
    filled = {place: supply for (place, _), supply in zip(new, whole, strict=True)}
    rows = [(entry, filled.get(place, record)) for place, (entry, record) in enumerate(batch.rows)]
    return batch._replace(rows=rows)


def _is_open(supply: Supply) -> bool:
    return not all(getattr(supply, name) for name in GUESSABLE)


def _filled(supply: Supply, guesses: dict[str, Guess]) -> Supply:
    sure = {name: guess.codes[0] for name, guess in guesses.items() if guess.sure and not getattr(supply, name)}
    return replace(supply, guessed=tuple(GUESSABLE[name] for name in sure), **sure) if sure else supply  # type: ignore[arg-type]
