"""Which elements of a good description a need has: its object, its problem, an indicator, its scene of use, and detail.

Read with the rules of `lexicon/elements.tsv`, the technical terms, and the requirements with numbers; each element has
a degree from 0, missing, to 1, said.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from corpus.records import Need
from matcher.base.units import NUMBER
from matcher.conditions.amounts import amounts, plain
from matcher.conditions.requirements import requirements_of
from matcher.terms.texts import texts_of
from matcher.terms.tokens import Tokeniser, lexicon, normalised

KINDS = ("object", "problem", "indicator", "scene", "detail")
ENOUGH = 40
"""Different telling words of a text that is long enough for anybody to understand it."""
_AMOUNT_ONLY, _NO_UNIT = 0.3, 0.6
"""The degree of a number without what is asked of it, and of a target without a unit."""


class Rules(NamedTuple):
    """The table of elements, ready for use."""

    objects: re.Pattern[str]
    endings: tuple[str, ...]
    no_objects: frozenset[str]
    problems: re.Pattern[str]
    scenes: re.Pattern[str]
    tags: dict[str, str]


@cache
def rules() -> Rules:
    """The packaged table."""
    lines = (files("matcher") / "lexicon" / "elements.tsv").read_text("utf-8").splitlines()
    words = {
        kind: normalised(row).split() for kind, row in (line.split("\t") for line in lines if line and line[0] != "#")
    }
    terms = (
        *words["object"],
        *(term for term in map(normalised, lexicon("terms")) if _ends(term, words["object_end"])),
    )
    ends = "|".join(map(re.escape, words["scene_end"]))
    cues = "|".join(map(re.escape, words["scene_cue"]))
    scenes = "|".join(map(re.escape, sorted(words["scene"], key=len, reverse=True)))
    return Rules(
        _any(terms),
        tuple(words["object_end"]),
        frozenset(words["object_not"]),
        _any(tuple(words["problem"])),
        re.compile(rf"{scenes}|[\u4e00-\u9fff]{{2}}(?:{ends})|(?:{cues})[\u4e00-\u9fffa-z0-9]{{2,}}"),
        {word: kind for kind in KINDS for word in words.get(f"tag_{kind}", ())},
    )


def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words; letters and digits stand alone."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(
        "|".join(
            rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])" if word.isascii() else re.escape(word)
            for word in longest_first
        )
    )


def _ends(word: str, endings: tuple[str, ...] | list[str]) -> bool:
    return any(word.endswith(end) and len(word) > 1 for end in endings)


def degrees(tokeniser: Tokeniser, need: Need) -> dict[str, float]:
    """How far each element is said, 0 to 1, by kind."""
    text = _text(need)
    tagged = {rules().tags.get(element.partition("：")[0]) for element in need.elements if "：" in element}
    by_kind = {
        "object": float(any(objects(tokeniser, text))),
        "problem": float(rules().problems.search(text) is not None),
        "indicator": _indicated(need),
        "scene": float(rules().scenes.search(text) is not None),
    }
    said = {kind: 1.0 if kind in tagged else degree for kind, degree in by_kind.items()}
    return said | {"detail": min(1.0, len(telling(tokeniser, text)) / ENOUGH)}


def _text(need: Need) -> str:
    texts = texts_of(need)
    return "\n".join((texts.title, texts.body, texts.keywords))


def objects(tokeniser: Tokeniser, text: str) -> Iterator[str]:
    """The materials and things that a normalised text names."""
    yield from (match[0] for match in rules().objects.finditer(text))
    for word in tokeniser.words(text):
        if _ends(word, rules().endings) and word not in rules().no_objects:
            yield word


def scenes(text: str) -> Iterator[str]:
    """The scenes of use that a normalised text names."""
    yield from (match[0] for match in rules().scenes.finditer(text))


def telling(tokeniser: Tokeniser, text: str) -> set[str]:
    """The different words of a text that say something of its matter: no numbers, no official language."""
    return {
        word
        for word in tokeniser.words(text)
        if len(word) > 1 and not word[0].isdigit() and tokeniser.boilerplate.sub("", word)
    }


def _indicated(need: Need) -> float:
    """1 for what is to be reached with its unit; less where the unit is missing, or what is said of the number.

    What is told of the present state does not count less because more is said elsewhere.
    """
    told = replace(need, key_tech="", indicators=(), goal="")
    asked = (*requirements_of(need), *requirements_of(told))
    if any(requirement.unit is not NUMBER for requirement in asked):
        return 1.0
    numbers = any(True for text in (need.title, need.problem, need.key_tech, need.goal) for _ in amounts(plain(text)))
    return _NO_UNIT if asked else _AMOUNT_ONLY if numbers else 0.0
