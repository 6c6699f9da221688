"""Values of a supply that were guessed, not said by anybody: marked until somebody says them, or that they are right.

A guess never takes the place of what is there.
"""

from typing import Any

GUESSABLE = ("chain", "field")
"""The fields that are guessed where a list leaves them open."""
Data = dict[str, Any]
"""A record's JSON values by field name; `guessed` names those that are guesses."""


def said_over(before: Data, said: Data) -> Data:
    """What a supply says after a list; the list's own guesses count only where nothing was said before."""
    fresh, known = {*said.get("guessed", ())}, {*before.get("guessed", ())}
    told = {name: value for name, value in said.items() if name not in fresh or not before.get(name)}
    still = (fresh & told.keys()) | (known - (told.keys() - fresh))
    return marked(before | told, still)


def changed_over(before: Data, now: Data) -> Data:
    """What a supply says after a change: a value that somebody has changed is a guess no longer."""
    known = {*now.get("guessed", ())}
    changed = {name for name in known & {*before.get("guessed", ())} if before.get(name) != now.get(name)}
    return marked(now, known - changed) if changed else now


def marked(data: Data, names: set[str]) -> Data:
    """The values with these, and no others, marked as guesses."""
    bare = {name: value for name, value in data.items() if name != "guessed"}
    shown = [name for name in GUESSABLE if name in names]
    return bare | ({"guessed": shown} if shown else {})
