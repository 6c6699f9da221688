"""What the characters of a word tell of it: what it stands with, and whether it can name a thing at all.

The table is `lexicon/compounds.tsv`.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from matcher.conditions.elements import rules
from matcher.terms.tokens import Tokeniser

_CHEMICAL = re.compile(r"[二三四五六七八九十]{1,3}")
_GROUPS = re.compile(r"[基烷烯炔酸酯醇醛酮酚胺氨苯氧氯氟溴碘硫氮磷]")


class Parts(NamedTuple):
    """The table, ready for use; each a set of characters."""

    prefix: frozenset[str]
    quality: frozenset[str]
    denial: frozenset[str]
    removal: frozenset[str]
    isomer: frozenset[str]
    matter: frozenset[str]
    head: frozenset[str]
    other: frozenset[str]
    function: frozenset[str]
    first: frozenset[str]
    last: frozenset[str]
    machine: frozenset[str]
    attribute: frozenset[str]
    grade: frozenset[str]


@cache
def parts() -> Parts:
    """The packaged table."""
    lines = (files("matcher") / "lexicon" / "compounds.tsv").read_text("utf-8").splitlines()
    rows = dict(line.split("\t") for line in lines if line and line[0] != "#")
    return Parts(**{kind: frozenset(characters) for kind, characters in rows.items()})


def apart(tokeniser: Tokeniser, words: Sequence[str], terms: Collection[str]) -> Iterator[str]:
    """The words of a cut text; those that jieba's model made up across a border are cut into characters.

    They have a function word in them (材料|及全|电池), or begin with what belongs to the word before (制动|盘硬点).
    """
    for word in words:
        if len(word) > 1 and word not in terms and not tokeniser.kind(word)[0] and _is_made_up(word):
            yield from word
        else:
            yield word


def _is_made_up(word: str) -> bool:
    joined = word[0] in parts().other or (len(word) > 2 and is_head(word[0]))
    torn = word[0] in parts().first or word[-1] in parts().last
    return joined or torn or not parts().function.isdisjoint(word)


def may_be_whole(word: str) -> bool:
    """Whether a word that the dictionary does not know may be one: the model is seldom right where it is long."""
    return not _is_made_up(word) and (len(word) == 2 or is_head(word[-1]) or word[0] in parts().prefix)


def is_numeral(word: str) -> bool:
    """Whether it is a number as names of chemistry have it: 十二."""
    return _CHEMICAL.fullmatch(word) is not None


def is_small(word: str) -> bool:
    """Whether it is no word that can stand alone: one character, or a number of chemistry."""
    return len(word) == 1 or is_numeral(word)


def leads(word: str, following: str) -> bool:
    """Whether a word belongs to the one that follows: 镍 to 基合金, 抗 to 金属, 十二 to 烷基, 除 to 氟."""
    if is_numeral(word):
        return _GROUPS.search(following) is not None
    if word in parts().isomer:
        return (following in parts().matter or word != "对") and _GROUPS.search(following) is not None
    if word in parts().removal:
        return following in parts().matter
    return word in parts().prefix or word in parts().matter


def is_head(word: str) -> bool:
    """Whether it is one character that names the thing itself behind what it is of: 盘, 梁, 壳."""
    return word in parts().head or (len(word) == 1 and word in rules().endings and word not in parts().matter)


def is_attribute(word: str) -> bool:
    """Whether a word tells which kind, not what: 湿式, 智能型, 连续性; 净化 and 模型 do not."""
    shortest = 2 if word[-1] in "化型" else 1
    return word[-1] in parts().attribute and len(word) > shortest


@lru_cache(1 << 14)
def names(word: str) -> bool:
    """Whether it names a thing by its ending, or is such a name."""
    endings = any(word.endswith(end) and len(word) > len(end) for end in rules().endings)
    return len(word) > 2 and endings and word not in rules().no_objects


def is_machine(word: str) -> bool:
    """Whether a noun names a machine or a vessel by its ending."""
    return len(word) > 2 and word[-1] in parts().machine
