"""Whether two sides speak of one quantity: the same, so near that a number answers it, or another.

Two names are the same where the same words are left of both (`quantities.core`). One that has more words before it is
the same where the other side speaks of these words too; it is near where they only name the thing that has the
quantity. Words that make it another quantity (进水, 批间, 老化) must be said by both.
"""

from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from matcher.base.units import SHARE
from matcher.conditions.measured import EACH, ELEMENTS
from matcher.conditions.quantities import core, is_bare, is_equal, listed, rules, settled
from matcher.conditions.statement import Requirement

_TELLING, _LONG = 2, 3
"""How many characters a common end has at least that tells something, and that tells enough by itself."""
_BROAD = ("", "length", "times", "mass", "temperature", "pressure", "money", "area", "volume", "power", "pieces")
_AFTER = "后"
_SPLIT = ("回收", "吸收", "接收", "放热", "换热", "传热", "加热", "散热", "吸热", "供热", "储热", "蓄热", "导热")
"""Words that no common end begins in the middle of: 收率 is none of 回收率, 热效率 none of 换热效率."""
_CYCLES = ("周期", "节拍")


class Kin(IntEnum):
    """How two quantities are akin.

    What is `NEAR` may be met and is never plainly missed; of several `PERHAPS`, all have to be met.
    """

    OTHER = 0
    PERHAPS = 1
    NEAR = 2
    SAME = 3


class _Side(NamedTuple):
    """The core of a name and what its side speaks of."""

    name: str
    about: str
    subject: str = ""


def kin(asked: Requirement, offered: Requirement) -> Kin:
    """How akin what is offered is to what is asked for, by the best of their names; the dimension is the same."""
    dimension = asked.unit.dimension
    need, supply, subject = _about(asked), _about(offered), _settled(offered.subject, dimension)
    return max(
        _kin(
            mine, _Side(core(mine, dimension), need), theirs, _Side(core(theirs, dimension), supply, subject), dimension
        )
        for mine in asked.names
        for theirs in _names(mine, offered)
    )


def _names(mine: str, offered: Requirement) -> tuple[str, ...]:
    """The names of what is offered; what takes so long is its cycle where a cycle is asked for: 发酵 54 h."""
    stem = next((mine.removesuffix(cycle) for cycle in _CYCLES if mine.endswith(cycle)), "")
    cycled = len(stem) >= _TELLING and offered.unit.dimension == "time" and offered.quantity.endswith(stem)
    return (*offered.names, f"{offered.quantity}周期") if cycled else offered.names


def _about(said: Requirement) -> str:
    return _settled(f"{said.subject}\n{said.sentence}\n{said.text}", said.unit.dimension)


@lru_cache(maxsize=4096)
def _settled(text: str, dimension: str) -> str:
    return settled(text, dimension)


def _kin(mine: str, asked: _Side, theirs: str, offered: _Side, dimension: str) -> Kin:
    if is_equal(mine, theirs, dimension) or is_equal(mine, _after(theirs), dimension):
        return Kin.NEAR if _is_loose(asked.name, dimension) and not _is_firm(mine, theirs, dimension) else Kin.SAME
    if theirs == EACH or (dimension.endswith("/time") and theirs in rules().words["rate"]):
        return Kin.NEAR if rules().any_in("rate", mine) else Kin.OTHER
    if not asked.name or not offered.name:
        return Kin.OTHER
    return max(_stands(mine, asked, theirs, offered, dimension), _by_tail(asked, offered, dimension))


def _is_firm(mine: str, theirs: str, dimension: str) -> bool:
    """Whether two loose names say the same in full, and so much that they are plain: 单件节拍, 单件周期; 自重."""
    full = settled(mine, dimension) == settled(theirs, dimension)
    return full and all(len(name) >= _LONG or name.endswith("重") for name in (mine, theirs))


def _is_loose(name: str, dimension: str) -> bool:
    return listed("bare", name, dimension) or listed("loose", name, dimension)


def _stands(mine: str, asked: _Side, theirs: str, offered: _Side, dimension: str) -> Kin:
    """Whether what is offered answers under the other name that the table gives: 载药量 by 某药含量."""
    for first, other, *spoken in rules().stands:
        if not (mine.endswith(first) and theirs.endswith(other)):
            continue
        if "*" in spoken and _are_of_others(mine.removesuffix(first), theirs.removesuffix(other)):
            return Kin.OTHER
        if "*" in spoken or any(word in offered.about for word in spoken):
            return Kin.OTHER if rules().any_in("apart", theirs) else Kin.NEAR
        if not spoken:
            renamed = core(theirs.removesuffix(other) + first, dimension)
            same = Kin.NEAR if renamed == asked.name else _by_tail(asked, offered._replace(name=renamed), dimension)
            return min(same, Kin.NEAR)
    return Kin.OTHER


def _are_of_others(mine: str, theirs: str) -> bool:
    """Whether both names say of what, and of nothing in common: 故障预警准确率, 语音识别率."""
    return min(len(mine), len(theirs)) >= _TELLING and not set(mine) & set(theirs)


def _by_tail(asked: _Side, offered: _Side, dimension: str) -> Kin:
    """Names that end alike, each with what it has before that: 碳钢腐蚀速率, 碳钢挂片腐蚀速率."""
    if dimension.endswith("/time") and len(asked.name) >= _TELLING and asked.name in offered.name:
        return Kin.OTHER if _stands_apart(offered.name.replace(asked.name, ""), asked) else Kin.NEAR
    tail = _tail(asked.name, offered.name)
    mine, theirs = asked.name.removesuffix(tail), offered.name.removesuffix(tail)
    done, theirs = theirs, _after(theirs)
    mine = _after(mine) if done != theirs else mine  # both are measured after what was done
    if (len(tail) < _TELLING and tail not in ELEMENTS) or listed("bare", tail, dimension):
        return Kin.OTHER
    if not mine and not theirs:
        return Kin.NEAR if _is_loose(tail, dimension) else Kin.SAME
    if not (mine and theirs):
        more = _More(mine, offered.about) if mine else _More(theirs, f"{asked.about}\n{offered.subject}")
        return _fits(more, tail, dimension, alone=bool(theirs))
    if _is_loose(tail, dimension) and not listed("own", tail, dimension):
        return Kin.OTHER
    if _is_within(mine, theirs) or _is_within(theirs, mine):
        return Kin.OTHER if _stands_apart(mine, offered) or _stands_apart(theirs, asked) else Kin.NEAR
    return _with_both(_More(mine, offered.about), _More(theirs, asked.about), tail, dimension)


class _More(NamedTuple):
    """What one name has more than the other, with what the other side speaks of."""

    words: str
    about: str

    @property
    def is_spoken(self) -> bool:
        """Whether the other side speaks of it."""
        return _is_spoken(self.words, self.about)

    @property
    def is_harmless(self) -> bool:
        """Whether it changes nothing."""
        left = self.words
        for word in sorted(rules().words["harmless"], key=len, reverse=True):
            left = left.replace(word, "")
        return not left

    @property
    def is_apart(self) -> bool:
        """Whether it makes another quantity of it."""
        words = self.words
        near = (_AFTER, *rules().words["beside"])
        return words.endswith(near) or rules().any_in("apart", words)


def _stands_apart(words: str, other: _Side) -> bool:
    more = _More(words, other.about)
    return more.is_apart and not more.is_spoken


def _tail(one: str, other: str) -> str:
    """The common end of two names, which begins with no second half of a word: COD, of 进水COD and 出水COD."""
    length = 0
    while length < min(len(one), len(other)) and one[-1 - length] == other[-1 - length]:
        length += 1
    while length and any(_cuts(name, len(name) - length) for name in (one, other)):
        length -= 1
    return one[len(one) - length :]


def _cuts(name: str, at: int) -> bool:
    pair = name[at - 1 : at + 1] if at > 0 else ""
    return pair in _pairs() or pair in _SPLIT or (len(pair) == _TELLING and pair.isascii() and pair.isalnum())


@lru_cache(maxsize=1)
def _pairs() -> frozenset[str]:
    """Words of two characters that stand before names."""
    words = (word for kind in ("apart", "beside", "harmless", "loose", "bare") for word in rules().words[kind])
    return frozenset(word for word in words if len(word) == _TELLING)


def _fits(more: _More, tail: str, dimension: str, *, alone: bool) -> Kin:
    """What it means that one name has more before the tail; `alone` where it is what is offered."""
    loose, general = _is_loose(tail, dimension), _is_of_parts(tail, dimension)
    if more.is_harmless and not general:
        return Kin.NEAR if loose and listed("own", tail, dimension) else Kin.OTHER if loose else Kin.SAME
    if more.is_spoken:
        return Kin.NEAR if loose or len(tail) < _LONG else Kin.SAME
    if more.is_apart:
        return Kin.OTHER
    if _is_own(tail, dimension):
        return Kin.PERHAPS if general else Kin.NEAR
    return Kin.PERHAPS if (alone or not general) and not loose and len(more.words) >= _TELLING else Kin.OTHER


def _is_of_parts(tail: str, dimension: str) -> bool:
    """Whether there are several such shares or grades of one thing, each of another part: 去除率, 色牢度."""
    return dimension in (SHARE, "mass/volume", "grade") and listed("general", tail, dimension)


def _is_own(tail: str, dimension: str) -> bool:
    """Whether a quantity is one of the thing itself, so that what is before it names only the thing."""
    if listed("own", tail, dimension):
        return True
    tail = tail.removesuffix("提高").removesuffix("降低")
    if listed("own", tail, dimension):
        return True
    if _of_one_character(tail):
        return False
    specific = dimension == SHARE or dimension not in _BROAD  # 孵化率 has lost its 率
    telling = len(tail) >= _LONG or (specific and len(tail) == _TELLING)
    return telling and not _is_of_parts(tail, dimension) and not _is_loose(tail, dimension)


def _of_one_character(tail: str) -> bool:
    """Whether a common end cuts a word before the name of a quantity: 氮去除, of 氨氮去除 and 总氮去除."""
    return len(tail) >= _LONG and tail[1:].removesuffix("提高").removesuffix("降低") in _bare_words()


@lru_cache(maxsize=1)
def _bare_words() -> frozenset[str]:
    words = (*rules().words["general"], *rules().words["bare"], *rules().words["loose"])
    return frozenset(words) | frozenset(word.removesuffix("率") for word in words)


def _with_both(mine: _More, theirs: _More, tail: str, dimension: str) -> Kin:
    """What it means that both have words of their own before the tail: 强化层硬度, 表面硬度."""
    if any(more.is_apart and not more.is_spoken for more in (mine, theirs)):
        return Kin.OTHER
    if tail.isascii():
        return Kin.NEAR
    known = any(more.is_harmless or more.is_spoken for more in (mine, theirs)) or _share(mine.words, theirs.words)
    if known and _is_own(tail, dimension):
        return Kin.NEAR
    plain = _is_own(tail, dimension) or len(tail) >= _LONG
    return Kin.PERHAPS if plain and not _is_of_parts(tail, dimension) and not _of_one_character(tail) else Kin.OTHER


def _share(one: str, other: str) -> bool:
    """Whether two texts have a pair of characters in common."""
    return any(one[at : at + 2] in other for at in range(len(one) - 1))


def _after(more: str) -> str:
    """What is left where the words begin with what was done before: 热等静压后."""
    done, after, rest = more.rpartition(_AFTER)
    return rest if after and len(done) > 1 and not rules().any_in("circumstance", done) else more


def _is_within(short: str, long: str) -> bool:
    """Whether all characters of one stand in the other, in order: 碳钢 in 碳钢挂片."""
    rest = iter(long)
    return (len(short) > 1 or long.startswith(short)) and all(character in rest for character in short)


def _is_spoken(more: str, about: str) -> bool:
    """Whether a text has the words, or at least all their characters and half of their pairs."""
    more = more.removesuffix(_AFTER)
    if more in about:
        return len(more) > 1 or more in "洗涂烧"
    pairs = [more[at : at + 2] for at in range(len(more) - 1)]
    return (
        bool(pairs)
        and all(character in about for character in more)
        and sum(pair in about for pair in pairs) * 2 >= len(pairs)
    )


def share(name: str, other: str, dimension: str) -> bool:
    """Whether two names have at least a word in common: 止血海绵, 肝创面止血."""
    return is_equal(name, other, dimension) or _share(core(name, dimension), core(other, dimension))


def repeats(name: str, other: str, dimension: str) -> bool:
    """Whether one need means one quantity by two names that ask in two places for the same number."""
    if is_equal(name, other, dimension):
        return True
    first, second = sorted((core(name, dimension), core(other, dimension)), key=len)
    tail = _tail(first, second)
    if len(first) >= _TELLING and first in second and not is_bare(first, dimension):
        return True
    if any((word in first) != (word in second) for word in rules().words["apart"] if len(word) > 1):
        return False
    telling = len(tail) >= _TELLING and not (_is_loose(tail, dimension) or _is_of_parts(tail, dimension))
    rest = first.removesuffix(tail)
    shared = sum(character in second.removesuffix(tail) for character in rest)
    return telling or (bool(tail) and not rest) or shared >= max(_TELLING, len(rest) / 2)
