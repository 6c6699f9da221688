"""How an enterprise is called in its own texts: by its name, without its place, its legal form or its trade."""

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.values.personal.folding import folded
from corpus.values.personal.hits import Contact, Hit
from corpus.values.personal.lists import any_of, everyday, words

_BRACKETS = re.compile(r"\([^)]*\)")
_LEGAL = any_of(
    tuple(
        word
        for word in words("trades.txt")
        if word in ("公司", "集团")
        or word[-2:] == "公司"
        or word in ("集团", "股份", "有限", "责任", "控股", "总厂", "分厂", "工厂", "厂", "合作社", "经营部")
    )
)
_FORMS = re.compile(rf"(?:{_LEGAL})+$")
_TRADE = re.compile(rf"{any_of(words('trades.txt'))}$")
_PLACE = re.compile(
    rf"^(?:(?:[^省市县区]{{2,3}}省|[^区]{{2,4}}自治区)?(?:[^市县区]{{1,3}}市)?(?:[^县区]{{1,3}}[县区])?)(?:{any_of(words('places.txt'))})*"
)
_SHORTEST = 2
_EVERYDAY = 3
"""Characters from which on a name is no everyday word."""
_ITS_KIND = r"(?=公司|集团|股份|厂|牌|工厂|人)"


@lru_cache(4096)
def short_names(name: str) -> tuple[str, ...]:
    """How an enterprise is called for short, the longest first, its whole name included."""
    whole = "".join(folded(name).split())
    bare = _FORMS.sub("", _BRACKETS.sub("", whole))
    placed = _PLACE.sub("", bare) or bare
    names = (whole, _BRACKETS.sub("", whole), *_without_trades(bare), *_without_trades(placed))
    return tuple(sorted({short for short in names if len(short) >= _SHORTEST}, key=lambda short: (-len(short), short)))


def _without_trades(name: str) -> Iterator[str]:
    """The name, and what is left of it as one word of a trade after another is taken from its end."""
    while name:
        yield name
        shorter = _TRADE.sub("", name)
        name = shorter if shorter != name else ""


def enterprise(text: str, name: str) -> Iterator[Hit]:
    """Where a folded text names this enterprise, by whichever of its names."""
    for match in names_of(name).finditer(text) if name else ():
        yield Hit(Contact.ENTERPRISE, *match.span())


@lru_cache(4096)
def names_of(name: str) -> re.Pattern[str]:
    """What finds an enterprise by any of its names."""
    return re.compile("|".join(map(_pattern, short_names(name))) or r"(?!)", re.IGNORECASE)


def _pattern(name: str) -> str:
    """Blanks may stand between the characters; a common word counts only before 公司 and the like."""
    spelled = r"\s?".join(map(re.escape, name))
    common = len(name) < _EVERYDAY and (name in everyday() or name.isdigit())
    return spelled + (_ITS_KIND if common else "")
