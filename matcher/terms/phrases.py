"""Many phrases looked for at once: by one regular expression, or by their first two characters."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence


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
    begin = one_of(firsts) + (one_of(seconds) if all(seconds) else "")
    by_first: dict[str, list[str]] = defaultdict(list)
    for phrase in phrases:
        by_first[phrase[0]].append(re.escape(phrase[1:]) + end(phrase))
    choices = "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in by_first.items())
    return f"(?={begin})(?:{choices})"


def one_of(characters: Iterable[str]) -> str:
    """A class that matches any of these characters."""
    return f"[{''.join(map(re.escape, sorted(characters)))}]"


class Finder:
    """Finds phrases of two characters or more, thousands of them as fast as one."""

    def __init__(self, phrases: Iterable[str]) -> None:
        by_start: dict[str, list[str]] = defaultdict(list)
        for phrase in sorted(set(phrases), key=len, reverse=True):
            by_start[phrase[:2]].append(phrase)
        self._by_start = dict(by_start)

    def find(self, text: str) -> Iterator[str]:
        """From left to right the longest phrase that begins in each place, without overlaps."""
        at, known = 0, self._by_start
        while at < len(text) - 1:
            longest = ""
            if begun := known.get(text[at : at + 2]):
                longest = next((phrase for phrase in begun if text.startswith(phrase, at)), "")
                if longest:
                    yield longest
            at += len(longest) or 1
