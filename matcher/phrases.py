"""One regular expression for many phrases that passes over most places of a text at once."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence


def _nothing(_phrase: str) -> str:
    return ""


def any_of(phrases: Sequence[str], end: Callable[[str], str] = _nothing) -> str:
    """A group that matches the first of the phrases that stands in a place; `end` adds what must follow a phrase.

    A place is looked at only where the first two characters are those of some phrase, and then only at the phrases with
    that first character.
    """
    if not phrases:
        return "(?!)"
    firsts, seconds = ({phrase[place : place + 1] for phrase in phrases} for place in (0, 1))
    begin = _class(firsts) + (_class(seconds) if all(seconds) else "")
    by_first: dict[str, list[str]] = defaultdict(list)
    for phrase in phrases:
        by_first[phrase[0]].append(re.escape(phrase[1:]) + end(phrase))
    choices = "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in by_first.items())
    return f"(?={begin})(?:{choices})"


def _class(characters: set[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(characters)))}]"
