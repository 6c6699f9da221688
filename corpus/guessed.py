"""Values of a supply that were guessed, not said by anybody: marked until somebody says them, or that they are right.

A guess never takes the place of what is there.
"""

from collections.abc import Iterable
from typing import Any

GUESSABLE = {"chain": "产业链", "field": "技术领域"}
"""The fields that are guessed where a list leaves them open, with what a mark calls them."""
Data = dict[str, Any]
"""A record's JSON values by field name; `guessed` names those that are guesses, in words."""


def said_over(before: Data, said: Data) -> Data:
    """What a supply says after a list; the list's own guesses count only where nothing was said before."""
    fresh, known = names_of(said.get("guessed", ())), names_of(before.get("guessed", ()))
    told = {name: value for name, value in said.items() if name not in fresh or not before.get(name)}
    still = (fresh & told.keys()) | (known - (told.keys() - fresh))
    return marked(before | told, still)


def changed_over(before: Data, now: Data) -> Data:
    """What a supply says after a change: a value that somebody has changed is a guess no longer."""
    known = names_of(now.get("guessed", ()))
    old = names_of(before.get("guessed", ()))
    changed = {name for name in known & old if before.get(name) != now.get(name)}
    return marked(now, known - changed) if changed else now


def marked(data: Data, names: set[str]) -> Data:
    """The values with these, and no others, marked as guesses."""
    bare = {name: value for name, value in data.items() if name != "guessed"}
    shown = [word for name, word in GUESSABLE.items() if name in names]
    return bare | ({"guessed": shown} if shown else {})


def names_of(words: Iterable[str]) -> set[str]:
    """The names of the fields that a mark calls so."""
    marks = {*words}
    return {name for name, word in GUESSABLE.items() if word in marks}
