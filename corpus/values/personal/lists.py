"""The word lists beside this module: what names, titles, labels and units look like."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def _lines(name: str) -> Iterator[str]:
    text = files("corpus.values.personal").joinpath("words", name).read_text("utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def words(name: str) -> tuple[str, ...]:
    """All words of a list, the longest first."""
    listed = {word for line in _lines(name) for word in line.split()}
    return tuple(sorted(listed, key=lambda word: (-len(word), word)))


@cache
def grouped(name: str) -> dict[str, tuple[str, ...]]:
    """The words of a list of groups, by group, the longest first."""
    groups: dict[str, set[str]] = {}
    for line in _lines(name):
        group, _, said = line.partition("\t")
        groups.setdefault(group, set()).update(said.split())
    return {group: tuple(sorted(said, key=lambda word: (-len(word), word))) for group, said in groups.items()}


@cache
def patterns(name: str) -> dict[str, str]:
    """The patterns of a list of them, by what they stand for."""
    return {group: f"(?:{pattern})" for group, _, pattern in (line.partition("\t") for line in _lines(name))}


@cache
def everyday() -> frozenset[str]:
    """Two-character words that name nobody."""
    rows = (line.partition("\t") for line in _lines("everyday.tsv"))
    return frozenset(first + second for first, _, seconds in rows for second in seconds)


def any_of(texts: tuple[str, ...]) -> str:
    """A pattern for one of these words."""
    return f"(?:{'|'.join(map(re.escape, texts))})"
