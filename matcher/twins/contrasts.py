"""Titles that are alike but name different things: another number, another type, 正极 in place of 负极."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import Levenshtein

from matcher.twins.prints import Print

_PAIRS = 11
"""Groups of more words than this are of materials, animals and plants; shorter ones of directions and degrees."""


def contradict(first: Print, second: Print) -> bool:
    """Whether each title says something that excludes the other."""
    if first.runs - second.runs and second.runs - first.runs:
        return True
    if first.core == second.core:
        return False
    mine, theirs = _differing(first.core, second.core)
    return not _words(first.core, second.core, mine).isdisjoint(_words(second.core, first.core, theirs))


def _differing(first: str, second: str) -> tuple[str, str]:
    """What each of two titles says that the other does not say at this place."""
    changes = [change for change in Levenshtein.opcodes(first, second) if change.tag != "equal"]
    return (
        "".join(first[change.src_start : change.src_end] for change in changes),
        "".join(second[change.dest_start : change.dest_end] for change in changes),
    )


def _words(own: str, other: str, differing: str) -> set[int]:
    """The groups of which a title names a word that the other lacks."""
    singles, words = _groups()
    named = [singles[character] for character in set(differing) if character in singles and character not in other]
    named += [groups for word, groups in words.items() if word in own and word not in other]
    return {group for groups in named for group in groups}


def rivals_of(word: str, more: tuple[tuple[str, ...], ...] = ()) -> frozenset[str]:
    """The words that exclude this one, of the packaged groups of materials and of these others."""
    own = (*(row for row in _rows() if len(row) > _PAIRS), *more)
    return frozenset(other for row in own if word in row for other in row if other != word)


@cache
def _groups() -> tuple[Mapping[str, tuple[int, ...]], Mapping[str, tuple[int, ...]]]:
    """The groups that each single character and each longer word belongs to."""
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(_rows()):
        for word in row:
            by_word[word].append(number)
    groups = {word: tuple(numbers) for word, numbers in by_word.items()}
    return {w: g for w, g in groups.items() if len(w) == 1}, {w: g for w, g in groups.items() if len(w) > 1}


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    lines = (files("matcher") / "lexicon" / "contrasts.tsv").read_text("utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))
